"""Related articles, measured: who finds the other half, how long it takes, what one new article changes.

Run: `inv bench related`, or `python benchmarks/related.py --only split,speed,stable,peers`. The corpora lie beside
the repository and are no part of it (docs/decisions/0005-related.md); without them there is nothing to measure.
For the peers, name with `--peers` a Python that has pelican-related-posts and pelican-similar-posts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

REPOSITORY = Path(__file__).resolve().parent.parent
NEWS = REPOSITORY.parent / "shared" / "corpora" / "news"
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "benchmarks")]

from relating.halves import (  # noqa: E402
    Counts,
    bm25_tf,
    cosine,
    halves,
    log_tf,
    no_idf,
    ours,
    plain_idf,
    ranks,
    raw_tf,
    without_shared,
)

from warraq.language.analyzer import Analyzer  # noqa: E402
from warraq.related import nearest as nearest_module  # noqa: E402
from warraq.related.lists import choose, related_articles  # noqa: E402
from warraq.related.nearest import find_nearest, weigh  # noqa: E402
from warraq.related.versions import find_versions  # noqa: E402
from warraq.related.words import count_words  # noqa: E402
from warraq.search.document import (  # noqa: E402
    AnalyzedDocument,
    SearchDocument,
    Vocabulary,
    analyze,
)

CORPORA = {"ant-multi": "body", "ant-radio": "text", "saudinewsnet": "content"}
PARTS = ("split", "why", "speed", "stable", "peers")
PLUGINS = ("related_posts", "similar_posts")
TAGS = 10
BATCHES = 16
TOP = 5


def main() -> int:
    """Measure and print; return 0, or 1 where there is no corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default=",".join(PARTS))
    parser.add_argument("--peers", default="", help="a Python with the two plugins")
    options = parser.parse_args()
    if not NEWS.is_dir():
        print(f"skipped: {NEWS} is not here")
        return 1
    for part in options.only.split(","):
        print(f"\n## {part}")
        {
            "split": split,
            "why": why,
            "speed": speed,
            "stable": stable,
            "peers": partial(peers, options.peers),
        }[part]()
    return 0


