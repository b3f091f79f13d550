"""Lines of a page in the making: parted into paragraphs, made headings, joined into one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from warraq.importing.html.blocks import (
    Block,
    Blocks,
    Break,
    Heading,
    Inline,
    Line,
    NoteMark,
    Paragraph,
    Picture,
    Text,
    line_text,
    text_lines,
)
from warraq.importing.page_lines import EDGE


def paragraphs(line: Sequence[Inline]) -> Iterator[Line]:
    """Part a line where two line ends follow each other; a part that shows nothing is none."""
    part: list[Inline] = []
    ends = 0
    for inline in line:
        if isinstance(inline, Break):
            ends += 1
        elif not isinstance(inline, Text) or inline.text.strip():
            if ends > 1:
                yield from _shown(part)
                part = []
            ends = 0
        part.append(inline)
    yield from _shown(part)


def headings(blocks: Blocks, level: int) -> Iterator[Block]:
    """Make headings of the lines in a heading; what is no text keeps its own form."""
    for block in blocks:
        if isinstance(block, Paragraph) and line_text(block.line):
            plain = tuple(_without(inline, "strong") for inline in block.line)
            yield Heading(plain, level, block.attributes)
        else:
            yield block


def joined(blocks: Iterable[Block]) -> Line:
    """Return the lines of blocks as one line."""
    line: list[Inline] = []
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            own: Line = block.line
        else:
            text = " ".join(text_lines((block,)))
            own = (Text(text),) if text.strip() else ()
        if line and own:
            line.append(Break())
        line += own
    return tuple(line)


def _shown(part: list[Inline]) -> Iterator[Line]:
    start, end = 0, len(part)
    while start < end and _is_blank(part[start]):
        start += 1
    while end > start and _is_blank(part[end - 1]):
        end -= 1
    line = part[start:end]
    # Marks of direction alone show nothing.
    if any(not isinstance(one, Text | Break) for one in line) or line_text(tuple(line)).strip(EDGE):
        yield tuple(line)


def _is_blank(inline: Inline) -> bool:
    return isinstance(inline, Break) or (isinstance(inline, Text) and not inline.text.strip())


def _without(inline: Inline, tag: str) -> Inline:
    marks = tuple(mark for mark in inline.marks if mark.tag != tag)
    match inline:
        case Text():
            return Text(inline.text, marks)
        case Break():
            return Break(marks)
        case Picture():
            return Picture(inline.address, inline.alt, marks, inline.name)
        case NoteMark():
            return NoteMark(inline.number, marks)
