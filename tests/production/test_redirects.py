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
    return redirects(map(alias, addresses), FILES)[0]


def left_out(*addresses):
    return [one.problem for one in redirects(map(alias, addresses), FILES)[1]]


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
        *("javascript:x", "mailto:a@example.org", "data:text/html,x", "https:x", "http:///x"),
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
    ((one,), _) = redirects([alias("/2010/old/", title='<b>"&')], FILES)
    page = html.document_fromstring(redirect_page(one, "https://example.org/a").decode())
    way = "../../articles/%D9%85%D9%82%D8%A7%D9%84.html"
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={way}"]
    assert page.xpath("//a/@href") == [way]
    assert page.xpath("//a")[0].text == '<b>"&'
    assert page.xpath("//link[@rel='canonical']/@href") == [
        "https://example.org/a/articles/%D9%85%D9%82%D8%A7%D9%84.html"
    ]


def test_a_twin_of_a_page_is_as_taken_as_the_page():
    assert redirects([alias("/index.html.gz"), alias("/index.html.br")], ["index.html"])[0] == ()


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("javascript:alert(1)", "is no address of a page"),
        ("https:///x", "is no address of a page"),
        ("http://[", "is no address"),
        ("/a\u202eb\x1b", "is no path that every host and disk can have"),
        ("", "is no path that every host and disk can have"),
        ("/a/../../x", "is no path that every host and disk can have"),
        ("/tags/", "is the place of something of the site itself"),
        ("/articles/A.html", "is the place of something of the site itself"),
        ("/theme/x", "is the place of something of the site itself"),
    ],
)
def test_what_is_left_out_is_named(address, reason):
    shown = address.replace("\u202e", "\\u202e").replace("\x1b", "\\u001b")
    assert left_out(address) == [f'"{shown}" {reason}: it leads nowhere']


def test_what_needs_no_page_or_cannot_have_one_anywhere_is_not_named():
    assert left_out("/?p=12", "/articles/مقال.html", "/old", "/OLD/") == []


def test_of_two_articles_with_one_old_address_the_later_is_told_of_the_other():
    other = Alias(
        address="/old", page="articles/b.html", title="", lang="ar", dir="rtl", source="b"
    )
    found, (problem,) = redirects([alias("/old/"), other, alias("/b.html"), alias("/c")], FILES)
    assert [one.path for one in found] == ["old/", "b.html", "c"]
    assert str(problem) == (
        'b: aliases: "/old" is also one of articles/مقال.html: it leads nowhere.'
        " Correct it, or take it out. [W513]"
    )


def test_what_would_need_a_folder_for_a_page_is_named():
    assert left_out("/b.html", "/b.html/c") == [
        '"/b.html/c" lies below another old address, which is a page: it leads nowhere'
    ]
