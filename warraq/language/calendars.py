"""Gregorian, Hijri and Persian solar days, and the Gregorian day that each means."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import jdatetime
from hijridate import Hijri

from warraq.partial_date import PartialDate

FIRST_YEAR, LAST_YEAR = 1000, 2100
"""The Gregorian years that articles speak of with a month."""
LAST_OTHER_YEAR = 1500
"""The last year of the Hijri calendars that is known; the first is 1."""


class Calendar(StrEnum):
    """The calendar that a date was written in."""

    GREGORIAN = "gregorian"
    HIJRI = "hijri"
    JALALI = "jalali"


def gregorian(calendar: Calendar, year: int, month: int, day: int | None) -> PartialDate | None:
    """Return the Gregorian date, or nothing where there is no such day.

    A month of another calendar lies in two Gregorian ones: it is known to the year, if to that.
    """
    try:
        if calendar is Calendar.GREGORIAN:
            if not FIRST_YEAR <= year <= LAST_YEAR:
                return None
            if day is None:
                return PartialDate(year=year, month=month)
            return PartialDate.of(date(year, month, day))
        if not 1 <= year <= LAST_OTHER_YEAR:
            return None
        convert = _hijri if calendar is Calendar.HIJRI else _jalali
        if day is not None:
            return PartialDate.of(convert(year, month, day))
        first, last = convert(year, month, 1), convert(year, month, 29)
    except (ValueError, OverflowError):
        return None
    return PartialDate(year=first.year) if first.year == last.year else None


def _jalali(year: int, month: int, day: int) -> date:
    return jdatetime.date(year, month, day).togregorian()  # type: ignore[no-any-return]


def _hijri(year: int, month: int, day: int) -> date:
    """Return the day by the Umm al-Qura calendar, and by reckoning where that does not reach."""
    try:
        return Hijri(year, month, day).to_gregorian()
    except OverflowError:
        if not (1 <= month <= 12 and 1 <= day <= 30):  # noqa: PLR2004
            raise
        days = (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
        return date.fromordinal(day + days + 227014)
