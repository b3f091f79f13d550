"""Read saved pages of which something is known to be true, and print what is right, beside trafilatura alone.

Run: `python benchmarks/pages.py FOLDER`. The folder holds pages and `gold.jsonl`: an object a line with `file`
and `gold` (`date`, `title`, `body`, `body_contains`; each may be missing). Without a folder the corpus beside the
repository is taken. F1 is that of words, folded as search folds them.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from warraq.importing.html.main_text import extract, shared  # noqa: E402 - after the path is set
from warraq.importing.html.page import PageSource, read_page  # noqa: E402
from warraq.importing.html.page_dates import date_in_url  # noqa: E402
from warraq.importing.html.tree import parse_html  # noqa: E402
from warraq.importing.media import Media  # noqa: E402

PAGES = ROOT.parent / "shared" / "corpora" / "pages"


@dataclass(frozen=True, kw_only=True)
class Result:
    """What came out of one page: whether it is right, nothing where nothing is known, and CPU seconds."""

    file: str
    date: bool
    title: bool | None
    ours: float | None
    trafilatura: float | None
    seconds: float


def results(folder: Path) -> Iterator[Result]:
    """Yield the result of each page."""
    for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
        known = json.loads(line)
        yield _result(folder / known["file"], known["gold"], known["url"])


def _result(path: Path, gold: Mapping[str, str], url: str) -> Result:
    data = path.read_bytes()
    started = time.process_time()
    page = read_page(PageSource(data=data, beside=path.parent), media=Media())
    seconds = time.process_time() - started
    article = page.draft.article
    # Where the gold has no date, the one in the page's address is the best that there is.
    wanted = gold.get("date") or str(date_in_url(url) or "")
    body = gold.get("body") or gold.get("body_contains")
    alone = extract(parse_html(data.decode("utf-8", "replace"))) if body else ""
    return Result(
        file=path.name,
        date=str(article.date or "")[:10] == wanted[:10],
        title=gold["title"] == article.title if gold.get("title") else None,
        ours=shared(page.text, body) if body else None,
        trafilatura=shared(alone, body) if body else None,
        seconds=seconds,
    )


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=PAGES)
    folder: Path = parser.parse_args().folder
    if not (folder / "gold.jsonl").exists():
        print(f"There is no gold.jsonl in {folder}.", file=sys.stderr)
        return 1
    found = list(results(folder))
    print("| page | date | title | F1 | trafilatura's F1 | CPU s |\n|---|---|---|---|---|---|")
    for one in found:
        print(
            f"| {one.file} | {_mark(one.date)} | {_mark(one.title)} | {_number(one.ours)}"
            f" | {_number(one.trafilatura)} | {one.seconds:.3f} |"
        )
    print(f"\nDates right: {sum(one.date for one in found)} of {len(found)}")
    return 0


def _mark(value: bool | None) -> str:  # noqa: FBT001 - a cell of the table
    return "" if value is None else "yes" if value else "no"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


if __name__ == "__main__":
    raise SystemExit(main())
