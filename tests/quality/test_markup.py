"""html-validate's standard rules over every kind of page."""

import json
import shutil
import subprocess

RULES = {
    "root": True,
    "extends": ["html-validate:standard"],
    "rules": {
        # What python-markdown and the minifier write; all are right by the standard.
        "doctype-style": "off",
        "void-style": "off",
        "attr-quotes": "off",
        "no-inline-style": "error",
    },
}


def test_every_page_is_valid(one_of_each, npm_part, tmp_path):
    rules = tmp_path / "rules.json"
    rules.write_text(json.dumps(RULES), encoding="ascii")
    done = subprocess.run(
        [
            shutil.which("node"),
            npm_part("html-validate/bin/html-validate.mjs"),
            "--config",
            rules,
            "--formatter",
            "text",
            *one_of_each,
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
