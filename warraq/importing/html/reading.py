"""A tree of HTML to blocks: what a reader of the page sees, in its order, and nothing that runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from warraq.importing.html.addresses import link_address
from warraq.importing.html.blocks import (
    Block,
    Blocks,
    Break,
    Cell,
    Code,
    Definitions,
    Details,
    Figure,
    Inline,
    ItemList,
    Line,
    Mark,
    Marks,
    Note,
    NoteMark,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
)
from warraq.importing.html.captions import find_captions
from warraq.importing.html.elements import (
    BLOCKS,
    EMBEDS,
    HEADINGS,
    NOT_SHOWN,
    Language,
    is_hidden,
    keeps_lines,
    marks_of,
    tag_of,
)
from warraq.importing.html.embeds import embedded
from warraq.importing.html.footnotes import Notes, find_notes
from warraq.importing.html.lines import headings, joined, paragraphs
from warraq.importing.html.page_files import PageFiles
from warraq.importing.html.picture_reading import PictureReader
from warraq.importing.html.tables import is_layout, rows_of
from warraq.markdown_text import without_controls

_LIST_TYPES = frozenset("aAiI")


@dataclass(slots=True)
class _Run:
    """Blocks that are being gathered, and the line that is not yet one."""

    blocks: list[Block] = field(default_factory=list)
    line: list[Inline] = field(default_factory=list)
    attributes: tuple[tuple[str, str], ...] = ()

    def flush(self) -> None:
        """End the line: two line ends in it part paragraphs."""
        for part in paragraphs(self.line):
            self.blocks.append(Paragraph(part, self.attributes))
        self.line.clear()


class Reader:
    """Reads one piece of HTML; `files` is told of every picture and document."""

    def __init__(self, files: PageFiles, language: Language) -> None:
        """Take where files are found, and the language of the whole."""
        self._files = files
        self._language = language
        self._number = 0
        self._pictures = PictureReader(files)
        self._notes = Notes()
        self._captions: dict[html.HtmlElement, html.HtmlElement] = {}
        self._taken: set[html.HtmlElement] = set()

    def blocks(self, root: html.HtmlElement) -> Blocks:
        """Return the blocks of an element, its footnotes last."""
        self._notes = find_notes(root)
        self._captions = find_captions(root)
        notes = list(self._read_notes())
        run = _Run()
        self._element(root, (), run)
        run.flush()
        if notes and run.blocks and isinstance(run.blocks[-1], Rule):
            # A line above the notes: the page draws its own.
            run.blocks.pop()
        return (*run.blocks, *notes)

    def _read_notes(self) -> Iterator[Note]:
        """Read the footnotes; if one of them is more than paragraphs, all stay where they stand."""
        found = {
            number: self._inside(container, ())
            for container, number in self._notes.containers.items()
        }
        if any(
            not blocks
            or not all(isinstance(one, Paragraph) and not one.attributes for one in blocks)
            for blocks in found.values()
        ):
            self._notes = Notes()
            return
        for number, blocks in sorted(found.items()):
            yield Note(number, tuple(one for one in blocks if isinstance(one, Paragraph)))

    def _inside(self, element: html.HtmlElement, marks: Marks) -> Blocks:
        """Return the blocks of what stands in an element, apart from those around it."""
        run = _Run()
        self._children(element, marks, run)
        run.flush()
        return tuple(run.blocks)

    def _children(self, element: html.HtmlElement, marks: Marks, run: _Run) -> None:
        lines = keeps_lines(element)
        _add_text(run, element.text, marks, lines=lines)
        for child in element:
            self._element(child, marks, run)
            _add_text(run, child.tail, marks, lines=lines)

    def _element(self, element: html.HtmlElement, marks: Marks, run: _Run) -> None:
        tag = tag_of(element)
        if not tag or tag in NOT_SHOWN or self._is_left_out(element):
            return
        if element in self._notes.numbers:
            above = tuple(mark for mark in marks if mark.tag != "sup")
            run.line.append(NoteMark(self._notes.numbers[element], above))
            return
        if element in self._captions:
            run.flush()
            run.blocks += self._captioned(element, marks)
        elif tag in BLOCKS:
            self._block(element, tag, marks, run)
        elif tag == "br":
            run.line.append(Break(marks))
        elif tag == "img":
            found = self._pictures.read(element, marks)
            run.line += [found] if found is not None else []
        elif tag == "noscript":
            run.line += self._pictures.twins(element, marks)
        elif tag in EMBEDS:
            self._embed(element, marks, run)
        elif tag == "a":
            self._children(element, self._link(element, marks), run)
        else:
            self._number += 1
            own = marks_of(element, self._number, self._language)
            self._children(element, _with(marks, own), run)

    def _is_left_out(self, element: html.HtmlElement) -> bool:
        """Say whether an element is not read where it stands: hidden, a footnote, a caption that is read already."""
        notes = self._notes
        is_elsewhere = (
            element in notes.containers or element in notes.back or element in self._taken
        )
        return is_elsewhere or is_hidden(element)

    def _block(self, element: html.HtmlElement, tag: str, marks: Marks, run: _Run) -> None:
        run.flush()
        marks = _with(marks, marks_of(element, 0, self._language))
        if tag in HEADINGS:
            run.blocks += headings(self._inside(element, marks), HEADINGS[tag])
        elif tag in {"ul", "ol", "menu", "dir"}:
            run.blocks += self._list(element, tag, marks)
        elif tag == "blockquote":
            run.blocks += [Quote(blocks) for blocks in [self._inside(element, marks)] if blocks]
        elif tag in {"pre", "xmp", "listing", "plaintext"}:
            run.blocks += self._code(element)
        elif tag == "hr":
            run.blocks.append(Rule())
        elif tag == "table":
            self._table(element, marks, run)
        elif tag == "dl":
            run.blocks += self._definitions(element, marks)
        elif tag == "figure":
            run.blocks += self._figure(element, marks)
        elif tag == "details":
            run.blocks += self._details(element, marks)
        else:
            around, run.attributes = run.attributes, run.attributes
            own = self._language.attributes(element)
            run.attributes = own or around
            self._children(element, marks, run)
            run.flush()
            run.attributes = around

    def _list(self, element: html.HtmlElement, tag: str, marks: Marks) -> Iterator[Block]:
        items: list[Blocks] = []
        loose = _Run()
        _add_text(loose, element.text, marks)
        for child in element:
            if tag_of(child) == "li" and not self._is_left_out(child):
                loose.flush()
                items += [tuple(loose.blocks)] if loose.blocks else []
                loose = _Run()
                items.append(self._inside(child, _with(marks, marks_of(child, 0, self._language))))
            else:
                self._element(child, marks, loose)
            _add_text(loose, child.tail, marks)
        loose.flush()
        items += [tuple(loose.blocks)] if loose.blocks else []
        items = [item for item in items if item]
        if items and all(isinstance(block, Figure) for item in items for block in item):
            # A gallery is written as a list by some systems.
            yield from (block for item in items for block in item)
        elif items:
            start = element.get("start", "").strip()
            number = int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1  # noqa: PLR2004
            extra = tuple(
                (name, element.get(name, ""))
                for name in ("type", "reversed")
                if tag == "ol" and (element.get(name) in _LIST_TYPES or name == "reversed")
                if element.get(name) is not None
            )
            yield ItemList(tuple(items), ordered=tag == "ol", start=number, attributes=extra)

    def _code(self, element: html.HtmlElement) -> Iterator[Block]:
        pieces: list[str] = []
        for event, part in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
            if event == "start" and tag_of(part) not in NOT_SHOWN:
                pieces.append("\n" if tag_of(part) == "br" else part.text or "")
            elif event in {"end", "comment", "pi"} and part is not element:
                pieces.append(part.tail or "")
        text = without_controls("".join(pieces)).strip("\n")
        if text.strip():
            yield Code(text)

    def _table(self, element: html.HtmlElement, marks: Marks, run: _Run) -> None:
        if is_layout(element):
            self._children(element, marks, run)
            run.flush()
            return
        rows: list[tuple[Cell, ...]] = []
        for row in rows_of(element):
            cells = [
                Cell(
                    self._inside(
                        cell.element, _with(marks, marks_of(cell.element, 0, self._language))
                    ),
                    is_header=cell.is_header,
                    columns=cell.columns,
                    rows=cell.rows,
                    align=cell.align,
                )
                for cell in row
            ]
            if cells:
                rows.append(tuple(cells))
        captions = [
            self._inside(c, marks) for c in element.iterchildren("caption") if not is_hidden(c)
        ]
        caption = joined(block for blocks in captions for block in blocks)
        if any(cell.blocks for row in rows for cell in row):
            run.blocks.append(Table(tuple(rows), caption))
        elif caption:
            run.blocks.append(Paragraph(caption))

    def _definitions(self, element: html.HtmlElement, marks: Marks) -> Iterator[Block]:
        entries: list[tuple[bool, Blocks]] = []

        def take(parent: html.HtmlElement) -> None:
            loose = _Run()
            _add_text(loose, parent.text, marks)
            for child in parent:
                tag = tag_of(child)
                if tag in {"dt", "dd"} and not self._is_left_out(child):
                    loose.flush()
                    entries.extend([(False, tuple(loose.blocks))] if loose.blocks else [])
                    loose = _Run()
                    entries.append((tag == "dt", self._inside(child, marks)))
                elif tag == "div" and not is_hidden(child):
                    take(child)
                else:
                    self._element(child, marks, loose)
                _add_text(loose, child.tail, marks)
            loose.flush()
            entries.extend([(False, tuple(loose.blocks))] if loose.blocks else [])

        take(element)
        kept = tuple(entry for entry in entries if entry[1])
        if kept:
            yield Definitions(kept)

    def _figure(self, element: html.HtmlElement, marks: Marks) -> Iterator[Block]:
        caption: list[Block] = []
        run = _Run()
        _add_text(run, element.text, marks)
        for child in element:
            if tag_of(child) == "figcaption" and not is_hidden(child):
                caption += self._inside(child, marks)
            else:
                self._element(child, marks, run)
            _add_text(run, child.tail, marks)
        run.flush()
        if caption and run.blocks:
            yield Figure(tuple(run.blocks), tuple(caption))
        else:
            yield from (*run.blocks, *caption)

    def _captioned(self, element: html.HtmlElement, marks: Marks) -> Iterator[Block]:
        """Read a picture whose caption stands somewhere in the same element."""
        caption = self._captions.pop(element)
        text = self._inside(caption, marks)
        self._taken.add(caption)
        run = _Run()
        self._element(element, marks, run)
        run.flush()
        if text and run.blocks:
            yield Figure(tuple(run.blocks), text)
        else:
            yield from (*run.blocks, *text)

    def _details(self, element: html.HtmlElement, marks: Marks) -> Iterator[Block]:
        summary = next(element.iterchildren("summary"), None)
        line: Line = ()
        if summary is not None and not is_hidden(summary):
            line = joined(self._inside(summary, marks))
        run = _Run()
        _add_text(run, element.text, marks)
        for child in element:
            if child is not summary:
                self._element(child, marks, run)
            _add_text(run, child.tail, marks)
        run.flush()
        if line and run.blocks:
            yield Details(line, tuple(run.blocks), is_open=element.get("open") is not None)
        else:
            yield from ([Paragraph(line)] if line else [])
            yield from run.blocks

    def _link(self, element: html.HtmlElement, marks: Marks) -> Marks:
        href = element.get("href", "")
        address = self._files.document(href) or link_address(href, self._files.base)
        if not address or any(mark.tag == "a" for mark in marks):
            return _with(marks, marks_of(element, 0, self._language))
        # A number: two links side by side to one place stay two.
        return _with(
            (*marks, Mark("a", (("href", address),))), marks_of(element, 0, self._language)
        )

    def _embed(self, element: html.HtmlElement, marks: Marks, run: _Run) -> None:
        found = embedded(element, self._files)
        if found is not None:
            run.flush()
            above = tuple(mark for mark in marks if mark.tag != "a")
            link = Mark("a", (("href", found.address),))
            run.blocks.append(Paragraph((Text(found.title, (*above, link)),)))
        # A parser that does not know that nothing stands in `embed` puts into it what follows.
        if tag_of(element) == "embed" or (found is None and tag_of(element) == "object"):
            self._children(element, marks, run)


def _with(marks: Marks, own: Iterable[Mark]) -> Marks:
    """Return the marks with those that say something new."""
    for mark in own:
        if mark.number or all(one.tag != mark.tag for one in marks):
            marks = (*marks, mark)
    return marks


def _add_text(run: _Run, text: str | None, marks: Marks, *, lines: bool = False) -> None:
    if not text:
        return
    text = without_controls(text)
    if not lines:
        run.line.append(Text(text, marks))
        return
    for place, line in enumerate(text.split("\n")):
        if place:
            run.line.append(Break(marks))
        run.line.append(Text(line, marks))
