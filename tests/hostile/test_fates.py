"""Each file is published or refused by name, as its case says; none is lost."""

import re
from functools import cache

import pytest
from hostile_file import WITNESSES, HostileFile
from lxml import etree, html

from warraq.article import ArticleError, Status, parse_article
from warraq.errors import WarraqError, shown
from warraq.identity import slug_of

MESSAGE = re.compile(r"^(?P<file>.+?)(?::\d+)?: .+ \[W\d\d\d\]$", re.DOTALL)


@pytest.fixture(scope="session")
def named(hostile_site):
    """The files that the build names, as it prints them."""
    printed = hostile_site.printed.splitlines()
    return {match["file"] for line in printed if (match := MESSAGE.match(line))}


@pytest.fixture(scope="session")
def taken(hostile_site):
    """The files that the build names because another has their address."""
    lines = [line for line in hostile_site.printed.splitlines() if line.endswith("[W120]")]
    return {MESSAGE.match(line)["file"] for line in lines}


def articles(hostile_site):
    return [one for one in hostile_site.cases if not one.helps and not one.link]


def page_of(case: HostileFile, output):
    """Return the page that an article would have: nothing where its head cannot be read."""
    try:
        article = parse_article(case.data.decode("utf-8"), file=case.path)
    except (ArticleError, WarraqError, UnicodeDecodeError):
        return None
    if article.status is not Status.PUBLISHED:
        return None
    folder = case.path.partition("/")[0]
    return output / folder / f"{slug_of(article, case.path)}.html"


@cache
def text_of(page):
    root = html.document_fromstring(page.read_bytes())
    return " ".join(root.text_content().split())


def is_named(case, named):
    return shown(case.path) in named


def test_the_build_ends_with_a_word(hostile_site):
    assert hostile_site.code == 1, hostile_site.printed[-3000:]
    assert "Traceback" not in hostile_site.printed


def test_what_is_to_be_published_has_its_page_and_shows_its_text(hostile_site):
    missing = []
    for case in articles(hostile_site):
        if case.fate != "published":
            continue
        page = page_of(case, hostile_site.output)
        if page is None or not page.is_file():
            missing.append((case.name, "no page"))
        elif " ".join(case.shows.split()) not in text_of(page):
            missing.append((case.name, "text"))
    assert not missing, missing


def test_what_is_to_be_refused_is_named(hostile_site, named):
    silent = [c.name for c in hostile_site.cases if c.fate == "refused" and not is_named(c, named)]
    assert not silent, silent


def test_the_report_adds_up(hostile_site, named, taken):
    """Of each file: a page of its own, or a name in the report, or a status that says why not. Pages are counted."""
    lost, pages, hidden, refused = [], set(), 0, 0
    for case in articles(hostile_site):
        page = page_of(case, hostile_site.output)
        if page is not None and page.is_file() and not is_named(case, taken):
            assert page not in pages, page
            pages.add(page)
        elif is_named(case, named):
            refused += 1
        elif re.search(rb"^status: (draft|hidden)$", case.data, re.MULTILINE):
            hidden += 1
        else:
            lost.append(case.path)
    assert not lost, lost
    made = {
        page
        for folder in ("articles", "pages")
        for page in (hostile_site.output / folder).glob("*.html")
    }
    assert pages == made
    assert len(pages) + refused + hidden == len(articles(hostile_site))


def test_each_message_has_a_remedy_and_a_code(hostile_site):
    lines = hostile_site.printed.splitlines()
    odd = [line for line in lines if "[W" in line and not MESSAGE.match(line)]
    assert not odd


def test_nothing_beside_the_archive_is_read_or_changed(hostile_site):
    for name, text in WITNESSES.items():
        assert (hostile_site.folder / name).read_text("utf-8") == text
    for path in hostile_site.output.rglob("*"):
        assert not path.is_symlink(), path
        if path.is_file():
            assert b"WITNESS" not in path.read_bytes(), path
            assert path.name != "passwd"


def test_nothing_is_written_but_the_site_and_the_cache(hostile_site):
    there = {path.name for path in hostile_site.folder.iterdir()}
    known = {"content", "output", "theme", "outside", "witness.txt", "witness.md", ".cache"}
    assert there - known - {"__pycache__"} == {"pelicanconf.py", "publishconf.py", "archive.yaml"}
    written = {p.relative_to(hostile_site.content).as_posix() for p in paths(hostile_site.content)}
    assert written == {case.path for case in hostile_site.cases}


def paths(folder):
    return [path for path in folder.rglob("*") if path.is_symlink() or path.is_file()]


def test_every_file_of_the_site_can_be_read(hostile_site):
    """Names are for all systems, XML is well-formed, pages are UTF-8 with one h1."""
    for path in paths(hostile_site.output):
        name = path.relative_to(hostile_site.output).as_posix()
        assert len(name.encode()) < 1000
        if not name.startswith(("images/", "files/")):  # these keep the names that they have
            assert not re.search(r'[\\:*?"<>|\x00-\x1f\x7f]', name), name
        if path.suffix == ".xml":
            etree.parse(path, etree.XMLParser(resolve_entities=False, huge_tree=True))
        elif path.suffix == ".html" and not name.startswith(("images/", "files/")):
            text = path.read_bytes().decode("utf-8")
            assert "\0" not in text
            assert len(html.document_fromstring(text.encode()).xpath("//h1")) == 1, name
