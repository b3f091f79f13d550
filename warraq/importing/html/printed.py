"""What a page prints around its text: the date, byline, counters and tags beside the title and below the end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from lxml import html

from warraq.importing.html.elements import HEADINGS, tag_of
from warraq.importing.html.page_dates import Candidate
from warraq.importing.html.page_tree import PageLine
from warraq.importing.page_lines import Kind, Note, folded, read_notes
from warraq.language.dates import find_dates

_ABOVE, _BETWEEN = 6, 25
LONGEST = 120
_FEWLETTERS = 40
LETTER = re.compile(r"[^\W\d_]")
_MODIFIED = re.compile(
    "(?:اخر|تم) (?:تحديث|تعديل)|التحديث|تحديث|updated|modified|به ?روز|עודכן|עדכון"
)
SOURCE = re.compile(
    r"(?:المصدر|مصدر|منبع|ماخذ|source|מקור)\s*[:：]\s*(?P<name>[^:：]{2,60})", re.IGNORECASE
)
LABEL = re.compile(r"[^:：]{2,30}[:：]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """The notes around a text, and the dates of lines that hold little else."""

    notes: tuple[Note, ...]
    published: tuple[Candidate, ...]
    modified: tuple[Candidate, ...]
    sources: tuple[str, ...] = ()
    """What stands behind «المصدر:»: an agency, a paper."""
    tags: tuple[str, ...] = ()
    """Words with # before them, below the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands beside a title; the lines above it may be the page's frame, so they are asked last."""

    heading: html.HtmlElement | None
    below: tuple[PageLine, ...]
    above: tuple[PageLine, ...]


def beside_title(lines: Sequence[PageLine], title: str, body: html.HtmlElement) -> Beside:
    """Return the title's element, and the lines below and above it, up to the text."""
    start = next(
        (place for place, line in enumerate(lines) if _is_inside(line.element, body)), len(lines)
    )
    wanted = folded(title)
    places = [place for place, line in enumerate(lines[: start + 1]) if folded(line.text) == wanted]
    headed = [place for place in places if _in_heading(lines[place].element)]
    place = next(reversed(headed or places), None)
    if place is None:
        return Beside(heading=None, below=tuple(lines[max(0, start - _ABOVE) : start]), above=())
    return Beside(
        heading=lines[place].element,
        below=tuple(lines[place + 1 : min(start, place + _BETWEEN)]),
        above=tuple(lines[max(0, place - _ABOVE) : place]),
    )


def read_printed(beside: Beside, edges: Sequence[PageLine], captured: date | None) -> Printed:
    """Return what lines beside a text say; a date above the title that is the day of the visit says nothing."""
    reader = _NoteReader()
    reader.read([*beside.below, *edges])
    labelled = list(reader.published)
    if not labelled:
        above = _NoteReader()
        above.read(beside.above)
        days = [one for one in above.published if one.value.first_day() != captured]
        reader.published += days
        reader.notes += [note for note in above.notes if note.date is None]
    tags = [piece for line in edges for piece in line.pieces if piece.startswith("#")]
    return Printed(
        notes=tuple(reader.notes),
        published=tuple(reader.published),
        modified=tuple(reader.modified),
        sources=tuple(reader.sources),
        tags=tuple(tag.strip("# ").replace("_", " ") for tag in tags),
    )


@dataclass(slots=True)
class _NoteReader:
    """Gathers what lines say."""

    notes: list[Note] = field(default_factory=list)
    published: list[Candidate] = field(default_factory=list)
    modified: list[Candidate] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)

    def read(self, lines: Sequence[PageLine]) -> None:
        for line in joined_lines(lines):
            if not self._take(line.text) and len(line.pieces) > 1:
                for piece in _with_labels(line.pieces):
                    self._take(piece)

    def _take(self, text: str) -> bool:
        """Take what a text says; say whether it said anything."""
        source = SOURCE.fullmatch(text)
        if source is not None:
            self.sources.append(source["name"])
        read = read_notes(text)
        self.notes += read
        for note in read:
            if note.date is not None:
                where = self.modified if note.kind is Kind.MODIFIED else self.published
                where.append(Candidate(note.date.value, "the printed line", note.date.alternatives))
        if read or source is not None:
            return True
        before = len(self.published) + len(self.modified)
        if len(text) <= LONGEST:
            loose_date(text, self.published, self.modified)
        return len(self.published) + len(self.modified) > before


def _with_labels(pieces: Sequence[str]) -> list[str]:
    """Return pieces of a line; a label takes the next one to it."""
    joined: list[str] = []
    for piece in pieces:
        if joined and LABEL.fullmatch(joined[-1]):
            joined[-1] += f" {piece}"
        else:
            joined.append(piece)
    return joined


def loose_date(line: str, published: list[Candidate], modified: list[Candidate]) -> None:
    """Take the one date of a line that holds little else."""
    found = find_dates(line)
    days = {date.value.first_day() for date in found if date.value.day is not None}
    if len(days) != 1:
        return
    rest = line
    for one in reversed(found):
        rest = rest[: one.start] + rest[one.end :]
    if len(LETTER.findall(rest)) > _FEWLETTERS:
        return
    first = next(date for date in found if date.value.day is not None)
    where = modified if _MODIFIED.search(folded(line)) else published
    where.append(Candidate(first.value, "the printed line", first.alternatives))


def joined_lines(lines: Sequence[PageLine]) -> list[PageLine]:
    """Return the lines; a label alone on its line takes the next one to it."""
    joined: list[PageLine] = []
    for line in lines:
        if joined and LABEL.fullmatch(joined[-1].text):
            before = joined.pop()
            line = PageLine(  # noqa: PLW2901
                f"{before.text} {line.text}",
                line.element,
                before.linked + line.linked,
                (*before.pieces, *line.pieces),
            )
        joined.append(line)
    return joined


def _is_inside(element: html.HtmlElement, body: html.HtmlElement) -> bool:
    return element is body or any(up is body for up in element.iterancestors())


def _in_heading(element: html.HtmlElement) -> bool:
    return any(tag_of(one) in HEADINGS for one in (element, *element.iterancestors()))
