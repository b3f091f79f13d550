"""How long it takes to make an index of words that are analysed already."""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from lunr.builder import Builder
from lunr.pipeline import Pipeline
from lunr.token import Token
from searching.corpora import Text
from searching.ours import search_document
from searching.peers import HERE, MODULES, NODE

from warraq.language.analyzer import Analyzer
from warraq.search.document import AnalyzedDocument, SearchDocument, Vocabulary, analyze
from warraq.search.fields import FIELDS, SURFACE_MARK
from warraq.search.index import index_files

BATCH = 625
"""Articles of one vocabulary: what a build of 10,000 on two processors has."""
OURS_ALONE = "ours, one process"
OURS = "ours, a process for each processor"
Result = TypeVar("Result")
BESIDE = ("articles-", "facets", "authors")
"""Files that tell of articles, which no peer's index holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """Seconds of processor and of clock, and the bytes of the index, not compressed."""

    cpu: float
    wall: float
    size: int


def measure_making(documents: Sequence[Text], work: Path, *, peers: bool) -> dict[str, Making]:
    """Make the index with Warraq and with each peer from the same tokens, in turn.

    Ours in one process and in one for each processor; Lunr as its users have it, and with the positions of
    words, which ours holds for phrases.
    """
    analyzer = Analyzer.load()
    listed = [search_document(one, number) for number, one in enumerate(documents)]
    analyzed = _analyzed(listed, analyzer)
    made: dict[str, Making] = {}
    for jobs, name in ((1, OURS_ALONE), (os.cpu_count() or 1, OURS)):
        made[name], texts = _apart(partial(_ours, listed, analyzed, analyzer, jobs))
    made["ours, what results show and are filtered by"] = texts
    if peers:
        tokens = work / "tokens.jsonl"
        with tokens.open("w", encoding="utf-8") as stream:
            for one in _tokens(analyzed):
                stream.write(
                    json.dumps({name: " ".join(held) for name, held in one.items()}) + "\n"
                )
        made["lunr.js"] = _in_node("lunr", tokens)
        made["lunr.js, with positions"] = _in_node("lunr-positions", tokens)
        made["MiniSearch"] = _in_node("minisearch", tokens)
    listed_tokens = list(_tokens(analyzed))
    made["lunr.py"] = _apart(partial(_lunr_py, listed_tokens, positions=False))
    made["lunr.py, with positions"] = _apart(partial(_lunr_py, listed_tokens, positions=True))
    return made


def _apart(measure: Callable[[], Result]) -> Result:
    """Measure in a process of its own, so that none finds memory which another has left warm."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return measure()
    with ProcessPoolExecutor(1, multiprocessing.get_context("fork"), _inherit, (measure,)) as pool:
        return pool.submit(_measured).result()


_measure: Callable[[], Any] | None = None


def _inherit(measure: Callable[[], Any]) -> None:
    global _measure  # noqa: PLW0603 - what a forked process is given cannot be sent
    _measure = measure


def _measured() -> Any:  # noqa: ANN401 - whatever is measured
    assert _measure is not None  # noqa: S101 - the process began with it
    return _measure()


def _analyzed(documents: Sequence[SearchDocument], analyzer: Analyzer) -> list[AnalyzedDocument]:
    """Return the words of the documents as a build hands them over, in some batches for each process."""
    vocabularies = [Vocabulary() for _ in range(0, len(documents), BATCH)]
    return [
        analyze(document, analyzer, vocabularies[number // BATCH])
        for number, document in enumerate(documents)
    ]


def _ours(
    documents: Sequence[SearchDocument],
    analyzed: Sequence[AnalyzedDocument],
    analyzer: Analyzer,
    jobs: int,
) -> tuple[Making, Making]:
    """Return what the index took, and what the articles' texts took that lie beside it."""
    index, texts = _Spent(), _Spent()
    cpu, wall = _cpu(), time.perf_counter()
    for name, data in index_files(documents, analyzed, analyzer, jobs=jobs):
        now_cpu, now_wall = _cpu(), time.perf_counter()
        part = texts if name.startswith(BESIDE) else index
        part.cpu += now_cpu - cpu
        part.wall += now_wall - wall
        part.size += len(data)
        cpu, wall = now_cpu, now_wall
    return index.made(), texts.made()


def _cpu() -> float:
    """Return the seconds of processor that this process and those it has waited for have taken."""
    children = os.times()
    return time.process_time() + children.children_user + children.children_system


@dataclass(slots=True)
class _Spent:
    cpu: float = 0.0
    wall: float = 0.0
    size: int = 0

    def made(self) -> Making:
        return Making(cpu=self.cpu, wall=self.wall, size=self.size)


def _tokens(analyzed: Sequence[AnalyzedDocument]) -> Iterator[Mapping[str, list[str]]]:
    """Yield each document's tokens by field: stems, and marked surface forms, as our index holds them."""
    for document in analyzed:
        yield {
            field.name: [
                token
                for word in document.words(numbers)
                for token in (word.stem, SURFACE_MARK + word.surface)
                if token == word.stem or word.surface != word.stem
            ]
            for field, numbers in zip(FIELDS, document.fields(), strict=True)
        }


def _lunr_py(tokens: Sequence[Mapping[str, list[str]]], *, positions: bool) -> Making:
    cpu, wall = time.process_time(), time.perf_counter()
    builder = Builder()
    builder.ref("id")
    for field in FIELDS:
        builder.field(field.name, boost=field.boost)
    if positions:
        Pipeline.register_function(_placed, "placed")
        builder.pipeline.add(_placed)
        builder.metadata_whitelist = ["position"]
    for number, fields in enumerate(tokens):
        builder.add({**fields, "id": number})
    text = json.dumps(builder.build().serialize(), ensure_ascii=False)
    return Making(
        cpu=time.process_time() - cpu,
        wall=time.perf_counter() - wall,
        size=len(text.encode()),
    )


def _placed(token: Token, at: int, _tokens: Sequence[Token]) -> Token:
    """Give a token its position, as Lunr's tokenizer would: here the number of the word."""
    token.metadata["position"] = [at, len(str(token))]
    return token


def _in_node(engine: str, tokens: Path) -> Making:
    fields = json.dumps([[field.name, field.boost] for field in FIELDS])
    done = subprocess.run(
        [
            NODE,
            "--max-old-space-size=8000",
            HERE / "js/make-index.js",
            MODULES,
            engine,
            tokens,
            fields,
        ],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return Making(**json.loads(done.stdout))
