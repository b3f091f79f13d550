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
  const FILTERS = ["category", "year", "author"];
  const element = (name) => document.getElementById(name);
  const section = element("search");
  const box = element("q");
  const hints = element("search-hints");
  const list = element("search-results");
  const more = element("search-more");
  const failure = element("search-error");
  const tools = element("search-tools");
  const filters = element("search-filters");
  const chosen = element("search-chosen");
  const strings = JSON.parse(element("search-strings").textContent);
  const root = section.dataset.root || ".";
  const numbers = warraq.numberTexts(strings.count);
  const announce = warraq.announcer(element("search-status"));
  let asked = { ...warraq.readAddress({ search: "", hash: "" }), limit: STEP, typing: false };
  /** The address of the entry that typing writes over, for Enter to put it back. */
  let settled = null;

  const isSame = (one, other) =>
    ["query", "sort", ...FILTERS].every((name) => one[name] === other[name]);
  const optionsOf = function ({ category, year, author, sort, typing, limit }) {
    return { filters: { category, year, author }, sort, typing, limit };
  };

  /** Shows what the address asks for, as it was left. */
  async function showAddress() {
    const entry = history.state || {};
    const wanted = { ...warraq.readAddress(location), limit: entry.limit || STEP, typing: false };
    settled = null;
    if (isSame(wanted, asked) && wanted.limit === asked.limit) {
      return;
    }
    box.value = wanted.query;
    await show(wanted);
    if (entry.top && asked === wanted) {
      global.scrollTo(0, entry.top);
    }
  }

  /** Searches and draws; what is asked meanwhile makes this one void. */
  async function show(wanted) {
    asked = wanted;
    failure.hidden = true;
    more.hidden = true;
    drawTools();
    if (!wanted.query) {
      clear();
      section.dataset.state = "idle";
      return;
    }
    section.dataset.state = "loading";
    if (!wanted.typing) {
      announce(strings.loading);
    }
    try {
      const results = await warraq.search(wanted.query, optionsOf(wanted));
      if (asked === wanted) {
        draw(results);
      }
    } catch (error) {
      if (asked === wanted) {
        clear();
        fail(error, []);
      }
    }
  }

  function clear() {
    list.replaceChildren();
    hints.replaceChildren();
    announce("");
  }

  function draw(results) {
    // What is but begun may find nothing yet: that is no news.
    const nothing = asked.typing ? "" : strings.empty;
    const text = results.total > 0 ? numbers.count(results.total) : nothing;
    list.replaceChildren(...results.map((result) => warraq.resultItem(result, root)));
    announce(text, asked.typing);
    more.hidden = results.total <= results.length + results.failed;
    drawHints(results);
    if (results.failed > 0 || results.missing.length > 0) {
      fail(new Error(`${results.failed} results and ${results.missing.length} words did not load`), results.missing);
    } else {
      section.dataset.state = "done";
    }
    if (filters.open) {
      fillFilters();
    }
  }

  /** Says which words are not there, and what else could be asked. */
  function drawHints(results) {
    const wanted = asked;
    hints.replaceChildren();
    if (wanted.typing) {
      return;
    }
    if (results.loosened) {
      hints.append(warraq.sentence(strings.loosened, []));
    }
    if (results.unknown.length > 0) {
      hints.append(warraq.sentence(strings.unknown, [...new Set(results.unknown.map(({ text }) => text))]));
    } else if (results.total === 0 && FILTERS.some((name) => wanted[name])) {
      hints.append(warraq.sentence(strings.filtered, []));
    } else if (results.total === 0 && wanted.sort === "date") {
      hints.append(warraq.sentence(strings.every, []));
    }
    if (warraq.wantsSuggestion(results)) {
      suggest(wanted, results);
    }
  }

  async function suggest(wanted, results) {
    try {
      await Promise.all(["spelling", "keyboards", "suggestion"].map(warraq.need));
      const found = await warraq.suggest(wanted.query, results, optionsOf(wanted));
      if (found && asked === wanted) {
        const next = { ...wanted, query: found.query, limit: STEP };
        const link = warraq.suggestionLink(found, warraq.addressOf(next, location), () => go(next));
        const text = warraq.sentence(strings.suggestion, [link]);
        text.id = "search-suggestion";
        hints.prepend(text);
      }
    } catch (error) {
      // The results are whole without it; a script or file that is missing is for the site's owner to know.
      global.console.error(error);
    }
  }

  /** Says what did not load, and offers to try again. */
  function fail(error, words) {
    global.console.error(error);
    const text = words.length > 0
      ? warraq.sentence(strings.missing, words.map((word) => word.text))
      : warraq.sentence(strings.error, []);
    const retry = document.createElement("button");
    retry.type = "button";
    retry.textContent = strings.retry;
    retry.addEventListener("click", () => show({ ...asked }));
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
        warraq.chip(strings[name], asked[name].replaceAll("/", " / "), strings.remove, function () {
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
        warraq.fillFilters(filters, counted, wanted, strings, numbers.digits);
      }
    } catch (error) {
      if (asked === wanted) {
        fail(error, []);
      }
    }
  }

  /** Asks something, in an entry of its own in the history. */
  function go(wanted) {
    typing.cancel();
    if (settled !== null) {
      history.replaceState(settled.state, "", settled.address);
      settled = null;
    }
    if (!isSame(wanted, warraq.readAddress(location))) {
      history.replaceState({ ...history.state, top: global.scrollY }, "");
      history.pushState({ limit: wanted.limit }, "", warraq.addressOf(wanted, location));
    }
    box.value = wanted.query;
    return show({ ...wanted, typing: false });
  }

  const typing = warraq.watchTyping(box, function (text) {
    const query = text.trim();
    const wanted = { ...asked, query, limit: WHILE_TYPING, typing: !/\s$/.test(text) };
    if (isSame(wanted, asked) || (query && !warraq.isEnoughTyped(text))) {
      return;
    }
    settled = settled || { state: history.state, address: location.href };
    history.replaceState(null, "", warraq.addressOf(wanted, location));
    show(wanted);
  });

  warraq.watchKeys(box, list, function () {
    go({ ...asked, query: "", limit: STEP });
  });

  element("search-form").addEventListener("submit", function (event) {
    event.preventDefault();
    go({ ...asked, query: box.value.trim(), limit: STEP });
  });

  tools.addEventListener("change", function ({ target }) {
    go({ ...asked, query: box.value.trim(), [target.name]: target.value, limit: STEP });
  });

  filters.addEventListener("toggle", function () {
    if (filters.open && asked.query) {
      fillFilters();
    }
  });

  more.addEventListener("click", async function () {
    const shown = list.children.length;
    const limit = asked.limit < STEP ? STEP : asked.limit + STEP;
    history.replaceState({ ...history.state, limit }, "");
    await show({ ...asked, limit });
    list.children[shown]?.querySelector("a").focus();
  });

  // Results come after the page: the browser would scroll before there is anything to scroll to.
  history.scrollRestoration = "manual";
  for (const moment of ["scrollend", "pagehide"]) {
    global.addEventListener(moment, function () {
      history.replaceState({ ...history.state, top: global.scrollY }, "");
    });
  }
  global.addEventListener("popstate", showAddress);
  showAddress();
})(globalThis);
