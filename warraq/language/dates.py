"""Dates as people write them in Arabic, Persian, Urdu, Hebrew, English and French.

Gregorian, Hijri and Persian solar dates are found wherever they stand in a text and given as Gregorian
ones. The names of months come from `months.json`. What is not certain (which of two numbers is the day)
is said in `alternatives`; what no calendar knows (a 31st of February) is no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum, StrEnum

from warraq.errors import WarraqError
from warraq.language.calendars import FIRST_YEAR, LAST_OTHER_YEAR, LAST_YEAR, Calendar, gregorian
from warraq.language.clock import Clock, take_clock
from warraq.language.date_words import (
    bare,
    fold,
    is_beside_a_date,
    month_names,
    weekday_pattern,
    without_marks,
)
from warraq.language.machine_dates import read_machine_date
from warraq.partial_date import PartialDate


class Precision(StrEnum):
    """How exact a date is."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date in a text: where it stands, what it means, and what else it could mean.

    `clock` and `weekday` (Monday is 0) are what stands beside it, if `read_date` has read it.
    """

    start: int
    end: int
    value: PartialDate
    calendar: Calendar
    alternatives: tuple[PartialDate, ...] = ()
    clock: Clock | None = None
    weekday: int | None = None

    @property
    def exact(self) -> PartialDate:
        """The date with the time of day that stands beside it, if one does."""
        if self.clock is None or self.value.day is None:
            return self.value
        return replace(self.value, time=self.clock.on(self.value.first_day()))

    @property
    def misses_weekday(self) -> bool:
        """Whether the weekday beside the date is not the one that it fell on."""
        is_day = self.weekday is not None and self.value.day is not None
        return is_day and self.value.first_day().weekday() != self.weekday

    @property
    def precision(self) -> Precision:
        """How exact the date is."""
        if self.value.day is not None:
            return Precision.DAY
        return Precision.MONTH if self.value.month is not None else Precision.YEAR


def find_dates(text: str) -> list[FoundDate]:
    """Return the dates of `text` with a year, in their order; none overlaps another.

    >>> [str(found.value) for found in find_dates("من ٧ نوفمبر 2021 إلى ۱۳ اسفند ۱۴۰۰")]
    ['2021-11-07', '2022-03-04']
    """
    folded = fold(text)
    if not _YEAR.search(folded):
        return []
    script = _script(text)
    found: list[FoundDate] = []
    end = 0
    for candidate in sorted(
        (*_numeric(folded, script), *_named(folded)),
        key=lambda date_: (date_.start, -date_.end),
    ):
        if candidate.start >= end:
            found.append(candidate)
            end = candidate.end
    return found


def read_date(text: str) -> FoundDate | None:
    """Return the date that `text` is, when it holds nothing else but a weekday and a time of day.

    Two calendars side by side give the Gregorian date; where they differ by more than two days, the
    other one stands in `alternatives`. A weekday settles which of two numbers is the month, and which
    of two neighbouring days a Hijri date was where it was written (the moon was sighted, not reckoned).

    >>> str(read_date("الخميس, أبريل 25, 2024").value)
    '2024-04-25'
    >>> read_date("في 25 أبريل 2024 افتتح المعرض") is None
    True
    """
    whole = read_machine_date(text.strip())
    if whole is not None:
        return FoundDate(start=0, end=len(text), value=whole, calendar=Calendar.GREGORIAN)
    found = find_dates(text)
    if not found:
        return None
    letters = list(fold(text))
    for item in found:
        letters[item.start : item.end] = " " * (item.end - item.start)
    clock, rest = take_clock(without_marks("".join(letters)))
    weekdays = [name["day"] for name in weekday_pattern().finditer(rest)]
    if not is_beside_a_date(weekday_pattern().sub(" ", rest)):
        return None
    if weekdays:
        weekday = month_names().weekdays[bare(weekdays[0])]
        is_alone = len({item.calendar for item in found}) == 1
        found = [_on_weekday(item, weekday, is_alone=is_alone) for item in found]
    one = _one_of(found)
    return replace(one, clock=clock) if one is not None and one.value.time is None else one


def read_timestamp(text: str) -> FoundDate | None:
    """Return the moment that a number of seconds or milliseconds since 1970 is, from 1973 on.

    Only a column that is known to hold dates may be read so: elsewhere such a number is a telephone's.

    >>> str(read_timestamp("1614766830").value)
    '2021-03-03T10:20:30+00:00'
    """
    text = text.strip()
    if not re.fullmatch(r"[1-9]\d{8,9}(?:\d{3}|\.\d+)?", text, re.ASCII):
        return None
    seconds = int(text.partition(".")[0]) / (1 if len(text.partition(".")[0]) < 12 else 1000)  # noqa: PLR2004
    moment = datetime.fromtimestamp(int(seconds), tz=UTC)
    value = PartialDate(year=moment.year, month=moment.month, day=moment.day, time=moment)
    return FoundDate(start=0, end=len(text), value=value, calendar=Calendar.GREGORIAN)


def _on_weekday(found: FoundDate, weekday: int, *, is_alone: bool) -> FoundDate:
    """Return the reading of the date that falls on the weekday which stands beside it."""
    if found.precision is not Precision.DAY:
        return found
    readings = [value for value in (found.value, *found.alternatives) if value.day is not None]
    fitting = [value for value in readings if value.first_day().weekday() == weekday]
    if len(fitting) == 1:
        return replace(found, value=fitting[0], alternatives=(), weekday=weekday)
    if not fitting and is_alone and found.calendar is Calendar.HIJRI:
        day = found.value.first_day()
        for near in (day - timedelta(days=1), day + timedelta(days=1)):
            if near.weekday() == weekday:
                return replace(found, value=PartialDate.of(near), weekday=weekday)
    return replace(found, weekday=weekday)


def _one_of(found: list[FoundDate]) -> FoundDate | None:
    """Return the one date that all of `found` mean, the Gregorian form first."""
    first = min(found, key=lambda item: (item.precision, item.calendar is not Calendar.GREGORIAN))
    others = [
        item.value
        for item in found
        if item is not first and abs((item.value.first_day() - first.value.first_day()).days) > 2  # noqa: PLR2004
    ]
    if any(item.calendar is first.calendar for item in found if item is not first) and others:
        return None
    return replace(
        first,
        start=found[0].start,
        end=found[-1].end,
        alternatives=tuple(dict.fromkeys((*first.alternatives, *others))),
    )


_YEAR = re.compile(r"(?<!\d)\d{3,4}(?!\d)", re.ASCII)
_PERSIAN = re.compile(r"[گچپژیک\u06f0-\u06f9]")
_ARABIC_ONLY = re.compile(r"[ةيىك\u0660-\u0669]")
_LAST_SOLAR = 1420
"""It ends in 2042: no article is of a later year, so a number above it is no Persian one."""
_WINDOW = 48
"""How far before its year a date can begin."""

_ERA = re.compile(
    r" ?(?:(?P<hijri>ه\u0640|ه(?![^\W\d_])|هجري\w*|ah\b|h\b)|(?P<ce>م(?![\w.])|ميلادي\w*|ad\b|ce\b)"
    r"|(?P<solar>ش(?![\w])|شمسي|خورشيدي)|(?P<before>ق ?\. ?م|قبل الميلاد|bc))"
)
_CLOCK = (
    r"(?:[t ] ?(?P<clock>(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:\.\d+)?(?:z|[+-]\d\d:?\d\d)?)"
    # What a word follows (10:20 م) is read with that word, as a time beside the date.
    r"(?![:\d]| ?[a-z\u05d0-\u06d3]))?"
)
_YMD = re.compile(
    r"(?<![\d./-])(?P<year>\d{4}) ?(?P<sep>[-/.\\]) ?(?P<month>\d{1,2}) ?(?P=sep) ?(?P<day>\d{1,2})"
    + _CLOCK
    + r"(?!\d)(?![-/.]\d)",
    re.ASCII,
)
_DMY = re.compile(
    r"(?<![\d./-])(?P<day>\d{1,2}) ?(?P<sep>[-/.\\]) ?(?P<month>\d{1,2}) ?(?P=sep) ?(?P<year>\d{4})"
    r"(?!\d)(?![-/.]\d)",
    re.ASCII,
)
_YEAR_WORD = re.compile(
    r"(?:(?<![^\W\d_])(?:[ولبف]|ال|لل|وال)?(?:عام|سنه|سال|year|year of|שנת|année)) {1,2}$"
)


class _Script(Enum):
    """Whose letters and digits a text has: it tells which calendar a year such as 1399 is of."""

    ARABIC = "arabic"
    PERSIAN = "persian"
    UNKNOWN = "unknown"


def _script(text: str) -> _Script:
    persian, arabic = len(_PERSIAN.findall(text)), len(_ARABIC_ONLY.findall(text))
    if persian > arabic:
        return _Script.PERSIAN
    return _Script.ARABIC if re.search(r"[\u0621-\u064a\u0660-\u0669]", text) else _Script.UNKNOWN


def _named(text: str) -> Iterator[FoundDate]:
    """Yield the dates whose month is a word: each is looked for backwards from its year."""
    names = month_names()
    for year in _YEAR.finditer(text):
        start = max(0, year.start() - _WINDOW)
        era = _ERA.match(text, year.end())
        if era and era["before"]:
            continue
        window = text[start : year.start()]
        match = names.before_year.search(window)
        if match is None:
            found = _year_alone(window, year, era)
            if found is not None:
                yield found
            continue
        meanings = names.months[bare(match["month"])]
        if match["other"]:
            others = names.months[bare(match["other"])]
            meanings = tuple(meaning for meaning in meanings if meaning in others)
        day = match["day"] or match["late"]
        for calendar, month in meanings:
            value = gregorian(calendar, int(year[0]), month, int(day) if day else None)
            if value is None or _contradicts(calendar, era):
                continue
            end = era.end() if era else year.end()
            yield FoundDate(start=start + match.start(), end=end, value=value, calendar=calendar)
            break


def _contradicts(calendar: Calendar, era: re.Match[str] | None) -> bool:
    if era is None:
        return False
    if calendar is Calendar.GREGORIAN:
        return bool(era["hijri"] or era["solar"])
    if calendar is Calendar.HIJRI:
        return bool(era["ce"] or era["solar"])
    return bool(era["ce"])


def _year_alone(window: str, year: re.Match[str], era: re.Match[str] | None) -> FoundDate | None:
    """Return a Gregorian year that is called a year; 1443 may be any calendar's, so it is none."""
    number = int(year[0])
    word = _YEAR_WORD.search(window)
    marked = era is not None and bool(era["ce"])
    if era is not None and not marked:
        return None
    if (
        not (marked or (word and number >= LAST_OTHER_YEAR))
        or not FIRST_YEAR <= number <= LAST_YEAR
    ):
        return None
    length = len(word[0]) if word else 0
    return FoundDate(
        start=year.start() - length,
        end=era.end() if era else year.end(),
        value=PartialDate(year=number),
        calendar=Calendar.GREGORIAN,
    )


