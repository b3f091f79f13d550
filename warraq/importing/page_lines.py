"""What a line of a copied page says when it is not text: a date, a byline, a counter, tags, a heading.

Every line is read alone; where it stands decides whether it is believed (`page_parts.py`). The words are
data: `page_words.json`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from warraq.language.date_words import fold
from warraq.language.dates import FoundDate, read_date
from warraq.language.relative_dates import is_relative


class Kind(StrEnum):
    """What a line can be besides text."""

    PUBLISHED = "published"
    MODIFIED = "modified"
    AUTHOR = "author"
    TRANSLATOR = "translator"
    TAGS = "tags"
    CATEGORY = "category"
    ADDRESS = "address"
    SHARES = "shares"
    VIEWS = "views"
    COMMENTS = "comments"
    NOTHING = "nothing"
    """A button, a reading time: it says nothing that is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One thing that a line says; each kind fills its own field.

    A date that says how long ago it was stands in `texts`, and `date` is empty: what it means is known
    beside the day of the capture alone.
    """

    kind: Kind
    texts: tuple[str, ...] = ()
    count: int = 0
    date: FoundDate | None = None


EDGE = (
    " \t\u00a0\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u061c"
)
"""What shows nothing at a line's ends: spaces, and marks of direction."""
SENTENCE_END = tuple(".!?؟…:؛;»\"”’')]﴾}۔׃")

_LONGEST = 240
_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640]")
_PARTS = re.compile(r"[ \u00a0]*[|·•][ \u00a0]*|[ \u00a0]+[-–—][ \u00a0]+")
_LABEL = re.compile(r"(?P<label>[^:：]{1,40}?)[ \u00a0]*[:：][ \u00a0]*(?P<rest>.*)")
_COUNT_FIRST = re.compile(
    r"(?P<number>\d[\d,.]*)[ ]?(?P<scale>[km]|الف|مليون)?[ +]{0,2}(?P<word>\D{1,24})"
)
_COUNT_LAST = re.compile(
    r"(?P<word>\D{1,24}?)[ ]?[:(]?[ ]?(?P<number>\d[\d,.]*)[ ]?(?P<scale>[km])?\)?"
)
_SCALES = {None: 1, "k": 1000, "الف": 1000, "m": 1_000_000, "مليون": 1_000_000}
_LISTED = re.compile(r"[,،;؛|]|[ ](?=#)")
_NAMES = re.compile(r"[,،;؛&]| and | et | ו-")
_AND = " و "
_SENTENCE_END = re.compile(r"[.!?؟…]$")
_MOST_NAME_WORDS = 6
_COUNTERS = (Kind.SHARES, Kind.VIEWS, Kind.COMMENTS)


@cache
def _table() -> dict[str, frozenset[str]]:
    text = files("warraq.importing").joinpath("page_words.json").read_text("utf-8")
    raw = json.loads(text)
    return {key: frozenset(map(folded, words)) for key, words in raw.items() if key != "about"}


@cache
def _prefixes(kind: str) -> tuple[str, ...]:
    return tuple(sorted(_table()[kind], key=lambda word: (-len(word), word)))


def folded(text: str) -> str:
    """Return `text` as lines and names are compared: one form of each letter, no marks, small letters."""
    return " ".join(_MARKS.sub("", fold(text)).lower().split())


def is_furniture(line: str, own: Iterable[str] = ()) -> bool:
    """Tell whether the line is a heading below which a page's own text has ended."""
    bare = folded(line).strip(" :：…»«>‹›.")
    return bare in _table()["furniture"] or bare in set(map(folded, own))


def read_notes(line: str) -> tuple[Note, ...]:
    """Return what the line says, or nothing when it may be text.

    >>> [note.kind.value for note in read_notes("بقلم: هيئة التحرير | نُشر في 3 مارس 2021")]
    ['author', 'published']
    """
    line = line.strip()
    if not line or len(line) > _LONGEST:
        return ()
    note = _note(line)
    if note is not None:
        return (note,)
    parts = [part for part in _PARTS.split(line) if part]
    if len(parts) < 2:  # noqa: PLR2004
        return ()
    notes = [_note(part) for part in parts]
    return tuple(note for note in notes if note) if all(notes) else ()


def read_top_notes(line: str) -> tuple[Note, ...]:
    """Return what a line says between the title and the text, where "three hours ago" is no text."""
    line = line.strip()
    if is_relative(line):
        return (Note(kind=Kind.PUBLISHED, texts=(line,)),)
    return read_notes(line)


