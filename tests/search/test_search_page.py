"""The search page in a real Chromium, from disk and over http, under the site's policy."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

import pytest
from library import HOSTILE, KNOWN
from playwright.sync_api import expect
from search_page import RESULTS, STATE, ask


def test_a_query_in_the_address_runs(quiet, root):
    for address in ("?q=", "#q="):
        quiet.goto("about:blank")
        quiet.goto(f"{root}/search.html{address}{quote('+مطبعة +بولاق')}")
        quiet.wait_for_selector(STATE.format("done"))
        expect(quiet.locator(RESULTS)).to_have_count(1)
        expect(quiet.locator("#q")).to_have_value("+مطبعة +بولاق")
        expect(quiet.locator("#search-status")).to_have_text("نتيجة واحدة")
        link = quiet.locator(f"{RESULTS} a[href]")
        expect(link).to_have_text(KNOWN.title)
        assert link.get_attribute("href") == f"./{KNOWN.url}"
        expect(quiet.locator(f"{RESULTS} .path")).to_have_text("صناعة / الطباعة")
        expect(quiet.locator(f"{RESULTS} time")).to_have_attribute("datetime", KNOWN.date)
        expect(quiet.locator(".excerpt b")).to_contain_text(["مَطْبَعةُ", "بُولاقَ"])


def test_nothing_is_loaded_before_something_is_asked(quiet, root):
    asked = []
    quiet.on("request", lambda request: asked.append(request.url))
    quiet.goto(f"{root}/search.html")
    assert quiet.locator(STATE.format("idle")).count() == 1
    assert not [url for url in asked if "/search/" in url.replace("/theme/search/", "/")]


def test_back_leads_to_what_was_asked_before(quiet, root):
    quiet.goto(f"{root}/search.html")
    ask(quiet, "بولاق")
    expect(quiet.locator(RESULTS)).to_have_count(1)
    ask(quiet, "الخبيث")
    expect(quiet.locator(f"{RESULTS} a")).to_have_text(HOSTILE.title)
    assert unquote(quiet.url).endswith("q=الخبيث")
    quiet.go_back()
    expect(quiet.locator(f"{RESULTS} a")).to_have_text(KNOWN.title)
    expect(quiet.locator("#q")).to_have_value("بولاق")
    quiet.go_back()
    expect(quiet.locator(STATE.format("idle"))).to_have_count(1)
    expect(quiet.locator(RESULTS)).to_have_count(0)
    quiet.go_forward()
    expect(quiet.locator(RESULTS)).to_have_count(1)


def test_a_file_opened_and_left_is_come_back_to(quiet, root):
    quiet.goto(f"{root}/search.html")
    ask(quiet, "بولاق")
    address = quiet.url
    quiet.goto("about:blank")
    quiet.goto(address)
    expect(quiet.locator(RESULTS)).to_have_count(1)


def test_more_shows_more_and_leads_to_the_first_new_one(quiet, root):
    quiet.goto(f"{root}/search.html?q={quote('كتاب')}")
    expect(quiet.locator(RESULTS)).to_have_count(10)
    expect(quiet.locator("#search-status")).to_contain_text(re.compile("[٠-٩]+ نتيجة"))
    quiet.click("#search-more")
    expect(quiet.locator(RESULTS)).to_have_count(20)
    expect(quiet.locator(f"{RESULTS} a").nth(10)).to_be_focused()
    while quiet.locator("#search-more").is_visible():
        before = quiet.locator(RESULTS).count()
        quiet.click("#search-more")
        expect(quiet.locator(RESULTS).nth(before)).to_be_visible()


def test_more_leads_to_the_first_new_one_where_some_were_lost(page, http_root):
    lost = []

    def lose_one(route):
        lost.append(route.request.url)
        if route.request.url == lost[0]:
            route.abort()
        else:
            route.continue_()

    page.route("**/search/articles-*.js*", lose_one)
    page.goto(f"{http_root}/search.html?q={quote('كتاب')}")
    page.wait_for_selector(STATE.format("error"))
    before = page.locator(f"{RESULTS} a").evaluate_all("links => links.map(({href}) => href)")
    assert 0 < len(before) < 10
    page.unroute_all()
    page.click("#search-more")
    expect(page.locator(RESULTS)).to_have_count(20)
    expect(page.locator(f"{RESULTS} a").nth(10)).to_be_focused()
    after = page.locator(f"{RESULTS} a").evaluate_all("links => links.map(({href}) => href)")
    assert set(before) < set(after[:10])


def test_what_articles_say_stays_text(quiet, root):
    quiet.goto(f"{root}/search.html?q={quote('الخبيث')}")
    expect(quiet.locator(RESULTS)).to_have_count(1)
    expect(quiet.locator(f"{RESULTS} a")).to_have_text(HOSTILE.title)
    assert quiet.locator("#search-results :is(img, script, i, em)").count() == 0


def test_nothing_found_is_said(quiet, root):
    quiet.goto(f"{root}/search.html")
    ask(quiet, "ظظظظظ")
    expect(quiet.locator("#search-status")).to_have_text("لم يوجد شيء")
    expect(quiet.locator("#search-more")).to_be_hidden()
    ask(quiet, '"')
    expect(quiet.locator("#search-status")).to_have_text("لم يوجد شيء")


@pytest.mark.parametrize("file", ["manifest", "terms-*", "articles-*"])
def test_what_does_not_load_is_said_and_tried_again(page, root, site, file):
    broken = [(one, one.read_bytes()) for one in (site / "search").glob(f"{file}.js")]
    assert broken
    try:
        for one, _ in broken:
            one.unlink()
        page.goto(f"{root}/search.html?q={quote('بولاق')}")
        page.wait_for_selector(STATE.format("error"))
        expect(page.locator("#search-error p")).to_have_text("تعذّر التحميل")
    finally:
        for one, data in broken:
            one.write_bytes(data)
    page.click("#search-error button")
    page.wait_for_selector(STATE.format("done"))
    expect(page.locator(RESULTS)).to_have_count(1)
    expect(page.locator("#search-error")).to_be_hidden()


def test_an_outdated_file_in_a_cache_is_read_again(page, http_root, site):
    stale = (site / "search/manifest.js").read_bytes().replace(b'"documents":62', b'"documents":9')
    page.route(
        lambda url: url.endswith("/search/manifest.js"),
        lambda route: route.fulfill(body=stale, content_type="text/javascript"),
    )
    page.goto(f"{http_root}/search.html?q={quote('بولاق')}")
    page.wait_for_selector(STATE.format("done"))
    expect(page.locator(RESULTS)).to_have_count(1)


def test_scripts_get_results_by_the_contract(quiet, root):
    quiet.goto(f"{root}/search.html")
    results = quiet.evaluate("window.warraq.search('كتاب', {limit: 3, filters: {year: '2016'}})")
    assert len(results) == 3
    for result in results:
        assert {"url", "title", "score", "date", "category", "excerpt"} <= result.keys()
        assert result["date"].startswith("2016")


def test_the_page_adds_one_name_to_the_window(quiet, root):
    quiet.goto(f"{root}/empty.html")
    before = set(quiet.evaluate("Object.getOwnPropertyNames(window)"))
    quiet.goto(f"{root}/search.html")
    after = set(quiet.evaluate("Object.getOwnPropertyNames(window)"))
    assert after - before <= {"warraq", "lunr"}
