"""Rows out of lines: a row may span several, and one that never closes its quotation takes none with it."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from warraq.errors import WarraqError
from warraq.importing.tables.dialect import Dialect

LONGEST_LINE = 16 * 1024 * 1024
_RETRIES = 100
"""How often lines are read anew; more broken quotations than these refuse the rest of the file."""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, and the line where it begins; `problem` says why it is none."""

    line: int
    cells: list[str]
    problem: str = ""


class _Lines:
    """The lines of a file, one after another; some may be handed back."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._back: deque[str] = deque()
        self.taken: list[str] = []
        self._size = 0
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._back.popleft() if self._back else self._stream.readline(LONGEST_LINE + 1)
        if not line:
            raise StopIteration
        self.number += 1
        self.taken.append(line)
        self._size += len(line)
        if self._size > LONGEST_LINE:
            raise csv.Error("more than 16 MB stand in one row")
        return line

    def begin_row(self) -> None:
        """Forget the lines of the row before."""
        self.taken.clear()
        self._size = 0

    def hand_back_all_but_first(self) -> None:
        """Let the lines after the first be read again, as rows of their own."""
        back = self.taken[1:]
        self._back.extendleft(reversed(back))
        self.number -= len(back)
        del self.taken[1:]


def rows_of(stream: IO[str], dialect: Dialect) -> Iterator[Row]:
    """Yield the rows below the names of the columns; those that are empty are passed over.

    Raises:
        WarraqError: W257, when so many quotations are broken that nothing can be made of the rest.

    """
    # The module's own limit is 128 KB: an article may be longer.
    csv.field_size_limit(LONGEST_LINE)
    lines = _Lines(stream)
    for _ in range(dialect.above + 1):
        next(lines, "")
    retries = 0
    while True:
        lines.begin_row()
        begin = lines.number + 1
        try:
            # A reader of its own for each row: a broken one leaves nothing behind.
            cells = next(_reader(lines, dialect, strict=True), None)
            problem = _problem(cells, dialect) if cells is not None else ""
        except csv.Error as error:
            cells, problem = _leniently(lines.taken, dialect), str(error)
            if cells:
                problem = _problem(cells, dialect)
        if cells is None:
            return
        if problem and len(lines.taken) > 1:
            retries += 1
            if retries > _RETRIES:
                raise WarraqError(
                    "W257",
                    "more than a hundred rows have a quotation that is not closed",
                    "Export the table anew, as CSV with quotation marks doubled.",
                ).at(line=begin)
            lines.hand_back_all_but_first()
            problem += ", or a quotation mark is not closed"
        if problem or any(cell.strip() for cell in cells):
            yield Row(begin, cells, problem)


def _reader(lines: Iterable[str], dialect: Dialect, *, strict: bool) -> Iterator[list[str]]:
    return csv.reader(
        lines,
        delimiter=dialect.delimiter,
        escapechar="\\" if dialect.is_backslashed else None,
        doublequote=not dialect.is_backslashed,
        strict=strict,
    )


def _leniently(taken: list[str], dialect: Dialect) -> list[str]:
    """Return the cells of one line whose quotation marks are not doubled, as spreadsheets read them."""
    if len(taken) != 1:
        return []
    try:
        return next(_reader(taken, dialect, strict=False), [])
    except csv.Error:
        return []


def _problem(cells: list[str], dialect: Dialect) -> str:
    wanted = len(dialect.names)
    if not any(cells):
        return ""
    while len(cells) > wanted and not cells[-1].strip():
        cells.pop()
    if len(cells) != wanted:
        return f"the row has {len(cells)} cells, the table has {wanted} columns"
    if any(
        "\udc80" <= letter <= "\udcff" for cell in cells if not cell.isascii() for letter in cell
    ):
        return f"bytes of it are not {dialect.encoding.removesuffix('-sig')}"
    return ""
