"""Dates of WordPress: the site's own time, beside the same moment in UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from warraq.language.dates import read_date
from warraq.partial_date import PartialDate

_FORM = "%Y-%m-%d %H:%M:%S"
_QUARTER = 15 * 60
_FURTHEST = timedelta(hours=14)


def moment(local: str, gmt: str) -> PartialDate | None:
    """Return a moment in the site's own zone, which the two times tell together; none for `0000-00-00`."""
    here, there = _time(local), _time(gmt)
    if here is None:
        return _partial(there.replace(tzinfo=UTC)) if there else None
    if there is None:
        return _partial(here)
    offset = here - there
    if abs(offset) > _FURTHEST or offset.total_seconds() % _QUARTER:
        # No zone is so: one of the two was changed by hand. The site's own time is what readers saw.
        return _partial(here)
    return _partial(here.replace(tzinfo=timezone(offset)))


def moment_of_feed(text: str) -> PartialDate | None:
    """Return the moment of a `pubDate`, as feeds write it; none for `-0001-11-30`."""
    found = read_date(text) if text else None
    return found.value if found is not None and found.value.year > 1 else None


def _time(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, _FORM)  # noqa: DTZ007 - the zone is what is being looked for
    except ValueError:
        return None


def _partial(time: datetime) -> PartialDate:
    return PartialDate(year=time.year, month=time.month, day=time.day, time=time)
