"""S3 server access logs: https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html."""

from __future__ import annotations

import re

from warraq.popularity.moments import ClfTimes
from warraq.popularity.request import REMARK, Parsed, Request

_QUOTED = rb'(?:"([^"\\]*+(?:\\.[^"\\]*+)*+)"|-)'
_LINE = re.compile(
    rb"\S++ \S++ "  # bucket owner, bucket
    rb"\[(\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4})\] "
    rb"(\S++) \S++ \S++ "  # address, requester, request id
    rb"(\S++) (\S++) "  # operation, key
    + _QUOTED
    + rb" (\d{3}|-) \S++ \S++ \S++ \S++ \S++ "
    + _QUOTED
    + rb" "
    + _QUOTED
    + rb"(?: .*+)?",
    re.DOTALL,
)
_OBJECT = re.compile(rb"(?:WEBSITE|REST)\.([A-Z]+)\.OBJECT")


class S3Parser:
    """Reads lines of S3 logs. The object's key is taken, for request addresses can hold the bucket."""

    def __init__(self) -> None:
        """Begin with no time remembered."""
        self._times = ClfTimes()

    def parse(self, line: bytes) -> Parsed:
        """Return the request of a line without its end; a bucket's own operations are remarks."""
        match = _LINE.fullmatch(line)
        if match is None:
            return None
        time, address, operation, key, _, status, _, agent = match.groups()
        moment = self._times.moment(time)
        if moment is None:
            return None
        wanted = _OBJECT.fullmatch(operation)
        if wanted is None or key == b"-" or status == b"-":
            return REMARK
        agent = b"" if agent in {None, b"-"} else agent
        return Request(moment, address, wanted[1], b"/" + key, int(status), agent)
