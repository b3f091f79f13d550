"""What is searched, with what weight, and how surface forms stand beside stems.

The one place to change either: the browser reads the same facts from the manifest.
"""

from __future__ import annotations

from dataclasses import dataclass

SURFACE_MARK = "==="
"""Stands before a surface form in the index, so that it never meets another word's stem (decision 0002).

Three characters, which no word holds: a fuzzy term, two edits at most, never reaches one, so the
vocabulary of surface forms stays unread.
"""
SURFACE_BOOST = 0.3
"""What a surface form adds to its stem's score, at query time (decision 0002)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of Lunr's index: its name, its boost when built, and what readers may call it."""

    name: str
    boost: float
    aliases: tuple[str, ...]


FIELDS = (
    Field(
        name="title",
        boost=0.3,
        aliases=tuple("title عنوان العنوان سرخی כותרת".split()),
    ),
    Field(
        name="body",
        boost=1.0,
        aliases=tuple("body text نص النص متن טקסט".split()),
    ),
    Field(
        name="tags",
        boost=0.3,
        aliases=tuple("tags tag وسم وسوم الوسم برچسب ٹیگ תגית".split()),
    ),
    Field(
        name="authors",
        boost=0.3,
        aliases=tuple("authors author كاتب الكاتب مؤلف المؤلف نویسنده مصنف מחבר".split()),
    ),
)
"""Their order is part of the scores: Lunr adds a document's fields in it."""
