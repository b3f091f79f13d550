"""However an address is written, it counts for its article."""

import unicodedata
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_articles import ARTICLES

from warraq.popularity.addresses import AddressBook, Addressed, Elsewhere, readable

SAMARKAND = "/articles/من-سمرقند-إلى-بغداد.html"
BOOK = AddressBook(ARTICLES, site_url="https://example.org/أرشيف")


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (SAMARKAND, "aaaa1"),
        (quote(SAMARKAND), "aaaa1"),
        (quote(SAMARKAND).lower(), "aaaa1"),
        (quote(quote(SAMARKAND)), "aaaa1"),
        (quote("/أرشيف" + SAMARKAND), "aaaa1"),
        (quote("/some/other/folder" + SAMARKAND), "aaaa1"),
        ("https://example.org" + quote(SAMARKAND), "aaaa1"),
        (SAMARKAND.removesuffix(".html"), "aaaa1"),
        (SAMARKAND.removesuffix(".html") + "/", "aaaa1"),
        (SAMARKAND.removesuffix(".html") + "/index.html", "aaaa1"),
        ("/" + SAMARKAND + "?utm_source=x&fbclid=y", "aaaa1"),
        (SAMARKAND + "#note-1", "aaaa1"),
        ("/2019/05/سمرقند/", "aaaa1"),
        ("/?p=57", "aaaa1"),
        ("/index.php?p=57&preview=1", "aaaa1"),
        ("/?p=58", Elsewhere.PAGE),
        ("/news/Article.aspx?lang=ar&ID=9&page=2", "bbbb2"),
        ("/news/Article.aspx?ID=9", Elsewhere.UNKNOWN),
        ("/articles/cafe\u0301.html", "cccc3"),
        ("/articles/caf%C3%A9.html", "cccc3"),
        ("/", Elsewhere.PAGE),
        ("/أرشيف/", Elsewhere.PAGE),
        ("/أرشيف/archive/2021/index.html", Elsewhere.PAGE),
        ("/search.html?q=ورق", Elsewhere.PAGE),
        ("/theme/css/base.css?v=2", Elsewhere.ASSET),
        ("/articles/no-such-article.html", Elsewhere.UNKNOWN),
        ("/wp-login.php", Elsewhere.UNKNOWN),
        ("", Elsewhere.PAGE),
        ("*", Elsewhere.UNKNOWN),
    ],
)
def test_find(target, expected):
    assert BOOK.find(target.encode()) == expected
    assert BOOK.find(target.encode()) == expected  # from memory, too


@given(
    st.text(st.characters(categories=["L", "N", "Mn"]), min_size=1, max_size=20),
    st.sampled_from(["NFC", "NFD"]),
    st.integers(0, 2),
)
def test_every_spelling_of_a_slug_is_found(slug, form, rounds):
    slug = unicodedata.normalize("NFC", slug)
    book = AddressBook([Addressed(key="k", url=f"articles/{slug}.html")])
    target = unicodedata.normalize(form, f"/articles/{slug}.html")
    for _ in range(rounds):
        target = quote(target)
    assert book.find(target.encode()) == "k"


def test_an_old_address_never_takes_an_article_its_own():
    book = AddressBook(
        [
            Addressed(key="thief", url="articles/a.html", old=("/articles/b.html", "/old")),
            Addressed(key="owner", url="articles/b.html", old=("/old",)),
        ]
    )
    assert book.find(b"/articles/b.html") == "owner"
    assert book.find(b"/old") == "thief"


def test_a_capture_counts_as_the_page_that_it_holds():
    capture = "https://web.archive.org/web/2018id_/http://old.example/a/b.html"
    book = AddressBook([Addressed(key="k", url="articles/a.html", old=(capture, "http://[broken"))])
    assert book.find(b"/a/b.html") == "k"


def test_an_address_of_an_old_encoding_is_read():
    book = AddressBook([Addressed(key="k", url="articles/كتاب.html")])
    assert book.find("/articles/كتاب.html".encode("windows-1256")) == "k"


def test_what_a_person_reads_has_no_query_and_no_controls():
    assert readable(b"/a%0A%E2%80%AEb?token=1") == "/a\ufffd\ufffdb"
