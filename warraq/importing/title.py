"""Titles and section names as records hold them: one line, without signs that no one sees."""

from __future__ import annotations

from warraq.markdown_text import without_controls

_EDGE = " \u200b\u200e\u200f\ufeff\u061c"


_TURNS = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
"""What turns the direction of a text: one that is not closed would run on into what stands around a title."""


def clean_title(text: str) -> str:
    """Return `text` on one line, its spaces single, without what turns directions."""
    return " ".join(without_controls(text).translate(_TURNS).split()).strip(_EDGE)


def title_from_text(text: str, *, words: int = 10) -> str:
    """Return the first words of an article that has no title."""
    return " ".join(clean_title(text).split()[:words]).rstrip("،,؛;:.")


def section_name(text: str) -> str:
    """Return the name of a section; `/` parts the names of a path, so a name cannot hold one."""
    return clean_title(text.replace("/", "-"))
