"""What scripts do for a reader, in a real Chromium; pages and files are given without a server."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from made_views import ARTICLE
from markupsafe import Markup

from warraq.site.scripts import joined_scripts

THEME = Path(__file__).resolve().parents[2] / "theme"
JOINED = dict(joined_scripts(THEME))
ROOT = "http://archive.test"
NOTES = Markup(
    '<p>نص<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup> طويل.</p>'
    '<div class="footnote"><hr><ol><li id="fn:1"><p>حاشية.</p></li></ol></div>'
)


@pytest.fixture
def show(page, render):
    """Return a function that opens a template's page at an address."""
    shown = {}

    def answer(route):
        path = unquote(urlsplit(route.request.url).path)
        if path.startswith("/theme/"):
            file = path.removeprefix("/theme/")
            if file in JOINED:
                route.fulfill(body=JOINED[file], content_type="text/javascript")
            else:
                route.fulfill(path=THEME / "static" / file)
        else:
            route.fulfill(body=shown["page"], content_type="text/html")

    def opened(template, address="x/page.html", **values):
        tree = render(template, **values)
        shown["page"] = "<!DOCTYPE html>" + html.tostring(tree, encoding="unicode")
        page.goto(f"{ROOT}/{address}")
        return page

    page.route(f"{ROOT}/**", answer)
    return opened


def test_the_masthead_shows_the_days_date_in_both_calendars(page, show):
    page.clock.set_fixed_time("2024-04-25T12:00:00")
    today = show("article").locator(".today time")
    assert today.inner_text().startswith("الخميس، ٢٥ أبريل ٢٠٢٤ · ١٦ شوال ١٤٤٥")
    assert today.get_attribute("datetime") == "2024-04-25"


def test_iran_counts_the_years_by_the_sun(page, show):
    page.clock.set_fixed_time("2024-04-25T12:00:00")
    assert show("article", lang="fa").locator(".today").inner_text().endswith("۶ اردیبهشت ۱۴۰۳")


def test_what_a_reader_chooses_is_kept(show):
    page = show("article")
    colour = "getComputedStyle(document.documentElement).backgroundColor"
    day = page.evaluate(colour)
    page.locator(".preferences summary").click()
    page.get_by_label("ليل").check()
    page.get_by_label("أكبر").check()
    page.keyboard.press("Escape")
    assert not page.locator(".preferences .panel").is_visible()
    page.reload()
    assert page.evaluate(colour) != day
    assert page.locator("html").get_attribute("data-size") == "larger"
    page.locator(".preferences summary").click()
    assert page.get_by_label("ليل").is_checked()
    page.get_by_label("كالجهاز").check()
    assert page.evaluate(colour) == day


def test_notes_stand_beside_their_marks_where_there_is_room(page, show):
    page.set_viewport_size({"width": 1300, "height": 800})
    show("article", article=replace(ARTICLE, content=NOTES), series=None)
    mark, note = page.locator("a.footnote-ref"), page.locator(".footnote li")
    text = page.locator(".article-body p").first
    assert abs(note.bounding_box()["y"] - mark.bounding_box()["y"]) < 120
    assert note.bounding_box()["x"] > text.bounding_box()["x"] + text.bounding_box()["width"]
    page.set_viewport_size({"width": 700, "height": 800})
    page.wait_for_function("!document.querySelector('.has-margin-notes')")
    assert note.bounding_box()["y"] > text.bounding_box()["y"]


def test_the_citation_is_copied(page, show):
    show("article", url="https://example.org")
    button = page.locator("[data-copy=citation]")
    page.evaluate(
        "document.execCommand = () => { window.copied = document.activeElement.value; return true }"
    )
    button.click()
    assert button.inner_text() == "نُسخ"
    assert page.evaluate("window.copied").startswith(
        "هيئة التحرير، «الجوائب»، ورّاق، ٧ نوفمبر ٢٠٢١، https://example.org/x/article.html، رقم k7f3q2"
    )


def test_a_missing_page_is_looked_for_by_its_address(show):
    page = show("404", address="articles/مطبعة-بولاق.html")
    assert page.locator("#q").input_value() == "مطبعة بولاق"


def test_without_scripts_nothing_is_offered_that_needs_them(page, show):
    show("article")
    page.evaluate("document.documentElement.removeAttribute('data-scripts')")
    assert page.locator(".preferences, [data-copy], [data-share=copy]").count() == 3
    assert page.locator(".needs-scripts:visible").count() == 0


def test_a_key_leads_to_the_search_box_on_every_page(show):
    for template in ("article", "search", "404", "index"):
        page = show(template)
        page.keyboard.press("Control+k")
        assert page.evaluate("document.activeElement.name") == "q", template


def test_an_arabic_keyboard_has_the_same_key(show):
    page = show("article")
    page.evaluate(
        """document.body.dispatchEvent(new KeyboardEvent("keydown",
          { key: "ن", code: "KeyK", ctrlKey: true, bubbles: true, cancelable: true }))"""
    )
    assert page.evaluate("document.activeElement.name") == "q"


def test_a_bare_slash_leads_there_only_if_it_is_switched_on(show):
    page = show("article")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") != "q"
    page.locator(".preferences summary").click()
    page.get_by_label("Ctrl+K, /").check()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("/")
    assert page.locator(".finder input").input_value() == "/"
