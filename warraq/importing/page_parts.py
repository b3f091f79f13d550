"""A copied page taken apart: its top, notes, paragraphs, furniture.

Nothing here knows other pages or settings of the site but the `PageRules` that it is given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from warraq.importing.page_lines import (
    EDGE,
    SENTENCE_END,
    Kind,
    Note,
    folded,
    is_furniture,
    read_notes,
    read_top_notes,
)
from warraq.importing.page_top import (
    LONGEST_TITLE,
    Breadcrumb,
    PageRules,
    Reader,
    read_breadcrumb,
    read_masthead,
)
from warraq.language.dates import FoundDate

_LINE_OF_TEXT = 160
_LIST_LIKE = 140
_WHOLE_SENTENCE = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The parts of a page; `unsure` says what was taken by guess, as (field, value, reason)."""

    title: str
    captured: FoundDate | None = None
    breadcrumb: Breadcrumb | None = None
    notes: tuple[Note, ...] = ()
    paragraphs: tuple[str, ...] = ()
    unsure: tuple[tuple[str, str, str], ...] = ()


def take_apart(text: str, rules: PageRules) -> Page:
    """Return the parts of a page; the title is empty when nothing on the page can be one."""
    reader = Reader(lines=_lines(text))
    captured = read_masthead(reader, rules)
    breadcrumb, title, before = read_breadcrumb(reader, rules)
    notes: list[Note] = list(before)
    if not title:
        notes += _notes(reader)
        title = _title(reader)
    _skip_repeated(reader, title)
    notes += _notes(reader)
    lines = _without_furniture(reader, rules)
    end, last_notes = _last_notes(lines)
    notes += last_notes
    return Page(
        title=title,
        captured=captured,
        breadcrumb=breadcrumb,
        notes=tuple(notes),
        paragraphs=tuple(paragraphs_of("\n".join(lines[:end]))),
        unsure=tuple(reader.unsure),
    )


def _lines(text: str) -> list[str]:
    """Return the lines; one that shows nothing (no-break spaces, direction marks) is empty."""
    return [line.strip() if line.strip(EDGE) else "" for line in text.splitlines()]


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs: parted by empty lines; without any, each line is one.

    A line as long as a paragraph is one wherever it stands.
    """
    lines = _lines(text)
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    if all(lines):
        return list(lines)
    blocks: list[list[str]] = [[]]
    for line in lines:
        if not line:
            blocks.append([])
        elif len(line) > _LINE_OF_TEXT:
            blocks += [[line], []]
        else:
            blocks[-1].append(line)
    return ["\n".join(block) for block in blocks if block]


def likely_truncated(paragraphs: Sequence[str]) -> list[str]:
    """Return the long paragraphs that end without a stop, where most end with one."""
    long = [p for p in paragraphs if len(p) >= _WHOLE_SENTENCE and "\n" not in p]
    cut = [p for p in long if not p.rstrip(EDGE).endswith(SENTENCE_END)]
    is_alone = len(cut) == 1 and len(long) > (2 if cut[0] is long[-1] else 1)
    return cut if is_alone or len(cut) * 4 <= len(long) else []


def _title(reader: Reader) -> str:
    """Take the first line as the title, or its first words where the line is text."""
    ahead = reader.ahead(2)
    if not ahead:
        return ""
    place, line = ahead[0]
    is_alone = len(ahead) == 1
    if len(line) <= LONGEST_TITLE and not is_alone and not line.endswith(("،", ",", "؛")):
        reader.place = place + 1
        reader.unsure.append(("title", line, "no breadcrumb confirms it: the first line was taken"))
        return line
    if is_alone and len(line) < _WHOLE_SENTENCE:
        return ""
    words = line.split()[:10]
    title = " ".join(words).rstrip("،,؛;:.")
    reader.unsure.append(("title", title, "the page has none: its first words were taken"))
    return title


def _skip_repeated(reader: Reader, title: str) -> None:
    """Leave behind a title that stands twice."""
    for place, line in reader.ahead(1):
        if folded(line) == folded(title):
            reader.place = place + 1


def _notes(reader: Reader) -> list[Note]:
    """Read dates, bylines and counters until the text begins."""
    notes: list[Note] = []
    while ahead := reader.ahead(1):
        place, line = ahead[0]
        read = read_top_notes(line)
        if not read:
            break
        notes += read
        reader.place = place + 1
    return notes


def _without_furniture(reader: Reader, rules: PageRules) -> list[str]:
    """Return the lines of the text: those before the first heading of related or most-read lists."""
    lines = list(reader.lines[reader.place :])
    for place, line in enumerate(lines):
        if not line or not is_furniture(line, rules.furniture):
            continue
        below = [text for text in lines[place:] if text]
        has_text = any(len(text) > _LIST_LIKE for text in below)
        if has_text and not any(lines[:place]):
            # Without a line above it, the heading is the text's own.
            continue
        if has_text:
            reader.unsure.append(
                (
                    "body",
                    "\n".join(below),
                    "text below a heading of related lists was left out: does it belong to the article?",
                )
            )
        return lines[:place]
    return lines


def _last_notes(lines: Sequence[str]) -> tuple[int, list[Note]]:
    """Return where the text ends, before the tags and counters that follow it, and those."""
    end = len(lines)
    notes: list[Note] = []
    while end:
        line = lines[end - 1]
        if line:
            read = read_notes(line)
            if not read or not any(lines[: end - 1]):
                break
            notes = [*read, *notes]
        end -= 1
    return end, notes


def known(notes: Sequence[Note], kind: Kind) -> list[Note]:
    """Return the notes of one kind."""
    return [note for note in notes if note.kind is kind]
