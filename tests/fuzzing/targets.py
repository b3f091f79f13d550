"""What is fuzzed: each reader of what other people wrote, with good files to damage and what must hold.

A reader returns, or raises `WarraqError`. What it wrote can be read again, lies in its own folder, and its
report adds up. Anything else is a defect.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from warraq.article import ArticleError, parse_article
from warraq.errors import WarraqError
from warraq.front_matter import split
from warraq.gazetteer.entries import read_gazetteer
from warraq.importing import ImportSettings, import_paths, read_settings
from warraq.language.dates import find_dates, read_date, read_timestamp
from warraq.popularity import ReadCounts, read_logs
from warraq.popularity.addresses import AddressBook
from warraq.popularity.bots import Bots
from warraq.popularity.counting import Tally
from warraq.popularity.moments import Days
from warraq.production.redirects import Alias, redirect_page, redirects, safe_path
from warraq.publishing.safe_names import moved_names
from warraq.search.query import parse_query
from warraq.site.body import render_body

TESTS = Path(__file__).resolve().parents[1]
GOLDEN = TESTS / "importing" / "golden"
sys.path.append(str(TESTS / "popularity"))

from made_articles import ARTICLES, BAGHDAD, NOW  # noqa: E402 - found by the line above


@dataclass(frozen=True, slots=True)
class Target:
    """A reader: `seeds` are good inputs, `run` reads one in an empty folder of its own and checks what came out."""

    seeds: Callable[[], list[bytes]]
    run: Callable[[bytes, Path], None]


def seeds_of(*endings: str) -> list[bytes]:
    """Return the golden inputs and samples with these endings, the largest left out."""
    files = [
        path
        for folder in (GOLDEN, TESTS.parent / "samples" / "page-text", TESTS / "popularity")
        for path in sorted(folder.rglob("*"))
        if path.name.endswith(endings) and "expected" not in path.parts and path.is_file()
    ]
    found = [data for path in files if 0 < len(data := path.read_bytes()) <= 50_000]
    assert found, endings
    return found


def imported(name: str, data: bytes, folder: Path) -> None:
    """Import a file of this name; every record has one item, every article can be read, nothing lies elsewhere."""
    inputs, content = folder / "in", folder / "archive" / "content"
    inputs.mkdir()
    (inputs / name).write_bytes(data)
    before = _tree(folder, besides=content.parent)
    try:
        report = import_paths(
            [inputs], into=content, settings=ImportSettings(), raw=folder / "archive" / "raw"
        )
    except WarraqError:
        report = None
    assert _tree(folder, besides=content.parent) == before, "a file was written outside the archive"
    if report is None:
        return
    counts = report.counts()
    read = counts.pop("read")
    assert read == sum(counts.values()), "the report does not add up"
    articles = sorted((content / "articles").glob("*.md")) if content.exists() else []
    assert len(articles) <= counts["imported"], "more articles than records"
    for path in articles:
        made = parse_article(path.read_text(encoding="utf-8"), file=path.name)
        body(made.body.encode(), folder)
    report.to_text()
    report.to_json()


def _tree(folder: Path, besides: Path) -> list[str]:
    return sorted(str(path) for path in folder.rglob("*") if besides not in (path, *path.parents))


def article(data: bytes, _folder: Path) -> None:
    """Read an article's file and render it."""
    text = data.decode("utf-8", errors="replace")
    try:
        split(text)
        found = parse_article(text, file="x.md")
        render_body(found.body, lang=found.lang)
    except (WarraqError, ArticleError):
        return


def body(data: bytes, _folder: Path) -> None:
    """Render Markdown alone."""
    try:
        found = render_body(data.decode("utf-8", errors="replace"), lang="ar")
    except WarraqError:
        return
    assert "<script" not in found.html.lower()


def dates(data: bytes, _folder: Path) -> None:
    """Find dates in a text."""
    text = data.decode("utf-8", errors="replace")
    for found in find_dates(text):
        assert found.exact is None or 1 <= found.exact.year <= 9999
    for line in text.splitlines()[:50]:
        read_date(line)
        read_timestamp(line)


def query(data: bytes, _folder: Path) -> None:
    """Read a search's words."""
    text = data.decode("utf-8", errors="replace")
    parse_query(text, {"title": "title", "عنوان": "title"})


