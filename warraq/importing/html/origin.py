"""Where a saved page came from, and when: what browsers and other programs write into it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from warraq.importing.html.addresses import is_host
from warraq.language.dates import read_date
from warraq.old_addresses import captured_address, is_web_address
from warraq.partial_date import PartialDate

_HEAD = 64 * 1024
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->")
_SINGLE_FILE = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url:\s*(?P<url>\S+)(?:\s+saved date:\s*(?P<date>[^\n]+?)\s*(?:\n|-->))?"
)
_HTTRACK = re.compile(
    r"<!--\s*Mirrored from (?P<url>\S+) by HTTrack[^>]*?,\s*(?P<date>\w{3}, \d{1,2} \w{3} \d{4} [\d:]+ GMT)\s*-->"
)
_WAYBACK = re.compile(
    r"FILE ARCHIVED ON (?P<time>\d\d:\d\d:\d\d) (?P<month>[A-Z][a-z]{2}) (?P<day>\d\d), (?P<year>\d{4})"
)
_WAYBACK_STAMP = re.compile(r"//web\.archive\.org/web/(\d{4,14})")
_JAVASCRIPT_DATE = re.compile(r"\w{3} (\w{3}) (\d{1,2}) (\d{4}) (\d\d:\d\d:\d\d) GMT([+-]\d{4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The address that a page was saved from, and the day or moment; empty where nobody says."""

    url: str = ""
    captured: PartialDate | None = None


def origin_of(text: str) -> Origin:
    """Return what a saved page's own marks say of its origin."""
    head = text[:_HEAD]
    single = _SINGLE_FILE.search(head)
    mirrored = _HTTRACK.search(head)
    saved = _SAVED_FROM.search(head)
    wayback = _WAYBACK.search(text)
    url, captured = "", None
    if single is not None:
        url, captured = single["url"], _moment(single["date"] or "")
    elif mirrored is not None:
        url, captured = f"http://{mirrored['url']}", _moment(mirrored["date"])
    elif saved is not None:
        url = saved[1]
    stamp = _WAYBACK_STAMP.search(url)
    if stamp is not None:
        captured = stamped(stamp[1]) or captured
    if wayback is not None:
        captured = _moment(
            f"{wayback['day']} {wayback['month']} {wayback['year']} {wayback['time']} GMT"
        )
    url = captured_address(url)
    return Origin(url=url if is_web_address(url) and is_host(url) else "", captured=captured)


def stamped(digits: str) -> PartialDate | None:
    """Return the moment of a capture's stamp, `20190305155059`."""
    try:
        moment = datetime.strptime(digits[:14].ljust(14, "0"), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    return PartialDate(year=moment.year, month=moment.month, day=moment.day, time=moment)


def _moment(text: str) -> PartialDate | None:
    """Read the date of a comment: as HTTP has it, or as JavaScript prints it."""
    script = _JAVASCRIPT_DATE.match(text)
    if script is not None:
        text = f"{script[2]} {script[1]} {script[3]} {script[4]} {script[5]}"
    found = read_date(text)
    return found.value if found else None
