/*! Warraq: the search page. */
/**
 * Its elements and what each is for stand in docs/search.md. State: what is asked (in the address), how many
 * results are shown and how far down the page is (in the history's entry).
 */
(function (global) {
  "use strict";

  const { warraq, document, history, location } = global;
  const STEP = 10;
  /** Fewer while typing, since every pause brings others. */
  const WHILE_TYPING = 5;
  const { FILTERS, isSame, optionsOf } = warraq;
  const element = (name) => document.getElementById(name);
  const section = element("search");
  const box = element("q");
  const list = element("search-results");
  const more = element("search-more");
  const failure = element("search-error");
  const tools = element("search-tools");
  const filters = element("search-filters");
  const chosen = element("search-chosen");
  const strings = JSON.parse(element("search-strings").textContent);
  const root = section.dataset.root || ".";
  const numbers = warraq.numberTexts(strings.count);
  const say = warraq.announcer(element("search-count"), element("search-status"));
  const hints = warraq.hintsIn(element("search-hints"), strings, function (next) {
    go({ ...next, limit: STEP });
    box.focus();
  });
  const entries = warraq.searchHistory();
  let asked = { ...warraq.readAddress({ search: "", hash: "" }), limit: STEP, typing: false };

  const links = () => [...list.querySelectorAll("h2 > a[href]")];
  const isSameBeginning = (one, other) => isSame(one, other) && one.typing === other.typing;

  /** Shows what the address asks for, as it was left. */
  async function showAddress() {
    const entry = history.state || {};
    const wanted = { ...warraq.readAddress(location), limit: entry.limit || STEP, typing: Boolean(entry.typing) };
    entries.forget();
    if (!isSameBeginning(wanted, asked) || wanted.limit !== asked.limit) {
      box.value = wanted.query;
      await show(wanted);
      if (asked !== wanted) {
        return;
      }
    }
    if (entry.top) {
      global.scrollTo(0, entry.top);
    }
  }

  /** A link to a place on the page ("skip to the text") asks nothing: what is asked stays. */
  function showEntry() {
    if (history.state === null && warraq.isPlace(location.hash)) {
      entries.rewrite(asked);
    } else {
      showAddress();
    }
  }

  /** Searches and draws; what is asked meanwhile makes this one void. */
  async function show(wanted) {
    asked = wanted;
    section.removeAttribute("data-outdated");
    failure.hidden = true;
    more.hidden = true;
    drawTools();
    if (!wanted.query) {
      clear();
      section.dataset.state = "idle";
      return;
    }
    section.dataset.state = "loading";
    if (wanted.typing) {
      whenPaused(() => section.dataset.state === "loading" && say(strings.loading));
    } else {
      say(strings.loading);
    }
    try {
      const results = await warraq.search(wanted.query, optionsOf(wanted));
      if (asked === wanted) {
        draw(results);
      }
    } catch (error) {
      if (asked === wanted) {
        clear();
        fail(error, warraq.sentence(strings.error, []));
      }
    }
  }

  function clear() {
    list.replaceChildren();
    hints.clear();
    say("");
  }

  function draw(results) {
    // What is but begun may find nothing yet: that is no news.
    const nothing = asked.typing ? "" : strings.empty;
    const text = results.total > 0 ? numbers.count(results.total) : nothing;
    const isHeld = list.contains(document.activeElement);
    list.replaceChildren(...results.map((result) => warraq.resultItem(result, root)));
    if (isHeld) {
      box.focus();
    }
    say(text, asked.typing);
    more.hidden = results.total <= results.length + results.failed;
    if (!asked.typing) {
      hints.draw(asked, results);
    } else {
      hints.clear();
      whenPaused(() => tellNews(results));
    }
    if (results.failed > 0 || results.missing.length > 0) {
      const text = results.missing.length > 0
        ? warraq.sentence(strings.missing, results.missing.map((word) => word.text))
        : warraq.sentence(strings.partly, []);
      fail(new Error(`${results.failed} results and ${results.missing.length} words did not load`), text);
    } else {
      section.dataset.state = "done";
    }
    if (filters.open) {
      fillFilters();
    }
  }

  /** Who has stopped typing is told what Enter would tell: that nothing is found, which words are not there. */
  function tellNews(results) {
    if (results.total === 0) {
      say(strings.empty);
    }
    if (warraq.hasNews(results)) {
      hints.draw(asked, results);
    }
  }

  /** Does it a second after the last key, unless something else is asked by then. */
  function whenPaused(work) {
    const wanted = asked;
    global.setTimeout(() => asked === wanted && work(), warraq.SPOKEN_AFTER);
  }

  /** Says what did not load, and offers to try again. */
  function fail(error, text) {
    global.console.error(error);
    const retry = document.createElement("button");
    retry.type = "button";
    retry.textContent = strings.retry;
    retry.addEventListener("click", function () {
      box.focus();
      show({ ...asked });
    });
    failure.replaceChildren(text, retry);
    failure.hidden = false;
    section.dataset.state = "error";
  }

  function drawTools() {
    tools.hidden = !asked.query;
    for (const input of tools.querySelectorAll("[name=sort]")) {
      input.checked = input.value === asked.sort;
    }
    chosen.replaceChildren(
      ...FILTERS.filter((name) => asked[name]).map((name) =>
        warraq.chip(strings[name], name === "year" ? numbers.year(asked.year) : asked[name].replaceAll("/", " / "), strings.remove, function () {
          go({ ...asked, [name]: "", limit: STEP });
          box.focus();
        }),
      ),
    );
  }

  async function fillFilters() {
    const wanted = asked;
    try {
      await warraq.need("page-filters");
      const counted = await warraq.facets(wanted.query, optionsOf(wanted));
      if (asked === wanted) {
        warraq.fillFilters(filters, counted, wanted, strings, numbers);
      }
    } catch (error) {
      if (asked === wanted) {
        fail(error, warraq.sentence(strings.filtersLost, []));
      }
    }
  }

  /** Asks something, in an entry of its own in the history. */
  function go(wanted) {
    typing.cancel();
    walking.cancel();
    entries.record(wanted);
    box.value = wanted.query;
    return show(wanted);
  }

  const typing = warraq.watchTyping(box, function (text) {
    const query = text.trim();
    const wanted = { ...asked, query, limit: WHILE_TYPING, typing: /\S$/.test(text) };
    if (isSameBeginning(wanted, asked) || (query && !warraq.isEnoughTyped(text))) {
      return;
    }
    walking.cancel();
    entries.pass(wanted);
    show(wanted);
  });

  const walking = warraq.watchWalking(filters, () => entries.record(asked));

  box.addEventListener("input", function () {
    section.toggleAttribute("data-outdated", box.value.trim() !== asked.query);
  });

  warraq.watchKeys(box, list, function () {
    go({ ...asked, query: "", limit: STEP, typing: false });
  });

  element("search-form").addEventListener("submit", function (event) {
    event.preventDefault();
    go({ ...asked, query: box.value.trim(), limit: STEP, typing: false });
  });

  tools.addEventListener("change", function ({ target }) {
    const query = box.value.trim();
    // A word that is but begun stays so while its results are narrowed or put in order.
    const isBegun = asked.typing && query === asked.query;
    const wanted = { ...asked, query, [target.name]: target.value, limit: STEP, typing: isBegun };
    if (walking.isStep(target)) {
      typing.cancel();
      entries.pass(wanted);
      show(wanted);
    } else {
      go(wanted);
    }
  });

  filters.addEventListener("toggle", function () {
    if (filters.open && asked.query) {
      fillFilters();
    }
  });

  more.addEventListener("click", async function () {
    const shown = new Set(links().map((link) => link.href));
    const limit = asked.limit < STEP ? STEP : asked.limit + STEP;
    entries.note({ limit });
    await show({ ...asked, limit });
    // Some that were lost may have loaded by now: what is new stands behind the last that was there.
    const after = links().findLastIndex((link) => shown.has(link.href)) + 1;
    const next = links()[after] || failure.querySelector("button");
    next?.focus();
  });

  // Results come after the page: the browser would scroll before there is anything to scroll to.
  history.scrollRestoration = "manual";
  for (const moment of ["scrollend", "pagehide"]) {
    global.addEventListener(moment, function () {
      entries.note({ top: global.scrollY });
    });
  }
  global.addEventListener("popstate", showEntry);
  showAddress();
})(globalThis);
