"""Whether a column of dates in numbers has the day first or the month: its other dates tell."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from warraq.importing.record import Memory, SourceFile
from warraq.language.date_words import fold
from warraq.language.dates import FoundDate

_NUMBERS = re.compile(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}\b")
_MONTHS = 12


class DateOrder:
    """The dates of a column, seen one after another: 25/05/2017 shows that its days come first."""

    def __init__(self) -> None:
        """Begin without any date."""
        self._day_first = False
        self._month_first = False

    def note(self, text: str) -> None:
        """Take a date into account."""
        match = _NUMBERS.match(fold(text))
        if match is not None:
            self._day_first |= int(match[1]) > _MONTHS
            self._month_first |= int(match[2]) > _MONTHS

    def settle(self, found: FoundDate) -> FoundDate:
        """Return what an ambiguous date means by the order of the others, if they agree on one."""
        if not found.alternatives or self._day_first == self._month_first:
            return found
        swapped = found.alternatives[0]
        if (swapped.month, swapped.day) != (found.value.day, found.value.month):
            return found
        return replace(found, value=found.value if self._day_first else swapped, alternatives=())


class DateOrders:
    """The order of each file's dates: what a format of tables learns as it glances."""

    def __init__(self) -> None:
        """Begin without any file."""
        self._orders: dict[str, DateOrder] = defaultdict(DateOrder)

    def of(self, file: SourceFile) -> DateOrder:
        """Return what is known of a file."""
        return self._orders[file.name]

    def remember(self, memory: Memory) -> None:
        """Have nothing to remember: every file says all by itself."""

    def note(self, file: SourceFile, lesson: object) -> None:
        """Take the text of a record's date, if its form teaches anything."""
        if isinstance(lesson, str):
            self._orders[file.name].note(lesson)

    def learn(self) -> Memory:
        """Have nothing to keep for the next import."""
        return {}
