"""How long it takes to make an index of words that are analysed already."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lunr.builder import Builder
from searching.corpora import Text
from searching.ours import search_document
from searching.peers import HERE, MODULES, NODE

from warraq.language.analyzer import Analyzer
from warraq.search.document import AnalyzedDocument, SearchDocument, Vocabulary, analyze
from warraq.search.fields import FIELDS, SURFACE_MARK
from warraq.search.index import index_files

BATCH = 625
"""Articles of one vocabulary: what a build of 10,000 on two processors has."""
BESIDE = ("articles-", "facets", "authors")
"""Files that tell of articles, which no peer's index holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """Seconds of processor and of clock, and the bytes of the index, not compressed."""

    cpu: float
    wall: float
    size: int


def measure_making(documents: Sequence[Text], work: Path, *, peers: bool) -> dict[str, Making]:
    """Make the index with Warraq and with each peer from the same tokens, in turn."""
    analyzer = Analyzer.load()
    listed = [search_document(one, number) for number, one in enumerate(documents)]
    analyzed = _analyzed(listed, analyzer)
    ours, texts = _ours(listed, analyzed, analyzer)
    tokens = work / "tokens.jsonl"
    with tokens.open("w", encoding="utf-8") as stream:
        for one in _tokens(analyzed):
            stream.write(json.dumps({name: " ".join(held) for name, held in one.items()}) + "\n")
    made = {"ours": ours, "ours, what results show and are filtered by": texts}
    if peers:
        made["lunr.js"] = _in_node("lunr", tokens)
        made["MiniSearch"] = _in_node("minisearch", tokens)
    made["lunr.py"] = _lunr_py(list(_tokens(analyzed)))
    return made


def _analyzed(documents: Sequence[SearchDocument], analyzer: Analyzer) -> list[AnalyzedDocument]:
    """Return the words of the documents as a build hands them over, in some batches for each process."""
    vocabularies = [Vocabulary() for _ in range(0, len(documents), BATCH)]
    return [
        analyze(document, analyzer, vocabularies[number // BATCH])
        for number, document in enumerate(documents)
    ]


def _ours(
    documents: Sequence[SearchDocument], analyzed: Sequence[AnalyzedDocument], analyzer: Analyzer
) -> tuple[Making, Making]:
    """Return what the index took, and what the articles' texts took that lie beside it."""
    index, texts = _Spent(), _Spent()
    cpu, wall = time.process_time(), time.perf_counter()
    for name, data in index_files(documents, analyzed, analyzer):
        now_cpu, now_wall = time.process_time(), time.perf_counter()
        part = texts if name.startswith(BESIDE) else index
        part.cpu += now_cpu - cpu
        part.wall += now_wall - wall
        part.size += len(data)
        cpu, wall = now_cpu, now_wall
    return index.made(), texts.made()


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


def _lunr_py(tokens: Sequence[Mapping[str, list[str]]]) -> Making:
    cpu, wall = time.process_time(), time.perf_counter()
    builder = Builder()
    builder.ref("id")
    for field in FIELDS:
        builder.field(field.name, boost=field.boost)
    for number, fields in enumerate(tokens):
        builder.add({**fields, "id": number})
    text = json.dumps(builder.build().serialize(), ensure_ascii=False)
    return Making(
        cpu=time.process_time() - cpu,
        wall=time.perf_counter() - wall,
        size=len(text.encode()),
    )


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
