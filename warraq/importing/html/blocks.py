"""What a piece of HTML says, without how: blocks and the runs of text in them.

`reading.py` makes them of a tree, `markdown.py` and `raw_html.py` write them. Only what is here can come out,
so nothing that runs can pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

Attributes: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """An element around a run of text: its tag, its attributes, and a number that keeps two apart."""

    tag: str
    attributes: Attributes = ()
    number: int = 0

    def get(self, name: str) -> str:
        """Return an attribute, or nothing."""
        return dict(self.attributes).get(name, "")


Marks: TypeAlias = tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text, its marks from the outermost; white space is as the source has it."""

    text: str
    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class Break:
    """A line's end."""

    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: `address` as Markdown has it, `name` under the content folder where we have the file."""

    address: str
    alt: str = ""
    marks: Marks = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The place of a footnote."""

    number: int
    marks: Marks = ()


Inline: TypeAlias = Text | Break | Picture | NoteMark
Line: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `attributes` are `lang` and `dir` where they differ from the text around."""

    line: Line
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6."""

    line: Line
    level: int
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""


@dataclass(frozen=True, slots=True)
class Code:
    """Text whose white space counts."""

    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation."""

    blocks: Blocks

    @property
    def parts(self) -> Iterator[Blocks]:
        """What stands inside, in the order of the page."""
        yield self.blocks


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list; `attributes` are what a numbered one has beyond its first number."""

    items: tuple[Blocks, ...]
    ordered: bool
    start: int = 1
    attributes: Attributes = ()

    @property
    def parts(self) -> Iterator[Blocks]:
        """What stands inside, in the order of the page."""
        yield from self.items


@dataclass(frozen=True, slots=True)
class Definitions:
    """Terms and what they mean, in their order; the first of each pair says whether it is a term."""

    entries: tuple[tuple[bool, Blocks], ...]

    @property
    def parts(self) -> Iterator[Blocks]:
        """What stands inside, in the order of the page."""
        yield from (blocks for _, blocks in self.entries)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `align` is start, center, end or nothing."""

    blocks: Blocks
    is_header: bool = False
    columns: int = 1
    rows: int = 1
    align: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of data."""

    rows: tuple[tuple[Cell, ...], ...]
    caption: Line = ()

    @property
    def parts(self) -> Iterator[Blocks]:
        """What stands inside, in the order of the page."""
        if self.caption:
            yield (Paragraph(self.caption),)
        yield from (cell.blocks for row in self.rows for cell in row)


@dataclass(frozen=True, slots=True)
class Figure:
    """What is shown, and its caption."""

    blocks: Blocks
    caption: Blocks

    @property
    def parts(self) -> Iterator[Blocks]:
        """What stands inside, in the order of the page."""
        yield self.blocks
        yield self.caption


@dataclass(frozen=True, slots=True)
class Details:
    """A part that a reader opens."""

    summary: Line
    blocks: Blocks
    is_open: bool = False

    @property
    def parts(self) -> Iterator[Blocks]:
        """What stands inside, in the order of the page."""
        yield (Paragraph(self.summary),)
        yield self.blocks


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: paragraphs alone."""

    number: int
    blocks: tuple[Paragraph, ...]

    @property
    def parts(self) -> Iterator[Blocks]:
        """What stands inside, in the order of the page."""
        yield self.blocks


Block: TypeAlias = (
    Paragraph
    | Heading
    | Rule
    | Code
    | Quote
    | ItemList
    | Definitions
    | Table
    | Figure
    | Details
    | Note
)
Blocks: TypeAlias = tuple[Block, ...]


def line_text(line: Line) -> str:
    """Return the visible text of a line, its white space single."""
    return " ".join("".join(map(_inline_text, line)).split())


def _inline_text(inline: Inline) -> str:
    if isinstance(inline, Text):
        return inline.text
    if isinstance(inline, NoteMark):
        return str(inline.number)
    return " " if isinstance(inline, Break) else ""


def text_lines(blocks: Blocks) -> Iterator[str]:
    """Yield the visible text of each block, in the order of the page."""
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield line_text(block.line)
            case Code():
                yield from block.text.splitlines()
            case Rule():
                pass
            case _:
                for part in block.parts:
                    yield from text_lines(part)
