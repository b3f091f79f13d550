"""A date that is known to the day, to the month, or to the year alone (ISO 8601 reduced precision)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Self

from warraq.errors import WarraqError

_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:[T ](?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r" ?(?P<zone>Z|[+-]\d\d:?\d\d)?)?)?)?",
    re.ASCII,
)
REMEDY = "Write YYYY-MM-DD, YYYY-MM or YYYY, with HH:MM and a zone if they are known."


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A Gregorian date as exact as its source: `month`, `day` and `time` may be unknown."""

    year: int
    month: int | None = None
    day: int | None = None
    time: datetime | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2021`, `2021-11`, `2021-11-07` or `2021-11-07T10:20+03:00`.

        Raises:
            WarraqError: W101, when the text is no such date or the day does not exist.

        """
        match = _ISO.fullmatch(text.strip())
        if match is None:
            raise WarraqError("W101", f'"{text}" is not a date', REMEDY)
        year, month, day = (int(match[k]) if match[k] else None for k in ("year", "month", "day"))
        try:
            # A month or a day of 00 is none, which is not the same as one that nobody knows.
            first = date(year or 0, 1 if month is None else month, 1 if day is None else day)
            time = None
            if match["hour"]:
                zone = match["zone"] or ""
                time = datetime(
                    first.year,
                    first.month,
                    first.day,
                    int(match["hour"]),
                    int(match["minute"]),
                    int(match["second"] or 0),
                    tzinfo=_zone(zone) if zone else None,
                )
        except ValueError as error:
            raise WarraqError("W101", f'"{text}" is not a date: {error}', REMEDY) from error
        return cls(year=first.year, month=month, day=day, time=time)

    @classmethod
    def of(cls, value: date) -> Self:
        """Return the same day."""
        return cls(year=value.year, month=value.month, day=value.day)

    def first_day(self) -> date:
        """Return the first day that the date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def moment(self) -> datetime:
        """Return the first moment that the date can mean, in UTC where no zone is known."""
        if self.time is not None:
            return self.time if self.time.tzinfo else self.time.replace(tzinfo=UTC)
        return datetime(self.year, self.month or 1, self.day or 1, tzinfo=UTC)

    def __str__(self) -> str:
        """Return the ISO form, as exact as the date is."""
        if self.time is not None:
            return self.time.isoformat(timespec="seconds" if self.time.second else "minutes")
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
            if self.day is not None:
                text += f"-{self.day:02d}"
        return text


def _zone(text: str) -> timezone:
    if text == "Z":
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    if hours > 14 or minutes > 59:  # noqa: PLR2004 - the easternmost zone is +14:00
        message = f"no zone is {text}"
        raise ValueError(message)
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if text[0] == "-" else offset)
