"""Which element of a page holds its article: trafilatura finds the text, here is found where it stands.

Trafilatura gives text without most of its form. Its lines are looked for in the page, and the smallest
element with nearly all of them is taken whole, so that figures, tables and notes stay.
"""

from __future__ import annotations

import copy
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import trafilatura
from lxml import html

from warraq.importing.html.elements import tag_of
from warraq.importing.html.page_tree import PageLine, lines_of, text_of
from warraq.importing.page_lines import folded

_NEARLY_ALL = 0.9
_LONG = 40
_WHOLE = 0.5
"""Of an element with less of its text in the article, parts without any of it are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MainText:
    """The article's element, lines of it that stand elsewhere before it, and what trafilatura read."""

    element: html.HtmlElement
    before: tuple[PageLine, ...]
    extracted: str


def find_main_text(
    root: html.HtmlElement, bodies: Sequence[html.HtmlElement], said: str
) -> MainText | None:
    """Return where the article of a page stands, or nothing if there is none.

    `bodies` are elements that the page itself calls the article's body, `said` is the text that its structured
    data give for it.
    """
    extracted = extract(root)
    lines = lines_of(root)
    candidates = [one for one in bodies if text_of(one)]
    best = max(candidates, key=lambda one: len(text_of(one)), default=None)
    found = _cover(lines, extracted)
    if best is not None and _agrees(text_of(best), said or extracted):
        element = best
    elif found is not None:
        element = found
    elif best is not None:
        element = best
    else:
        return None
    return MainText(element=element, before=_before(lines, element, extracted), extracted=extracted)


def extract(root: html.HtmlElement) -> str:
    """Return the text that trafilatura finds in a page, a block a line; empty where it finds none."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    document = trafilatura.bare_extraction(
        copy.deepcopy(root), include_comments=False, with_metadata=False
    )
    text = getattr(document, "text", None)
    return str(text) if text else ""


def shared(one: str, other: str) -> float:
    """Return the F1 of two texts' words: 1 where they have the same ones, as often."""
    left, right = folded(one).split(), folded(other).split()
    if not left or not right:
        return 0.0
    counts: dict[str, int] = {}
    for word in left:
        counts[word] = counts.get(word, 0) + 1
    both = 0
    for word in right:
        if counts.get(word, 0):
            counts[word] -= 1
            both += 1
    return 2 * both / (len(left) + len(right))


def _agrees(text: str, other: str) -> bool:
    words = set(folded(other).split())
    own = folded(text).split()
    return (
        bool(own)
        and sum(word in words for word in own) >= len(own) * _WHOLE
        and shared(text, other) > _WHOLE
    )


def _cover(lines: Sequence[PageLine], extracted: str) -> html.HtmlElement | None:
    """Return the smallest element that holds nearly all the lines of the extracted text."""
    wanted = _Wanted(extracted)
    matched = [line for line in lines if _is_in(line.text, wanted)]
    long = [line for line in matched if len(line.text) >= _LONG]
    # A short line may stand in the article and in the page's frame.
    matched = long or matched
    weights: dict[html.HtmlElement, int] = {}
    total = 0
    for line in matched:
        total += len(line.text)
        for element in (line.element, *line.element.iterancestors()):
            weights[element] = weights.get(element, 0) + len(line.text)
    if not total:
        return None
    element = max(weights, key=lambda one: (weights[one], -_depth(one)))
    while True:
        below = max(
            (child for child in element if child in weights),
            key=lambda child: weights[child],
            default=None,
        )
        if below is None or weights[below] < total * _NEARLY_ALL or tag_of(below) in {"p", "li"}:
            return element
        element = below


class _Wanted:
    """The extracted lines, folded: alone, and as one text."""

    def __init__(self, extracted: str) -> None:
        self.lines = {folded(line).strip("-| ") for line in extracted.splitlines()}
        self.whole = " ".join(folded(line) for line in extracted.splitlines())


def _is_in(text: str, wanted: _Wanted) -> bool:
    bare = folded(text)
    return bare in wanted.lines or (len(bare) >= _LONG and bare in wanted.whole)


def _before(
    lines: Iterable[PageLine], element: html.HtmlElement, extracted: str
) -> tuple[PageLine, ...]:
    """Return the lines of the article that stand before its element: a lead in a box of its own."""
    wanted = _Wanted(extracted)
    found: list[PageLine] = []
    for line in lines:
        if line.element is element or any(up is element for up in line.element.iterancestors()):
            break
        if len(line.text) >= _LONG and _is_in(line.text, wanted):
            found.append(line)
    return tuple(found)


def _depth(element: html.HtmlElement) -> int:
    return sum(1 for _ in element.iterancestors())
