"""What a page says of itself, each with who says it: the order of saying is the order of belief."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from warraq.errors import WarraqError
from warraq.language.calendars import Calendar
from warraq.language.dates import FoundDate, read_date
from warraq.partial_date import PartialDate

_ISO = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)(?:\s*T?\s*(?P<time>\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(?P<zone>Z|[+-]\d\d:?\d\d)?)?",
    re.ASCII,
)
_MIDNIGHT = re.compile(r"00:00(?::00)?")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?", re.ASCII)


class Said(StrEnum):
    """Who says it: the page's structured data first, then what it prints."""

    JSON_LD = "JSON-LD"
    OPEN_GRAPH = "Open Graph"
    DUBLIN_CORE = "Dublin Core"
    MICRODATA = "microdata"
    META = "its meta lines"
    PRINTED = "the printed line"


@dataclass(frozen=True, slots=True)
class Fact:
    """A value, and who says it."""

    value: str
    said: Said


@dataclass(slots=True)
class Facts:
    """The facts of a page by field, the most believed first."""

    by_field: dict[str, list[Fact]] = field(default_factory=dict)

    def add(self, name: str, value: str, said: Said) -> None:
        """Take a value, unless it is empty or was said already by the same."""
        value = " ".join(value.split())
        fact = Fact(value, said)
        if value and fact not in self.by_field.setdefault(name, []):
            self.by_field[name].append(fact)

    def first(self, *names: str) -> str:
        """Return the most believed value of the first field that has one, or nothing."""
        return next((facts[0].value for name in names if (facts := self.all(name))), "")

    def all(self, name: str) -> list[Fact]:
        """Return the values of a field, the most believed first."""
        order = list(Said)
        return sorted(self.by_field.get(name, []), key=lambda fact: order.index(fact.said))

    def of_best(self, name: str) -> tuple[str, ...]:
        """Return all the values of a field that the most believed one of its sources gives."""
        facts = self.all(name)
        return tuple(fact.value for fact in facts if fact.said is facts[0].said)

    def merge(self, others: Iterable[Facts]) -> None:
        """Take what others say."""
        for other in others:
            for name, facts in other.by_field.items():
                for fact in facts:
                    self.add(name, fact.value, fact.said)


def read_moment(text: str) -> FoundDate | None:
    """Read a date as programs and people write it; midnight to the second is no time of day.

    >>> str(read_moment("2020-02-18 T 07:20:50 +0330").value)
    '2020-02-18T07:20:50+03:30'
    """
    text = text.strip()
    iso = _ISO.match(text)
    if iso is not None:
        time, zone = iso["time"] or "", iso["zone"] or ""
        said = (
            iso["date"] if not time or _MIDNIGHT.fullmatch(time) else f"{iso['date']}T{time}{zone}"
        )
        try:
            return _found(PartialDate.parse(said), text)
        except WarraqError:
            return None
    if _EPOCH.fullmatch(text):
        moment = datetime.fromtimestamp(int(text[:10]), UTC)
        value = PartialDate(year=moment.year, month=moment.month, day=moment.day, time=moment)
        return _found(value, text)
    return read_date(text)


def _found(value: PartialDate, text: str) -> FoundDate:
    return FoundDate(start=0, end=len(text), value=value, calendar=Calendar.GREGORIAN)
