"""Addresses as people read them: letters decoded, and no more than that."""

from __future__ import annotations

import re
from urllib.parse import unquote

_ENCODED = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")


def readable(address: str) -> str:
    """Return an address with its letters decoded, once; what ASCII needs encoded stays so.

    >>> readable("https://a.example/%d9%88%d8%b1%d9%82/?x=1%20%25D8")
    'https://a.example/ورق/?x=1%20%25D8'
    """
    return _ENCODED.sub(_decoded, address)


def _decoded(match: re.Match[str]) -> str:
    try:
        return unquote(match[0], errors="strict")
    except UnicodeDecodeError:
        return match[0]
