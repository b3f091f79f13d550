"""A production build as a whole: every address leads somewhere, the bytes are the same, search works in it."""

import hashlib
import re
import time

import pytest
from lxml import html
from pelican.log import LimitFilter

from warraq.production.references import resolve
from warraq.search.archive import search_archive
from warraq.site.hosting import POLICY, TWINS, is_hashed


def digests(output):
    return {
        path.relative_to(output).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in output.rglob("*")
        if path.is_file()
    }


def test_the_bytes_are_the_same_whatever_processes_and_time(built, build, caplog):
    LimitFilter._raised_messages.clear()
    time.sleep(1.1)  # a time in a file's head would have changed
    again = digests(build(2))
    assert again == digests(built)
    said = [record.getMessage() for record in caplog.records if "[W513]" in record.getMessage()]
    escaped = '"/../../escaped.html" is no path that every host and disk can have: it leads nowhere'
    remedy = "Correct it, or take it out. [W513]"
    assert f"content/articles/aaaa00.md: aliases: {escaped}. {remedy}" in said
    assert len(said) == 3 * 12 - 1  # each has three that cannot be, and one of them has /story.php


def test_what_takes_long_is_kept_in_one_place_beside_the_settings(built):
    kept = {path.parent.name for path in (built.parent / ".cache" / "warraq").rglob("*.*")}
    assert kept >= {"articles", "pictures"}
    assert not (built.parent / ".warraq-cache").exists()


def test_every_address_in_every_page_leads_to_a_file(built):
    files = set(digests(built))
    for file in files:
        if not file.endswith(".html"):
            continue
        page = html.document_fromstring((built / file).read_text("utf-8"))
        urls = [*page.xpath("//@href"), *page.xpath("//@src")]
        urls += [url for one in page.xpath("//@data-fonts") for url in one.split()]
        urls += [part.split()[0] for one in page.xpath("//@srcset") for part in one.split(", ")]
        for target in filter(None, (resolve(url, file) for url in urls)):
            assert target in files or f"{target}/index.html" in files, (file, target)


def test_a_citation_shows_letters_and_programs_get_them_encoded(built):
    page = html.document_fromstring((built / "articles/مقال-0.html").read_text("utf-8"))
    (shown,) = page.xpath("//*[@id='citation']/bdi[@class='address']")
    assert (shown.text, shown.get("dir")) == ("https://example.org/articles/مقال-0.html", "ltr")
    encoded = "https://example.org/articles/%D9%85%D9%82%D8%A7%D9%84-0.html"
    assert encoded in page.xpath("//*[@id='bib']")[0].text
    assert f"UR  - {encoded}" in page.xpath("//*[@id='ris']")[0].text


def test_theme_files_have_lasting_names_and_pages_and_lists_keep_theirs(built):
    files = [file for file in digests(built) if not file.endswith(tuple(TWINS))]
    for file in files:
        if file.startswith("theme/") and file.endswith((".css", ".js", ".woff2")):
            assert is_hashed(file), file
        elif not file.startswith(("search/", "images/")):
            assert not is_hashed(file), file
    assert {
        "index.html",
        "sitemap.xml",
        "feeds/atom.xml",
        "robots.txt",
        "search/manifest.js",
    } <= set(files)


def test_the_picture_of_an_article_comes_in_widths(built):
    page = html.document_fromstring((built / "articles/مقال-0.html").read_text("utf-8"))
    (image,) = page.xpath("//figure[@class='plate']/img")
    assert image.get("src").endswith("images/صورة 1.jpg")
    assert (image.get("width"), image.get("height")) == ("1200", "800")
    assert [one.split()[1] for one in image.get("srcset").split(", ")] == ["480w", "960w", "1200w"]


def test_code_keeps_its_lines(built):
    page = html.document_fromstring((built / "articles/مقال-3.html").read_text("utf-8"))
    assert page.xpath("//pre")[0].text_content().strip("\n") == "سطر\n  آخر"


def test_aliases_lead_on_and_none_escapes(built):
    assert (built / "2010/قديم-3/index.html").is_file()
    assert not list(built.parent.rglob("escaped.html"))
    settings = (built / "_server/nginx.conf").read_text("utf-8")
    assert "return 200" not in settings
    assert 'location = "/story.php"' in settings


def test_the_policy_of_pages_is_the_one_of_servers(built):
    page = html.document_fromstring((built / "index.html").read_text("utf-8"))
    assert page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [POLICY]
    assert f"{POLICY}; frame-ancestors 'none'" in (built / "_headers").read_text("utf-8")


def test_the_index_lies_in_the_folder_that_its_manifest_names(built):
    (folder,) = [path for path in (built / "search").iterdir() if path.is_dir()]
    assert re.fullmatch(r"[0-9a-f]{10}", folder.name)
    assert is_hashed(f"search/{folder.name}/facets.js")


@pytest.mark.parametrize("number", [0, 7])
def test_search_at_the_terminal_reads_it(built, number):
    hits = search_archive(built / "search", f"كلمة{number}", 3)
    assert hits[0].title == f"مقال {number}"
