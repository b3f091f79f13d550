"""Icons, manifest and lists of what can be kept."""

import io
import json
from pathlib import Path

import pytest
from PIL import Image

from warraq.errors import WarraqError
from warraq.production.icons import icon_files, initial
from warraq.production.offline_lists import read_site, search_list, section_lists, whole_list
from warraq.production.page_needs import page_references
from warraq.production.web_manifest import token_colours, web_manifest

THEME = Path(__file__).resolve().parents[2] / "theme"
PAPER, ACCENT = "#fbf8f1", "#8c2f2b"


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("ورّاق", "و"),
        ("الأرشيف", "أ"),
        ("«الأهرام»", "أ"),
        ("ألف", "أ"),
        ("الم", "ا"),
        ("archive", "A"),
        ("…", ""),
        ("", ""),
    ],
)
def test_an_icon_has_the_first_letter_past_the_article(name, letter):
    assert initial(name) == letter


def icons(name, own=None):
    return dict(icon_files(THEME / "static" / "fonts", name, paper=PAPER, accent=ACCENT, own=own))


@pytest.mark.parametrize("name", ["ورّاق", "ج", "Archive", "中文", ""])
def test_icons_have_their_sizes_and_the_same_bytes_each_time(name):
    made = icons(name)
    assert made == icons(name)
    for file, side in (("icon-192", 192), ("icon-512", 512), ("maskable-512", 512)):
        with Image.open(io.BytesIO(made[f"icons/{file}.png"])) as picture:
            assert picture.size == (side, side)


@pytest.mark.parametrize("name", ["ورّاق", "ج", "W", "ا"])
def test_all_of_a_letter_lies_in_the_circle_that_no_mask_cuts(name):
    with Image.open(io.BytesIO(icons(name)["icons/maskable-512.png"])) as picture:
        plain = picture.convert("RGB")
    ground = plain.getpixel((0, 0))
    inked = [(x, y) for x in range(512) for y in range(512) if plain.getpixel((x, y)) != ground]
    assert inked
    assert max((x - 255.5) ** 2 + (y - 255.5) ** 2 for x, y in inked) <= (0.4 * 512) ** 2


def test_the_archives_own_icon_is_used_and_made_square(tmp_path):
    Image.new("RGB", (300, 200), "#0000ff").save(tmp_path / "icon.png")
    with Image.open(io.BytesIO(icons("و", tmp_path / "icon.png")["icons/icon-192.png"])) as made:
        assert made.size == (192, 192)
        assert made.getpixel((96, 96)) == (0, 0, 255, 255)
        assert made.getpixel((96, 2))[3] == 0


def test_an_icon_that_is_no_picture_is_named(tmp_path):
    (tmp_path / "icon.png").write_bytes(b"no picture")
    with pytest.raises(WarraqError, match="no picture") as caught:
        icons("و", tmp_path / "icon.png")
    assert caught.value.what.code == "W570"
    assert caught.value.what.key == "WARRAQ_ICON"


def test_the_manifest_has_relative_addresses_and_a_short_name():
    made = json.loads(web_manifest("أرشيف الصحف القديمة", lang="ar", direction="rtl", paper=PAPER))
    assert made["short_name"] == "أرشيف الصحف"
    addresses = [made["start_url"], made["scope"], *(icon["src"] for icon in made["icons"])]
    assert [one for one in addresses if one.startswith(("/", "http"))] == []
    assert [icon.get("purpose") for icon in made["icons"]] == [None, None, "maskable"]


def test_colours_are_those_of_the_tokens_by_day(tmp_path):
    assert token_colours(THEME / "static" / "css" / "tokens.css") == (PAPER, ACCENT)
    assert token_colours(tmp_path / "none.css") == ("#ffffff", "#000000")


PAGE = """<!DOCTYPE html><html><head><link rel=stylesheet href="{root}/theme/a.0123456789.css">
<link rel=canonical href="{root}/index.html"><script src="{root}/theme/early.js" data-fonts="{root}/theme/f.woff2"></script></head>
<body><nav><a href="{root}/articles/other.html">other</a></nav><main>{main}</main></body></html>"""


@pytest.fixture
def site(tmp_path):
    files = {
        "theme/a.0123456789.css": "a{background:url(bg.png)}",
        "theme/bg.png": "bg",
        "theme/f.woff2": "font",
        "theme/early.js": "early",
        "theme/search/all.js": "all",
        "theme/search/part.0123456789.js": "part",
        "theme/search/lazy.js": "lazy",
        "search/manifest.js": "manifest",
        "images/x.png": "x",
        "images/x.avif": "x",
        "images/unused.png": "unused",
        "files/page.html": "<p>attached",
        "articles/مقال.html": PAGE.format(
            root="..",
            main='<picture><source srcset="../images/x.avif 1x, ../images/none.avif 2x"><img src="../images/x.png?v=1"></picture>'
            '<img src="https://example.org/y.png"><img src="../../secret.png"><img src="/images/unused.png">',
        ),
        "articles/other.html": PAGE.format(root="..", main=""),
        "sections/s/index.html": PAGE.format(
            root="../..", main='<a href="../../articles/%D9%85%D9%82%D8%A7%D9%84.html">'
        ),
        "sections/s/t/index.html": PAGE.format(root="../../..", main=""),
        "search.html": PAGE.format(root=".", main='<script src="theme/search/all.js"></script>'),
        "404.html": PAGE.format(root=".", main=""),
    }
    output = tmp_path / "site"
    for file, text in files.items():
        (output / file).parent.mkdir(parents=True, exist_ok=True)
        (output / file).write_text(text, encoding="utf-8")
    (tmp_path / "secret.png").write_text("secret")
    return output


SHARED = {"theme/a.0123456789.css", "theme/bg.png", "theme/f.woff2", "theme/early.js"}


def test_a_page_needs_its_styles_scripts_fonts_and_pictures_of_this_site_alone(site):
    found = page_references(site, "articles/مقال.html")
    assert set(found.files) == {*SHARED, "images/x.png", "images/x.avif"}
    assert found.fonts_at_once == ("theme/f.woff2",)


def test_a_section_holds_its_pages_those_below_and_its_articles(site):
    lists = dict(section_lists(read_site(site, jobs=1)))
    own = {"sections/s/index.html", "sections/s/t/index.html", "articles/مقال.html"}
    assert set(lists["sections/s.json"]) == {*own, *SHARED, "images/x.png", "images/x.avif"}
    assert set(lists["sections/s/t.json"]) == {"sections/s/t/index.html", *SHARED}


def test_the_search_is_its_index_and_what_few_searches_need(site):
    found = read_site(site, jobs=1)
    search = search_list(found, "theme", ["search/part.js"])
    assert search == ("search/manifest.js", "theme/search/lazy.js")
    whole = set(whole_list(found, search))
    assert {"search/manifest.js", "articles/other.html", "theme/search/all.js"} <= whole
    assert whole & {"404.html", "images/unused.png", "files/page.html"} == set()


def test_a_list_tells_bytes_and_the_build_hangs_on_every_file(site):
    found = read_site(site, jobs=1)
    told = json.loads(found.list_text(["images/x.png", "theme/bg.png"]))
    assert told["bytes"] == 3
    assert told["build"] == found.build == read_site(site, jobs=2).build
    (site / "images" / "unused.png").write_text("other")
    assert read_site(site, jobs=1).build != found.build
