"""When a page was published: what its data say, what it prints, what its address holds, in this order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import unquote

from warraq.article import DateSource
from warraq.errors import WarraqError
from warraq.importing.estimate import OLDEST, estimate_date
from warraq.importing.html.facts import Fact, read_moment
from warraq.importing.record import Doubt
from warraq.partial_date import PartialDate

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_IN_URL = (
    re.compile(rf"/{_YEAR}/(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})(?=/|$|\D)", re.ASCII),
    re.compile(rf"/{_YEAR}/[a-z][\w-]*/(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})(?=/|$)", re.ASCII),
    re.compile(rf"(?<!\d){_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)", re.ASCII),
    re.compile(rf"/{_YEAR}(?P<month>[01]\d)(?P<day>[0-3]\d)(?=\d*(?:[-/._]|$))", re.ASCII),
    re.compile(rf"/{_YEAR}/(?P<month>[01]?\d)(?=/|$)", re.ASCII),
)
_LAST_YEAR = 2100
_FARTHEST_ZONE = timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date that may be the publication's, and who says it."""

    value: PartialDate
    said: str
    alternatives: tuple[PartialDate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDate:
    """The publication date, where it was found, and what is in doubt."""

    value: PartialDate | None = None
    source: DateSource | None = None
    doubts: tuple[Doubt, ...] = ()


def publication_date(
    facts: Sequence[Fact],
    printed: Sequence[Candidate],
    *,
    url: str,
    text: str,
    captured: PartialDate | None,
) -> PageDate:
    """Return the date of a page; sources that disagree by more than a day are a doubt with all candidates."""
    said = [*_of_facts(facts), *printed]
    known = [one for one in said if one.value.year >= OLDEST] or said
    in_url = date_in_url(url)
    if known:
        chosen = _local(known[0], printed)
        others = [*known[1:], *([Candidate(in_url, "its address")] if in_url else [])]
        doubts = (*_disagreement(chosen, others), *_strange(chosen, captured))
        return PageDate(value=chosen.value, source=DateSource.PAGE, doubts=tuple(doubts))
    if in_url is not None:
        return PageDate(value=in_url, source=DateSource.URL)
    guess = estimate_date(text, captured=captured.first_day() if captured else None)
    if not guess.candidates:
        return PageDate()
    doubt = Doubt(
        field="date",
        value=str(guess.date or ""),
        why=guess.why,
        candidates=tuple(map(str, guess.candidates)),
    )
    return PageDate(
        value=guess.date, source=DateSource.BODY if guess.date else None, doubts=(doubt,)
    )


def date_in_url(url: str) -> PartialDate | None:
    """Return the date in an address: `/2021/11/07/`, `2021-11-07`, `/20211107…`, `/2021/news/11/7/`."""
    path = unquote(url.partition("?")[0])
    for pattern in _IN_URL:
        match = pattern.search(path)
        if match is None or int(match["year"]) < OLDEST:
            continue
        parts = [part.zfill(2) for part in match.groupdict().values() if part]
        try:
            return PartialDate.parse("-".join(parts))
        except WarraqError:
            continue
    return None


def first_date(facts: Iterable[Fact]) -> PartialDate | None:
    """Return the first date that can be read."""
    return next((one.value for one in _of_facts(facts)), None)


def _of_facts(facts: Iterable[Fact]) -> Iterable[Candidate]:
    for fact in facts:
        found = read_moment(fact.value)
        if found is not None and found.value.year <= _LAST_YEAR:
            yield Candidate(found.value, str(fact.said), found.alternatives)


def _local(chosen: Candidate, printed: Sequence[Candidate]) -> Candidate:
    """Return the day that the page prints, where the moment in UTC is that day at the place."""
    time = chosen.value.time
    if time is None or time.utcoffset() != timedelta(0):
        return chosen
    for one in printed:
        day = one.value
        if day.day is None or day.first_day() == chosen.value.first_day():
            continue
        if any((time + sign * _FARTHEST_ZONE).date() == day.first_day() for sign in (1, -1)):
            return Candidate(PartialDate.of(day.first_day()), one.said)
    return chosen


def _disagreement(chosen: Candidate, others: Iterable[Candidate]) -> Iterable[Doubt]:
    far = [one for one in others if _days_apart(chosen.value, one.value) > 1]
    values = dict.fromkeys(str(one.value) for one in far)
    if far:
        says = "; ".join(dict.fromkeys(f"{one.said} says {one.value}" for one in far))
        yield Doubt(
            field="date",
            value=str(chosen.value),
            why=f"the page's dates disagree: {chosen.said} says {chosen.value}; {says}",
            candidates=(str(chosen.value), *values),
        )
    elif chosen.alternatives:
        yield Doubt(
            field="date",
            value=str(chosen.value),
            why="the date can be read in two ways",
            candidates=tuple(map(str, chosen.alternatives)),
        )


def _strange(chosen: Candidate, captured: PartialDate | None) -> Iterable[Doubt]:
    day = chosen.value.first_day()
    if day.year < OLDEST:
        why = "no page of the web is that old: is it the date of what it tells of?"
    elif captured is not None and day > captured.first_day() + timedelta(days=1):
        why = "the date is after the page was saved"
    else:
        return
    yield Doubt(field="date", value=str(chosen.value), why=why)


def _days_apart(one: PartialDate, other: PartialDate) -> int:
    """Return the days between two dates, as far as both are exact."""
    if one.year != other.year and (one.month is None or other.month is None):
        return 366
    if one.month is None or other.month is None:
        return 0
    if one.day is None or other.day is None:
        return 0 if (one.year, one.month) == (other.year, other.month) else 31
    first: date = one.first_day()
    return abs((first - other.first_day()).days)
