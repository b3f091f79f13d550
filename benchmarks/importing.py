"""Import the three corpora of news with one process and with two, and print what each took.

Run: `inv bench importing`, or `python benchmarks/importing.py --articles 10000 --verify`. Needs the corpora in
`../shared/corpora/news`. The floor reads the same records with `json.loads` and writes each text to a file of
its own, in one process: no import can be faster. `--verify` renders every article that was written, and
compares its letters with the source's; it takes some minutes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, islice
from pathlib import Path
from typing import Any

from processes.measure import Run, measure
from searching.corpora import CORPORA, NEWS, is_there

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
_UNSEEN = dict.fromkeys(
    map(ord, "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
"""White space that Python does not call so, and marks of direction: a paragraph of these alone shows nothing."""
_FLOOR = """
import json, sys
from pathlib import Path
folder = Path(sys.argv[2]); folder.mkdir()
with open(sys.argv[1], encoding="utf-8") as lines:
    for number, line in enumerate(lines):
        record = json.loads(line)
        text = record.get("body") or record.get("text") or record.get("content") or ""
        (folder / f"{number}.md").write_text(f"{record.get('title')}\\n\\n{text}\\n", encoding="utf-8")
"""


def main() -> int:
    """Measure and print; return 0, or 1 where there is no corpus or a text differs."""
    options = _options()
    if not is_there():
        print(f"skipped: {CORPORA} is not here")
        return 1
    with tempfile.TemporaryDirectory(prefix="warraq-bench-") as folder:
        work = Path(folder)
        source = work / "news.jsonl"
        count = _gather(source, options.articles)
        runs = {
            "floor": measure(
                [sys.executable, "-c", _FLOOR, str(source), str(work / "floor")], folder=ROOT
            )
        }
        for jobs in (1, 2):
            shutil.rmtree(work / "content", ignore_errors=True)
            runs[f"Warraq, {jobs} process{'es' * (jobs > 1)}"] = measure(
                [*_command(source, work), "--jobs", str(jobs)], folder=ROOT, accept=(0, 1)
            )
        report = json.loads((work / "report.json").read_text(encoding="utf-8"))
        _print(runs, count, report)
        return _verify(source, report) if options.verify else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=50_000)
    parser.add_argument(
        "--verify", action="store_true", help="compare every text with its source's"
    )
    return parser.parse_args()


def _gather(source: Path, most: int) -> int:
    """Write the first records of the corpora into one file; return how many."""
    count = 0
    with source.open("wb") as out:
        for line in islice(chain.from_iterable(_lines(name) for name, _ in NEWS), most):
            out.write(line)
            count += 1
    return count


def _lines(name: str) -> Iterator[bytes]:
    with gzip.open(CORPORA / name) as lines:
        yield from lines


def _command(source: Path, work: Path) -> list[str]:
    into = ["--into", str(work / "content"), "--report", str(work / "report.json"), "--no-raw"]
    return [sys.executable, "-m", "warraq", "import", str(source), *into]


def _print(runs: dict[str, Run], count: int, report: dict[str, Any]) -> None:
    outcomes = {name: report[name] for name in list(report)[1:-1] if report[name]}
    print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores")
    print(f"{count:,} records; the report: {report['read']:,} = {outcomes}")
    if not report["read"] == sum(outcomes.values()) == count:
        raise SystemExit("the report does not add up")
    print("| | wall s | CPU s | articles/s | peak MB | wall against the floor |")
    print("|---|---|---|---|---|---|")
    for name, run in runs.items():
        ratio = run.wall / runs["floor"].wall
        print(
            f"| {name} | {run.wall:.1f} | {run.cpu:.1f} | {count / run.wall:,.0f} | {run.memory:.0f} | {ratio:.1f} |"
        )


def _verify(source: Path, report: dict[str, Any]) -> int:
    """Compare each written article with its record, letter by letter; return 1 when one differs."""
    written = {
        item["record"]: item["path"] for item in report["items"] if item["outcome"] == "imported"
    }
    with ProcessPoolExecutor() as pool:
        differing = [
            one for one in pool.map(_differs, _pairs(source, written), chunksize=200) if one
        ]
    print(f"texts compared: {len(written):,}, differing: {len(differing)}")
    for line in differing[:10]:
        print(f"  {line}")
    return int(bool(differing))


def _pairs(source: Path, written: dict[int, str]) -> Iterator[tuple[str, str]]:
    with source.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if number in written:
                yield line, written[number]


def _differs(pair: tuple[str, str]) -> str:
    from warraq.article import parse_article  # noqa: PLC0415 - in the process that needs it
    from warraq.markdown_text import without_controls  # noqa: PLC0415
    from warraq.site.body import render_body  # noqa: PLC0415

    record = json.loads(pair[0])
    text = next(record[name] for _, name in NEWS if record.get(name))
    article = parse_article(Path(pair[1]).read_text(encoding="utf-8"), file=pair[1])
    shown = render_body(article.body, lang="ar").text
    visible = ["".join(without_controls(one).translate(_UNSEEN).split()) for one in (text, shown)]
    return (
        ""
        if visible[0] == visible[1]
        else f"{pair[1]}: {len(visible[0])} letters, {len(visible[1])} shown"
    )


if __name__ == "__main__":
    sys.exit(main())
