"""What a run has read, in sums that add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from warraq.errors import Problem


class Outcome(Enum):
    """What became of a line; every line has exactly one. The value is said in the report."""

    COUNTED = "counted as readings"
    REPEAT = "the same reader and article within half an hour"
    PAGE = "other pages of the site"
    UNKNOWN = "addresses that are no article's"
    LEFT_OUT = "left out by archive.yaml"
    ASSET = "files that pages use"
    BOT = "by bots"
    AHEAD = "fetched ahead by a browser"
    NOT_SENT = "errors, redirects, parts of files"
    NOT_GET = "other than GET"
    REMARK = "headers and empty lines"
    EARLIER = "read by an earlier run"
    UNFINISHED = "unfinished last lines, left for the next run"
    BAD = "that cannot be read"


SHOWN = 10
"""Unknown addresses that a report names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatsReport:
    """Lines by outcome, the unknown addresses asked for most, and what was wrong."""

    logs: int
    outcomes: Mapping[Outcome, int]
    unknown: tuple[tuple[str, int], ...]
    until: str
    problems: tuple[Problem, ...]

    @property
    def lines(self) -> int:
        """How many lines were read."""
        return sum(self.outcomes.values())

    @property
    def exit_code(self) -> int:
        """0, or 1 if anything could not be read."""
        return 1 if self.problems else 0

    def to_json(self) -> dict[str, object]:
        """Return plain data; `read` is the sum of `lines`."""
        return {
            "read": self.lines,
            "lines": {one.name.lower(): self.outcomes.get(one, 0) for one in Outcome},
            "unknown": [{"address": address, "count": count} for address, count in self.unknown],
            "until": self.until,
            "problems": [str(problem) for problem in self.problems],
        }

    def to_text(self) -> str:
        """Return the report as the terminal shows it."""
        counts = Counter(self.outcomes)
        width = len(f"{self.lines:,}")
        rows = [
            f"{self.lines:>{width},} lines in {self.logs:,} {'log' if self.logs == 1 else 'logs'}"
        ]
        rows += [f"{counts[one]:>{width},} {one.value}" for one in Outcome if counts[one]]
        if self.unknown:
            rows += ["", "The unknown addresses asked for most:"]
            rows += [f"{count:>{width},} {address}" for address, count in self.unknown]
        if self.until:
            rows += ["", f"The logs end on {self.until}."]
        return "\n".join(rows)
