"""Dates of feeds: RFC 822 and ISO 8601 as they should be, and the dialects that feedparser knows."""

from __future__ import annotations

from calendar import timegm
from datetime import UTC, datetime
from html import escape

import feedparser

from warraq.language.dates import read_date
from warraq.partial_date import PartialDate


def feed_date(text: str) -> PartialDate | None:
    """Return the moment with its zone, if it can be read; in UTC, where only feedparser can."""
    if not text:
        return None
    found = read_date(text)
    if found is not None and not found.alternatives:
        return found.value
    # feedparser reads dates in a feed alone.
    feed = f"<rss><channel><item><pubDate>{escape(text)}</pubDate></item></channel></rss>"
    entries = feedparser.parse(feed.encode("utf-8", "replace"), sanitize_html=False).entries
    parsed = entries[0].get("published_parsed") if entries else None
    try:
        time = datetime.fromtimestamp(timegm(parsed), tz=UTC) if parsed else None
    except (ValueError, OverflowError, OSError):
        time = None  # feedparser has reckoned with a year 0
    if time is None:
        return found.value if found is not None else None
    return PartialDate(year=time.year, month=time.month, day=time.day, time=time)
