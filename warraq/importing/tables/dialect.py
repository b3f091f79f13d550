"""How a text file writes a table: in which letters, parted by which sign, under which names."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass

from warraq.errors import WarraqError
from warraq.importing.charset import Decoded, decode
from warraq.importing.columns import OwnColumns, column_of

DELIMITERS = (",", ";", "\t", "|")
_SEARCHED = 10
"""Lines that may stand above the names of the columns: a title, a date, the name of who exported."""
_FEWEST_KNOWN = 2
_LONGEST_NAME = 80
_BACKSLASHED = re.compile(r"[^\\\",;|\t\n]\\\"(?=[^\",;|\t\r\n])")
_DOUBLED = re.compile(r"[^\\,;|\t\n]\"\"[^,;|\t\r\n]")
_NO_ENCODING = "W205"
_SEPARATOR_LINE = "sep="
"""Spreadsheets write it above a table: `sep=;`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How the table is written; `above` counts the lines before its names."""

    encoding: str
    delimiter: str
    above: int
    names: tuple[str, ...]
    is_backslashed: bool = False
    doubt: str = ""


def dialect_of(head: bytes, own: OwnColumns) -> Dialect | None:
    """Return how the table that begins with `head` is written; none when no line names its columns."""
    decoded = _decoded(head)
    if decoded is None:
        return None
    text = decoded.text.removeprefix("\ufeff")
    # What the head cuts off could look like a row with too few cells.
    lines = text.splitlines(keepends=True)[: _SEARCHED + 1]
    best: Dialect | None = None
    most = _FEWEST_KNOWN - 1
    backslashed = _BACKSLASHED.search(text) is not None and not _DOUBLED.search(text)
    for delimiter in DELIMITERS:
        above, names, known = _names(lines, delimiter, own)
        if known > most:
            most = known
            best = Dialect(
                encoding=_codec(decoded.encoding, head),
                delimiter=delimiter,
                above=above,
                names=_distinct(names),
                is_backslashed=backslashed,
                doubt=decoded.doubt if decoded.encoding.lower() != "utf-8" else "",
            )
    return best


def _decoded(head: bytes) -> Decoded | None:
    """Return the text; where only some rows are in other letters, they are left to be refused one by one."""
    try:
        return decode(head)
    except WarraqError as error:
        if error.what.code != _NO_ENCODING:
            return None
        return Decoded(text=head.decode(errors="surrogateescape"), encoding="utf-8")


def _names(lines: Sequence[str], delimiter: str, own: OwnColumns) -> tuple[int, Sequence[str], int]:
    """Return the line that names columns: how many stand above it, the names, how many are known."""
    for above, line in enumerate(lines[:_SEARCHED]):
        if line.lower().startswith(_SEPARATOR_LINE):
            continue
        try:
            cells = next(csv.reader([line], delimiter=delimiter, strict=True), [])
        except csv.Error:
            continue
        names = [" ".join(cell.split()) for cell in cells]
        if any(len(name) > _LONGEST_NAME for name in names):
            continue
        fields = {found[0] for name in names if (found := column_of(name, own))}
        if len(fields) >= _FEWEST_KNOWN:
            return above, names, len(fields)
    return 0, (), 0


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names, those that are missing or stand twice told apart by their place."""
    found: list[str] = []
    for place, name in enumerate(names, start=1):
        plain = name or f"column {place}"
        found.append(plain if plain not in found else f"{plain} ({place})")
    return tuple(found)


def _codec(encoding: str, head: bytes) -> str:
    """Return what Python calls the encoding; one that skips its mark, where it has one."""
    if encoding == "utf-8":
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return encoding
