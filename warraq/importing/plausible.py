"""Whether an article can be of the day that its source gives: a year of another calendar, a day to come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from warraq.article import Article, Status
from warraq.importing.record import Doubt
from warraq.partial_date import PartialDate

EARLIEST = 1800
"""No article that a site or a newspaper in Arabic letters has published is older."""
_EPOCHS = frozenset({date(1970, 1, 1), date(1969, 12, 31)})
_EPOCH_WHY = "it is the day at which computers begin to count: a date that nobody has set"
_ZONES = timedelta(days=1)
"""Somewhere it is a day later already."""
_YEAR = timedelta(days=366)


def why_not(value: PartialDate, *, latest: date | None) -> str:
    """Return why nothing can be of that date, or nothing; `latest` is the last day that it can be of.

    >>> why_not(PartialDate.parse("1443-03-14"), latest=None)
    'the year 1443 is too early to be Gregorian: it may be of another calendar'
    >>> why_not(PartialDate.parse("2031"), latest=date(2024, 4, 25))
    'it is years after 2024-04-25, when the source was there already'
    >>> why_not(PartialDate.parse("1913-05-01"), latest=None)
    ''
    """
    if value.year < EARLIEST:
        return f"the year {value.year} is too early to be Gregorian: it may be of another calendar"
    if value.day is not None and value.first_day() in _EPOCHS:
        return _EPOCH_WHY
    if latest is not None and value.first_day() > latest + _YEAR:
        return f"it is years after {latest}, when the source was there already"
    return ""


def without_impossible_dates(
    article: Article, *, today: date | None = None
) -> tuple[Article, tuple[Doubt, ...]]:
    """Return the article without dates that cannot be, and a question to the editor for each.

    What was found stays in the article as `date_as_found` (`modified_as_found`). A day that is not long
    after the source was there may be a slip of a clock: it stays, and is asked about. `today` is the last
    day that an article can be of where its capture is not known; None where nobody knows what day it is.
    An article that is not published may wait for a day to come.
    """
    captured = article.captured.first_day() if article.captured else None
    latest = captured or today
    if article.status is not Status.PUBLISHED:
        latest = None
    doubts: list[Doubt] = []
    extra = dict(article.extra)
    for field, value in (("date", article.date), ("modified", article.modified)):
        if value is None:
            continue
        why = why_not(value, latest=latest)
        found = str(value)
        if not why and latest is not None and value.first_day() > latest + _ZONES:
            kept = f"it is after {latest}, when the source was there already"
            doubts.append(Doubt(field=field, value=found, why=kept))
        elif why:
            doubts.append(Doubt(field=field, value="", why=f"left out: {why}", candidates=(found,)))
            extra[f"{field}_as_found"] = found
            if field == "date":
                article = replace(article, date=None, date_source=None)
            else:
                article = replace(article, modified=None)
    return replace(article, extra=extra), tuple(doubts)
