"""The demo archive as a reader meets it: opened from disk and over http, in a real Chromium."""

from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import expect

KINDS = [
    "index.html",
    "sections/صناعة-الكتاب/index.html",
    "sections/صناعة-الكتاب/الورق/index.html",
    "tags/index.html",
    "tags/بغداد/index.html",
    "authors/index.html",
    "archive/index.html",
    "archive/undated/index.html",
    "pages/about.html",
    "search.html",
    "404.html",
]


@pytest.mark.parametrize("file", KINDS)
def test_every_kind_of_page_opens_without_an_error(watched, root, file):
    watched.goto(f"{root}/{quote(file)}")
    assert watched.locator("h1").count() == 1
    assert watched.evaluate("document.dir || document.documentElement.dir") == "rtl"
    # The theme's style has arrived, and so has its face for text.
    watched.evaluate("document.fonts.ready")
    assert (
        watched.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        != "rgba(0, 0, 0, 0)"
    )


def test_a_reader_wanders_from_the_home_page_to_an_article_and_on(watched, root):
    watched.goto(f"{root}/index.html")
    watched.locator("main a[href*='articles/']").first.click()
    title = watched.locator("article h1").inner_text()
    expect(watched.locator("#related li > a[href]")).to_have_count(5)
    watched.locator("#related li > a[href]").first.click()
    expect(watched.locator("article h1")).not_to_have_text(title)
    watched.locator("nav.breadcrumb a").nth(1).click()
    expect(watched.locator("main article h1")).to_have_count(0)
    expect(watched.locator("main a[href*='articles/']")).not_to_have_count(0)


@pytest.mark.parametrize("size", [(320, 640), (360, 740), (768, 1024), (1440, 900)])
def test_no_page_scrolls_sideways(watched, root, size):
    watched.set_viewport_size({"width": size[0], "height": size[1]})
    for file in KINDS:
        watched.goto(f"{root}/{quote(file)}")
        wide = watched.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, file


def test_a_search_page_whose_script_is_lost_says_so_and_keeps_what_was_asked(page, root):
    page.route("**/search/all.js", lambda route: route.abort())
    page.goto(f"{root}/search.html#{urlencode({'q': 'مطبعة بولاق'})}")
    page.wait_for_selector('#search[data-state="error"]')
    assert page.locator("#search-error p").inner_text()
    assert page.input_value("#q") == "مطبعة بولاق"
    page.unroute("**/search/all.js")
    page.locator("#search-error button").click()
    page.wait_for_selector('#search[data-state="done"]')
    assert page.locator("#search-results > li").count() > 1


def search(page, root, query):
    page.goto(f"{root}/search.html")
    page.fill("#q", query)
    page.press("#q", "Enter")
    page.wait_for_selector('#search[data-state="done"]')
    return page.locator("#search-results > li > a, #search-results > li a[href]")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("حكاية البداية الأهرام", "الأهرام في الإسكندرية: حكاية البداية"),
        ("الأَهْرَامُ فِي الإِسْكَنْدَرِيَّةِ", "الأهرام في الإسكندرية: حكاية البداية"),
        ("watermark Fabriano", "Fabriano and the Mark Inside the Sheet"),
        ("نستعليق", "نستعلیق و میرعلی تبریزی: افسانه و نسخه"),
        ("نستعلیق", "نستعلیق و میرعلی تبریزی: افسانه و نسخه"),
    ],
)
def test_search_finds_and_opens(watched, root, query, found):
    results = search(watched, root, query)
    assert results.first.inner_text().strip() == found
    results.first.click()
    assert watched.locator("article h1").inner_text().strip() == found


def test_the_signs_of_search_stand_in_its_hint_as_they_are_typed(watched, root):
    watched.goto(f"{root}/search.html")
    hint = watched.locator("#q-hint").inner_text()
    # A conjunction before the sign ("و-كلمة") would be typed with it.
    assert {"-كلمة", "كلمة*"} <= set(hint.replace("،", " ").split())


