"""How well an engine answers: where the one right document stands among its first ten results."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import Browser
from searching.corpora import Collection, Question
from searching.page import Entry, ask, visitor

TOP = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """Means over the queries of one kind, each from 0 to 1."""

    mrr: float
    """Mean reciprocal rank of the right document, 0 beyond the tenth place."""
    first: float
    """How often it stands first."""
    nothing: float
    """How often nothing at all is found."""


def measure_quality(browser: Browser, entry: Entry, collection: Collection) -> dict[str, Quality]:
    """Ask every query of the collection; results bear their document's number as address, `12.html`."""
    with visitor(browser) as page:
        page.goto(entry.address())
        return {
            kind: judge(
                questions, [found for _, found in ask(page, [one.text for one in questions])]
            )
            for kind, questions in collection.queries.items()
        }


def judge(questions: Sequence[Question], answers: Sequence[Sequence[str]]) -> Quality:
    """Return the means over the addresses that each question got."""
    ranks = [
        _rank(one.document, found[:TOP]) for one, found in zip(questions, answers, strict=True)
    ]
    count = len(questions)
    return Quality(
        mrr=sum(1 / rank for rank in ranks if rank) / count,
        first=sum(rank == 1 for rank in ranks) / count,
        nothing=sum(not found for found in answers) / count,
    )


def _rank(document: int, found: Sequence[str]) -> int:
    """Return the document's place, from 1, or 0."""
    for rank, url in enumerate(found, start=1):
        number = re.search(r"([0-9]+)\.html$", url)
        if number and int(number[1]) == document:
            return rank
    return 0
