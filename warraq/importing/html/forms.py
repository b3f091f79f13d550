"""Which blocks Markdown has a form for that its parsers agree on; all others are written as HTML."""

from __future__ import annotations

from itertools import pairwise

from warraq.importing.html.blocks import (
    Block,
    Blocks,
    Break,
    Cell,
    Code,
    Definitions,
    Figure,
    Heading,
    ItemList,
    Note,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Table,
    Text,
    line_text,
)

_DEEPEST = 4
"""Lists and quotations that stand deeper in each other are written as HTML."""
_IN_TITLES = frozenset({"em", "strong", "small", "cite"})
"""Marks that a caption may lose when it becomes a picture's title."""


def has_form(block: Block, depth: int) -> bool:
    """Say whether Markdown has a form for a block; `depth` is how many lists and quotations are around it."""
    match block:
        case Paragraph() | Heading():
            return not block.attributes
        case Quote():
            return depth < _DEEPEST and _is_plain_quote(block.blocks, depth)
        case ItemList():
            plain = all(_is_plain_item(item, depth) for item in block.items)
            return depth < _DEEPEST and not block.attributes and plain
        case _:
            return depth == 0 and _is_plain(block)


def _is_plain(block: Block) -> bool:
    match block:
        case Rule() | Code() | Note():
            return True
        case Definitions():
            return block.entries[0][0] and all(_is_line(blocks) for _, blocks in block.entries)
        case Table():
            return _is_plain_table(block)
        case Figure():
            return _is_plain_figure(block)
        case _:
            return False


def _is_plain_quote(blocks: Blocks, depth: int) -> bool:
    return not _would_merge(blocks) and all(
        isinstance(one, Paragraph | Heading | Quote | ItemList) and has_form(one, depth + 1)
        for one in blocks
    )


def _is_line(blocks: Blocks) -> bool:
    return len(blocks) == 1 and isinstance(blocks[0], Paragraph) and not blocks[0].attributes


def _would_merge(blocks: Blocks) -> bool:
    return any(
        type(one) is type(other) and isinstance(one, ItemList | Quote)
        for one, other in pairwise(blocks)
    )


def _is_plain_item(item: Blocks, depth: int) -> bool:
    """A paragraph, perhaps more of them, and then lists."""
    if not isinstance(item[0], Paragraph) or _would_merge(item):
        return False
    return all(isinstance(one, Paragraph | ItemList) and has_form(one, depth + 1) for one in item)


def _is_plain_table(block: Table) -> bool:
    """Say whether a table has a head of one row, and lines alone in its cells."""
    head, *rest = block.rows
    return (
        not block.caption
        and bool(rest)
        and len(head) > 1
        and all(len(row) == len(head) for row in rest)
        and all(cell.is_header for cell in head)
        and not any(cell.is_header for row in rest for cell in row)
        and all(map(_is_plain_cell, (cell for row in block.rows for cell in row)))
    )


def _is_plain_cell(cell: Cell) -> bool:
    return cell.columns == cell.rows == 1 and (not cell.blocks or _is_line(cell.blocks))


def _is_plain_figure(block: Figure) -> bool:
    """One picture, and a caption without links or lines."""
    if len(block.blocks) != 1 or len(block.caption) != 1:
        return False
    shown, caption = block.blocks[0], block.caption[0]
    return (
        isinstance(shown, Paragraph)
        and len(shown.line) == 1
        and isinstance(shown.line[0], Picture)
        and not shown.line[0].marks
        and isinstance(caption, Paragraph)
        and not caption.attributes
        and bool(line_text(caption.line))
        and all(
            isinstance(one, Text | Break) and all(mark.tag in _IN_TITLES for mark in one.marks)
            for one in caption.line
        )
    )
