"""Old addresses lead to articles, and hostile ones nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from warraq.production.redirects import Alias, redirect_page, redirects, safe_path
from warraq.production.server_files import server_files

FILES = [
    "index.html",
    "articles/a.html",
    "theme/css/a.css",
    "search/manifest.js",
    "tags/index.html",
]


def alias(address, title="مقال"):
    return Alias(address=address, page="articles/مقال.html", title=title, lang="ar", dir="rtl")


def moved(*addresses):
    return redirects(map(alias, addresses), FILES)


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/2010/old.html", "2010/old.html"),
        ("2010/old/", "2010/old/index.html"),
        ("/2010/old", "2010/old/index.html"),
        ("https://example.org/2010/x.htm", "2010/x.htm"),
        ("/2010/%D9%85%D9%82%D8%A7%D9%84/", "2010/مقال/index.html"),
        ("/می‌خواهم/", "می‌خواهم/index.html"),
        ("/articles/old.html", "articles/old.html"),
        ("/story.php", ""),
    ],
)
def test_an_old_path_has_a_page_that_leads_on(address, file):
    (one,) = moved(address)
    assert one.file == file
    assert one.target == "articles/%D9%85%D9%82%D8%A7%D9%84.html"


@pytest.mark.parametrize(
    "address",
    [
        *(
            "",
            "/",
            "/../x",
            "/a/../../x",
            "/a/%2e%2e/x",
            "/%2e%2e%2fx",
            "/a//b",
            "/./a",
            "/.git/config",
        ),
        *(
            "/_headers",
            "/_server/nginx.conf",
            "/a/.htaccess",
            "/?p=12",
            "/a?b=c",
            "/a\\..\\b",
            "/c:/x",
        ),
        *(
            '/a" { return 200; }',
            "/a;b",
            "/a\nb",
            "/a%0ab",
            "/a%00b",
            "/a$uri",
            "/{http.vars}",
            "/a*",
        ),
        *(
            "/a<script>",
            "/a'b",
            "/a`b",
            "/a#b%23",
            "/a|b",
            "/a\u202eb",
            "/a\u2028b",
            "/%",
            "/a%zz",
            "/:splat",
        ),
        *(
            "/theme/x.html",
            "/search/x",
            "/index.html",
            "/INDEX.html",
            "/articles/a.html",
            "/articles/a.html/b",
        ),
        *("/tags", "/" + "x" * 300, "/" + "é" * 120, "/a./b", "/con /x", "http://[", "/%ff"),
    ],
)
def test_what_is_taken_or_hostile_leads_nowhere(address):
    assert moved(address) == ()


def test_of_two_with_one_path_the_first_is_kept_and_none_needs_a_folder_for_a_page():
    found = moved("/old", "/OLD/", "/b.html", "/b.html/c")
    assert [one.path for one in found] == ["old", "b.html"]


@given(st.text(max_size=40))
def test_no_path_escapes_the_site_or_its_quotes(address):
    path = safe_path(f"/{address}")
    assert not set(path) & set("\"'`\\{}*<>$;\n\r\t\0%")
    assert not path.startswith("/")
    assert ".." not in path.split("/")


@given(st.lists(st.text(max_size=30), max_size=4))
def test_settings_have_a_line_for_each_and_no_other(addresses):
    found = moved(*addresses)
    files = {
        name: data.decode() for name, data in server_files(FILES, found, "https://example.org")
    }
    none = {name: data.decode() for name, data in server_files(FILES, (), "https://example.org")}
    if found:
        assert all(len(line.split()) == 3 for line in files["_redirects"].splitlines())
        assert len(files["_redirects"].splitlines()) == len(found)
        assert files["_redirects"].isascii()
    gap = 2 if found else 0
    assert (
        files["_server/nginx.conf"].count("\n")
        == none["_server/nginx.conf"].count("\n") + len(found) + gap
    )
    assert files["_server/Caddyfile"].count("\n") == none["_server/Caddyfile"].count("\n") + len(
        found
    )


def test_a_page_that_leads_on_says_where_and_what():
    (one,) = redirects([alias("/2010/old/", title='<b>"&')], FILES)
    page = html.document_fromstring(redirect_page(one, "https://example.org/a").decode())
    way = "../../articles/%D9%85%D9%82%D8%A7%D9%84.html"
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={way}"]
    assert page.xpath("//a/@href") == [way]
    assert page.xpath("//a")[0].text == '<b>"&'
    assert page.xpath("//link[@rel='canonical']/@href") == [
        "https://example.org/a/articles/%D9%85%D9%82%D8%A7%D9%84.html"
    ]


def test_a_twin_of_a_page_is_as_taken_as_the_page():
    assert redirects([alias("/index.html.gz"), alias("/index.html.br")], ["index.html"]) == ()
