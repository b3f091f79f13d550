from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from warraq.checking.built_page import read_page
from warraq.errors import WarraqError
from warraq.publishing.offline import pack_zip
from warraq.publishing.offline_files import offline_site
from warraq.publishing.offline_zip import is_for_installing
from warraq.publishing.page_edits import edit_page
from warraq.publishing.safe_names import moved_names
from warraq.publishing.start_page import START_PAGE
from warraq.site.manifest import MARKER, new_manifest

TOP = "ورّاق"
FIRST = "استخرج الملفات أولاً"


@pytest.fixture(scope="session")
def unpacked(zip_file, tmp_path_factory):
    folder = tmp_path_factory.mktemp("مكتبة الجيب 1")
    with ZipFile(zip_file) as bundle:
        bundle.extractall(folder)
    return folder / TOP


@pytest.fixture
def watched(page):
    """Return a page that fails the test when it asks for what is not on the disk, or reports an error."""
    problems = []
    page.on("pageerror", lambda error: problems.append(f"error: {error}"))
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    page.on(
        "request",
        lambda asked: (
            None
            if asked.url.startswith(("file://", "data:"))
            else problems.append(f"asked {asked.url}")
        ),
    )
    page.on("requestfailed", lambda asked: problems.append(f"failed: {asked.url}"))
    yield page
    assert problems == []


def test_two_zips_of_a_site_are_equal(ready, zip_file, tmp_path):
    pack_zip(ready, tmp_path / "again.zip", lambda _: None)
    assert (tmp_path / "again.zip").read_bytes() == zip_file.read_bytes()
    assert [file.name for file in tmp_path.iterdir()] == ["again.zip"]


def test_a_zip_holds_one_folder_with_names_that_every_system_has(zip_file):
    with ZipFile(zip_file) as bundle:
        assert bundle.testzip() is None
        entries = bundle.infolist()
    names = [entry.filename for entry in entries]
    assert names[:2] == [f"{TOP}/{START_PAGE}", f"{TOP}/index.html"]
    assert {name.partition("/")[0] for name in names} == {TOP}
    assert moved_names(names) == {}
    assert all(entry.flag_bits & 0x800 for entry in entries if not entry.filename.isascii())
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    kinds = {entry.filename.rpartition(".")[2].lower(): entry.compress_type for entry in entries}
    assert (kinds["html"], kinds["png"], kinds["woff2"]) == (ZIP_DEFLATED, ZIP_STORED, ZIP_STORED)


def test_what_only_servers_need_stays_behind(tmp_path):
    left = ["_headers", "_redirects", "_server/nginx.conf", "404.html", "sw.js", "robots.txt"]
    left += ["offline.html", "data/offline/all.json"]
    left += ["sitemap.xml", "sitemap-2021-01.xml", "manifest.webmanifest", "index.html.br"]
    kept = ["articles/a.html", "data/articles.jsonl.gz", "index.html"]
    old = "articles/old.html"
    for file in (*left, *kept, old):
        path = tmp_path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("<body class=a>", encoding="utf-8")
    (tmp_path / old).write_text('<meta http-equiv="refresh" content="0; url=a.html">')
    manifest = new_manifest([*left, *kept, old], production=True, refused=())
    (tmp_path / MARKER).write_text(manifest.text())
    site = offline_site(tmp_path)
    assert list(site.files) == kept
    assert site.redirects == ((old, "a.html"),)
    assert (site.articles, site.pages) == (1, 2)


def test_a_build_for_this_machine_alone_is_refused(tmp_path):
    (tmp_path / MARKER).write_text(new_manifest([], production=False, refused=()).text())
    with pytest.raises(WarraqError, match="no production build"):
        offline_site(tmp_path)


@pytest.mark.parametrize(
    ("tag", "stays"),
    [
        ('<link rel="manifest" href="../manifest.webmanifest">', False),
        ('<script src="../theme/js/offline.js" data-worker="../sw.js" defer></script>', False),
        ('<script src="../theme/js/page.js" defer></script>', True),
        ('<link rel="icon" href="../theme/icon.svg">', True),
    ],
)
def test_what_makes_a_site_one_to_install_stays_behind(tag, stays):
    page = f"<head>{tag}</head><body>"
    assert edit_page(page, drop=is_for_installing) == (page if stays else page.replace(tag, ""))


def test_every_link_of_the_unpacked_pages_leads_to_a_file(unpacked):
    pages = [path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*.html")]
    assert len(pages) > 200
    for file in pages:
        for link in read_page(unpacked / file, file).links:
            assert (unpacked / link.file).is_file(), f"{file}: {link.written}"


def test_a_picture_with_a_hard_name_is_shown_under_another(unpacked, watched):
    watched.goto((unpacked / "articles/links.html").as_uri())
    picture = watched.locator(".article-body img")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0


def test_the_zip_reads_as_the_site_does(unpacked, watched):
    watched.goto((unpacked / START_PAGE).as_uri())
    watched.locator("section:lang(ar) a[href='index.html']").click()
    assert watched.locator("h1").inner_text() == TOP
    assert watched.get_by_text(FIRST).first.is_hidden()
    assert FIRST not in watched.locator("body").aria_snapshot()
    watched.locator("nav.sections a").first.click()
    watched.locator("main a[href*='articles/']").first.click()
    assert watched.locator(".article-body").inner_text().strip()
    assert watched.evaluate(
        "document.fonts.ready.then(() => [...document.fonts].some(f => f.status === 'loaded'))"
    )
    watched.locator(".finder input").fill("الورق")
    watched.locator(".finder input").press("Enter")
    watched.locator("#search-results a").first.click()
    assert watched.url.startswith(unpacked.as_uri() + "/articles/")


@pytest.mark.parametrize("file", ["index.html", START_PAGE, "search.html", "articles/links.html"])
def test_a_page_opened_inside_the_zip_says_to_unpack_first(unpacked, tmp_path, page, file):
    alone = tmp_path / "page.html"
    alone.write_bytes((unpacked / file).read_bytes())
    page.goto(alone.as_uri())
    assert page.get_by_text(FIRST).first.is_visible()
    assert page.get_by_text("Extract the files first").first.is_visible()


def test_a_zip_that_fails_midway_leaves_nothing(ready, tmp_path):
    def stop(_):
        raise KeyboardInterrupt

    (tmp_path / "a.zip").write_bytes(b"the one of before")
    with pytest.raises(KeyboardInterrupt):
        pack_zip(ready, tmp_path / "a.zip", stop)
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"the one of before"]


def test_a_place_that_cannot_be_written_is_named(ready, tmp_path):
    with pytest.raises(WarraqError, match=r"W544"):
        pack_zip(ready, tmp_path / "none" / "a.zip", lambda _: None)
