"""How many bytes a query moves that is typed letter by letter, beside the same query asked at once.

Run: `python benchmarks/letter_by_letter.py --folder output/search --queries queries.jsonl.gz`. Each line of the queries
is JSON with `keywords`. The worst case: the reader pauses after each letter, so every search while typing
that the page allows is made; then Enter asks the whole query. Every query is cold: nothing is kept of the
one before. Bytes are gzip's, of the index's files alone; scripts are printed beside them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import statistics
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "search"))

from in_node import SCRIPTS, run_in_node  # noqa: E402

LIMIT, TYPED = 10, 5
"""Results that the page shows of a whole query, and while one is typed."""
OPENED = ("manifest.js", "analyzer-table.js")


def main() -> int:
    """Measure and print."""
    options = _options()
    with gzip.open(options.queries, "rt", encoding="utf-8") as lines:
        queries = [json.loads(line)["keywords"] for line in lines]
    queries = [one if isinstance(one, str) else " ".join(one) for one in queries]
    drawn = random.Random(options.seed).sample(queries, options.count)  # noqa: S311 - repeatable
    sizes = {
        file.name: len(gzip.compress(file.read_bytes(), 9)) for file in options.folder.glob("*.js")
    }
    opened = sum(sizes[name] for name in OPENED)
    answers = iter(run_in_node(options.folder, [job for query in drawn for job in _jobs(query)]))
    rows: dict[str, list[int]] = {"typed": [], "asked at once": [], "searches while typing": []}
    for query in drawn:
        answered = [next(answers) for _ in _jobs(query)]
        typed, at_once = (set(one) for one in answered if isinstance(one, list))
        rows["typed"].append(sum(sizes[name] for name in typed))
        rows["asked at once"].append(sum(sizes[name] for name in at_once))
        rows["searches while typing"].append(len(_beginnings(query)))
    print(f"{len(drawn)} queries; manifest and analyzer's table, part of each: {opened:,} bytes")
    print(f"scripts of the page: {_scripts():,} bytes")
    for name, values in rows.items():
        ordered = sorted(values)
        high = ordered[int(0.95 * (len(ordered) - 1))]
        print(f"{name}: mean {statistics.mean(values):,.0f}, 95 % {high:,}, most {ordered[-1]:,}")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="the search/ of a built archive")
    parser.add_argument("--queries", type=Path, required=True)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=4)
    return parser.parse_args()


def _jobs(query: str) -> list[list[object]]:
    """Return the jobs of one query: typed and then asked, and, all forgotten, asked at once."""
    typing = [
        ["search", text.strip(), {"limit": TYPED, "typing": not text.endswith(" ")}]
        for text in _beginnings(query)
    ]
    whole = ["search", query, {"limit": LIMIT}]
    return [["close"], *typing, whole, ["moved"], ["close"], whole, ["moved"]]


def _beginnings(query: str) -> list[str]:
    """Return what stands in the box at each pause at which the page searches: from three letters on."""
    texts = [query[:end] for end in range(1, len(query) + 1)]
    return [text for text in texts if text.endswith(" ") or len(text.split(" ")[-1]) >= 3]  # noqa: PLR2004


def _scripts() -> int:
    names = [*(SCRIPTS / "search").glob("*.js"), SCRIPTS / "vendor" / "lunr.js"]
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in names)


if __name__ == "__main__":
    sys.exit(main())
