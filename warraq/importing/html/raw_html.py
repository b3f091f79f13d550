"""Blocks as clean HTML, for what Markdown has no form for: a line never begins with anything but a tag."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from warraq.importing.html.blocks import (
    Attributes,
    Block,
    Blocks,
    Break,
    Cell,
    Code,
    Definitions,
    Details,
    Figure,
    Heading,
    Inline,
    ItemList,
    Mark,
    Note,
    NoteMark,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Table,
    Text,
)


def html_of(block: Block) -> str:
    """Return a block as HTML, without empty lines."""
    return "\n".join(_lines(block))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Rule():
            yield "<hr>"
        case Quote():
            yield from _wrapped("blockquote", block.blocks)
        case ItemList():
            yield from _list(block)
        case Definitions():
            yield from _definitions(block)
        case Table():
            yield from _table(block)
        case Figure():
            yield from _figure(block)
        case Details():
            yield from _details(block)
        case Note():
            yield from _wrapped("div", block.blocks)
        case _:
            yield _of_a_line(block)


def _of_a_line(block: Paragraph | Heading | Code) -> str:
    if isinstance(block, Code):
        return f"<pre><code>{_kept(block.text)}</code></pre>"
    tag = f"h{block.level}" if isinstance(block, Heading) else "p"
    return f"<{tag}{_attributes(block.attributes)}>{inline_html(block.line)}</{tag}>"


def _definitions(block: Definitions) -> Iterator[str]:
    yield "<dl>"
    for is_term, blocks in block.entries:
        yield from _wrapped("dt" if is_term else "dd", blocks)
    yield "</dl>"


def _figure(block: Figure) -> Iterator[str]:
    yield "<figure>"
    for inner in block.blocks:
        yield from _bare(inner)
    yield from _wrapped("figcaption", block.caption)
    yield "</figure>"


def _details(block: Details) -> Iterator[str]:
    yield "<details open>" if block.is_open else "<details>"
    yield f"<summary>{inline_html(block.summary)}</summary>"
    for inner in block.blocks:
        yield from _lines(inner)
    yield "</details>"


def _wrapped(tag: str, blocks: Blocks, attributes: str = "") -> Iterator[str]:
    """Yield blocks in an element; a single paragraph stands in it without tags of its own."""
    if not blocks:
        yield f"<{tag}{attributes}></{tag}>"
    elif len(blocks) == 1 and isinstance(blocks[0], Paragraph) and tag != "blockquote":
        yield (
            f"<{tag}{attributes}{_attributes(blocks[0].attributes)}>"
            f"{inline_html(blocks[0].line)}</{tag}>"
        )
    else:
        yield f"<{tag}{attributes}>"
        for block in blocks:
            yield from _lines(block)
        yield f"</{tag}>"


def _bare(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph) and all(isinstance(one, Picture) for one in block.line):
        for one in block.line:
            yield inline_html((one,))
    else:
        yield from _lines(block)


def _list(block: ItemList) -> Iterator[str]:
    tag = "ol" if block.ordered else "ul"
    start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
    yield f"<{tag}{start}{_attributes(block.attributes)}>"
    for item in block.items:
        yield from _wrapped("li", item)
    yield f"</{tag}>"


def _table(block: Table) -> Iterator[str]:
    yield "<table>"
    if block.caption:
        yield f"<caption>{inline_html(block.caption)}</caption>"
    rows = list(block.rows)
    head = 0
    while head < len(rows) - 1 and all(cell.is_header for cell in rows[head]):
        head += 1
    if head:
        yield "<thead>"
        yield from _rows(rows[:head])
        yield "</thead>"
    yield "<tbody>"
    yield from _rows(rows[head:])
    yield "</tbody>"
    yield "</table>"


def _rows(rows: Sequence[tuple[Cell, ...]]) -> Iterator[str]:
    for row in rows:
        yield "<tr>"
        for cell in row:
            spans = {"colspan": cell.columns, "rowspan": cell.rows}
            said = "".join(f' {name}="{span}"' for name, span in spans.items() if span != 1)
            said += f' align="{cell.align}"' if cell.align else ""
            yield from _wrapped("th" if cell.is_header else "td", cell.blocks, said)
        yield "</tr>"


def inline_html(line: Sequence[Inline], depth: int = 0) -> str:
    """Return a line of text as HTML, its white space single."""
    pieces: list[str] = []
    start = 0
    while start < len(line):
        marks = line[start].marks
        if len(marks) <= depth:
            pieces.append(_leaf(line[start]))
            start += 1
            continue
        end = start
        while end < len(line) and line[end].marks[depth : depth + 1] == (marks[depth],):
            end += 1
        pieces.append(_marked(marks[depth], inline_html(line[start:end], depth + 1)))
        start = end
    return "".join(pieces)


def _marked(mark: Mark, inner: str) -> str:
    if not inner.strip():
        return inner
    return f"<{mark.tag}{_attributes(mark.attributes)}>{inner}</{mark.tag}>"


def _leaf(inline: Inline) -> str:
    match inline:
        case Text():
            text = " ".join(inline.text.split())
            before = " " if inline.text[:1].isspace() else ""
            after = " " if inline.text[-1:].isspace() and text else ""
            return f"{before}{escape(text, quote=False)}{after}"
        case Break():
            return "<br>"
        case Picture():
            return f'<img src="{escape(inline.address)}" alt="{escape(inline.alt)}">'
        case NoteMark():
            return f"<sup>{inline.number}</sup>"


def _attributes(attributes: Attributes) -> str:
    return "".join(f' {name}="{escape(" ".join(value.split()))}"' for name, value in attributes)


def _kept(text: str) -> str:
    """Return text whose line ends count, on one line."""
    return escape(text, quote=False).replace("\n", "&#10;")
