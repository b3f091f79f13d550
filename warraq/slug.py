"""Slugs: the part of an address that comes from a title, in its own script."""

from __future__ import annotations

import re
import unicodedata

from warraq.errors import WarraqError

MAX_BYTES = 80
"""A file name may have 255 bytes, a path on Windows 260 characters; an Arabic letter takes two bytes."""

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.ASCII)
_WORD_CATEGORIES = ("L", "N")


def slugify(text: str, *, fallback: str = "") -> str:
    """Return `text` as a slug: NFC, its letters and digits joined by hyphens, at most 80 bytes.

    Vowel marks, tatweel and invisible controls are left out, Latin letters are lowered, and what is too
    long is cut at a word's end. `fallback` is returned for a text without any letter or digit.

    >>> slugify("من سمرقند إلى بغداد: رحلة الورق")
    'من-سمرقند-إلى-بغداد-رحلة-الورق'
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).lower())
    kept: list[str] = []
    for character in folded:
        category = unicodedata.category(character)
        if (category == "Mn" and unicodedata.combining(character)) or character == "\u0640":
            continue
        kept.append(character if category[0] in _WORD_CATEGORIES or category == "Mc" else "-")
    words = [word for word in "".join(kept).split("-") if word]
    slug = _fit("-".join(words), MAX_BYTES)
    if _RESERVED.fullmatch(slug):
        slug += "-1"
    return slug or fallback


def with_suffix(slug: str, suffix: str) -> str:
    """Return `slug-suffix`, the slug cut so that both fit."""
    return f"{_fit(slug, MAX_BYTES - len(suffix.encode()) - 1)}-{suffix}"


def check_slug(slug: str) -> str:
    """Return a slug that a person wrote, when it is safe as a file's name.

    Raises:
        WarraqError: W104, when it is not.

    """
    if slug and slugify(slug) == slug:
        return slug
    raise WarraqError(
        "W104",
        f'"{slug}" is no slug',
        f"Write letters, digits and single hyphens, at most {MAX_BYTES} bytes"
        + (f', such as "{slugify(slug)}".' if slugify(slug) else "."),
    )


def _fit(slug: str, limit: int) -> str:
    if len(slug.encode()) <= limit:
        return slug
    cut = slug.encode()[: limit + 1].decode(errors="ignore")
    head, hyphen, _ = cut.rpartition("-")
    if hyphen:
        return head.strip("-")
    return slug.encode()[:limit].decode(errors="ignore")
