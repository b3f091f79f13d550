"""Asking on the search page: typing, filters, order, other spellings, keys, history; from disk and over http."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import quote, unquote

import pytest
from library import HOSTILE, KNOWN
from playwright.sync_api import expect
from search_page import RESULTS, STATE, ask

from warraq.search.script import read_script
from warraq.search.words import decode_words

PAUSE = 300
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def opened(page, root, query=""):
    page.goto(f"{root}/search.html#{query}" if query else f"{root}/search.html")
    return page


def test_results_come_while_typing_and_leave_no_trail(quiet, root):
    opened(quiet, root)
    entries = quiet.evaluate("history.length")
    quiet.type("#q", "الخب")
    expect(quiet.locator(f"{RESULTS} a").first).to_have_text(HOSTILE.title)
    quiet.type("#q", "يث")
    expect(quiet).to_have_url(re.compile(f"q={quote('الخبيث')}$"))
    assert quiet.evaluate("history.length") == entries
    quiet.press("#q", "Enter")
    quiet.wait_for_selector(STATE.format("done"))
    assert quiet.evaluate("history.length") == entries + 1
    quiet.go_back()
    expect(quiet.locator(STATE.format("idle"))).to_have_count(1)
    expect(quiet.locator("#q")).to_have_value("")


def test_two_letters_ask_nothing(page, http_root):
    page.clock.install(time=NOON)
    opened(page, http_root)
    # The clock stands still: however slow the machine, the pause is not over before it is told to be.
    page.clock.pause_at(NOON + timedelta(hours=1))
    page.type("#q", "مط")
    page.clock.run_for(10 * PAUSE)
    expect(page.locator(STATE.format("idle"))).to_have_count(1)
    page.type("#q", "ب")
    page.clock.run_for(PAUSE - 50)
    expect(page.locator(STATE.format("idle"))).to_have_count(1)
    page.clock.run_for(100)
    page.clock.resume()
    expect(page.locator(RESULTS)).not_to_have_count(0)
    # The count is said when typing has paused, not with each letter.
    expect(page.locator("#search-count")).to_have_text(re.compile("نتيجة|نتائج|نتيجتان"))
    expect(page.locator("#search-status")).to_have_text("")
    page.clock.run_for(1_100)
    expect(page.locator("#search-status")).to_have_text(re.compile("نتيجة"))


def test_what_is_but_begun_is_called_absent_after_a_pause_alone(page, http_root):
    page.clock.install()
    opened(page, http_root)
    page.type("#q", "المدرصة")
    page.clock.run_for(PAUSE + 50)
    page.wait_for_selector(STATE.format("done"))
    expect(page.locator("#search-count")).to_have_text("")
    expect(page.locator("#search-hints")).to_have_text("")
    page.clock.run_for(1_100)
    for element in ("count", "status"):
        expect(page.locator(f"#search-{element}")).to_have_text("لم يوجد شيء")
    expect(page.locator("#search-suggestion a")).to_have_text("المدرسة")


def test_a_wrong_word_beside_right_ones_is_named_once_typing_pauses(page, http_root):
    page.clock.install()
    opened(page, http_root)
    page.type("#q", "كتاب المدرصة")
    page.clock.run_for(PAUSE + 50)
    expect(page.locator(RESULTS)).not_to_have_count(0)
    expect(page.locator("#search-hints")).to_have_text("")
    page.clock.run_for(1_100)
    expect(page.locator("#search-hints")).to_contain_text("ليس في الأرشيف: المدرصة.")
    expect(page.locator("#search-suggestion a")).to_have_text("كتاب المدرسة")
    expect(page.locator("#search-status")).to_have_text(re.compile("نتيجة|نتائج|نتيجتان"))


def test_a_begun_word_that_the_archive_completes_is_not_called_absent(page, http_root):
    page.clock.install()
    opened(page, http_root)
    page.type("#q", "كتاب القاه")
    page.clock.run_for(PAUSE + 50)
    page.wait_for_selector(STATE.format("done"))
    page.clock.run_for(1_100)
    expect(page.locator("#search-status")).to_have_text(re.compile("نتيجة|نتائج|نتيجتان"))
    expect(page.locator("#search-hints")).to_have_text("")


@pytest.mark.parametrize(
    "saving",
    [
        "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})",
        "window.matchMedia = (query) => ({matches: query.includes('reduced-data')})",
    ],
)
def test_who_saves_data_is_answered_by_enter_alone(page, http_root, saving):
    page.add_init_script(saving)
    page.clock.install()
    opened(page, http_root)
    page.type("#q", "بولاق")
    page.clock.run_for(10 * PAUSE)
    expect(page.locator(STATE.format("idle"))).to_have_count(1)
    page.press("#q", "Enter")
    expect(page.locator(RESULTS)).not_to_have_count(0)


def test_an_input_method_composes_in_peace(page, http_root):
    page.clock.install()
    opened(page, http_root)
    page.evaluate(
        """() => {
          const box = document.getElementById("q");
          box.dispatchEvent(new CompositionEvent("compositionstart"));
          box.value = "بولاق";
          box.dispatchEvent(new InputEvent("input", { isComposing: true }));
        }"""
    )
    page.clock.run_for(10 * PAUSE)
    expect(page.locator(STATE.format("idle"))).to_have_count(1)
    page.evaluate(
        "document.getElementById('q').dispatchEvent(new CompositionEvent('compositionend'))"
    )
    page.clock.run_for(2 * PAUSE)
    expect(page.locator(RESULTS)).not_to_have_count(0)


def test_filters_narrow_and_are_taken_away(quiet, root):
    opened(quiet, root)
    ask(quiet, "كتاب المطبعة")
    everything = quiet.locator("#search-status").inner_text()
    quiet.locator("#search-filters summary").click()
    sections = quiet.locator("select[name=category]")
    expect(sections).to_be_enabled()
    names = [text.strip() for text in sections.locator("option").all_inner_texts()]
    assert names[0] == "الكل"
    assert any(re.match(r"^\u2068أخبار\u2069 \([٠-٩]+\)$", name) for name in names)
    assert any("العالم" in name for name in names)
    sections.select_option("أخبار/العالم")
    expect(quiet.locator("#search-chosen button")).to_have_text("أخبار / العالم")
    quiet.wait_for_selector(STATE.format("done"))
    assert set(quiet.locator(f"{RESULTS} .path").all_inner_texts()) == {"أخبار / العالم"}
    assert "section=أخبار/العالم" in unquote(quiet.url)
    quiet.locator("select[name=year]").select_option("2016")
    expect(quiet.locator("#search-chosen button")).to_have_text(["أخبار / العالم", "٢٠١٦"])
    quiet.reload()
    expect(quiet.locator("#search-chosen button")).to_have_count(2)
    expect(quiet.locator(f"{RESULTS} time").first).to_have_attribute(
        "datetime", re.compile("^2016")
    )
    quiet.get_by_role("button", name="أزل السنة").click()
    quiet.get_by_role("button", name="أزل القسم").click()
    expect(quiet.locator("#search-status")).to_have_text(everything)
    quiet.go_back()
    expect(quiet.locator("#search-chosen button")).to_have_count(1)


def walked(page, root):
    """Choose the second year by keys alone, on the way past the first; return the entries there were."""
    opened(page, root)
    ask(page, "كتاب")
    page.locator("#search-filters summary").click()
    expect(page.locator("select[name=year]")).to_be_enabled()
    entries = page.evaluate("history.length")
    page.locator("select[name=year]").focus()
    for _ in range(2):
        page.keyboard.press("ArrowDown")
        page.wait_for_selector(STATE.format("done"))
    expect(page.locator("#search-chosen button")).to_have_count(1)
    assert "year=" in page.url
    assert page.evaluate("history.length") == entries
    return entries


def test_filters_walked_through_by_keys_leave_one_entry(quiet, root):
    entries = walked(quiet, root)
    quiet.keyboard.press("Tab")
    assert quiet.evaluate("history.length") == entries + 1
    chosen = quiet.locator("#search-chosen button").inner_text()
    quiet.go_back()
    expect(quiet.locator("#search-chosen button")).to_have_count(0)
    expect(quiet.locator("#q")).to_have_value("كتاب")
    quiet.go_forward()
    expect(quiet.locator("#search-chosen button")).to_have_text(chosen)


def test_a_filter_that_keys_stop_at_is_meant(quiet, http_root):
    quiet.clock.install()
    entries = walked(quiet, http_root)
    quiet.clock.run_for(1_100)
    assert quiet.evaluate("history.length") == entries + 1
    expect(quiet.locator("select[name=year]")).to_be_focused()


def test_filters_that_are_passed_by_leave_no_entry(quiet, http_root):
    opened(quiet, http_root)
    entries = quiet.evaluate("history.length")
    quiet.type("#q", "كتاب")
    quiet.wait_for_selector(STATE.format("done"))
    quiet.locator("#search-filters summary").click()
    expect(quiet.locator("select[name=year]")).to_be_enabled()
    quiet.locator("select[name=year]").focus()
    quiet.keyboard.press("Tab")
    assert quiet.evaluate("history.length") == entries


def test_the_newest_come_first_and_hold_every_word(quiet, root):
    opened(quiet, root)
    ask(quiet, "كتاب القاهرة")
    quiet.locator("[name=sort][value=date]").check()
    quiet.wait_for_selector(STATE.format("done"))
    assert "sort=date" in quiet.url
    results = quiet.evaluate("warraq.search('كتاب القاهرة', {sort: 'date', limit: 99})")
    # The made archive has articles without a date among the others: their place is theirs.
    dates = [one["date"] for one in results if one["date"]]
    assert dates == sorted(dates, reverse=True)
    both = quiet.evaluate(
        "warraq.search('+كتاب +القاهرة', {limit: 99}).then((found) => found.total)"
    )
    assert len(results) == both > 0


def test_another_spelling_is_proposed_as_articles_write_it(quiet, root):
    opened(quiet, root)
    ask(quiet, "المدرصة")
    link = quiet.locator("#search-suggestion a")
    expect(link).to_have_text("المدرسة")
    expect(quiet.locator("#search-hints")).to_contain_text("ليس في الأرشيف: المدرصة.")
    link.click()
    expect(quiet.locator("#q")).to_have_value("المدرسة")
    expect(quiet.locator(RESULTS)).not_to_have_count(0)
    expect(quiet.locator("#search-suggestion")).to_have_count(0)
    quiet.go_back()
    expect(quiet.locator("#q")).to_have_value("المدرصة")


def test_a_suggestion_does_not_turn_the_text_around_it(quiet, root):
    opened(quiet, root)
    ask(quiet, "\u202eالمدرصة \u2066كتاب")
    expect(quiet.locator("#search-suggestion a")).to_have_text("المدرسة كتاب")
    assert not re.search(
        "[\u202a-\u202e\u2066-\u2069]", quiet.locator("#search-hints").inner_text()
    )


def test_the_wrong_keyboard_is_seen(quiet, root):
    opened(quiet, root)
    ask(quiet, ";jhf")
    expect(quiet.locator("#search-suggestion a")).to_have_text("كتاب")


def test_nothing_more_is_loaded_for_words_that_are_known(quiet, http_root):
    asked = []
    quiet.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    opened(quiet, http_root)
    ask(quiet, "كتاب المطبعة")
    assert not {"spellings.js", "facets.js", "authors.js", "vocabulary.js", "spelling.js"} & set(
        asked
    )


def test_back_restores_how_many_and_where(quiet, root):
    opened(quiet, root)
    ask(quiet, "كتاب")
    quiet.click("#search-more")
    expect(quiet.locator(RESULTS)).to_have_count(20)
    link = quiet.locator(f"{RESULTS} a").nth(15)
    link.scroll_into_view_if_needed()
    top = quiet.evaluate("scrollY")
    assert top > 0
    link.click()
    quiet.wait_for_url("**/articles/**")
    quiet.go_back()
    expect(quiet.locator(RESULTS)).to_have_count(20)
    quiet.wait_for_selector(STATE.format("done"))
    expect(quiet.locator(f"{RESULTS} a").nth(15)).to_be_in_viewport()


def test_arrows_lead_through_results_and_escape_back(quiet, root):
    opened(quiet, root)
    ask(quiet, "كتاب")
    links = quiet.locator(f"{RESULTS} a")
    quiet.press("#q", "ArrowDown")
    expect(links.nth(0)).to_be_focused()
    quiet.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    quiet.keyboard.press("ArrowUp")
    quiet.keyboard.press("ArrowUp")
    expect(quiet.locator("#q")).to_be_focused()
    quiet.keyboard.press("ArrowDown")
    quiet.keyboard.press("Escape")
    expect(quiet.locator("#q")).to_be_focused()
    quiet.keyboard.press("Escape")
    expect(quiet.locator("#q")).to_have_value("")
    expect(quiet.locator(STATE.format("idle"))).to_have_count(1)
    ask(quiet, "بولاق")
    quiet.press("#q", "ArrowDown")
    quiet.keyboard.press("Enter")
    quiet.wait_for_url("**/articles/bulaq.html")


def test_a_word_that_does_not_load_is_named_and_the_rest_is_shown(page, root, site, analyzer):
    stem = analyzer.stem(analyzer.fold("القاهرة"))
    lost = [one for one in (site / "search").glob("terms-*.js") if holds(one, stem)]
    assert len(lost) == 1
    data = lost[0].read_bytes()
    other = next(
        word for word in ("بولاق", "كتاب", "سوق") if not holds(lost[0], analyzer.stem(word))
    )
    try:
        lost[0].unlink()
        page.goto(f"{root}/search.html?q={quote(f'القاهرة {other}')}")
        page.wait_for_selector(STATE.format("error"))
        expect(page.locator("#search-error p")).to_have_text("لم تُقرأ: القاهرة")
        expect(page.locator(RESULTS)).not_to_have_count(0)
    finally:
        lost[0].write_bytes(data)
    page.click("#search-error button")
    page.wait_for_selector(STATE.format("done"))
    expect(page.locator("#search-error")).to_be_hidden()


def holds(file, stem):
    return stem in set(decode_words(read_script(file.read_bytes(), file.name)[0]))


@pytest.mark.parametrize(
    "headline", ["{}:", "«{}» - *", '{} ~ ^ "', "-- {} ^2x", "{} — 'كتاب': *~"]
)
def test_a_pasted_headline_finds_its_article(quiet, http_root, headline):
    opened(quiet, http_root)
    ask(quiet, headline.format(KNOWN.title))
    expect(quiet.locator(f"{RESULTS} a").first).to_have_text(KNOWN.title)


def test_a_pasted_page_is_answered_and_can_be_come_back_to(quiet, root):
    opened(quiet, root)
    ask(quiet, (f"{KNOWN.title} " * 400)[:4_000].strip())
    expect(quiet.locator(f"{RESULTS} a").first).to_have_text(KNOWN.title)
    quiet.reload()
    expect(quiet.locator(f"{RESULTS} a").first).to_have_text(KNOWN.title)


def test_a_word_that_is_but_begun_stays_so(quiet, root):
    opened(quiet, root)
    quiet.type("#q", "القاه")
    expect(quiet.locator(RESULTS)).not_to_have_count(0)
    quiet.reload()
    expect(quiet.locator("#q")).to_have_value("القاه")
    expect(quiet.locator(RESULTS)).not_to_have_count(0)
    quiet.locator("[name=sort][value=date]").check()
    expect(quiet).to_have_url(re.compile("sort=date"))
    quiet.wait_for_selector(STATE.format("done"))
    expect(quiet.locator(RESULTS)).not_to_have_count(0)
    quiet.press("#q", "End")
    quiet.type("#q", " ")
    expect(quiet.locator(RESULTS)).to_have_count(0)


def test_a_link_to_a_place_on_the_page_keeps_what_is_asked(quiet, root):
    opened(quiet, root)
    ask(quiet, "بولاق")
    ask(quiet, "الخبيث")
    quiet.evaluate("location.hash = 'search-results'")
    quiet.wait_for_function("!location.hash.endsWith('search-results') || location.search")
    expect(quiet.locator(f"{RESULTS} a")).to_have_text(HOSTILE.title)
    expect(quiet.locator("#q")).to_have_value("الخبيث")
    quiet.reload()
    expect(quiet.locator(f"{RESULTS} a")).to_have_text(HOSTILE.title)
    quiet.go_back()
    quiet.go_back()
    expect(quiet.locator(f"{RESULTS} a")).to_have_text(KNOWN.title)


def test_a_suggestion_that_the_filters_would_hide_is_asked_without_them(quiet, root):
    opened(quiet, root, f"q={quote('المدرصة')}&year=1800")
    quiet.locator("#search-suggestion a").click()
    expect(quiet.locator(RESULTS)).not_to_have_count(0)
    expect(quiet.locator("#search-chosen button")).to_have_count(0)


def test_the_focus_stays_where_keys_go_on(quiet, root):
    quiet.clock.install(time=NOON)
    opened(quiet, root)
    ask(quiet, "المدرصة")
    quiet.locator("#search-suggestion a").click()
    expect(quiet.locator("#q")).to_be_focused()
    quiet.wait_for_selector(STATE.format("done"))
    # The key comes before the pause is over: it leads to a result that is about to go.
    quiet.clock.pause_at(NOON + timedelta(hours=1))
    quiet.press("#q", "End")
    quiet.type("#q", " كتاب")
    quiet.press("#q", "ArrowDown")
    quiet.clock.run_for(PAUSE)
    quiet.clock.resume()
    expect(quiet).to_have_url(re.compile(quote("كتاب")))
    quiet.wait_for_selector(STATE.format("done"))
    expect(quiet.locator("#q")).to_be_focused()


def test_filters_that_do_not_load_are_said(page, http_root):
    opened(page, http_root)
    ask(page, "كتاب")
    page.route("**/search/facets.js*", lambda route: route.abort())
    page.locator("#search-filters summary").click()
    expect(page.locator("#search-error p")).to_have_text("لم تُحمَّل المرشّحات")
    expect(page.locator(RESULTS)).not_to_have_count(0)
    page.unroute_all()
    page.click("#search-error button")
    expect(page.locator("select[name=year]")).to_be_enabled()
    expect(page.locator("#search-error")).to_be_hidden()


def test_of_many_unknown_words_a_few_are_named(quiet, http_root):
    opened(quiet, http_root, f"q={quote('غ' * 90)}+ظظغ+ظظخ+ظظش+ظظض+ظظث")
    hint = quiet.locator("#search-hints bdi")
    expect(hint).to_have_count(6)
    assert hint.all_inner_texts() == ["غ" * 40 + "…", "ظظغ", "ظظخ", "ظظش", "ظظض", "…"]


def test_results_of_what_the_box_no_longer_holds_are_told_apart(quiet, root):
    opened(quiet, root)
    ask(quiet, "بولاق")
    section = quiet.locator("#search")
    quiet.fill("#q", "بو")
    expect(section).to_have_attribute("data-outdated", "")
    quiet.fill("#q", "بولاق")
    expect(section).not_to_have_attribute("data-outdated", "")
