"""Dates that say how long ago: منذ ثلاث ساعات, قبل يومين, أمس, ۳ ساعت پیش, 3 hours ago, الخميس الماضي.

They mean something only beside the moment at which the page was captured, and they are as exact as they
say: three months ago is a month, three years ago a year. The words are data: `time_words.json`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from warraq.language.calendars import Calendar
from warraq.language.clock import take_clock, words
from warraq.language.date_words import (
    any_of,
    bare,
    fold,
    month_names,
    weekday_pattern,
    without_marks,
)
from warraq.language.dates import FoundDate
from warraq.partial_date import PartialDate

_HOURS = {"second": 1 / 3600, "minute": 1 / 60, "hour": 1.0}
_WEEK = 7
_MONTHS = {"month": 1, "year": 12}
_MOST = 10_000


def is_relative(text: str) -> bool:
    """Tell whether `text` is nothing but how long ago something was.

    >>> is_relative("منذ ثلاث ساعات"), is_relative("قبل يومين من العيد")
    (True, False)
    """
    return _read(text) is not None


def relative_date(text: str, captured: PartialDate) -> FoundDate | None:
    """Return the date that `text` is, counted back from the capture; nothing where it is none.

    Where the words leave two days, months or years open, the later one is the value and the others stand
    in `alternatives`: four hours before a day whose hour is not known may lie in the day before it.

    >>> str(relative_date("قبل يومين", PartialDate.parse("2024-04-25")).value)
    '2024-04-23'
    """
    said = _read(text)
    if said is None or captured.day is None:
        return None
    last = captured.time or datetime.combine(captured.first_day(), time.max)
    first = captured.time or datetime.combine(captured.first_day(), time.min)
    try:
        newest, *others = _readings(said, first, last)
    except (OverflowError, ValueError):
        return None
    return FoundDate(
        start=0,
        end=len(text),
        value=newest,
        calendar=Calendar.GREGORIAN,
        alternatives=tuple(others),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ago:
    """What was said: amounts of units, or a number of days, or the last such weekday."""

    amounts: Mapping[str, int] | None = None
    days: int = 0
    weekday: int | None = None


def _readings(said: _Ago, first: datetime, last: datetime) -> list[PartialDate]:
    """Return the dates that can be meant when the capture lies between two moments, newest first."""
    if said.weekday is not None:
        return [
            PartialDate.of(
                last.date() - timedelta(days=(last.weekday() - said.weekday - 1) % 7 + 1)
            )
        ]
    if said.amounts is None:
        return [PartialDate.of(last.date() - timedelta(days=said.days))]
    months = sum(said.amounts.get(unit, 0) * count for unit, count in _MONTHS.items())
    days = said.amounts.get("week", 0) * _WEEK + said.amounts.get("day", 0)
    hours = sum(said.amounts.get(unit, 0) * hours for unit, hours in _HOURS.items())
    if months:
        # Whoever says "three months" leaves out what is over: up to one more of the smallest unit said.
        open_months = 1 if "month" in said.amounts else 12
        newest = _months_before(last.date(), months)
        oldest = _months_before(last.date(), months + open_months)
        if open_months == 1:
            return _distinct([newest, oldest], _to_month)
        return _distinct([newest, oldest], _to_year)
    if "week" in said.amounts and "day" not in said.amounts:
        newest = last.date() - timedelta(days=days)
        oldest = newest - timedelta(days=_WEEK - 1)
        return _distinct([newest, oldest], _to_month)
    if not hours:
        return [PartialDate.of(last.date() - timedelta(days=days))]
    back = timedelta(days=days, hours=hours)
    span = _span(said.amounts)
    return _distinct([(last - back).date(), (first - back - span).date()], PartialDate.of)


def _span(amounts: Mapping[str, int]) -> timedelta:
    """Return how much may be over: less than one of the smallest unit that was said."""
    smallest = min((unit for unit in amounts if unit in _HOURS), key=_HOURS.__getitem__)
    return timedelta(hours=_HOURS[smallest]) - timedelta(seconds=1)


def _distinct(ends: Iterable[date], make: Callable[[date], PartialDate]) -> list[PartialDate]:
    return list(dict.fromkeys(map(make, ends)))


def _to_month(day: date) -> PartialDate:
    return PartialDate(year=day.year, month=day.month)


def _to_year(day: date) -> PartialDate:
    return PartialDate(year=day.year)


def _months_before(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, 28))


def _read(text: str) -> _Ago | None:
    """Return what the whole text says, a time of day and a weekday beside it left aside."""
    if len(text) > 80:  # noqa: PLR2004 - a sentence
        return None
    plain = " ".join(without_marks(fold(text)).split()).strip(" .:")
    found = _amounts(plain)
    if found is not None:
        return found
    _clock, rest = take_clock(plain)
    rest = " ".join(rest.split()).strip(" .:-")
    day = _days().get(bare(rest))
    if day is not None:
        return _Ago(days=day)
    last = _last_weekday().fullmatch(rest)
    if last is not None:
        return _Ago(weekday=month_names().weekdays[bare(last["before"] or last["after"])])
    named = weekday_pattern().sub(" ", rest)
    day = _days().get(bare(named)) if named != rest else None
    return _Ago(days=day) if day is not None else None


def _amounts(plain: str) -> _Ago | None:
    """Read one or two amounts with the word for "ago" before or after them."""
    match = _pattern().fullmatch(plain)
    if match is None or not (match["before"] or match["after"]):
        return None
    amounts: dict[str, int] = {}
    for part in _amount().finditer(match["amounts"]):
        if part["dual"]:
            unit, count = _names("duals")[bare(part["dual"])], 2
        else:
            unit, count = _names("units")[bare(part["unit"])], _count(part)
        if unit in amounts or not 0 <= count <= _MOST:
            return None
        amounts[unit] = count
    return _Ago(amounts=amounts)


def _count(part: re.Match[str]) -> int:
    if part["digits"]:
        return int(part["digits"])
    return _numbers()[bare(part["number"])] if part["number"] else 1


@cache
def _names(key: str) -> Mapping[str, str]:
    return {bare(name): unit for unit, names in words()[key].items() for name in names}


@cache
def _numbers() -> Mapping[str, int]:
    return {bare(name): n for n, names in enumerate(words()["numbers"], start=1) for name in names}


@cache
def _days() -> Mapping[str, int]:
    return {bare(name): n for n, names in enumerate(words()["days"]) for name in names}


@cache
def _amount() -> re.Pattern[str]:
    """Return what finds one amount: يومين, ثلاث ساعات, 3 ساعات, ساعة واحدة."""
    duals, units = any_of(_flat("duals")), any_of(_flat("units"))
    numbers = any_of(name for names in words()["numbers"] for name in names)
    return re.compile(
        rf"(?<![^\Wو])(?:(?P<dual>{duals})|(?:(?P<digits>\d{{1,5}}) ?|(?P<number>{numbers}) )?(?P<unit>{units})"
        rf"(?: (?:واحده|واحد))?)(?!\w)"
    )


@cache
def _pattern() -> re.Pattern[str]:
    one = re.sub(r"\?P<\w+>", "?:", _amount().pattern)
    joined = rf" ?,? (?:(?:{any_of(words()['and'])}) ?)?"
    return re.compile(
        rf"(?:(?P<before>{any_of(words()['ago_before'])}) )?"
        rf"(?P<amounts>{one}(?:{joined}{one})?)"
        rf"(?: (?P<after>{any_of(words()['ago_after'])}))?"
    )


@cache
def _last_weekday() -> re.Pattern[str]:
    day = re.sub(r"\?P<\w+>", "?:", weekday_pattern().pattern)
    last = any_of(words()["last"])
    return re.compile(
        rf"(?:يوم |روز )?(?:(?P<before>{day}) (?:{last})|(?:last|dernier) (?P<after>{day}))"
    )


def _flat(key: str) -> Iterator[str]:
    for names in words()[key].values():
        yield from names
