"""What is asked of the fonts that set-up has made in this tree."""

import base64
import re

import pytest
from fontTools.ttLib import TTFont

from warraq.setup.fonts import write_fonts
from warraq.setup.frontend import FONT_FILES
from warraq.setup.layout import Layout
from warraq.setup.letters import LATIN, LETTERS

LAYOUT = Layout.here()
FONTS = LAYOUT.static / "fonts"
FIRST_VISIT = ("naskh-400.woff2", "vazirmatn.woff2", "vazirmatn-latin.woff2")
TEXT = "مُحَمَّدٌ — وَقَالَ: «لِلّٰهِ الحمدُ» في ٧ نوفمبر 2021، لا إله؛ گفت‌وگو ہے کہاں"


def held(name):
    return {chr(code) for code in TTFont(FONTS / name).getBestCmap()}


def test_a_first_visit_is_light():
    assert sum((FONTS / name).stat().st_size for name in FIRST_VISIT) <= 60 * 1024


@pytest.mark.parametrize("weight", [400, 700])
def test_naskh_has_every_letter(weight):
    # It is the body's font. U+200F is a mark without a glyph.
    assert (LETTERS | LATIN) - held(f"naskh-{weight}.woff2") <= {"\u200f"}


def test_vazirmatn_has_what_its_source_has():
    lacking = LETTERS - held("vazirmatn.woff2") - held("vazirmatn-latin.woff2")
    assert lacking <= {*"\u061c\u200fڥڨ٪٫٬٭"}


def test_weight_can_be_chosen():
    weight = TTFont(FONTS / "vazirmatn.woff2")["fvar"].axes[0]
    assert (weight.axisTag, weight.minValue, weight.maxValue) == ("wght", 400, 700)


@pytest.mark.parametrize(
    "name", ["naskh-400.woff2", "naskh-700.woff2", "naskh-full-400.woff2", "vazirmatn.woff2"]
)
def test_letters_join_and_marks_are_placed(name):
    font = TTFont(FONTS / name)
    shaping = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    placing = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    assert shaping >= {"init", "medi", "fina", "rlig", "liga", "ccmp"}
    assert placing >= {"mark", "mkmk"}


def test_css_names_each_file_and_no_letter_twice():
    css = (FONTS / "fonts.css").read_text(encoding="ascii")
    seen = {}
    for rule in css.split("@font-face")[1:]:
        family, weight = re.search(r'family: "(.*)"', rule)[1], re.search("weight: (.*);", rule)[1]
        letters = set()
        for run in re.findall("U\\+([0-9A-F-]+)", rule):
            first, _, last = run.partition("-")
            letters |= set(range(int(first, 16), int(last or first, 16) + 1))
        assert not letters & seen.setdefault((family, weight), set())
        seen[family, weight] |= letters
    assert set(re.findall(r'url\("(.*?)"\)', css)) == {
        name for name in FONT_FILES if name.endswith("woff2")
    }


def test_fonts_are_the_same_bytes_each_time(tmp_path):
    write_fonts(LAYOUT.node_modules, tmp_path)
    for name in FONT_FILES:
        assert (tmp_path / name).read_bytes() == (FONTS / name).read_bytes(), name


def picture(page, faces, family):
    page.set_content(
        f"<style>{faces} p {{ font: 400 32px {family}; margin: 0 }}</style><p dir=rtl lang=ar>{TEXT}</p>",
        wait_until="load",
    )
    assert page.evaluate(
        "document.fonts.ready.then(f => [...f].filter(face => face.status === 'loaded').length)"
    )
    return page.screenshot()


def data_url(path):
    return f"data:font/woff2;base64,{base64.b64encode(path.read_bytes()).decode()}"


def test_text_looks_as_in_the_whole_font(page):
    whole = LAYOUT.node_modules / "@fontsource/noto-naskh-arabic/files"
    ranges = {"arabic": "U+600-6FF, U+200C-200E", "latin": "U+0-FF, U+2000-200B, U+2010-206F"}
    faces = "".join(
        f'@font-face {{ font-family: W; src: url("{data_url(whole / f"noto-naskh-arabic-{script}-400-normal.woff2")}");'
        f"unicode-range: {span} }}"
        for script, span in ranges.items()
    )
    ours = f'@font-face {{ font-family: W; src: url("{data_url(FONTS / "naskh-400.woff2")}") }}'
    assert picture(page, ours, "W") == picture(page, faces, "W")


def test_only_what_the_first_font_lacks_loads_the_full_one(page):
    site = "http://site.test"

    def loaded(text):
        asked = []

        def answer(route):
            name = route.request.url.removeprefix(f"{site}/")
            if name:
                asked.append(name)
                route.fulfill(path=FONTS / name)
            else:
                style = "font: 400 32px 'Warraq Naskh', 'Warraq Naskh Full', serif; display: inline-block"
                html = f'<!doctype html><link rel=stylesheet href=fonts.css><p dir=rtl lang=ar style="{style}">{text}</p>'
                route.fulfill(body=html, content_type="text/html; charset=utf-8")

        page.unroute_all()
        page.route(f"{site}/**", answer)
        page.goto(site)
        page.evaluate("document.fonts.ready.then(() => 1)")
        return asked

    def width(text):
        assert loaded(text) == ["fonts.css", "naskh-400.woff2", "naskh-full-400.woff2"]
        return page.locator("p").bounding_box()["width"]

    assert loaded(TEXT) == ["fonts.css", "naskh-400.woff2"]
    assert loaded("café 中 🙂 قال") == ["fonts.css", "naskh-400.woff2"]
    # A Qur'anic mark stands over its letter: the word is no wider for it.
    assert width("۝ قُلۡ هُوَ") == pytest.approx(width("۝ قُل هُوَ"), abs=1)
