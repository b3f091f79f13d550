"""A line of any log to a request: the format is found by what the line holds."""

from __future__ import annotations

from datetime import tzinfo
from typing import Protocol

from warraq.popularity.formats.combined import CombinedParser
from warraq.popularity.formats.extended import ExtendedParser
from warraq.popularity.formats.json_lines import JsonParser
from warraq.popularity.formats.s3 import S3Parser
from warraq.popularity.request import REMARK, Parsed


class _Parser(Protocol):
    def parse(self, line: bytes) -> Parsed: ...


class LineParser:
    """Reads the lines of one log in their order; a log may change its format, as joined ones do."""

    def __init__(self, zone: tzinfo) -> None:
        """Take the zone of times that do not say theirs."""
        self._json = JsonParser(zone)
        self._extended = ExtendedParser()
        self._by_pattern: list[_Parser] = [CombinedParser(), S3Parser()]

    def parse(self, line: bytes) -> Parsed:
        """Return what a line says, or none if no format explains it; `line` has no line end."""
        if not line.strip():
            return REMARK
        if line.startswith(b"#"):
            return self._extended.directive(line)
        if line.startswith(b"{"):
            return self._json.parse(line)
        if self._extended.is_ready:
            parsed = self._extended.parse(line)
            if parsed is not None:
                return parsed
        for parser in self._by_pattern:
            parsed = parser.parse(line)
            if parsed is not None:
                if parser is not self._by_pattern[0]:
                    # A log seldom changes: ask first who has just answered.
                    self._by_pattern.reverse()
                return parsed
        return None