def test_search_reads_its_query_from_the_address(watched, root):
    watched.goto(f"{root}/search.html?q={quote('بولاق')}")
    watched.wait_for_selector('#search[data-state="done"]')
    assert watched.locator("#search-results > li").count() >= 1
    watched.goto(f"{root}/404.html")
    watched.goto(f"{root}/search.html#q={quote('بولاق')}")
    watched.wait_for_selector('#search[data-state="done"]')
    assert watched.locator("#search-results > li").count() >= 1
    assert watched.locator("#search-results b").count() >= 1


@pytest.mark.parametrize(
    "query", ["قال: كتاب", "كتاب ~", "كتاب^", '"', "<img src=x onerror=alert(1)>"]
)
def test_no_query_breaks_the_search(watched, root, query):
    search(watched, root, query)


def test_search_answers_scripts_by_the_contract(watched, root):
    watched.goto(f"{root}/search.html")
    hits = watched.evaluate("window.warraq.search('الورق', {limit: 3})")
    assert len(hits) == 3
    for hit in hits:
        assert {"url", "title", "score", "date", "category", "excerpt"} <= set(hit)
    scores = [hit["score"] for hit in hits]
    assert scores == sorted(scores, reverse=True)


def test_what_is_not_there_is_said(watched, root):
    assert search(watched, root, "قسطنطينوبوليسكا").count() == 0
    assert watched.locator("#search-status").inner_text().strip()


def test_the_chosen_colours_are_kept(page, http_root):
    page.emulate_media(color_scheme="light")
    page.goto(f"{http_root}/index.html")
    light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.emulate_media(color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != light


def test_pages_are_whole_without_scripts(browser, http_root):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{http_root}/index.html")
    page.locator("main a[href*='articles/']").first.click()
    expect(page.locator(".article-body p").nth(2)).to_be_visible()
    page.goto(f"{http_root}/search.html")
    assert page.locator("noscript").count() >= 1
    context.close()


def test_the_box_of_every_page_leads_to_the_search(watched, root):
    watched.goto(f"{root}/{quote('sections/صناعة-الكتاب/index.html')}")
    watched.fill(".finder input", "بولاق")
    watched.press(".finder input", "Enter")
    watched.wait_for_selector('#search[data-state="done"]')
    assert watched.locator("#q").input_value() == "بولاق"
    assert watched.locator("#search-results > li").count() >= 1


def test_the_box_needs_no_script_over_http(browser, http_root):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{http_root}/index.html")
    page.fill(".finder input", "بولاق")
    page.press(".finder input", "Enter")
    page.wait_for_url(f"**/search.html?q={quote('بولاق')}")
    assert page.locator("noscript p").count() == 1
    assert page.locator("#browse a").count() > 5
    context.close()


@pytest.mark.parametrize("size", [(320, 640), (1440, 900)])
def test_a_search_with_its_filters_fits_and_can_be_pressed(watched, root, size):
    watched.set_viewport_size({"width": size[0], "height": size[1]})
    search(watched, root, "الورق القدس")
    watched.locator("#search-filters summary").click()
    watched.wait_for_selector("#filter-category:enabled")
    watched.locator("#filter-category").select_option(index=1)
    watched.wait_for_selector("#search-chosen button")
    wide = watched.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0
    controls = (
        "#search-tools :is(.sort label, summary, select, button), #search-form :is(input, button)"
    )
    for control in watched.locator(controls).all():
        box = control.bounding_box()
        assert box is None or box["height"] >= 24


def test_what_the_search_page_holds_has_names(watched, root):
    search(watched, root, "الورق")
    watched.locator("#search-filters summary").click()
    watched.wait_for_selector("#filter-category:enabled")
    for role, name in (
        ("searchbox", "كلمات البحث"),
        ("radio", "الأقرب أولًا"),
        ("radio", "الأحدث أولًا"),
        ("combobox", "القسم"),
        ("combobox", "السنة"),
        ("group", "الترتيب"),
        ("region", "النتائج"),
        ("search", None),
    ):
        found = (
            watched.get_by_role(role, name=name, exact=True) if name else watched.get_by_role(role)
        )
        assert found.count() == 1, (role, name)
    # The list is not live itself: it would be read whole at each letter.
    assert watched.locator("#search-results[aria-live], [aria-live] #search-results").count() == 0
