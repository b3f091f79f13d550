"""How well an engine answers: where the one right document stands among its first ten results."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from playwright.sync_api import Browser
from searching.corpora import Collection, Question
from searching.page import Entry, ask, visitor

TOP = 10
Alike: TypeAlias = Mapping[int, AbstractSet[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """Means over the queries of one kind, each from 0 to 1."""

    mrr: float
    """Mean reciprocal rank of the right document, 0 beyond the tenth place."""
    first: float
    """How often it stands first."""
    nothing: float
    """How often nothing at all is found."""
    alike: float
    """Mean reciprocal rank of the first that is right or tells the same story."""
    behind: float
    """How often one that tells the same story stands before the right one, which is there or is not."""


def measure_quality(
    browser: Browser, entry: Entry, collection: Collection, alike: Alike = MappingProxyType({})
) -> dict[str, Quality]:
    """Ask every query of the collection; results bear their document's number as address, `12.html`.

    `alike` says which documents tell the same story as one that is looked for.
    """
    with visitor(browser) as page:
        page.goto(entry.address())
        return {
            kind: judge(
                questions,
                [found for _, found in ask(page, [one.text for one in questions])],
                alike,
            )
            for kind, questions in collection.queries.items()
        }


def judge(
    questions: Sequence[Question],
    answers: Sequence[Sequence[str]],
    alike: Alike = MappingProxyType({}),
) -> Quality:
    """Return the means over the addresses that each question got."""
    answered = list(zip(questions, (found[:TOP] for found in answers), strict=True))
    ranks = [_rank({one.document}, found) for one, found in answered]
    others = [_rank(alike.get(one.document, frozenset()), found) for one, found in answered]
    firsts = [min(filter(None, pair), default=0) for pair in zip(ranks, others, strict=True)]
    count = len(questions)
    return Quality(
        mrr=sum(1 / rank for rank in ranks if rank) / count,
        first=sum(rank == 1 for rank in ranks) / count,
        nothing=sum(not found for found in answers) / count,
        alike=sum(1 / rank for rank in firsts if rank) / count,
        behind=sum(first != rank for first, rank in zip(firsts, ranks, strict=True)) / count,
    )


def _rank(documents: AbstractSet[int], found: Sequence[str]) -> int:
    """Return the place of the first of the documents, from 1, or 0."""
    for rank, url in enumerate(found, start=1):
        number = re.search(r"([0-9]+)\.html$", url)
        if number and int(number[1]) in documents:
            return rank
    return 0
