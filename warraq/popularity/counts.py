"""What stays of the logs: how often each article was read on each day, in one file beside the articles.

`content/.reads.json` is plain and sorted, a day on each line, so that git shows what a run has added.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from warraq.errors import WarraqError
from warraq.popularity import memory
from warraq.popularity.memory import ReadLog

STORE = ".reads.json"
_VERSION = 1
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCounts:
    """`days` maps a day (`2024-10-10`) to counts by article id; `until` is the last day of any log, or empty."""

    days: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    until: str = ""
    logs: Mapping[str, ReadLog] = field(default_factory=dict)

    def with_reads(
        self, reads: Mapping[tuple[str, str], int], *, until: str, logs: Mapping[str, ReadLog]
    ) -> ReadCounts:
        """Return these counts with `reads` added, which are by day and article."""
        days = {day: Counter(counts) for day, counts in self.days.items()}
        for (day, article), count in reads.items():
            days.setdefault(day, Counter())[article] += count
        return ReadCounts(days=days, until=max(self.until, until), logs=logs)


def load_counts(content: Path) -> ReadCounts:
    """Return the counts of a content folder; without a file there are none.

    Raises:
        WarraqError: W604, when the file is damaged.

    """
    path = content / STORE
    try:
        return _counts(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return ReadCounts()
    except OSError as error:
        raise _damaged(path, str(error.strerror)) from error
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise _damaged(path, str(error)) from error


def save_counts(counts: ReadCounts, content: Path) -> Path:
    """Write the counts whole or not at all; return the file.

    Raises:
        WarraqError: W605, when it cannot be written.

    """
    path = content / STORE
    half = path.with_name(f"{STORE}.tmp")
    try:
        half.write_text(_text(counts), encoding="utf-8")
        half.replace(path)
    except OSError as error:
        raise WarraqError(
            "W605",
            f"the counts cannot be written: {error.strerror}",
            "Check the folder's permissions.",
        ).at(file=str(path)) from error
    return path


def _counts(data: Mapping[str, object]) -> ReadCounts:
    if data["version"] != _VERSION:
        message = f"version {data['version']} is not known"
        raise ValueError(message)
    days, logs, until = data["days"], data["logs"], data["until"]
    if not (isinstance(days, dict) and isinstance(logs, dict) and isinstance(until, str)):
        message = "its parts are not what they should be"
        raise TypeError(message)
    if until:
        date.fromisoformat(until)
    for day, counts in days.items():
        whole = all(type(count) is int and count > 0 for count in counts.values())
        if not _DAY.fullmatch(day) or not whole:
            message = f"{day} is no day with counts"
            raise ValueError(message)
    return ReadCounts(days=days, until=until, logs=memory.from_json(logs))


def _text(counts: ReadCounts) -> str:
    """Return the file: JSON with one day, or one log, on each line."""
    days = {day: dict(sorted(counts.days[day].items())) for day in sorted(counts.days)}
    return (
        f'{{\n"version": {_VERSION},\n"until": {json.dumps(counts.until)},\n'
        f'"days": {_by_line(days)},\n"logs": {_by_line(memory.to_json(counts.logs))}\n}}\n'
    )


def _by_line(data: Mapping[str, object]) -> str:
    rows = (f"{json.dumps(key)}: {json.dumps(value)}" for key, value in data.items())
    inside = ",\n".join(rows)
    return f"{{\n{inside}\n}}" if inside else "{}"


def _damaged(path: Path, said: str) -> WarraqError:
    return WarraqError(
        "W604",
        f"the counts are damaged: {said}",
        "Restore the file from git or a copy, or delete it and read all logs again.",
    ).at(file=path.name)
