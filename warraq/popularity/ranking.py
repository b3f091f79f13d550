"""Counts to lists: what was read most in seven days, in thirty, and in all, in each group of articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from warraq.popularity.counts import ReadCounts

PERIODS: tuple[int | None, ...] = (7, 30, None)
"""Days that a list covers, up to the last day of any log; none is all days."""
_Group = TypeVar("_Group", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Ranked:
    """An article by its number, and how often it was counted."""

    number: int
    count: int


def readings(counts: ReadCounts, days: int | None) -> Counter[str]:
    """Return how often each article, by its id, was read in the last `days` days of the logs."""
    first = ""
    if days is not None and counts.until:
        first = (date.fromisoformat(counts.until) - timedelta(days=days - 1)).isoformat()
    total: Counter[str] = Counter()
    for day, read in counts.days.items():
        if day >= first:
            total.update(read)
    return total


def rank(
    counted: Mapping[int, int], groups: Sequence[Iterable[_Group]], limit: int
) -> Mapping[_Group, tuple[Ranked, ...]]:
    """Return the `limit` articles counted most in each group, most first.

    `groups[i]` are those that article `i` stands in. Articles are numbered from the oldest; of equals the
    newer comes first, so that the order is always the same.
    """
    found: dict[_Group, list[Ranked]] = defaultdict(list)
    for number in sorted(counted, key=lambda number: (-counted[number], -number)):
        if counted[number] < 1:
            break
        for group in groups[number]:
            if len(found[group]) < limit:
                found[group].append(Ranked(number, counted[number]))
    return {group: tuple(ranked) for group, ranked in found.items()}
