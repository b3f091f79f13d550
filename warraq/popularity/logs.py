"""Read server logs into counts: each line once, now and in every later run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from zoneinfo import ZoneInfo

from warraq.errors import Problem, WarraqError
from warraq.popularity import memory
from warraq.popularity.counting import Tally
from warraq.popularity.counts import ReadCounts
from warraq.popularity.formats.lines import LineParser
from warraq.popularity.memory import Beginning, ReadLog
from warraq.popularity.report import Outcome, StatsReport
from warraq.popularity.request import Parsed, Remark, Request
from warraq.popularity.stream import Line, lines, log_files, open_log

_NAMED = 5
"""Bad lines of one log that are named; the others are counted."""
_FIRST = 725_846_400
"""1993-01-01, before there were logs of web servers: an earlier time is a mistake."""
_AHEAD = 24 * 3600
"""Seconds that a server's clock may be fast."""
_HELD_LINES, _HELD_BYTES = 100_000, 1 << 24
"""Where the beginning of a log ends, even if it holds few requests: it is held in memory."""
_STEP = 5000
"""Lines between two signs of progress."""


class _Entry(NamedTuple):
    line: Line
    parsed: Parsed


@dataclass(slots=True, kw_only=True)
class _Run:
    """What all logs of a run share."""

    tally: Tally
    zone: ZoneInfo
    latest: int
    progress: Callable[[int], None]
    logs: dict[str, ReadLog]
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)


def read_logs(
    names: Sequence[str],
    counts: ReadCounts,
    tally: Tally,
    *,
    zone: ZoneInfo,
    now: int,
    progress: Callable[[int], None] = lambda _: None,
) -> tuple[ReadCounts, StatsReport]:
    """Read the logs `names`; return `counts` with them, and what was read.

    A name is a file, a folder of logs, or `-` for standard input.

    `tally` decides what a request is. Times that do not say their zone are in `zone`; one later than `now`
    (seconds since 1970) by more than a day cannot be. `progress` is told how many lines were read since it
    was last told. What cannot be read is among the report's problems.
    """
    run = _Run(
        tally=tally, zone=zone, latest=now + _AHEAD, progress=progress, logs=dict(counts.logs)
    )
    files = log_files(names)
    for name in files:
        _read_one(name, run)
    report = StatsReport(
        logs=len(files),
        outcomes=dict(run.outcomes),
        unknown=tally.top_unknown(),
        until=max(counts.until, tally.until),
        problems=tuple(run.problems),
    )
    return counts.with_reads(tally.reads, until=tally.until, logs=run.logs), report


def _read_one(name: str, run: _Run) -> None:
    log = _Log(name=name, run=run)
    try:
        with open_log(name) as stream:
            log.read(lines(stream))
    except WarraqError as error:
        run.problems.append(error.at(file=name).what)
    log.close()


@dataclass(slots=True, kw_only=True)
class _Log:
    """One log while it is read. Its first requests are held back until it is known whether it is new."""

    name: str
    run: _Run
    parser: LineParser = field(init=False)
    beginning: Beginning = field(default_factory=Beginning)
    held: list[_Entry] = field(default_factory=list)
    is_settled: bool = False
    """Whether it is known if the log is new; nothing is held any more."""
    known: str = ""
    skip: int = 0
    """Bytes that an earlier run has read."""
    size: int = 0
    """Bytes read by this and earlier runs."""
    bad: int = 0

    def __post_init__(self) -> None:
        self.parser = LineParser(self.run.zone)

    def read(self, source: Iterator[Line]) -> None:
        """Read every line; an error of the source passes through, with what came before it held.

        Raises:
            WarraqError: W608, when the beginning holds no request at all.

        """
        for line in source:
            if line.number % _STEP == 0:
                self.run.progress(_STEP)
            if not self.is_settled:
                self._hold(line)
            elif line.begin < self.skip:
                self._pass_over(line)
            else:
                self._take(_Entry(line, self._parse(line)))

    def close(self) -> None:
        """Count what is still held, and remember how far the log was read."""
        self._release()
        if self.bad > _NAMED:
            more = WarraqError(
                "W603", f"{self.bad - _NAMED} more lines cannot be read", "Look at the first ones."
            )
            self.run.problems.append(more.at(file=self.name).what)
        size = max(self.size, self.skip)
        memory.remember(self.run.logs, self.beginning, size, instead_of=self.known)

    def _hold(self, line: Line) -> None:
        entry = _Entry(line, self._parse(line))
        self.held.append(entry)
        if isinstance(entry.parsed, Request) and line.is_whole and line.text is not None:
            self.beginning.add(entry.parsed, len(line.text))
        is_long = line.number >= _HELD_LINES or line.end >= _HELD_BYTES
        if self.beginning.is_full or is_long:
            self._release()
            if not self.beginning.digests:
                raise WarraqError(
                    "W608",
                    f"the first {line.number:,} lines hold no request",
                    "This is no log of a web server, or of a format that is not read.",
                )

    def _release(self) -> None:
        self.is_settled = True
        if self.held:
            self.known, self.skip = memory.find(self.beginning, self.run.logs)
        held, self.held = self.held, []
        for entry in held:
            if entry.line.begin < self.skip:
                self.run.outcomes[Outcome.EARLIER] += 1
            else:
                self._take(entry)

    def _pass_over(self, line: Line) -> None:
        if line.text is not None and line.text.startswith(b"#"):
            # A header in the middle tells how the lines after it are to be read.
            self.parser.parse(line.text)
        self.run.outcomes[Outcome.EARLIER] += 1

    def _parse(self, line: Line) -> Parsed:
        return None if line.text is None else self.parser.parse(line.text)

    def _take(self, entry: _Entry) -> None:
        line, parsed = entry
        outcome = self._outcome(line, parsed)
        self.run.outcomes[outcome] += 1
        if outcome is not Outcome.UNFINISHED:
            self.size = line.end

    def _outcome(self, line: Line, parsed: Parsed) -> Outcome:
        if isinstance(parsed, Request):
            if _FIRST <= parsed.moment <= self.run.latest:
                return self.run.tally.add(parsed)
            self._refuse(line, "its time cannot be", "Set the server's clock.")
            return Outcome.BAD
        if isinstance(parsed, Remark):
            return Outcome.REMARK
        if not line.is_whole and line.text is not None:
            return Outcome.UNFINISHED
        self._refuse(
            line, "no format of logs explains it", "docs/stats.md names those that are read."
        )
        return Outcome.BAD

    def _refuse(self, line: Line, problem: str, remedy: str) -> None:
        self.bad += 1
        if self.bad <= _NAMED:
            error = WarraqError("W603", problem, remedy)
            self.run.problems.append(error.at(file=self.name, line=line.number).what)
