"""Find a gazetteer's names in the articles of two news corpora, and print what it took.

Run: `inv bench names`, or `python benchmarks/names.py --articles 10000 --names 1000`. Needs the corpora in
`../shared/corpora/news`. The names are pairs of words that stand together most often in every third article:
harder than real names, for they are met everywhere.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path

from warraq.gazetteer.entries import Entry, Kind
from warraq.gazetteer.matcher import Matcher
from warraq.language.analyzer import Analyzer

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "news"
CORPORA = ("ant-multi.jsonl.gz", "ant-radio.jsonl.gz")


def main() -> int:
    """Measure and print; return 0, or 1 where there is no corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--names", type=int, default=1_000)
    options = parser.parse_args()
    if not all((FOLDER / name).is_file() for name in CORPORA):
        print(f"skipped: {FOLDER} is not here")
        return 1
    texts = list(islice(_texts(), options.articles))
    names = _names(texts, options.names)
    # What every build has done before it looks for names.
    Analyzer.load().tokens("ورق")
    begun = time.process_time()
    matcher = Matcher(names)
    found = sum(len(matcher.find(text)) for text in texts)
    seconds = time.process_time() - begun
    words = sum(len(text.split()) for text in texts)
    print(
        f"{len(texts):,} articles, {words:,} words, {len(names):,} names:"
        f" {found:,} found in {seconds:.1f} CPU seconds"
    )
    return 0


def _texts() -> Iterator[str]:
    for name in CORPORA:
        with gzip.open(FOLDER / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                yield f"{record['title']}\n{record.get('body') or record.get('text') or ''}"


def _names(texts: Sequence[str], count: int) -> list[Entry]:
    pairs: Counter[str] = Counter()
    for text in texts[::3]:
        words = [word for word in text.split() if word.isalpha()]
        pairs.update(f"{one} {other}" for one, other in pairwise(words))
    return [Entry(kind=Kind.PLACES, name=name) for name, _ in pairs.most_common(count)]


if __name__ == "__main__":
    raise SystemExit(main())
