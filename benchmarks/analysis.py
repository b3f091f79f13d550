"""How well words are analysed: MRR@10, and how often the right document comes first (P@1).

First 800 questions and 800 three-word queries among 9,943 documents: what the rules were chosen on (the even
ones) and checked on (the odd ones). Then three collections that had a say in which forms of verbs stay, so they are no blind check: the passages' other
questions, and headlines of two news corpora, each with its three rarest words, whose article is to be found
by its text alone.

Run it from the repository: `python benchmarks/analysis.py`. The corpora lie beside the repository and are no
part of it (docs/decisions/0002-analysis.md says what they are); without them there is nothing to measure.
The scores are Lunr's: BM25, idf over the fields together, weights rounded to three
decimals, and the query's vector normalised by its own magnitude.
"""

from __future__ import annotations

import copy
import dataclasses
import gzip
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

REPOSITORY = Path(__file__).resolve().parent.parent
CORPORA = REPOSITORY.parent / "shared" / "corpora"
sys.path.insert(0, str(REPOSITORY))

from warraq.language.analyzer import Analyzer, Token  # noqa: E402
from warraq.search.weights import K1, B  # noqa: E402

DISTRACTORS = 9_000
HEADLINES = 1_600
TELLING = 3
FEWEST_WORDS = 4
SHORTEST_TEXT = 200
LUNR_K1, LUNR_B = 1.2, 0.75
TOP = 10

Texts = list[tuple[str, str]]
Asked = dict[str, list[tuple[str, int]]]
"""For each kind of query the queries, each with its document."""

