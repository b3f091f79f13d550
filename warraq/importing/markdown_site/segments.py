"""Markdown in two kinds of pieces: code, which is left alone, and the rest, in which things are replaced."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_FENCE = re.compile(r"[ \t]*(`{3,}(?=[^`]*$)|~{3,})")
"""However far it is indented: inside lists it may be as far as they are deep."""
_SPAN = re.compile(r"(?<!`)(`+)(?!`)(?:.|\n(?!\n))+?(?<!`)\1(?!`)")


def outside_code(markdown: str, change: Callable[[str], str]) -> str:
    """Return Markdown in which `change` was made to all but fenced code and code in a line.

    >>> outside_code("a `a` a", lambda text: text.replace("a", "b"))
    'b `a` b'
    """
    return "".join(
        text if is_code else _outside_spans(text, change) for is_code, text in pieces(markdown)
    )


def pieces(markdown: str) -> Iterator[tuple[bool, str]]:
    """Yield fenced code and what stands between, each with whether it is code."""
    kept: list[str] = []
    fence = ""
    for line in markdown.splitlines(keepends=True):
        match = _FENCE.match(line)
        if not fence and match:
            yield False, "".join(kept)
            kept, fence = [line], match[1]
        elif fence and match and match[1].startswith(fence) and not line.strip().strip(fence[0]):
            kept.append(line)
            yield True, "".join(kept)
            kept, fence = [], ""
        else:
            kept.append(line)
    yield bool(fence), "".join(kept)


def _outside_spans(text: str, change: Callable[[str], str]) -> str:
    made: list[str] = []
    place = 0
    for match in _SPAN.finditer(text):
        made += [change(text[place : match.start()]), match[0]]
        place = match.end()
    return "".join((*made, change(text[place:])))
