"""W3C extended log files (IIS and others) and CloudFront's: a line `#Fields:` says what the columns are.

https://www.w3.org/TR/WD-logfile.html,
https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html.
Their times are in UTC.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC
from urllib.parse import unquote_to_bytes

from warraq.popularity.moments import IsoTimes
from warraq.popularity.request import REMARK, Parsed, Request

_NEEDED = ("cs-method", "cs-uri-stem", "sc-status", "time")
_NO_VALUE = b"-"
_NO_STATUS = b"000"
"""CloudFront's word for a reader who hung up before there was an answer."""


class ExtendedParser:
    """Reads the lines of one log, which its directives explain."""

    def __init__(self) -> None:
        """Begin before any directive."""
        self._times = IsoTimes(UTC)
        self._fields: Mapping[str, int] = {}
        self._columns = 0
        self._day = ""
        self._forwarded = ""

    @property
    def is_ready(self) -> bool:
        """Whether a directive has said what the columns are."""
        return bool(self._columns)

    def directive(self, line: bytes) -> Parsed:
        """Take a line that begins with `#`; none for a list of columns that are not enough."""
        name, _, value = line[1:].decode("utf-8", "replace").partition(":")
        if name.strip() == "Date":
            self._day = value.strip()[:10]
        if name.strip() != "Fields":
            return REMARK
        names = value.split()
        self._fields = {name: place for place, name in enumerate(names)}
        self._forwarded = next((n for n in names if n.lower() == "x-forwarded-for"), "")
        self._columns = len(names) if self._fields.keys() >= set(_NEEDED) else 0
        return REMARK if self._columns else None

    def parse(self, line: bytes) -> Parsed:
        """Return the request of a line without its end."""
        values = line.split(b"\t" if b"\t" in line else b" ")
        if not self._columns or len(values) != self._columns:
            return None
        fields = self._fields
        status = values[fields["sc-status"]]
        day = values[fields["date"]].decode("latin-1") if "date" in fields else self._day
        time = values[fields["time"]].decode("latin-1")
        moment = self._times.moment(f"{day} {time}")
        if moment is None or not status.isdigit():
            return None
        if status == _NO_STATUS:
            return REMARK
        target, query = values[fields["cs-uri-stem"]], self._value(values, "cs-uri-query")
        return Request(
            moment,
            self._value(values, "c-ip") + self._value(values, self._forwarded),
            values[fields["cs-method"]],
            target + b"?" + query if query else target,
            int(status),
            _agent(self._value(values, "cs(User-Agent)")) if "cs(User-Agent)" in fields else None,
        )

    def _value(self, values: list[bytes], name: str) -> bytes:
        place = self._fields.get(name)
        value = values[place] if place is not None else b""
        return b"" if value == _NO_VALUE else value


def _agent(text: bytes) -> bytes:
    """Return a user agent with its spaces: IIS writes them as `+`, CloudFront as `%20` or `%2520`."""
    if b"%" in text:
        text = unquote_to_bytes(unquote_to_bytes(text))
    elif b" " not in text:
        text = text.replace(b"+", b" ")
    return text