Floats = npt.NDArray[np.float64]
Terms = Callable[[Token], Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question, or its most telling words, and the document which answers it."""

    tokens: list[Token]
    document: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One kind of term: how documents and queries get it, and how much it weighs."""

    terms: Terms
    boost: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A way to lay out the index: channels in fields of their own, or marked in the same fields."""

    name: str
    channels: tuple[Channel, ...]
    title: float = 0.3
    shared_fields: bool = True
    stop_words: bool = True
    k1: float = K1
    b: float = B


def stem(token: Token) -> Sequence[str]:
    """Return the stem alone."""
    return (token.stem,)


def surface(token: Token) -> Sequence[str]:
    """Return the surface form alone."""
    return ("=" + token.surface,)


def surface_if_other(token: Token) -> Sequence[str]:
    """Return the surface form where the stem does not say it already."""
    return ("=" + token.surface,) if token.surface != token.stem else ()


def light10(token: Token) -> Sequence[str]:
    """Return the stem of Larkey's light10, the usual yardstick."""
    word = token.surface.translate(str.maketrans("ء", "ي"))
    if not "\u0600" <= word[0] <= "\u06ff":
        return (word,)
    if word[0] == "و" and len(word) > 3:  # noqa: PLR2004
        word = word[1:]
    word = re.sub("^(?:[وبكف]?ال|لل)(?=..)", "", word)
    for ending in ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"):
        word = re.sub(f"(?<=..){ending}$", "", word)
    return (word,)


def read(name: str) -> Iterator[dict[str, Any]]:
    """Yield the records of a corpus."""
    with gzip.open(CORPORA / name, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def encyclopedia() -> tuple[Texts, Asked, Asked]:
    """Return the passages among news, the queries, and the passages' questions that are not among these."""
    passages = list(read("search/passages.jsonl.gz"))
    texts = [(record["title"], record["text"]) for record in passages]
    for record in read("news/ant-radio.jsonl.gz"):
        if len(texts) == len(passages) + DISTRACTORS:
            break
        if record["title"].strip() and record["text"].strip():
            texts.append((record["title"], record["text"]))
    queries = list(read("search/queries.jsonl.gz"))
    asked = {
        kind: [(query[kind], query["passage"]) for query in queries]
        for kind in ("question", "keywords")
    }
    known = {query["question"].strip() for query in queries}
    others = [
        (question, number)
        for number, record in enumerate(passages)
        for question in record["questions"]
        if question.strip() not in known and len(question.split()) >= FEWEST_WORDS
    ]
    return texts, asked, {"question": others, "keywords": []}


def headlines(name: str, field: str) -> tuple[Texts, Asked]:
    """Return articles without their titles, and some of the titles as queries."""
    articles = {record[field]: record["title"].strip() for record in read(name) if record["title"]}
    usable = [(text, title) for text, title in articles.items() if len(text) >= SHORTEST_TEXT]
    chance = random.Random(5)  # noqa: S311 - repeatable, not secret
    chosen = chance.sample(usable, DISTRACTORS - 1_000)
    asked = [(title, number) for number, (_, title) in enumerate(chosen[:HEADLINES])]
    return [("", text) for text, _ in chosen], {"question": asked, "keywords": []}


class Collection:
    """The documents and queries, analysed once."""

    def __init__(self, analyzer: Analyzer, texts: Texts, asked: Asked) -> None:
        """Analyse them; where no keywords are given, they are the rarest words of the other queries."""
        self.analyzer = analyzer
        began = time.process_time()
        self.fields = [
            [analyzer.tokens(text) for text in field] for field in zip(*texts, strict=True)
        ]
        words = sum(len(tokens) for field in self.fields for tokens in field)
        self.speed = words / (time.process_time() - began)
        self.queries = {
            kind: [
                Query(tokens=analyzer.tokens(text), document=document) for text, document in queries
            ]
            for kind, queries in asked.items()
        }
        if not self.queries["keywords"]:
            self.queries["keywords"] = list(self._telling())

    def _telling(self) -> Iterator[Query]:
        """Yield the three rarest words of each query, in their order."""
        holding = Counter(
            surface for tokens in self.fields[1] for surface in {token.surface for token in tokens}
        )
        for query in self.queries["question"]:
            words = self.kept(query, stop_words=True)
            rare = sorted(words, key=lambda token: holding[token.surface])[:TELLING]
            yield Query(tokens=[one for one in words if one in rare], document=query.document)

    def kept(self, query: Query, *, stop_words: bool) -> list[Token]:
        """Return the words of a query, without stop words if others remain."""
        if stop_words:
            others = [word for word in query.tokens if not self.analyzer.is_stop_word(word.surface)]
            return others or query.tokens
        return query.tokens


def reciprocal_ranks(collection: Collection, layout: Layout) -> dict[str, Floats]:
    """Return for each kind of query the reciprocal rank of each query's document, 0 beyond the tenth."""
    groups = [layout.channels] if layout.shared_fields else [(one,) for one in layout.channels]
    scores: dict[str, Floats] = {}
    for channels in groups:
        index, weights = _weights(collection, channels, layout)
        for kind, queries in collection.queries.items():
            asked = sparse.lil_matrix((len(queries), len(index)))
            for row, query in enumerate(queries):
                for token in collection.kept(query, stop_words=layout.stop_words):
                    for channel in channels:
                        boost = channel.boost if layout.shared_fields else 1.0
                        for term in channel.terms(token):
                            if term in index:
                                asked[row, index[term]] += boost
            asked = asked.tocsr()
            magnitude = np.sqrt(np.asarray(asked.multiply(asked).sum(axis=1)).ravel())
            magnitude[magnitude == 0] = 1
            found = (sparse.diags(1 / magnitude) @ asked @ weights.T).toarray()
            scores[kind] = scores[kind] + found if kind in scores else found
    return {
        kind: np.array(
            [
                _reciprocal_rank(row, query.document)
                for row, query in zip(scores[kind], queries, strict=True)
            ]
        )
        for kind, queries in collection.queries.items()
    }


def _reciprocal_rank(scores: Floats, document: int) -> float:
    score = scores[document]
    if score <= 0:
        return 0.0
    rank = 1 + int((scores > score).sum()) + int((scores[:document] == score).sum())
    return 1 / rank if rank <= TOP else 0.0


def _weights(
    collection: Collection, channels: Sequence[Channel], layout: Layout
) -> tuple[dict[str, int], Any]:
    """Return the numbers of the terms that queries hold, and each document's weights of them."""
    index: dict[str, int] = {}
    for queries in collection.queries.values():
        for query in queries:
            for token in query.tokens:
                for channel in channels:
                    for term in channel.terms(token):
                        index.setdefault(term, len(index))
    counted = [_counted(field, channels, index) for field in collection.fields]
    counts = [count for count, _ in counted]
    lengths = [length for _, length in counted]
    documents = len(collection.fields[0])
    frequency = sum(np.asarray((count > 0).sum(axis=0)).ravel() for count in counts)
    idf = np.log(1 + np.abs((documents - frequency + 0.5) / (frequency + 0.5)))
    boost = 1.0 if layout.shared_fields else channels[0].boost
    total = sparse.csr_matrix(counts[0].shape)
    for count, length, field_boost in zip(counts, lengths, (layout.title, 1.0), strict=True):
        cells = count.tocoo()
        tf = cells.data
        k1, b = layout.k1, layout.b
        norm = k1 * (1 - b + b * length[cells.row] / (length.mean() or 1))
        weight = idf[cells.col] * (k1 + 1) * tf / (norm + tf) * field_boost * boost
        weight = np.round(weight * 1000) / 1000
        total += sparse.csr_matrix((weight, (cells.row, cells.col)), shape=count.shape)
    return index, total


def _counted(
    field: Sequence[Sequence[Token]], channels: Sequence[Channel], index: dict[str, int]
) -> tuple[Any, Floats]:
    """Return how often each document of a field holds each term, and how long it is there."""
    memo: dict[tuple[str, str], tuple[int, list[int]]] = {}
    rows: list[int] = []
    columns: list[int] = []
    lengths = np.zeros(len(field))
    for row, tokens in enumerate(field):
        for token in tokens:
            key = (token.surface, token.stem)
            if key not in memo:
                terms = [term for channel in channels for term in channel.terms(token)]
                memo[key] = len(terms), [index[term] for term in terms if term in index]
            number, known = memo[key]
            lengths[row] += number
            rows += [row] * len(known)
            columns += known
    shape = (len(field), len(index))
    return sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape), lengths


def layouts() -> Iterator[Layout]:
    """Yield what is compared."""
    only = Channel(terms=stem)
    yield Layout(name="surface forms alone", channels=(Channel(terms=surface),))
    yield Layout(
        name="light10 and surface, always both",
        stop_words=False,
        channels=(Channel(terms=light10), Channel(terms=surface, boost=0.3)),
    )
    yield Layout(name="stems alone", channels=(only,))
    other = Channel(terms=surface_if_other, boost=0.3)
    always = Channel(terms=surface, boost=0.3)
    yield Layout(
        name="(a) fields of their own, where other", channels=(only, other), shared_fields=False
    )
    yield Layout(name="(b) marked, where other: as built", channels=(only, other))
    yield Layout(
        name="(c) fields of their own, always both", channels=(only, always), shared_fields=False
    )
    yield Layout(name="(c) marked, always both", channels=(only, always))
    yield Layout(name="(b) with stop words in the query", channels=(only, other), stop_words=False)
    for boost in (0.2, 0.4, 0.5):
        yield Layout(
            name=f"(b) surface at {boost}",
            channels=(only, Channel(terms=surface_if_other, boost=boost)),
        )
    for k1, b in ((LUNR_K1, LUNR_B), (0.9, 0.75), (0.9, 0.9), (0.75, 0.8), (1.0, 0.8)):
        yield Layout(name=f"(b) k1 {k1}, b {b}", channels=(only, other), k1=k1, b=b)
    for title in (0.1, 0.2, 0.5, 1.0):
        yield Layout(name=f"(b) title at {title}", channels=(only, other), title=title)


def without(part: str) -> Analyzer:
    """Return the analyzer without `forms` (of verbs) or `variants` (of spelling) or `plurals`."""
    table = copy.deepcopy(Analyzer.load().table)
    empty = {"forms": [], "variants": "غوغل", "plurals": {}}
    table["arabic"][part] = empty[part]  # type: ignore[literal-required]
    return Analyzer(table)


def show(collection: Collection, layout: Layout, name: str) -> None:
    """Print a line: all queries, then the even half and the odd one."""
    columns = []
    for rank in reciprocal_ranks(collection, layout).values():
        for measure in (rank, (rank == 1).astype(float)):
            even, odd = measure[::2].mean(), measure[1::2].mean()
            columns.append(f"{measure.mean():.3f} ({even:.3f} / {odd:.3f})")
    print(f"{name:40}  {'  '.join(columns)}", flush=True)


def main() -> None:
    """Print MRR@10 and P@1 for each layout, then for the further collections."""
    if not (CORPORA / "search" / "queries.jsonl.gz").exists():
        print(f"Nothing measured: {CORPORA} is not there.")
        return
    texts, asked, others = encyclopedia()
    collection = Collection(Analyzer.load(), texts, asked)
    print(f"{collection.speed:,.0f} words a CPU second, memo cold")
    heads = [f"{kind} {measure}" for kind in ("question", "keywords") for measure in ("MRR", "P@1")]
    print(f"{'all (even / odd)':40}  {'  '.join(f'{head:21}' for head in heads)}")
    for layout in layouts():
        show(collection, layout, layout.name)
    built = next(layout for layout in layouts() if "as built" in layout.name)
    lunr = dataclasses.replace(built, k1=LUNR_K1, b=LUNR_B)
    for name, (found, queries) in (
        ("other questions", (texts, others)),
        ("headlines, ant-multi", headlines("news/ant-multi.jsonl.gz", "body")),
        ("headlines, saudinewsnet", headlines("news/saudinewsnet.jsonl.gz", "content")),
    ):
        unseen = Collection(Analyzer.load(), found, queries)
        show(unseen, next(layouts()), f"{name}: surface forms alone")
        show(unseen, built, f"{name}: as built")
        show(unseen, lunr, f"{name}: Lunr's k1 and b")
        for part in ("forms", "variants", "plurals"):
            show(Collection(without(part), found, queries), built, f"{name}: no {part}")


if __name__ == "__main__":
    main()
