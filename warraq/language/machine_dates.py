"""What programs write: ISO 8601 in all its forms, RFC 822, RFC 850 and asctime."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import parsedate_tz

from warraq.errors import WarraqError
from warraq.partial_date import PartialDate

_EXTENDED = re.compile(
    r"(?P<day>\d{4}-(?:\d\d(?:-\d\d)?|\d{3}|W\d\d-[1-7]))"
    r"(?:[T ](?P<hour>\d\d)(?::(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?)?"
    r" ?(?P<zone>Z|UTC|GMT|[+\-\u2212]\d\d(?::?\d\d)?)?(?:\[[\w/+-]+\])?)?",
    re.ASCII | re.IGNORECASE,
)
_BASIC = re.compile(
    r"(?P<day>\d{8})T(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?:[.,]\d+)?"
    r"(?P<zone>Z|[+-]\d\d(?::?\d\d)?)?",
    re.ASCII,
)
_MAIL = re.compile(
    r"(?:(?:[A-Za-z]{3,9}), ?)?\d{1,2}[ -][A-Za-z]{3}[ -]\d{2,4} \d{1,2}:\d\d"
    r"|[A-Za-z]{3} [A-Za-z]{3} +\d{1,2} \d\d:\d\d:\d\d (?:[A-Z]{3,5} )?\d{4}$",
    re.ASCII,
)
_COMMENT = re.compile(r" ?\([^()]*\)$")
_MILITARY = re.compile(r"(?<=\d) ([A-IK-Y])$", re.ASCII)
_ZONES = re.compile(
    r" (?:UTC?|GMT|Z|[ECMP][SD]T|(?:GMT|UTC)?[+-]\d\d:?\d\d)(?= \d{4}$|$)", re.ASCII | re.IGNORECASE
)
_FIRST_YEAR = 1500
"""A year before it may be one of another calendar: then it is no program's date, but a question."""


def read_machine_date(text: str) -> PartialDate | None:
    """Return the date that a program has written, or nothing where it is none, or of no day that there was.

    A time keeps its zone where one is named that RFC 822 or ISO 8601 knows, else it has none.

    >>> str(read_machine_date("Wed, 03 Mar 2021 10:20:30 EST"))
    '2021-03-03T10:20:30-05:00'
    >>> str(read_machine_date("2021-W09-3"))
    '2021-03-03'
    """
    match = _EXTENDED.fullmatch(text) or _BASIC.fullmatch(text)
    found = _iso(match) if match else _mail(text)
    return found if found is not None and found.year >= _FIRST_YEAR else None


def _iso(match: re.Match[str]) -> PartialDate | None:
    try:
        day = _day(match["day"].upper())
        if match["hour"] is None:
            return day
        if day.day is None:
            return None
        hour, minute, second = (int(match[key] or 0) for key in ("hour", "minute", "second"))
        later = timedelta(days=1) if (hour, minute, second) == (24, 0, 0) else timedelta()
        clock = time(hour % 24 if later else hour, minute, min(second, 59))
        moment = datetime.combine(day.first_day(), clock)
        zone = match["zone"]
        moment = (moment + later).replace(tzinfo=_offset(zone.upper()) if zone else None)
    except (ValueError, OverflowError, WarraqError):
        return None
    return PartialDate(year=moment.year, month=moment.month, day=moment.day, time=moment)


def _day(text: str) -> PartialDate:
    """Read a calendar date, an ordinal one (2021-062), one by weeks (2021-W09-3)."""
    if "W" in text:
        year, week, weekday = text.split("-")
        return PartialDate.of(date.fromisocalendar(int(year), int(week[1:]), int(weekday)))
    if re.fullmatch(r"\d{4}-\d{3}", text):
        first = date(int(text[:4]), 1, 1) + timedelta(days=int(text[5:]) - 1)
        if first.year != int(text[:4]):
            message = f"the year has no such day: {text}"
            raise ValueError(message)
        return PartialDate.of(first)
    if re.fullmatch(r"\d{8}", text):
        return PartialDate.of(date(int(text[:4]), int(text[4:6]), int(text[6:])))
    return PartialDate.parse(text)


def _offset(zone: str) -> timezone:
    if zone in {"Z", "UTC", "GMT"}:
        return UTC
    digits = zone[1:].replace(":", "")
    away = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return timezone(-away if zone[0] in "-\u2212" else away)


def _mail(text: str) -> PartialDate | None:
    plain = _MILITARY.sub(" -0000", _COMMENT.sub("", text))
    if not _MAIL.match(plain):
        return None
    plain = re.sub(r"(?:GMT|UTC)(?=[+-]\d)", "", plain)
    plain = re.sub(r"([+-]\d\d):(\d\d)$", r"\1\2", plain)
    parts = parsedate_tz(plain)
    if parts is None:
        return None
    # parsedate_tz takes AST for the Atlantic, where here it is as often Arabia's: such a zone is not known.
    seconds = parts[9] if _ZONES.search(plain) else None
    try:
        moment = datetime(
            *parts[:6], tzinfo=None if seconds is None else timezone(timedelta(seconds=seconds))
        )
    except ValueError:
        return None
    return PartialDate(year=moment.year, month=moment.month, day=moment.day, time=moment)
