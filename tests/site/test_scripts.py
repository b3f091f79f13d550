"""The theme's scripts as they are published: joined, without comments, the same code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from warraq.errors import WarraqError
from warraq.site.scripts import JOINED, joined_scripts, script_bytes

THEME = Path(__file__).parents[2] / "theme"


def theme_with(folder, listed, **files):
    (folder / "static/js").mkdir(parents=True)
    for name, text in files.items():
        (folder / f"static/js/{name}.js").write_text(text, encoding="utf-8")
    (folder / JOINED).write_text(json.dumps(listed), encoding="utf-8")
    return folder


def test_parts_are_joined_in_their_order_without_comments(tmp_path):
    theme = theme_with(
        tmp_path,
        {"all.js": ["js/b.js", "js/a.js"]},
        a="/* one */\nlet a = 1;\n",
        b="// two\nlet b = '«//»';",
    )
    assert dict(joined_scripts(theme)) == {"all.js": "let b='«//»';\n\nlet a=1;\n".encode()}


def test_a_theme_without_a_list_has_none(tmp_path):
    assert not list(joined_scripts(tmp_path))


def test_a_missing_part_is_named(tmp_path):
    theme = theme_with(tmp_path, {"all.js": ["js/c.js"]})
    with pytest.raises(WarraqError, match=r"scripts\.json.*all\.js is to hold js/c\.js.*\[W304\]"):
        list(joined_scripts(theme))


def test_others_scripts_stay_as_they_are(tmp_path):
    file = tmp_path / "vendor" / "lunr.js"
    file.parent.mkdir()
    file.write_bytes(b"/*! licence */ let  a")
    assert script_bytes(file) == b"/*! licence */ let  a"


WHEN_NEEDED = {
    "facets",
    "page-filters",
    "spelling",
    "keyboards",
    "suggestion",
    "page-suggestion",
}


def test_our_own_list_names_every_script_that_is_not_loaded_when_needed():
    (parts,) = json.loads((THEME / JOINED).read_text(encoding="utf-8")).values()
    scripts = {
        path.stem: path.read_text(encoding="utf-8") for path in THEME.glob("static/search/*.js")
    }
    assert {Path(part).stem for part in parts} == (set(scripts) | {"lunr"}) - WHEN_NEEDED
    joined = "".join(scripts[Path(part).stem] for part in parts if part.startswith("search/"))
    assert all(f'"{name}"' in joined for name in WHEN_NEEDED)
