"""HTML to the Markdown that shows the same text: the converter that every importer uses.

`tests/importing/html/test_fidelity.py` holds it to that for any tree of elements and any text in them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import html

from warraq.importing.html.blocks import (
    Block,
    Blocks,
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
    line_text,
    text_lines,
)
from warraq.importing.html.elements import Language
from warraq.importing.html.forms import has_form
from warraq.importing.html.inline import one_line, paragraph, picture, term
from warraq.importing.html.page_files import PageFiles
from warraq.importing.html.raw_html import html_of
from warraq.importing.html.reading import Reader
from warraq.importing.html.tree import parse_html
from warraq.importing.language_of_text import language_of
from warraq.importing.media import Media
from warraq.importing.record import Doubt, MediaFile

_PARTED = "<!-- -->"
"""What keeps two lists, or two quotations, that follow each other from becoming one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvertedHtml:
    """What became of a piece of HTML.

    `text` is what a reader sees of it, a block a line. `files` are to be copied; `missing` are addresses of
    pictures and documents that it shows and nobody has. `first_image` is the name of its first picture in the
    content folder.
    """

    markdown: str
    text: str
    files: tuple[MediaFile, ...] = ()
    missing: tuple[str, ...] = ()
    first_image: str = ""
    doubts: tuple[Doubt, ...] = ()


def convert_html(
    source: str | html.HtmlElement,
    *,
    base: str = "",
    media: Media,
    beside: Path | None = None,
    parts: Mapping[str, bytes] | None = None,
) -> ConvertedHtml:
    """Return the Markdown of a piece of HTML, or of an element of a page, and the files that it shows.

    `base` is the address that links and pictures are read from. Pictures are looked for in `parts` (files
    that came with the page, by address), then by `media`, `beside` the page. The element is not changed.

    Raises:
        WarraqError: W230, when it is nested too deep for any parser.

    """
    root = parse_html(source) if isinstance(source, str) else source
    files = PageFiles(base=base, media=media, beside=beside, parts=parts or {})
    return converted(blocks_of(root, files), files)


def blocks_of(root: html.HtmlElement, files: PageFiles) -> Blocks:
    """Return the blocks of an element, its headings from the second level on; `files` takes what it shows."""
    language = Language(language_of(" ".join("".join(root.itertext()).split())))
    return tuple(_from_second_level(Reader(files, language).blocks(root)))


def converted(blocks: Blocks, files: PageFiles) -> ConvertedHtml:
    """Return what became of blocks."""
    return ConvertedHtml(
        markdown=markdown_of(blocks),
        text="\n".join(line for line in text_lines(blocks) if line.strip()),
        files=tuple(files.files.values()),
        missing=tuple(files.missing),
        first_image=next(_images(blocks), ""),
    )


def markdown_of(blocks: Blocks) -> str:
    """Return blocks as Markdown."""
    pieces: list[str] = []
    last: Block | None = None
    for block in blocks:
        piece = _block(block, 0)
        if not piece:
            continue
        if (
            last is not None
            and type(last) is type(block)
            and isinstance(block, ItemList | Quote | Definitions)
        ):
            pieces.append(_PARTED)
        pieces.append(piece)
        last = block
    return "\n\n".join(pieces)


def _block(block: Block, depth: int) -> str:
    return _written(block, depth) if has_form(block, depth) else html_of(block)


def _written(block: Block, depth: int) -> str:  # noqa: PLR0911 - a table of cases
    match block:
        case Paragraph():
            return paragraph(block.line)
        case Heading():
            return _heading(block)
        case Code():
            return _code(block.text)
        case Quote():
            return _quote(block, depth)
        case ItemList():
            return _list(block, depth)
        case Definitions():
            return _definitions(block)
        case Table():
            return _table(block)
        case Note():
            return _note(block)
        case Figure():
            return _figure(block)
        case _:
            return "---"


def _quote(block: Quote, depth: int) -> str:
    inner = "\n\n".join(_block(one, depth + 1) for one in block.blocks)
    return "\n".join(f"> {line}" if line else ">" for line in inner.split("\n"))


def _list(block: ItemList, depth: int) -> str:
    tight = all(sum(isinstance(one, Paragraph) for one in item) == 1 for item in block.items)
    items: list[str] = []
    for place, item in enumerate(block.items):
        marker = f"{block.start + place}." if block.ordered else "-"
        first, *rest = (_block(one, depth + 1) for one in item)
        lines = [f"{marker} {first}"]
        for piece in rest:
            indented = "\n".join(f"    {line}" if line else "" for line in piece.split("\n"))
            lines.append(indented if tight else f"\n{indented}")
        items.append("\n".join(lines))
    return ("\n" if tight else "\n\n").join(items)


def _note(block: Note) -> str:
    first, *rest = (paragraph(one.line) for one in block.blocks)
    lines = "\n\n".join([first, *rest]).split("\n")
    return "\n".join(
        [f"[^{block.number}]: {lines[0]}", *(f"    {line}" if line else "" for line in lines[1:])]
    )


def _heading(block: Heading) -> str:
    text = one_line(block.line)
    if text.endswith("#"):
        text = f"{text[:-1]}\\#"
    return f"{'#' * block.level} {text}"


def _code(text: str) -> str:
    fence = "```"
    while any(line.startswith(fence) for line in text.split("\n")):
        fence += "`"
    return f"{fence}\n{text}\n{fence}"


def _definitions(block: Definitions) -> str:
    lines: list[str] = []
    before = True
    for is_term, (only,) in block.entries:
        if not isinstance(only, Paragraph):
            continue
        if is_term:
            lines += ["", term(only.line)] if not before else [term(only.line)]
        else:
            lines.append(f":   {term(only.line)}")
        before = is_term
    return "\n".join(lines)


def _table(block: Table) -> str:
    rows: list[list[str]] = []
    for row in block.rows:
        lines = [
            one.line
            for cell in row
            for one in cell.blocks[:1] or (Paragraph(()),)
            if isinstance(one, Paragraph)
        ]
        rows.append([one_line(line).replace("|", "&#124;") for line in lines])
    rule = [":-:" if cell.align == "center" else "---" for cell in block.rows[0]]
    return "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], rule, *rows[1:]))


def _figure(block: Figure) -> str:
    shown, caption = block.blocks[0], block.caption[0]
    if not isinstance(shown, Paragraph) or not isinstance(caption, Paragraph):
        return html_of(block)
    one = shown.line[0]
    return picture(one, line_text(caption.line)) if isinstance(one, Picture) else html_of(block)


def _from_second_level(blocks: Blocks) -> Iterator[Block]:
    """Yield the blocks with their headings from the second level on: the first is the title's."""
    levels = sorted({block.level for block in blocks if isinstance(block, Heading)})
    shift = 2 - levels[0] if levels else 0
    for block in blocks:
        if isinstance(block, Heading):
            yield replace(block, level=min(block.level + shift, 6))
        else:
            yield block


def _images(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from (one.name for one in block.line if isinstance(one, Picture) and one.name)
        elif not isinstance(block, Heading | Rule | Code):
            for part in block.parts:
                yield from _images(part)
