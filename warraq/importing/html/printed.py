"""What a page prints around its text: the date, byline, counters and tags beside the title and below the end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import html

from warraq.importing.html.elements import HEADINGS, tag_of
from warraq.importing.html.page_dates import Candidate
from warraq.importing.html.page_tree import PageLine, lines_of
from warraq.importing.page_lines import Kind, Note, folded, is_furniture, read_notes
from warraq.language.dates import find_dates

_ABOVE, _BETWEEN = 6, 25
_LONGEST = 120
_FEW_LETTERS = 40
_HIGHEST = 8
_LETTER = re.compile(r"[^\W\d_]")
_MODIFIED = re.compile(
    "(?:اخر|تم) (?:تحديث|تعديل)|التحديث|تحديث|updated|modified|به ?روز|עודכן|עדכון"
)
_SOURCE = re.compile(
    r"(?:المصدر|مصدر|منبع|ماخذ|source|מקור)\s*[:：]\s*(?P<name>[^:：]{2,60})", re.IGNORECASE
)
_POLICY = re.compile(
    r"(?:الآراء|الاراء|التعليقات|المقالات)\b.{0,60}\bلا (?:تعبر|تمثل|يعبر)|شروط (?:استخدام|الاستخدام)|سياسة الخصوصية"
    r"|جميع الحقوق محفوظة|all rights reserved|privacy policy|terms of (?:use|service)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[^:：]{2,30}[:：]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """The notes around a text, and the dates of lines that hold little else."""

    notes: tuple[Note, ...]
    published: tuple[Candidate, ...]
    modified: tuple[Candidate, ...]
    sources: tuple[str, ...] = ()
    """What stands behind «المصدر:»: an agency, a paper."""


def beside_title(lines: Sequence[PageLine], title: str, body: html.HtmlElement) -> list[PageLine]:
    """Return the lines above and below the title, up to the text."""
    start = next(
        (place for place, line in enumerate(lines) if _is_inside(line.element, body)), len(lines)
    )
    wanted = folded(title)
    places = [place for place, line in enumerate(lines[:start]) if folded(line.text) == wanted]
    headed = [place for place in places if _in_heading(lines[place].element)]
    place = next(reversed(headed or places), None)
    if place is None:
        return _joined(lines[max(0, start - _ABOVE) : start])
    return _joined(lines[max(0, place - _ABOVE) : min(start, place + _BETWEEN)])


def trim(body: html.HtmlElement, title: str, own: Sequence[str] = ()) -> list[str]:
    """Take the title, notes and buttons at both ends out of the text's element; return their lines."""
    taken: list[str] = []
    for from_top in (True, False):
        while True:
            lines = _joined(lines_of(body))
            line = (lines[0] if from_top else lines[-1]) if len(lines) > 1 else None
            if line is None or not _is_edge(line, title, own, last=not from_top):
                break
            element = _whole(line, body, title, own, last=not from_top)
            if element is None:
                break
            taken += [one.text for one in _joined(lines_of(element))]
            element.drop_tree()
    return taken


def read_printed(lines: Sequence[str]) -> Printed:
    """Return what lines beside a text say."""
    notes: list[Note] = []
    published: list[Candidate] = []
    modified: list[Candidate] = []
    sources: list[str] = []
    for line in lines:
        source = _SOURCE.fullmatch(line)
        if source is not None:
            sources.append(source["name"])
        read = read_notes(line)
        notes += read
        for note in read:
            if note.date is not None:
                where = modified if note.kind is Kind.MODIFIED else published
                where.append(Candidate(note.date.value, "the printed line", note.date.alternatives))
        if not read and len(line) <= _LONGEST:
            _loose_date(line, published, modified)
    return Printed(
        notes=tuple(notes),
        published=tuple(published),
        modified=tuple(modified),
        sources=tuple(sources),
    )


def _loose_date(line: str, published: list[Candidate], modified: list[Candidate]) -> None:
    """Take the one date of a line that holds little else."""
    found = find_dates(line)
    days = {date.value.first_day() for date in found if date.value.day is not None}
    if len(days) != 1:
        return
    rest = line
    for date in reversed(found):
        rest = rest[: date.start] + rest[date.end :]
    if len(_LETTER.findall(rest)) > _FEW_LETTERS:
        return
    first = next(date for date in found if date.value.day is not None)
    where = modified if _MODIFIED.search(folded(line)) else published
    where.append(Candidate(first.value, "the printed line", first.alternatives))


def _is_edge(line: PageLine, title: str, own: Sequence[str], *, last: bool) -> bool:
    """Say whether a line at an end of the text is none of it: the title again, a note, a button."""
    text = line.text
    if folded(text) == folded(title) or not _LETTER.search(text) or _SOURCE.fullmatch(text):
        return True
    if read_notes(text) or is_furniture(text, own):
        return True
    if all(read_notes(word) for word in text.split()):
        return True
    if last:
        is_link = line.linked >= len(text) and len(text) <= _LONGEST
        return is_link or bool(_POLICY.search(text))
    if _LABEL.fullmatch(text) and len(text.split()) == 1:
        return True
    dates: list[Candidate] = []
    if len(text) <= _LONGEST:
        _loose_date(text, dates, dates)
    return bool(dates)


def _whole(
    line: PageLine, body: html.HtmlElement, title: str, own: Sequence[str], *, last: bool
) -> html.HtmlElement | None:
    """Return the largest element around the line that holds such lines alone, and no picture of its own."""
    found = None
    element = line.element
    for _ in range(_HIGHEST):
        if element is body or element is None:
            break
        lines = _joined(lines_of(element))
        if all(_is_edge(one, title, own, last=last) for one in lines) and not _shows(element):
            found = element
        elif found is not None:
            break
        element = element.getparent()
    return found


def _joined(lines: Sequence[PageLine]) -> list[PageLine]:
    """Return the lines; a label alone on its line takes the next one to it."""
    joined: list[PageLine] = []
    for line in lines:
        if joined and _LABEL.fullmatch(joined[-1].text):
            before = joined.pop()
            line = PageLine(  # noqa: PLW2901
                f"{before.text} {line.text}", line.element, before.linked + line.linked
            )
        joined.append(line)
    return joined


def _shows(element: html.HtmlElement) -> bool:
    """Say whether an element shows a picture or a film that is not in a link."""
    shown = element.iter("img", "video", "iframe", "audio")
    return any(all(tag_of(up) != "a" for up in one.iterancestors()) for one in shown)


def _is_inside(element: html.HtmlElement, body: html.HtmlElement) -> bool:
    return element is body or any(up is body for up in element.iterancestors())


def _in_heading(element: html.HtmlElement) -> bool:
    return any(tag_of(one) in HEADINGS for one in (element, *element.iterancestors()))
