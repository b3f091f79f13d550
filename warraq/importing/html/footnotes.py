"""Footnotes of a page: a small link down to a note, and a link in the note back up to its place.

Markdown editors, WordPress and Word each name them in their own way; that the two links lead to each other
is what they share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import html

from warraq.importing.html.elements import tag_of

_LABEL = re.compile(r"[\[(]?\s*(?:\d{1,4}|[*†‡§¹²³⁴-⁹⁰]{1,3}|[a-zا-ي])\s*[\])]?")
_CONTAINERS = frozenset({"li", "p", "div", "dd", "aside", "section", "td"})
_NOT_IN = frozenset({"table", "pre", "dl", "details", "figure", "summary"})
_NEAR = 3


@dataclass(slots=True)
class Notes:
    """The footnotes of an element: which links lead to them, where they stand, what leads back."""

    numbers: dict[html.HtmlElement, int] = field(default_factory=dict)
    """By the link in the text."""
    containers: dict[html.HtmlElement, int] = field(default_factory=dict)
    """By the element that holds the note."""
    back: set[html.HtmlElement] = field(default_factory=set)
    """The links from notes to their places."""


def find_notes(root: html.HtmlElement) -> Notes:
    """Return the footnotes of an element, numbered by their places in the text."""
    notes = Notes()
    targets = _targets(root)
    order = {element: place for place, element in enumerate(root.iter())} if targets else {}
    for link in root.iter("a"):
        found = _note_of(link, targets, order)
        if found is None or any(tag_of(up) in _NOT_IN for up in link.iterancestors()):
            continue
        container, backs = found
        if container in notes.numbers or any(up in notes.containers for up in link.iterancestors()):
            continue
        number = notes.containers.setdefault(container, len(notes.containers) + 1)
        notes.numbers[link] = number
        notes.back.update(backs)
    return notes


def _targets(root: html.HtmlElement) -> dict[str, html.HtmlElement]:
    found: dict[str, html.HtmlElement] = {}
    for element in root.iter():
        if tag_of(element):
            for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
                if name:
                    found.setdefault(name, element)
    return found


def _note_of(
    link: html.HtmlElement,
    targets: dict[str, html.HtmlElement],
    order: dict[html.HtmlElement, int],
) -> tuple[html.HtmlElement, list[html.HtmlElement]] | None:
    text = "".join(link.itertext()).strip()
    target = targets.get(_fragment(link))
    if not _LABEL.fullmatch(text) or target is None or order[target] < order[link]:
        return None
    container = next(
        (one for one in (target, *target.iterancestors()) if tag_of(one) in _CONTAINERS), None
    )
    if container is None or any(one is container for one in link.iterancestors()):
        return None
    near = set(_around(link))
    backs = [one for one in container.iter("a") if targets.get(_fragment(one)) in near]
    rest = "".join(container.itertext()).strip()
    return (container, backs) if backs and len(rest) > len(text) else None


def _fragment(link: html.HtmlElement) -> str:
    return link.get("href", "").rpartition("#")[2] if "#" in link.get("href", "") else ""


def _around(link: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Yield the link, what is in it, and the small elements around it: one of them has the place's name."""
    yield from link.iter()
    for place, up in enumerate(link.iterancestors()):
        if place == _NEAR or tag_of(up) in _CONTAINERS:
            break
        yield up
    before = link.getprevious()
    if before is not None and tag_of(before) in {"a", "span"}:
        yield before
