import http.client
import io
import re
import shutil
import socket
import subprocess
import time
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from libzim.reader import Archive
from libzim.search import Query, Searcher
from libzim.suggestion import SuggestionSearcher
from lxml import html
from PIL import Image

from warraq.checking.built_page import read_page
from warraq.errors import WarraqError
from warraq.publishing.illustration import illustration
from warraq.publishing.offline import pack_zim
from warraq.publishing.offline_files import OfflineSite
from warraq.publishing.whole_file import check_room
from warraq.publishing.zim import write_zim
from warraq.publishing.zim_metadata import ZimMetadata

ARTICLE = "articles/من-سمرقند-إلى-بغداد-رحلة-الورق.html"
METADATA = ZimMetadata(
    site_name="اسم طويل لأرشيف فيه مقالات عن الورق والكتب",
    subtitle="",
    author="",
    site_url="",
    lang="ar-IQ",
    part="",
    day=date(2021, 3, 4),
)


@pytest.fixture(scope="session")
def archive_of(zim_file):
    return Archive(zim_file)


@pytest.fixture(scope="module")
def served(zim_file):
    """Return the address of the ZIM's files on a kiwix-serve; skip where there is none."""
    if shutil.which("kiwix-serve") is None:
        pytest.skip("kiwix-serve is not installed (Debian: apt install kiwix-tools)")
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    command = ["kiwix-serve", "--address", "127.0.0.1", "--port", str(port), str(zim_file)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            catalog = _when_it_answers(port, server)
            link = re.search(r'type="text/html" href="([^"]+)"', catalog)
            yield f"http://127.0.0.1:{port}{link[1]}"
        finally:
            server.terminate()


def _when_it_answers(port, server):
    end = time.monotonic() + 20
    while time.monotonic() < end and server.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/catalog/v2/entries")
            return connection.getresponse().read().decode()
        except ConnectionRefusedError:
            time.sleep(0.05)
        finally:
            connection.close()
    raise AssertionError("kiwix-serve does not answer")


def found_by(archive, words):
    result = Searcher(archive).search(Query().set_query(words))
    return list(result.getResults(0, 10))


def text_of(archive, path):
    return bytes(archive.get_entry_by_path(path).get_item().content).decode()


def test_libzim_finds_it_sound_and_whole(archive_of, ready):
    assert archive_of.check()
    assert archive_of.has_fulltext_index
    assert archive_of.has_title_index
    assert archive_of.entry_count == len(ready.site.files)
    for path in ready.site.files:
        if not path.endswith(".html"):
            content = bytes(archive_of.get_entry_by_path(path).get_item().content)
            assert content == (ready.site.output / path).read_bytes()


def test_it_says_what_it_is(archive_of):
    said = {
        name: archive_of.get_metadata(name).decode()
        for name in archive_of.metadata_keys
        if not name.startswith("Illustration")
    }
    assert "text/html=" in said.pop("Counter")
    assert date.fromisoformat(said.pop("Date")) >= date(2024, 1, 1)
    assert said.pop("Scraper").startswith("Warraq ")
    assert said == {
        "Name": "وراق_ar_all",
        "Title": "ورّاق",
        "Description": "في تاريخ الورق والخط والطباعة والمكتبات",
        "Language": "ara",
        "Creator": "ورّاق",
        "Publisher": "ورّاق",
        "Tags": "_ftindex:yes;_pictures:yes;_videos:no;_details:yes",
        "Source": "https://example.org/archive",
    }
    assert archive_of.main_entry.get_item().path == "index.html"
    assert archive_of.has_illustration(48)


def test_metadata_keep_within_their_limits():
    fields = dict(METADATA.fields())
    assert fields["Title"] == "اسم طويل لأرشيف فيه مقالات…"
    assert len(fields["Title"]) <= 30
    assert METADATA.site_name in fields["LongDescription"]
    assert (fields["Language"], fields["Date"]) == ("ara", "2021-03-04")


def test_the_picture_is_the_icon_of_the_installed_site(tmp_path):
    Image.new("RGB", (192, 192), "#123456").save(tmp_path / "icon.png")
    picture = illustration("a", tmp_path, icon=tmp_path / "icon.png")
    with Image.open(io.BytesIO(picture)) as read:
        assert (read.size, read.convert("RGB").getpixel((9, 9))) == ((48, 48), (0x12, 0x34, 0x56))


@pytest.mark.parametrize("name", ["ورّاق", "Archive", "漢字", "123"])
def test_the_picture_shows_a_letter(name):
    theme = Path(__file__).resolve().parents[2] / "theme/static"
    picture = illustration(name, theme)
    assert picture.startswith(b"\x89PNG")
    assert picture == illustration(name, theme)
    assert picture != illustration(f"ب{name}", theme)


def test_the_full_text_index_reads_articles_and_knows_arabic(archive_of):
    assert ARTICLE in found_by(archive_of, "سمرقند")
    # A word of the menus and one of the lists are in no article's text.
    assert found_by(archive_of, "ابحث في الأرشيف") == []
    assert all(path.startswith(("articles/", "pages/")) for path in found_by(archive_of, "الورق"))


def test_a_word_is_found_in_another_form_of_it(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/a.html").write_text(
        "<body><nav>قائمة</nav><h1>أ</h1><p>رأيت<p>المكتبات", "utf-8"
    )
    site = OfflineSite(output=tmp_path, files=("articles/a.html",), redirects=())
    picture = illustration("a", tmp_path)
    target = tmp_path / "a.zim"
    write_zim(site, target, metadata=METADATA, picture=picture, progress=lambda _: None)
    found = [
        found_by(Archive(target), words) for words in ("مكتبة", "رأيت", "رأيتالمكتبات", "قائمة")
    ]
    assert found == [["articles/a.html"], ["articles/a.html"], [], []]


def test_titles_are_suggested_once(archive_of):
    suggested = SuggestionSearcher(archive_of).suggest("سمرقند")
    assert ARTICLE in list(suggested.getResults(0, 10))
    titles = SuggestionSearcher(archive_of).suggest("الورق")
    assert not any("/page-" in path for path in titles.getResults(0, 50))


def test_pages_carry_no_policy_that_would_stop_kiwix(archive_of, ready):
    assert "Content-Security-Policy" in (ready.site.output / ARTICLE).read_text(encoding="utf-8")
    assert "Content-Security-Policy" not in text_of(archive_of, ARTICLE)


def test_two_zims_of_a_site_are_equal(ready, zim_file, tmp_path):
    pack_zim(ready, tmp_path / "again.zim", lambda _: None)
    assert (tmp_path / "again.zim").read_bytes() == zim_file.read_bytes()
    assert Archive(tmp_path / "again.zim").check()


def test_old_addresses_lead_to_pages_and_another_text_makes_another_file(tmp_path):
    identities = set()
    for text in ("one", "two"):
        (tmp_path / "index.html").write_text(f"<head><title>x</title></head><body>{text}")
        site = OfflineSite(
            output=tmp_path,
            files=("index.html",),
            redirects=(("old/a.html", "../index.html"), ("old/b.html", "https://example.org/")),
        )
        target = tmp_path / f"{text}.zim"
        write_zim(
            site,
            target,
            metadata=METADATA,
            picture=illustration("a", tmp_path),
            progress=lambda _: None,
        )
        made = Archive(target)
        identities.add(made.uuid)
        assert made.get_entry_by_path("old/a.html").get_redirect_entry().path == "index.html"
        assert not made.has_entry_by_path("old/b.html")
    assert len(identities) == 2


def test_every_link_leads_somewhere_through_kiwix_serve(served, archive_of, ready, tmp_path):
    wanted = {"index.html"}
    for path in filter(lambda path: path.endswith(".html"), ready.site.files):
        page = tmp_path / "page.html"
        page.write_text(text_of(archive_of, path), encoding="utf-8")
        wanted |= {
            link.file if link.written.partition("#")[0] else path
            for link in read_page(page, path).links
        }
    assert len(wanted) > 200
    parts = urlsplit(served)
    connection = http.client.HTTPConnection(parts.hostname, parts.port)
    for path in sorted(wanted):
        connection.request("GET", f"{parts.path}/{quote(path)}")
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200, path
    connection.close()


def test_kiwix_serve_finds_articles_by_their_text(served):
    parts = urlsplit(served)
    connection = http.client.HTTPConnection(parts.hostname, parts.port)
    book = parts.path.rpartition("/")[2]
    connection.request("GET", f"/search?content={book}&pattern={quote('سمرقند')}")
    page = html.document_fromstring(connection.getresponse().read())
    connection.close()
    assert any(quote(ARTICLE) in link for link in page.xpath("//a/@href"))


def test_the_zim_reads_as_the_site_does_in_a_browser(served, page):
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    host = served.rpartition("/")[0].removesuffix("/content")
    page.on(
        "request",
        lambda asked: None if asked.url.startswith((host, "data:")) else problems.append(asked.url),
    )
    page.goto(f"{served}/articles/links.html")
    picture = page.locator(".article-body img")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    # Kiwix on Android drops what stands behind a question mark, so this must do.
    page.goto(f"{served}/search.html#q={quote('الورق')}")
    page.locator("#search-results a").first.click()
    assert "/articles/" in page.url
    assert page.locator(".article-body").inner_text().strip()
    page.locator(".finder input[name=q]").fill("بغداد")
    page.locator(".finder input[name=q]").press("Enter")
    page.locator("#search-results a").first.wait_for()
    assert problems == []


def test_what_libzim_cannot_do_is_named_and_leaves_nothing(ready, tmp_path):
    twice = replace(ready, site=replace(ready.site, files=("index.html", "index.html")))
    with pytest.raises(WarraqError, match=r"archive.zim: libzim cannot write it: .+W544"):
        pack_zim(twice, tmp_path / "archive.zim", lambda _: None)
    assert list(tmp_path.iterdir()) == []


def test_room_is_looked_for_before_anything_is_written(tmp_path):
    check_room(tmp_path / "archive.zim", 1)
    with pytest.raises(
        WarraqError, match=r"archive.zim: there is room for .+ MB may be needed.+W544"
    ):
        check_room(tmp_path / "archive.zim", 1 << 62)
    with pytest.raises(WarraqError, match=r"No such file or directory.+W544"):
        check_room(tmp_path / "none" / "archive.zim", 1)