def _note(line: str) -> Note | None:
    return _dated(line) or _labelled(line) or _counter(line) or _named_without_colon(line)


def _dated(line: str) -> Note | None:
    date = read_date(line)
    if date is not None:
        return Note(kind=Kind.PUBLISHED, date=date)
    has_number = re.search(r"\d", line) is not None
    # Without a number it may be the text's own: أمس.
    if has_number and is_relative(line):
        return Note(kind=Kind.PUBLISHED, texts=(line,))
    bare = fold(line)
    plain = folded(line)
    for kind in (Kind.MODIFIED, Kind.PUBLISHED):
        for prefix in _prefixes(kind):
            if not plain.startswith(prefix):
                continue
            rest = _after(line, bare, prefix)
            date = read_date(rest) if has_number else None
            if date is not None:
                return Note(kind=kind, date=date)
            if rest and is_relative(rest):
                return Note(kind=kind, texts=(rest,))
    return None


def _after(line: str, bare: str, prefix: str) -> str:
    """Return what follows the folded `prefix` in a line that begins with it, as it stands there."""
    wanted = len(prefix.replace(" ", ""))
    for place, character in enumerate(bare):
        if not wanted:
            return line[place:].lstrip(" :：\u00a0-–")
        if character != " " and not _MARKS.match(character):
            wanted -= 1
    return ""


def _labelled(line: str) -> Note | None:
    match = _LABEL.fullmatch(line)
    if match is None or not match["rest"]:
        return None
    label, rest = folded(match["label"]).strip("# "), match["rest"].strip()
    table = _table()
    if label in table["address"]:
        address = re.fullmatch(r"(?:https?://|www\.)\S+", rest)
        return Note(kind=Kind.ADDRESS, texts=(rest,)) if address else None
    if label in table["tags"]:
        tags = (part.strip(" #").strip() for part in _LISTED.split(rest))
        return Note(kind=Kind.TAGS, texts=tuple(tag for tag in tags if tag))
    if label in table["category"] and len(rest) <= 80:  # noqa: PLR2004
        return Note(kind=Kind.CATEGORY, texts=(rest,))
    for kind in (Kind.AUTHOR, Kind.TRANSLATOR):
        if label in table[kind]:
            return _people(kind, rest)
    if label in table["reading_time"]:
        return Note(kind=Kind.NOTHING)
    return None


def _people(kind: Kind, text: str) -> Note | None:
    names = [name for part in _NAMES.split(text) for name in _two_people(part.strip(" .،,"))]
    names = [name for name in names if name]
    if not names or any(len(name.split()) > _MOST_NAME_WORDS or len(name) > 60 for name in names):  # noqa: PLR2004
        return None
    return Note(kind=kind, texts=tuple(names))


def _two_people(text: str) -> list[str]:
    """Part two full names at a lone و; in the name of a department it stands for something else."""
    parts = [part.strip() for part in text.split(_AND)]
    return parts if all(" " in part for part in parts) else [text]


def _named_without_colon(line: str) -> Note | None:
    if folded(line) in _table()["buttons"]:
        return Note(kind=Kind.NOTHING)
    if _SENTENCE_END.search(line) or re.search(r"\d", line):
        return None
    plain = folded(line)
    for prefix in _prefixes("author_bare"):
        if plain.startswith(f"{prefix} "):
            return _people(Kind.AUTHOR, _after(line, fold(line), prefix))
    return None


def _counter(line: str) -> Note | None:
    """Read `14Shares`, `۰ اشتراک‌گذاری`, `Shares: 3`, `3 دقائق قراءة`."""
    plain = folded(line)
    match = _COUNT_FIRST.fullmatch(plain) or _COUNT_LAST.fullmatch(plain)
    if match is None:
        return None
    word = match["word"].strip(" :()")
    table = _table()
    for kind in _COUNTERS:
        if word in table[kind]:
            number = _number(match["number"], _SCALES[match["scale"]])
            return Note(kind=kind, count=number)
    if word in table["reading_time"]:
        return Note(kind=Kind.NOTHING)
    return None


def _number(text: str, scale: int) -> int:
    if scale == 1:
        return int(re.sub(r"\D", "", text))
    return int(float(text.strip(",.").replace(",", ".")) * scale)