def _numeric(text: str, script: _Script) -> Iterator[FoundDate]:
    for match in (*_YMD.finditer(text), *_DMY.finditer(text)):
        year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
        era = _ERA.match(text, match.end())
        end = era.end() if era else match.end()
        day_first = match.re is _DMY
        if month > 12 >= day and day_first:  # noqa: PLR2004 - 12/31/2020 has its month first
            day, month = month, day
        first, *more = _calendars_of(year, era, script)
        value = gregorian(first, year, month, day)
        if value is None:
            continue
        others = [gregorian(other, year, month, day) for other in more]
        if day_first and day <= 12 and month != day:  # noqa: PLR2004
            others.insert(0, gregorian(first, year, day, month))
        clock = match.groupdict().get("clock")
        if clock and first is Calendar.GREGORIAN:
            try:
                value = PartialDate.parse(f"{value}T{clock.upper()}")
            except WarraqError:
                end = match.start("clock")
        yield FoundDate(
            start=match.start(),
            end=end,
            value=value,
            calendar=first,
            alternatives=tuple(other for other in others if other is not None),
        )


def _calendars_of(year: int, era: re.Match[str] | None, script: _Script) -> tuple[Calendar, ...]:
    """Return the calendars that a year in numbers can be of, the likeliest first."""
    if era is not None and era["hijri"]:
        return (Calendar.HIJRI,)
    if era is not None and era["solar"]:
        return (Calendar.JALALI,)
    if year >= LAST_OTHER_YEAR or (era is not None and era["ce"]):
        return (Calendar.GREGORIAN,)
    if script is _Script.PERSIAN:
        return (Calendar.JALALI,)
    if script is _Script.ARABIC or year > _LAST_SOLAR:
        return (Calendar.HIJRI,)
    return (Calendar.HIJRI, Calendar.JALALI)
