"""The lines of a page, each with the element that it stands in: what finding its parts works on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from warraq.importing.html.elements import BLOCKS, NOT_SHOWN, is_hidden, tag_of
from warraq.markdown_text import without_controls

_ENDS = frozenset({"br", "hr"})


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line that a reader sees, white space single; `linked` letters of it lead elsewhere.

    `pieces` are its texts as elements part them.
    """

    text: str
    element: html.HtmlElement
    linked: int
    pieces: tuple[str, ...] = ()

    @property
    def is_linked(self) -> bool:
        """Whether all of the line leads elsewhere."""
        return self.linked >= len(self.text.replace(" ", ""))


def lines_of(root: html.HtmlElement) -> list[PageLine]:
    """Return the visible lines of an element, in the order of the page."""
    return list(_lines(root))


def text_of(element: html.HtmlElement) -> str:
    """Return the visible text of an element, its white space single."""
    return " ".join(line.text for line in _lines(element))


def link_share(element: html.HtmlElement) -> float:
    """Return how much of an element's text are links: 0 to 1; 0 of one without text."""
    lines = lines_of(element)
    length = sum(len(line.text) for line in lines)
    return sum(line.linked for line in lines) / length if length else 0.0


def _lines(root: html.HtmlElement) -> Iterator[PageLine]:
    gathered = _Gathered(blocks=[root])
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start":
            yield from gathered.start(element)
            if not _is_seen(element):
                walk.skip_subtree()
        else:
            yield from gathered.end(element, is_root=element is root)
    yield from gathered.line()


def _is_seen(element: html.HtmlElement) -> bool:
    tag = tag_of(element)
    return tag not in NOT_SHOWN and tag != "noscript" and not is_hidden(element)


@dataclass(slots=True)
class _Gathered:
    """The pieces of a line that has not ended, each with whether it is in a link."""

    blocks: list[html.HtmlElement]
    pieces: list[tuple[str, bool]] = field(default_factory=list)
    links: int = 0

    def start(self, element: html.HtmlElement) -> Iterator[PageLine]:
        tag = tag_of(element)
        if tag in BLOCKS or tag in _ENDS:
            yield from self.line()
        if tag in BLOCKS:
            self.blocks.append(element)
        self.links += tag == "a"
        if element.text and _is_seen(element):
            self.pieces.append((element.text, self.links > 0))

    def end(self, element: html.HtmlElement, *, is_root: bool) -> Iterator[PageLine]:
        tag = tag_of(element)
        if tag in BLOCKS or tag in _ENDS:
            yield from self.line()
        if tag in BLOCKS:
            self.blocks.pop()
        self.links -= tag == "a"
        if element.tail and not is_root:
            self.pieces.append((element.tail, self.links > 0))

    def line(self) -> Iterator[PageLine]:
        if not self.pieces:
            return
        text = _single("".join(piece for piece, _ in self.pieces))
        if text:
            linked = sum(len(_single(piece)) for piece, is_link in self.pieces if is_link)
            pieces = tuple(filter(None, (_single(piece) for piece, _ in self.pieces)))
            yield PageLine(text, self.blocks[-1], min(linked, len(text)), pieces)
        self.pieces.clear()


def _single(text: str) -> str:
    return " ".join(without_controls(text).split())
