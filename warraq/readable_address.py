"""Addresses as people read them: letters decoded, and no more than that."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

_JOINERS = frozenset("\u200c\u200d")
"""Persian words are written with them."""
_ENCODED = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")


def readable(address: str) -> str:
    """Return an address with its letters decoded, once; what ASCII needs encoded stays so, and what nobody sees.

    >>> readable("https://a.example/%d9%88%d8%b1%d9%82/?x=1%20%25D8")
    'https://a.example/ورق/?x=1%20%25D8'
    """
    return _ENCODED.sub(_decoded, address)


def _decoded(match: re.Match[str]) -> str:
    try:
        decoded = unquote(match[0], errors="strict")
    except UnicodeDecodeError:
        return match[0]
    return match[0] if any(map(_is_unseen, decoded)) else decoded


def _is_unseen(letter: str) -> bool:
    """Return whether a letter would be taken for the end of the address, or turn the order of what follows."""
    return unicodedata.category(letter)[0] in "CZ" and letter not in _JOINERS