def articles(*names: str) -> Iterator[tuple[str, str]]:
    """Yield title and text of each article."""
    for name in names:
        with gzip.open(NEWS / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                yield record["title"] or "", record[CORPORA[name]] or ""


def analyzed(texts: Sequence[tuple[str, str]]) -> list[AnalyzedDocument]:
    """Return the articles with their words as numbers, as a build has them: some batches for each core."""
    analyzer = Analyzer.load()
    blank = {"url": "", "section": (), "tags": (), "authors": (), "date": "", "date_text": ""}
    size = max(1, -(-len(texts) // BATCHES))
    vocabularies = [Vocabulary() for _ in range(0, len(texts), size)]
    return [
        analyze(
            SearchDocument(title=title, body=body, lang="ar", **blank),
            analyzer,
            vocabularies[number // size],
        )
        for number, (title, body) in enumerate(texts)
    ]


def split() -> None:
    """Print how often the first half is found, by each weighting."""
    cut = halves(list(articles("ant-multi")))
    analyzer = Analyzer.load()
    plain = Counts(cut, str.split)
    stems = Counts(cut, lambda text: (word.stem for word in analyzer.words(text)))
    tf_idf = partial(cosine, tf=log_tf, idf=plain_idf)
    bm25 = partial(cosine, tf=bm25_tf, idf=plain_idf)
    rows: list[tuple[str, Counts, Any, int, int]] = [
        ("plain words, counts, cosine", plain, partial(cosine, tf=raw_tf, idf=no_idf), 0, 0),
        ("plain words, TF-IDF", plain, tf_idf, 0, 0),
        ("stems, counts, cosine", stems, partial(cosine, tf=raw_tf, idf=no_idf), 0, 0),
        ("stems, TF-IDF", stems, tf_idf, 0, 0),
        ("the same, without words of a tenth", stems, partial(tf_idf, common=0.1), 0, 0),
        ("stems, BM25-weighted cosine", stems, bm25, 0, 0),
        ("stems, TF-IDF, title x2", stems, tf_idf, 2, 0),
        ("stems, BM25-weighted cosine, title x2", stems, bm25, 2, 0),
        *(
            (f"Warraq's weights, title x{boost}", stems, ours, boost, 0)
            for boost in (0, 1, 2, 3, 5)
        ),
        *(
            (f"the title in both halves, x{boost}", stems, ours, boost, boost)
            for boost in (1, 2, 3, 5)
        ),
    ]
    print(f"{len(cut.asking):,} of {len(cut.first):,} articles ask")
    print("| weighting | first % | in five % |\n|---|---|---|")
    for name, counts, weights, title, asked in rows:
        found = ranks(*weights(counts.query(asked), counts.target(title)), counts.asking)
        print(f"| {name} | {_percent(found < 1)} | {_percent(found < TOP)} |", flush=True)


def why() -> None:
    """Print, for our weights, how it goes source by source, and without what articles share word for word."""
    texts = list(articles("ant-multi"))
    sources = np.array(list(_sources("ant-multi")))
    stripped = without_shared([body for _, body in texts])
    analyzer = Analyzer.load()
    print("| articles | source | ask | first % | in five % |\n|---|---|---|---|---|")
    for label, bodies in (
        ("as they are", [body for _, body in texts]),
        ("without shared passages", stripped),
    ):
        cut = halves([(title, body) for (title, _), body in zip(texts, bodies, strict=True)])
        counts = Counts(cut, lambda text: (word.stem for word in analyzer.words(text)))
        found = ranks(*ours(counts.query(0), counts.target(2)), counts.asking)
        asking = sources[counts.asking]
        for source in ("", *sorted(set(sources))):
            some = found[asking == source] if source else found
            print(
                f"| {label} | {source or 'all'} | {len(some):,} | {_percent(some < 1)} | {_percent(some < TOP)} |"
            )


def _sources(name: str) -> Iterator[str]:
    with gzip.open(NEWS / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            yield record["source"]


def speed() -> None:
    """Print CPU seconds and peak memory from counted words to lists, each size in its own process."""
    print("| articles | words | nearest | versions | lists | CPU s | peak MB | before MB |")
    print("|---|---|---|---|---|---|---|---|")
    for size in (1_000, 8_000, 10_000, 49_000):
        process = multiprocessing.get_context("spawn").Process(target=_timed, args=(size,))
        process.start()
        process.join()


def _timed(size: int) -> None:
    texts = [text for text, _ in zip(articles(*CORPORA), range(size), strict=False)]
    documents = analyzed(texts)
    del texts
    Analyzer.load.__func__.__globals__["_load"].cache_clear()
    before = _peak()
    marks = [time.process_time()]
    weighted = weigh(count_words(documents))
    marks.append(time.process_time())
    near = find_nearest(weighted)
    marks.append(time.process_time())
    versions = find_versions(weighted, near)
    marks.append(time.process_time())
    choose(near, versions, [("ar",)] * len(documents))
    marks.append(time.process_time())
    steps = " | ".join(f"{seconds:.2f}" for seconds in np.diff(marks))
    total = marks[-1] - marks[0]
    print(f"| {size:,} | {steps} | {total:.2f} | {_peak():.0f} | {before:.0f} |", flush=True)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def stable() -> None:
    """Print how many lists of 8,000 one more article changes, with coarse rarity and with exact."""
    documents = analyzed(list(articles("ant-multi")))
    random = np.random.default_rng(6)
    new = random.choice(len(documents), 20, replace=False).tolist()
    print("| rarity | lists changed: median | worst |\n|---|---|---|")
    for name, rarity in (("half octaves", nearest_module.rarity), ("exact", _exact)):
        nearest_module.rarity = rarity
        whole = [one.related for one in related_articles(documents, [("ar",)] * len(documents))]
        changed = []
        for number in new:
            others = documents[:number] + documents[number + 1 :]
            lists = [one.related for one in related_articles(others, [("ar",)] * len(others))]
            # The archive without it, with its numbers, against the archive with it.
            before = [tuple(n + (n >= number) for n in one) for one in lists]
            after = whole[:number] + whole[number + 1 :]
            changed.append(sum(a != b for a, b in zip(before, after, strict=True)))
        print(f"| {name} | {np.median(changed):.0f} | {max(changed)} |", flush=True)


def _exact(frequency: Any, count: int) -> Any:  # noqa: ANN401 - arrays
    return np.rint(16 * np.log2(count / frequency)).astype(np.int64).clip(min=1)


def peers(python: str) -> None:
    """Print time, memory and split-half figures of the plugins and of Warraq on the same 8,000 halves."""
    cut = halves(list(articles("ant-multi")))
    chosen = cut.asking[:4_000]
    texts = [side[number] for side in (cut.first, cut.second) for number in chosen]
    documents = analyzed([("", text) for text in texts])
    print("| tool | first % | in five % | CPU s | peak MB |\n|---|---|---|---|---|")
    if python:
        tags = json.dumps(_tags(documents))
        for plugin in PLUGINS:
            command = [
                python,
                str(Path(__file__).parent / "relating" / "peers.py"),
                plugin,
                str(TOP),
            ]
            made = subprocess.run(command, input=tags, capture_output=True, text=True, check=True)
            answer = json.loads(made.stdout)
            _peer_row(plugin, answer["lists"], answer["cpu"], answer["peak"])
    else:
        print("| the plugins | not measured: name a Python with `--peers` | | | |")
    began = time.process_time()
    found = find_nearest(weigh(count_words(documents)), TOP)
    cpu = time.process_time() - began
    _peer_row("Warraq, all words", found.numbers.tolist(), cpu, _peak())


def _peer_row(name: str, lists: Sequence[Sequence[int]], cpu: float, peak: float) -> None:
    half = len(lists) // 2
    pairs = [(lists[half + number], number) for number in range(half)]
    first = np.array([bool(found) and found[0] == number for found, number in pairs])
    top = np.array([number in found for found, number in pairs])
    print(f"| {name} | {_percent(first)} | {_percent(top)} | {cpu:.1f} | {peak:.0f} |", flush=True)


def _tags(documents: Sequence[AnalyzedDocument]) -> list[list[str]]:
    """Return the most telling words of each text: the tags that the plugins need."""
    held = [Counter(word.stem for word in document.words(document.body)) for document in documents]
    df = Counter(word for words in held for word in words)
    size = len(documents)
    return [
        sorted(words, key=lambda word: (-words[word] * np.log(size / df[word]), word))[:TAGS]
        for words in held
    ]


def _percent(hits: Any) -> str:  # noqa: ANN401 - an array of truths
    return f"{100 * float(np.mean(hits)):.1f}"


if __name__ == "__main__":
    sys.exit(main())
