"""Build one corpus with plain Pelican and with Warraq, in turn, and print what each took.

Run: `inv bench build`, or `python benchmarks/build.py --articles 8000 --runs 3`. Needs the corpora in
`../shared/corpora/news`. Each tool reads the same Markdown files; Pelican uses its own theme `simple`
and makes no feeds, no search index and no related articles, Warraq makes all of them.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from processes.measure import Run, measure

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpora" / "news" / "ant-multi.jsonl.gz"
OUTPUTS = {"plain Pelican": "{}/pelican-output", "Warraq": "{}/output"}
PELICAN_SETTINGS = """
SITENAME = "plain"
SITEURL = ""
RELATIVE_URLS = True
DEFAULT_LANG = "ar"
TIMEZONE = "UTC"
DEFAULT_DATE = (1970, 1, 1)
SLUGIFY_USE_UNICODE = True
SLUGIFY_PRESERVE_CASE = True
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
ARTICLE_URL = ARTICLE_SAVE_AS = "articles/{slug}.html"
DEFAULT_PAGINATION = 30
THEME = "simple"
DELETE_OUTPUT_DIRECTORY = True
"""


def main() -> int:
    """Measure and print; return 0, or 1 where there is no corpus."""
    options = _options()
    if not CORPUS.is_file():
        print(f"skipped: {CORPUS} is not here")
        return 1
    with tempfile.TemporaryDirectory(prefix="warraq-bench-") as folder:
        work = Path(folder)
        _import_corpus(work, options.articles)
        tools = {
            "plain Pelican": _pelican_command(work),
            "Warraq": _warraq_command(work),
        }
        runs: dict[str, list[Run]] = {name: [] for name in tools}
        for _ in range(options.runs):
            for name, command in tools.items():
                shutil.rmtree(OUTPUTS[name].format(work), ignore_errors=True)
                runs[name].append(measure(command, folder=ROOT))
        _print_table(runs, work)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=8000)
    parser.add_argument("--runs", type=int, default=3)
    return parser.parse_args()


def _import_corpus(work: Path, count: int) -> None:
    """Import the first `count` records of the corpus into `work/content`."""
    import gzip  # noqa: PLC0415 - only here

    part = work / "corpus.jsonl"
    with (
        gzip.open(CORPUS, "rt", encoding="utf-8") as lines,
        part.open("w", encoding="utf-8") as out,
    ):
        for _, line in zip(range(count), lines, strict=False):
            out.write(line)
    started = time.perf_counter()
    command = [sys.executable, "-m", "warraq", "import", str(part), "--into", str(work / "content")]
    subprocess.run([*command, "--no-raw"], cwd=ROOT, check=False, stdout=subprocess.DEVNULL)
    found = len(list((work / "content" / "articles").glob("*.md")))
    print(f"imported {found:,} articles in {time.perf_counter() - started:.1f} s")


def _pelican_command(work: Path) -> list[str]:
    settings = work / "plainconf.py"
    settings.write_text(PELICAN_SETTINGS, encoding="utf-8")
    # Pelican reads no YAML: the same fields as `Key: value` lines, written once, outside the clock.
    plain = work / "plain"
    plain.mkdir()
    sys.path.insert(0, str(ROOT))
    from warraq.article import parse_article  # noqa: PLC0415 - after the path is set

    for path in sorted((work / "content" / "articles").glob("*.md")):
        article = parse_article(path.read_text(encoding="utf-8"), file=path.name)
        head = {
            "Title": article.title,
            "Date": str(article.date.first_day()) if article.date else "",
            "Category": "-".join(article.category),
            "Tags": ", ".join(article.tags),
            "Authors": "; ".join(article.authors),
            "Slug": article.slug,
        }
        lines = [f"{key}: {value}" for key, value in head.items() if value]
        (plain / path.name).write_text("\n".join([*lines, "", article.body]), encoding="utf-8")
    output = str(work / "pelican-output")
    return [sys.executable, "-m", "pelican", str(plain), "-s", str(settings), "-o", output, "-q"]


def _warraq_command(work: Path) -> list[str]:
    folders = ["--content", str(work / "content"), "--output", str(work / "output")]
    return [sys.executable, "-m", "warraq", "build", *folders]


def _print_table(runs: dict[str, list[Run]], work: Path) -> None:
    pages = {
        name: len(list(Path(folder.format(work)).rglob("*.html")))
        for name, folder in OUTPUTS.items()
    }
    print(f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores")
    print("| tool | wall s (min, median, max) | CPU s | peak MB | pages |")
    print("|---|---|---|---|---|")
    for name, measured in runs.items():
        walls = sorted(run.wall for run in measured)
        cpu = statistics.median(run.cpu for run in measured)
        memory = statistics.median(run.memory for run in measured)
        wall = f"{walls[0]:.1f}, {statistics.median(walls):.1f}, {walls[-1]:.1f}"
        print(f"| {name} | {wall} | {cpu:.1f} | {memory:.0f} | {pages[name]:,} |")
    plain, ours = (statistics.median(run.wall for run in runs[name]) for name in pages)
    print(f"Warraq / plain Pelican, wall: {ours / plain:.2f}")


if __name__ == "__main__":
    sys.exit(main())
