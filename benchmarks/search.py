"""Measure search against its peers in one run: answers, bytes, time, index, and where it works.

Run: `inv bench search`, or `python benchmarks/search.py --only bytes --keep FOLDER`. Needs the corpora in
`../shared/corpora`, and npm for the peers, which benchmarks/package-lock.json pins; without npm ours is
measured alone. All takes about an hour on two cores; `--keep` holds what was made for the next run.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from playwright.sync_api import Browser  # noqa: E402
from searching import corpora, peers  # noqa: E402
from searching.alike import near_duplicates  # noqa: E402
from searching.anywhere import measure_anywhere  # noqa: E402
from searching.cold import measure_cold, measure_extra  # noqa: E402
from searching.contestants import OURS, Contestant, of_archive, of_texts  # noqa: E402
from searching.corpora import Collection, Text  # noqa: E402
from searching.headlines import headline_queries  # noqa: E402
from searching.making import measure_making  # noqa: E402
from searching.page import Entry, chromium  # noqa: E402
from searching.quality import Alike, measure_quality  # noqa: E402
from searching.server import served  # noqa: E402
from searching.table import (  # noqa: E402
    Table,
    cold_cells,
    making_table,
    quality_cells,
    times_cells,
)
from searching.unseen import headlines, last_sentences, other_questions  # noqa: E402
from searching.warm import measure_times  # noqa: E402

from warraq.language.analyzer import Analyzer  # noqa: E402

FEW = 5
"""First queries of engines that load all they have, whatever is asked."""
EXTRAS = {"fuzzy (~1)": "{}~1", "leading wildcard": "*{}", "a word that is not there": "{}ظغظ"}
"""What needs the archive's words: patterns made of the first query's first word."""


@dataclass(slots=True)
class Bench:
    """One run: its options, where it works, and what it has found."""

    options: argparse.Namespace
    work: Path
    peers: Sequence[peers.Peer]
    table: Table = field(default_factory=Table)
    raw: dict[str, Any] = field(default_factory=dict)
    after: list[str] = field(default_factory=list)
    """What stands below the table."""

    def note(self, name: str, engine: str, measured: object) -> None:
        """Keep a measurement, and write all to the file of `--json`: a run that is broken off leaves them."""
        self.raw.setdefault(name, {})[engine] = measured
        if self.options.json:
            text = json.dumps(self.raw, ensure_ascii=False, indent=1)
            self.options.json.write_text(f"{text}\n", encoding="utf-8")


def main() -> int:
    """Measure what is asked and print it; return 1 where there are no corpora."""
    options = _options()
    if not corpora.is_there():
        print(f"skipped: {corpora.CORPORA} is not here")
        return 1
    found = peers.PEERS if options.peers and peers.install() else ()
    if not found:
        print("Peers are skipped: npm could not bring them, or --no-peers was given.")
    with _work_folder(options.keep) as work:
        bench = Bench(options=options, work=work, peers=found)
        for name, measure in MEASURES.items():
            if not options.only or name in options.only:
                measure(bench)
    tables = [bench.table.markdown()] if bench.table.engines else []
    text = "\n\n".join([*tables, *bench.after, _machine(found)])
    print(f"\n{text}")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--queries", type=int, default=100, help="for bytes and time")
    parser.add_argument("--only", nargs="+", choices=list(MEASURES), help="not all measures")
    parser.add_argument(
        "--collection",
        nargs="+",
        choices=list(COLLECTIONS),
        default=list(COLLECTIONS),
        help="for quality: what was tuned on, or what was not",
    )
    parser.add_argument("--large", action="store_true", help="bytes of all 48,800 articles, ours")
    parser.add_argument("--no-peers", dest="peers", action="store_false")
    parser.add_argument("--keep", type=Path, help="a folder that keeps the sites for the next run")
    parser.add_argument("--json", type=Path, help="also write all figures to this file")
    return parser.parse_args()


@contextmanager
def _work_folder(kept: Path | None) -> Iterator[Path]:
    if kept:
        yield kept.resolve()
    else:
        with tempfile.TemporaryDirectory(prefix="warraq-bench-") as folder:
            yield Path(folder)


def _quality(bench: Bench) -> None:
    for name in bench.options.collection:
        collection = COLLECTIONS[name]()
        engines = of_texts(collection.documents, bench.work / name, bench.peers)
        alike = near_duplicates(collection.documents, collection.wanted(), Analyzer.load())

        def measure(
            browser: Browser,
            entry: Entry,
            engine: Contestant,
            collection: Collection = collection,
            alike: Alike = alike,
        ) -> None:
            found = measure_quality(browser, entry, collection, alike)
            bench.table.put(engine.name, quality_cells(collection.name, found))
            kept = {kind: asdict(one) for kind, one in found.items()}
            bench.note(f"quality, {collection.name}", engine.name, kept)

        _each(engines, measure)


def _bytes(bench: Bench) -> None:
    records = corpora.news(bench.options.articles)
    queries = _queries(records, bench.options.queries)

    def measure(browser: Browser, entry: Entry, engine: Contestant) -> None:
        asked = queries[:FEW] if engine.loads_all else queries
        found = measure_cold(browser, entry, asked)
        bench.table.put(engine.name, cold_cells(len(records), found))
        bench.note(f"bytes at {len(records)}", engine.name, asdict(found))
        if engine.name == OURS:
            _extras(bench, browser, entry, queries)

    _each(of_archive(records, _folder(bench, records), bench.peers), measure)
    if bench.options.large:
        _bytes_of_all(bench)


def _extras(bench: Bench, browser: Browser, entry: Entry, queries: Sequence[str]) -> None:
    word = queries[0].split()[0]
    for name, pattern in EXTRAS.items():
        moved = measure_extra(browser, entry, queries[1], pattern.format(word))
        once = sum(
            size
            for url, size in moved.by_file.items()
            if not any(part in url for part in ("/terms-", "/articles-"))
        )
        text = f"{once / 1000:,.0f} once; {moved.total / 1000:,.0f} with its own words and results"
        bench.table.put(OURS, {f"{name}: KB more": text})
        bench.note("extra bytes", name, {"once": once, "all": moved.total})


def _bytes_of_all(bench: Bench) -> None:
    records = corpora.news(sys.maxsize)
    queries = _queries(records, bench.options.queries)

    def measure(browser: Browser, entry: Entry, engine: Contestant) -> None:
        found = measure_cold(browser, entry, queries)
        bench.table.put(engine.name, cold_cells(len(records), found))
        bench.note(f"bytes at {len(records)}", engine.name, asdict(found))

    _each(of_archive(records, _folder(bench, records), ()), measure)


def _time(bench: Bench) -> None:
    records = corpora.news(bench.options.articles)
    queries = _queries(records, bench.options.queries)

    def measure(browser: Browser, entry: Entry, engine: Contestant) -> None:
        found = measure_times(browser, entry, queries)
        bench.table.put(engine.name, times_cells(len(records), found))
        bench.note("times", engine.name, found.summary())

    _each(of_archive(records, _folder(bench, records), bench.peers), measure)


def _build(bench: Bench) -> None:
    records = corpora.news(bench.options.articles)
    texts = [Text(title=one["title"], body=one["body"]) for one in records]
    bench.work.mkdir(parents=True, exist_ok=True)
    made = measure_making(texts, bench.work, peers=bool(bench.peers))
    bench.after.append(making_table(made))
    for name, one in made.items():
        bench.note("index", name, asdict(one))


def _file(bench: Bench) -> None:
    records = corpora.news(bench.options.articles)
    query = _queries(records, 1)[0]

    def measure(browser: Browser, _entry: Entry, engine: Contestant) -> None:
        found = measure_anywhere(browser, engine.folder, engine.file, query)
        cells = {
            "results from disk (file://)": str(found.from_disk),
            "results under the strict policy": str(found.strict),
        }
        bench.table.put(engine.name, cells)
        bench.note("anywhere", engine.name, asdict(found))

    _each(of_archive(records, _folder(bench, records), bench.peers), measure)


MEASURES: dict[str, Callable[[Bench], None]] = {
    "quality": _quality,
    "bytes": _bytes,
    "time": _time,
    "build": _build,
    "file": _file,
}
COLLECTIONS: dict[str, Callable[[], Collection]] = {
    "development": corpora.development,
    "questions": other_questions,
    "news": headlines,
    "sentences": last_sentences,
}


def _folder(bench: Bench, records: Sequence[dict[str, Any]]) -> Path:
    return bench.work / f"archive-{len(records)}"


def _queries(records: Sequence[dict[str, Any]], count: int) -> list[str]:
    return headline_queries([one["title"] for one in records], count, Analyzer.load())


def _each(
    engines: Iterable[Contestant], measure: Callable[[Browser, Entry, Contestant], None]
) -> None:
    """Serve each engine's site in turn, and measure it in a browser of its own."""
    for engine in engines:
        print(f"… {engine.name}", flush=True)
        with served(engine.folder) as root, chromium() as browser:
            measure(browser, Entry(root=root, file=engine.file), engine)


def _machine(found: Sequence[peers.Peer]) -> str:
    with chromium() as browser:
        chromium_version = browser.version
    node = subprocess.run(
        [peers.NODE, "--version"], capture_output=True, check=False, encoding="utf-8"
    )
    commit = subprocess.run(
        [shutil.which("git") or "git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    versions = {peer.package: peer.version() for peer in found}
    return (
        f"{platform.python_implementation()} {platform.python_version()}, "
        f"Node.js {node.stdout.strip().removeprefix('v')}, Chromium {chromium_version}, "
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}{_load()}; "
        f"{', '.join(f'{name} {version}' for name, version in versions.items()) or 'no peers'}; "
        f"commit {commit.stdout.strip()}, {datetime.now(tz=UTC):%Y-%m-%d}"
    )


def _load() -> str:
    """Say how busy the machine is with all that runs on it: times are worth what this allows."""
    return f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""


if __name__ == "__main__":
    sys.exit(main())
