"""The lists below an article: what editors pinned, then the nearest, each report once; and its versions."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from warraq.related.nearest import NONE, Nearest, find_nearest, weigh
from warraq.related.versions import find_versions
from warraq.related.words import count_words
from warraq.search.document import AnalyzedDocument

COUNT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What editors chose: by article's number, the numbers of those pinned (in order) or banned.

    A ban holds in both directions.
    """

    pinned: Mapping[int, Sequence[int]] = field(default_factory=dict)
    banned: Mapping[int, Sequence[int]] = field(default_factory=dict)

    def bans(self) -> Mapping[int, frozenset[int]]:
        """Return for each article those that it may not stand beside."""
        found: defaultdict[int, set[int]] = defaultdict(set)
        for one, others in self.banned.items():
            for other in others:
                found[one].add(other)
                found[other].add(one)
        return {one: frozenset(others) for one, others in found.items()}


NO_CHOICES = Choices()


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """What stands below one article: numbers of others."""

    related: tuple[int, ...] = ()
    """Pinned ones first, then the nearest, nearest first, then what stands near in section and time."""
    versions: tuple[int, ...] = ()
    """Other versions of the same report, oldest first; never in `related` unless pinned."""
    by_words: int = 0
    """How many of `related` have words in common with the article, the pinned ones among them."""


def related_articles(
    analyzed: Sequence[AnalyzedDocument],
    nearness: Sequence[tuple[str, ...]],
    choices: Choices = NO_CHOICES,
    count: int = COUNT,
) -> tuple[Related, ...]:
    """Return for each document what is related to it; documents come oldest first.

    `nearness` orders the articles that fill a list where words find too few: equal leading items
    (language, sections from the top) are near. The result depends on the arguments alone.
    """
    weighted = weigh(count_words(analyzed))
    nearest = find_nearest(weighted)
    return choose(nearest, find_versions(weighted, nearest), nearness, choices, count)


def choose(
    nearest: Nearest,
    versions: Sequence[Sequence[int]],
    nearness: Sequence[tuple[str, ...]],
    choices: Choices = NO_CHOICES,
    count: int = COUNT,
) -> tuple[Related, ...]:
    """Return the lists: a report appears once in each, and never in that of its own version."""
    bans = choices.bans()
    near = _Near(nearness)
    return tuple(
        _list_of(
            number,
            [other for other in row if other != NONE],
            _Rules(
                pinned=tuple(choices.pinned.get(number, ())),
                banned=bans.get(number, frozenset()),
                versions=versions,
            ),
            near,
            count,
        )
        for number, row in enumerate(nearest.numbers.tolist())
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rules:
    pinned: tuple[int, ...]
    banned: frozenset[int]
    versions: Sequence[Sequence[int]]


def _list_of(
    number: int, nearest: Sequence[int], rules: _Rules, near: _Near, count: int
) -> Related:
    chosen = [other for other in rules.pinned if other != number and other not in rules.banned]
    said = {number, *rules.versions[number], *rules.banned, *chosen}
    for other in chosen:
        said.update(rules.versions[other])

    def add(others: Iterator[int]) -> None:
        for other in others:
            if len(chosen) >= count:
                return
            if other not in said:
                chosen.append(other)
                said.add(other)
                said.update(rules.versions[other])

    add(iter(nearest))
    by_words = len(chosen)
    if by_words < count:
        add(near.around(number))
    apart = {*chosen, *rules.banned}
    return Related(
        related=tuple(chosen),
        versions=tuple(other for other in rules.versions[number] if other not in apart),
        by_words=by_words,
    )


class _Near:
    """The articles by language and section, from the narrowest to the widest."""

    def __init__(self, nearness: Sequence[tuple[str, ...]]) -> None:
        self._paths = nearness
        self._members: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, path in enumerate(nearness):
            for depth in range(len(path) + 1):
                self._members[path[:depth]].append(number)

    def around(self, number: int) -> Iterator[int]:
        """Yield the others: those of the same section first, each group by their distance in time."""
        path = self._paths[number]
        for depth in range(len(path), -1, -1):
            members = self._members[path[:depth]]
            after = bisect_left(members, number)
            before = after - 1
            while before >= 0 or after < len(members):
                older = number - members[before] if before >= 0 else None
                newer = members[after] - number if after < len(members) else None
                if newer is None or (older is not None and older <= newer):
                    yield members[before]
                    before -= 1
                else:
                    yield members[after]
                    after += 1
