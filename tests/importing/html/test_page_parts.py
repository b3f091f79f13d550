"""The parts of reading a page, each by a row: examples, dates in addresses, bylines, origins, data, folders."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest
from lxml import html

import warraq.importing.html
from warraq.errors import WarraqError
from warraq.importing.find_files import find_files
from warraq.importing.html.bylines import read_byline
from warraq.importing.html.charset import decode_page
from warraq.importing.html.facts import read_moment
from warraq.importing.html.json_ld import json_ld_facts
from warraq.importing.html.mhtml import Mhtml, unpack
from warraq.importing.html.origin import origin_of
from warraq.importing.html.page import PageSource, draft_of_page, glance_of_page
from warraq.importing.html.page_dates import date_in_url
from warraq.importing.html.saved_page import SavedPage
from warraq.importing.media import Media
from warraq.importing.settings import ImportSettings

MODULES = [
    f"warraq.importing.html.{module.name}"
    for module in pkgutil.iter_modules(warraq.importing.html.__path__)
]
SENTENCE = "قال الصانع إن الورق الذي في السوق كان من بعد ذلك أغلى، وإن الناس على عادتهم لا يسألون عن سببه. "


@pytest.mark.parametrize("module", MODULES)
def test_examples(module):
    assert doctest.testmod(importlib.import_module(module)).failed == 0


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("https://a.example/2021/11/07/x", "2021-11-07"),
        ("https://a.example/2013/middle_east/8/3/x/index.html", "2013-08-03"),
        ("https://a.example/news/2020-06-03-1.38", "2020-06-03"),
        ("https://a.example/arab/202003171044893040-x/", "2020-03-17"),
        ("https://a.example/2021/11/x", "2021-11"),
        ("https://a.example/?p=20211107", "None"),
        ("https://a.example/article/20215555", "None"),
        ("https://a.example/1443/02/03/x", "None"),
    ],
)
def test_dates_in_addresses(url, date):
    assert str(date_in_url(url)) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2020-12-01 02:00:00", "2020-12-01T02:00"),
        ("2020-12-01T00:00:00+03:00", "2020-12-01"),
        ("2020-06-03T03:01+0400", "2020-06-03T03:01+04:00"),
        ("1584466061", "2020-03-17T17:27:41+00:00"),
        ("Tue, 05 Mar 2019 15:50:59 GMT", "2019-03-05T15:50:59+00:00"),
        ("الثلاثاء 5 مارس 2019", "2019-03-05"),
    ],
)
def test_moments(text, date):
    assert str(read_moment(text).value) == date


@pytest.mark.parametrize(
    ("texts", "people", "agencies", "places"),
    [
        (["بقلم: سلمى الكاغدي"], ("سلمى الكاغدي",), (), ()),
        (["القاهرة - رويترز"], (), ("رويترز",), ("القاهرة",)),
        (["حسام الورّاق - القاهرة"], ("حسام الورّاق",), (), ("القاهرة",)),
        (["لندن (أ ف ب)"], (), ("أ ف ب",), ("لندن",)),
        (["admin"], (), (), ()),
        (["كتب نادر، وكالات"], ("نادر",), ("وكالات",), ()),
        (["a@b.example"], (), (), ()),
        (["دفتر الصنائع"], (), (), ()),
    ],
)
def test_bylines(texts, people, agencies, places):
    found = read_byline(texts, sites=["دفتر الصنائع"])
    assert (found.people, found.agencies, found.places) == (people, agencies, places)


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859_6", "utf-8", "utf-16", "utf-16-le"])
@pytest.mark.parametrize(
    "declared", ["windows-1256", "ISO-8859-6", "iso-8859-1", "utf-8", "no-such", ""]
)
def test_letters_are_right_whatever_is_declared(encoding, declared):
    text = SENTENCE.replace("،", "" if encoding == "iso8859_6" else "،")
    page = f'<html><head><meta charset="{declared}"></head><body><p>{text}</p></body></html>'
    assert text in decode_page(page.encode(encoding)).text


def test_what_the_server_says_is_asked_too():
    data = f"<p>{SENTENCE}</p>".encode("cp1256")
    assert decode_page(data, charset="windows-1256").doubt == ""


@pytest.mark.parametrize(
    ("comment", "url", "captured"),
    [
        ("<!-- saved from url=(0019)https://a.example/x -->", "https://a.example/x", "None"),
        (
            "<!-- saved from url=(0061)https://web.archive.org/web/20190305155059/http://a.example/x -->",
            "http://a.example/x",
            "2019-03-05T15:50:59+00:00",
        ),
        (
            "<!-- Mirrored from a.example/x by HTTrack Website Copier/3.x [XR&CO'2014], Mon, 24 Feb 2014 13:22:33 GMT -->",
            "http://a.example/x",
            "2014-02-24T13:22:33+00:00",
        ),
        ("<!-- saved from url=(0011)about:blank -->", "", "None"),
    ],
)
def test_origins(comment, url, captured):
    origin = origin_of(f"<!DOCTYPE html>\n{comment}\n<html>")
    assert (origin.url, str(origin.captured)) == (url, captured)


@pytest.mark.parametrize(
    "script",
    [
        '{"@type":"NewsArticle","headline":"أ","datePublished":"2020-01-02"}',
        '[{"@type":"WebPage"},{"@type":["Article","Thing"],"headline":"أ","datePublished":"2020-01-02"}]',
        '{"@graph":[{"@type":"Article","headline":"أ","datePublished":"2020-01-02",},]}',
        '<!--{"@type":"http://schema.org/Article","headline":"أ\nب","datePublished":"2020-01-02"}-->',
        '{"@type":"WebPage","mainEntity":{"@type":"BlogPosting","headline":"أ","datePublished":"2020-01-02"}}',
    ],
)
def test_json_ld_as_pages_have_it(script):
    root = html.document_fromstring(f'<script type="application/ld+json">{script}</script>')
    assert json_ld_facts(root, "").first("published") == "2020-01-02"


@pytest.mark.parametrize("script", ["", "{", "null", "[[[[", '{"@type":5}', '"x"', "[" * 100_000])
def test_json_ld_that_is_broken_says_nothing(script):
    root = html.document_fromstring(f'<p>x</p><script type="application/ld+json">{script}</script>')
    assert json_ld_facts(root, "").by_field == {}


def test_glance_and_draft_are_of_one_article():
    page = f"<html><head><title>عنوان</title></head><body><h1>عنوان</h1><p>{SENTENCE * 3}</p></body></html>"
    source = PageSource(data=page.encode(), url="https://a.example/2021/11/07/x", charset="utf-8")
    draft = draft_of_page(source, media=Media())
    glance = glance_of_page(source, media=Media())
    assert (glance.title, draft.article.title) == ("عنوان", "عنوان")
    assert str(draft.article.date) == "2021-11-07"
    assert draft.url == "https://a.example/2021/11/07/x"
    assert "a.example" in glance.url


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"<!DOCTYPE html><html>", True),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">', True),
        ("<html>".encode("utf-16"), True),
        (b"<!-- a comment --><p>x", True),
        (b'<?xml version="1.0"?><rss version="2.0">', False),
        (b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">', False),
        (b"---\ntitle: x\n---\n<p>", False),
        (b"plain text <p>", False),
        (b"WARC/1.0\r\n", False),
    ],
)
def test_pages_are_known_by_their_beginning(head, expected):
    assert SavedPage(ImportSettings(), Media()).recognises(head) is expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            b'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="x"\r\n\r\n',
            True,
        ),
        (
            b"From: a@b.example\r\nSubject: x\r\nContent-Type: text/plain\r\n\r\nContent-Type: multipart/related",
            False,
        ),
        (b"title: x\r\ndate: 2020\r\n\r\ntext", False),
        (b"<html>", False),
    ],
)
def test_mhtml_is_known_by_its_headers(head, expected):
    assert Mhtml(ImportSettings(), Media()).recognises(head) is expected


def test_an_mhtml_that_breaks_off_is_read_as_far_as_it_goes():
    data = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
        b"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=D9=88"
    )
    assert unpack(data).source.data.startswith("<p>و".encode())
    with pytest.raises(WarraqError, match="W232"):
        unpack(b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n')


def test_the_folder_of_a_page_is_no_folder_of_pages(tmp_path: Path):
    for folder, page in (
        ("a_files", "a.html"),
        ("b-Dateien", "b.htm"),
        ("ملفات_ج", "ج.html"),
        ("d.files", "d.html"),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "frame.html").write_text("<p>x")
        (tmp_path / page).write_text("<p>x")
    # A language that is not listed: the page leads to its folder.
    (tmp_path / "e_xyz").mkdir()
    (tmp_path / "e_xyz" / "frame.html").write_text("<p>x")
    (tmp_path / "e.html").write_text('<img src="e_xyz/1.png">')
    # Folders of their own.
    for folder in ("a_more", "notes_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.html").write_text("<p>x")
    assert sorted(file.name for file in find_files([tmp_path])) == [
        "a.html",
        "a_more/page.html",
        "b.htm",
        "d.html",
        "e.html",
        "notes_files/page.html",
        "ج.html",
    ]