def logs(data: bytes, folder: Path) -> None:
    """Count a log: each line has one outcome."""
    path = folder / "access.log"
    path.write_bytes(data)
    tally = Tally(AddressBook(ARTICLES, site_url="https://example.org/a"), Bots([]), Days(BAGHDAD))
    read_logs([str(path)], ReadCounts(), tally, zone=BAGHDAD, now=NOW)


def addresses(data: bytes, _folder: Path) -> None:
    """Make redirects and safe names of lines that are old addresses: none leaves the site."""
    lines = data.decode("utf-8", errors="replace").splitlines()
    found = [
        Alias(address=one, page="articles/x.html", title=one, lang="ar", dir="rtl") for one in lines
    ]
    made, _problems = redirects(found, ["index.html", "articles/x.html"])
    for one in made:
        assert ".." not in one.path.split("/")
        assert not one.path.startswith("/")
        assert b"<script" not in redirect_page(one, "https://example.org").lower()
    for line in lines:
        safe_path(line)
    names = [
        line for line in lines if line and "/../" not in f"/{line}/" and not line.startswith("/")
    ]
    try:
        moved_names(dict.fromkeys(names))
    except WarraqError:
        return  # too long for any name


def rules(data: bytes, folder: Path) -> None:
    """Read archive.yaml and the gazetteer."""
    for name, read in (("archive.yaml", read_settings), ("gazetteer.yaml", read_gazetteer)):
        path = folder / name
        path.write_bytes(data)
        try:
            read(path)
        except WarraqError:
            continue


QUERIES = (
    'مطبعة بولاق\n"في بغداد" -ورق\ntitle:ورق +حبر^2 مطب*\nعنوان: الورق~1\n«صناعة الكتاب» OR x\n'
)
ADDRESSES = (
    "old/path.html\nhttps://old.example/2018/05/x/\n%D9%88/index.html\n/a/b?p=1#c\ncon/aux.txt\n"
)
RULES = (
    "sources: [../raw]\nimport:\n  text:\n    site_lines: [a]\npeople:\n  - name: ابن مقلة\n    variants: [a, b]\n"
    "deploy:\n  live: {folder: /srv/www}\n"
)


def _import(name: str, *endings: str) -> Target:
    return Target(
        partial(seeds_of, *(endings or (name[name.index(".") :],))), partial(imported, name)
    )


def _texts(*texts: str) -> Callable[[], list[bytes]]:
    return lambda: [text.encode() for text in texts]


TARGETS: dict[str, Target] = {
    "saved-page": _import("x.html", ".html", ".htm"),
    "copied-text": _import("x.txt"),
    "xml": _import("x.xml", ".xml", ".rdf", ".atom"),
    "capture": _import("x.warc", ".warc", ".arc"),
    "packed-capture": _import("x.warc.gz", ".gz"),
    "mhtml": _import("x.mhtml", ".mht", ".mhtml"),
    "table": _import("x.csv"),
    "json": _import("x.json", ".json", ".jsonl"),
    "json-lines": _import("x.jsonl", ".jsonl", ".json"),
    "zip": _import("x.zip", ".zip", ".wacz", ".docx"),
    "sqlite": _import("x.db", ".db", ".sqlite"),
    "markdown-site": _import("x.md", ".md", ".markdown", ".rst"),
    "article": Target(partial(seeds_of, ".md"), article),
    "markdown": Target(partial(seeds_of, ".md", ".txt"), body),
    "dates": Target(partial(seeds_of, ".txt"), dates),
    "query": Target(_texts(*QUERIES.splitlines(), QUERIES), query),
    "logs": Target(partial(seeds_of, ".log", "access", ".txt"), logs),
    "addresses": Target(_texts(ADDRESSES, *ADDRESSES.splitlines()), addresses),
    "rules": Target(_texts(RULES), rules),
}


@cache
def seeds(name: str) -> Sequence[bytes]:
    """Return a target's seeds, read once."""
    return TARGETS[name].seeds()


def kept_findings(name: str) -> Iterable[Path]:
    """Return the inputs that once were defects."""
    return sorted((Path(__file__).parent / "findings").glob(f"{name}--*"))
