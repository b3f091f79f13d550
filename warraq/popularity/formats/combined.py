"""Common and Combined Log Format (Apache, nginx, lighttpd, Varnish, …), with a host before or not.

https://httpd.apache.org/docs/2.4/logs.html#accesslog. What stands before the time (hosts, one address or
those of proxies too, user names) tells readers apart as a whole. What follows the user agent is left aside.
"""

from __future__ import annotations

import re

from warraq.popularity.moments import ClfTimes
from warraq.popularity.request import Parsed, Request

# Quantifiers are possessive (`*+`): a hostile line is read once, from left to right.
_QUOTED = rb'"([^"\\]*+(?:\\.[^"\\]*+)*+)"'
_LINE = re.compile(
    rb"(.{1,1024}?) ?\[(\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4})\] "
    + _QUOTED
    + rb" (\d{3}) (?:\d++|-)"
    + rb"(?: "
    + _QUOTED
    + rb" "
    + _QUOTED
    + rb"(?: .*+)?|(?: [^\"].*+)?)",
    re.DOTALL,
)
_HEX = re.compile(rb"\\x([0-9A-Fa-f]{2})")


class CombinedParser:
    """Reads lines of both formats."""

    def __init__(self) -> None:
        """Begin with no time remembered."""
        self._times = ClfTimes()

    def parse(self, line: bytes) -> Parsed:
        """Return the request of a line without its end."""
        match = _LINE.fullmatch(line)
        if match is None:
            return None
        address, time, request, status, _, agent = match.groups()
        moment = self._times.moment(time)
        if moment is None:
            return None
        method, target = split_request(request)
        if agent == b"-":
            agent = b""
        return Request(moment, address, method, target, int(status), agent)


def split_request(request: bytes) -> tuple[bytes, bytes]:
    r"""Return method and target of `GET /path HTTP/1.1`; both empty for what is no HTTP.

    Servers escape what is not plain ASCII as `\xD8` (nginx, Apache); it becomes bytes again.
    """
    method, space, rest = request.partition(b" ")
    target = rest.rpartition(b" HTTP/")[0] or rest
    if not space or not method.isalpha():
        return b"", b""
    if b"\\" in target:
        target = _HEX.sub(lambda match: bytes((int(match[1], 16),)), target)
    return method, target
