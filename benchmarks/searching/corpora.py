"""The texts that search is measured on: they lie beside the repository and are no part of it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"
DISTRACTORS = 9_000
PASSAGES, QUERIES = "search/passages.jsonl.gz", "search/queries.jsonl.gz"
NEWS = (
    ("news/ant-multi.jsonl.gz", "body"),
    ("news/ant-radio.jsonl.gz", "text"),
    ("news/saudinewsnet.jsonl.gz", "content"),
)
"""Each corpus of news, and its field that holds the text; measured in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One document: what every engine gets of it."""

    title: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked, and the number of the one document that answers it."""

    text: str
    document: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """Documents, and kinds of queries with their answers."""

    name: str
    documents: Sequence[Text]
    queries: dict[str, Sequence[Question]]

    def wanted(self) -> set[int]:
        """Return the numbers of the documents that are looked for."""
        return {one.document for questions in self.queries.values() for one in questions}


def is_there() -> bool:
    """Say whether the corpora are on this machine."""
    return (CORPORA / NEWS[0][0]).is_file()


def read(name: str) -> Iterator[dict[str, Any]]:
    """Yield the records of a corpus."""
    with gzip.open(CORPORA / name, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def usable(name: str, body: str) -> Iterator[dict[str, Any]]:
    """Yield the records which have a title and a text."""
    return (one for one in read(name) if (one["title"] or "").strip() and (one[body] or "").strip())


def news(count: int) -> list[dict[str, Any]]:
    """Return the first usable records of all news, at most so many, their text under `body`."""
    records = (
        {**{key: value for key, value in one.items() if key != body}, "body": one[body]}
        for name, body in NEWS
        for one in usable(name, body)
    )
    return list(islice(records, count))


def passages_among_news() -> list[Text]:
    """Return the passages, and the first news behind them."""
    passages = (Text(title=one["title"], body=one["text"]) for one in read(PASSAGES))
    radio, body = NEWS[1]
    others = (Text(title=one["title"], body=one[body]) for one in usable(radio, body))
    return list(chain(passages, islice(others, DISTRACTORS)))


def development() -> Collection:
    """Return 943 passages among 9,000 news: what analysis was tuned on (docs/decisions/0002-analysis.md)."""
    queries = list(read(QUERIES))
    return Collection(
        name="development set",
        documents=passages_among_news(),
        queries={
            name: [Question(text=one[key], document=one["passage"]) for one in queries]
            for name, key in (("questions", "question"), ("3 words", "keywords"))
        },
    )
