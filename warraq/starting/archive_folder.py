"""The files of a new archive, and writing them into its folder."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from string import Template

from warraq.errors import WarraqError
from warraq.starting.answers import LANGUAGES, Answers
from warraq.starting.icon import icon
from warraq.theme_folder import theme_folder

PYTHON = ".warraq-python"
"""Names the Python that made the archive, for its Makefile; git ignores it."""
_AS_THEY_ARE = {
    "publishconf.py": "publishconf.py.txt",
    "tasks.py": "tasks.py.txt",
    "Makefile": "Makefile.txt",
    ".gitignore": "gitignore.txt",
}
_ALLOWED = frozenset({".git", ".venv", ".DS_Store", "venv"})
"""What may lie in the folder already."""


def make_archive(folder: Path, answers: Answers) -> tuple[Path, ...]:
    """Write a new archive into `folder`; return its files.

    Raises:
        WarraqError: W265, when the folder holds something already; W269, when it cannot be written; W268,
            when the theme is not there.

    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = sorted(path.name for path in folder.iterdir() if path.name not in _ALLOWED)
        if held:
            raise WarraqError(
                "W265",
                f"the folder holds {held[0]} already",
                "Name a new folder, or an empty one.",
            ).at(file=str(folder))
        written = []
        for name, text in _files(folder, answers):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            written.append(path)
    except OSError as error:
        raise WarraqError(
            "W269",
            f"the folder cannot be written to: {error.strerror or error}",
            "Name another folder.",
        ).at(file=str(folder)) from error
    return tuple(written)


def _files(folder: Path, answers: Answers) -> Iterator[tuple[str, str]]:
    theme = theme_folder()
    spoken = answers.lang.partition("-")[0]
    words = spoken if spoken in LANGUAGES else "en"
    # JSON's texts are Python's and YAML's, too.
    quoted = {
        "title": json.dumps(answers.title, ensure_ascii=False),
        "lang": json.dumps(answers.lang),
        "sources": _sources(folder, answers.source),
    }
    for name in ("pelicanconf.py", "archive.yaml"):
        yield name, _filled(f"{name}.txt", quoted)
    for name, file in _AS_THEY_ARE.items():
        yield name, _text(file)
    plain = {"title": answers.title, "lang": answers.lang}
    yield "README.md", _filled(f"README.{words}.md", plain)
    about = _filled(f"about.{words}.md", {**quoted, "name": answers.title})
    yield "content/pages/about.md", about
    yield "content/images/icon.svg", icon(answers.title, theme / "static" / "fonts")
    yield PYTHON, f"{sys.executable}\n"


def _sources(folder: Path, source: str) -> str:
    if not source:
        return "[]"
    try:
        path = os.path.relpath(source, folder)
    except ValueError:  # On Windows, another drive.
        path = str(Path(source).resolve())
    return f"\n    - {json.dumps(path, ensure_ascii=False)}"


def _text(name: str) -> str:
    return files("warraq.starting").joinpath("files", name).read_text("utf-8")


def _filled(name: str, values: dict[str, str]) -> str:
    return Template(_text(name)).substitute(values)
