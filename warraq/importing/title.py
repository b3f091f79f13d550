"""Titles and section names as records hold them: one line, without signs that no one sees."""

from __future__ import annotations

from warraq.markdown_text import without_controls

_EDGE = " \u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u061c"


def clean_title(text: str) -> str:
    """Return `text` on one line, its spaces single."""
    return " ".join(without_controls(text).split()).strip(_EDGE)


def title_from_text(text: str, *, words: int = 10) -> str:
    """Return the first words of an article that has no title."""
    return " ".join(clean_title(text).split()[:words]).rstrip("،,؛;:.")


def section_name(text: str) -> str:
    """Return the name of a section; `/` parts the names of a path, so a name cannot hold one."""
    return clean_title(text.replace("/", "-"))
