/*! Warraq: the search page. */
/**
 * Its elements and what each is for stand in docs/search.md. State: what is asked (in the address) and how
 * many results are shown.
 */
(function (global) {
  "use strict";

  const { warraq, document } = global;
  const STEP = 10;
  const section = document.getElementById("search");
  const form = document.getElementById("search-form");
  const box = document.getElementById("q");
  const status = document.getElementById("search-status");
  const list = document.getElementById("search-results");
  const more = document.getElementById("search-more");
  const failure = document.getElementById("search-error");
  const strings = JSON.parse(document.getElementById("search-strings").textContent);
  const root = section.dataset.root || ".";
  const lang = document.documentElement.lang || "ar";
  let asked = { query: "", limit: STEP };

  /** Shows what the address asks for. */
  function showAddress() {
    const query = warraq.readAddress(global.location);
    if (query === asked.query) {
      return;
    }
    box.value = query;
    show({ query, limit: STEP });
  }

  /** Searches and draws; what is asked meanwhile makes this one void. */
  async function show(wanted) {
    asked = wanted;
    failure.hidden = true;
    more.hidden = true;
    if (!wanted.query) {
      list.replaceChildren();
      status.textContent = "";
      section.dataset.state = "idle";
      return;
    }
    section.dataset.state = "loading";
    status.textContent = strings.loading;
    try {
      const results = await warraq.search(wanted.query, { limit: wanted.limit });
      if (asked === wanted) {
        draw(results);
      }
    } catch (error) {
      if (asked === wanted) {
        list.replaceChildren();
        status.textContent = "";
        fail(error);
      }
    }
  }

  function draw(results) {
    list.replaceChildren(...results.map((result) => warraq.resultItem(result, root)));
    status.textContent = results.total > 0 ? countText(results.total) : strings.empty;
    more.hidden = results.total <= results.length + results.failed;
    if (results.failed > 0) {
      fail(new Error(`${results.failed} results did not load`));
    } else {
      section.dataset.state = "done";
    }
  }

  /** Says that something did not load, and offers to try again. */
  function fail(error) {
    global.console.error(error);
    const text = document.createElement("p");
    text.textContent = strings.error;
    const retry = document.createElement("button");
    retry.type = "button";
    retry.textContent = strings.retry;
    retry.addEventListener("click", () => show({ ...asked }));
    failure.replaceChildren(text, retry);
    failure.hidden = false;
    section.dataset.state = "error";
  }

  /** "12 results" in the page's language, with its plural forms and the digits that its dates show. */
  function countText(total) {
    const form = new Intl.PluralRules(lang).select(total);
    const text = strings.count[form] || strings.count.other;
    const one = document.querySelector("[data-one]")?.dataset.one;
    const digits = { "١": "arab", "۱": "arabext" }[one] || "latn";
    return text.replace("{count}", new Intl.NumberFormat(`${lang}-u-nu-${digits}`).format(total));
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const query = box.value.trim();
    warraq.writeAddress(query);
    show({ query, limit: STEP });
  });

  more.addEventListener("click", async () => {
    const shown = list.children.length;
    await show({ ...asked, limit: asked.limit + STEP });
    list.children[shown]?.querySelector("a").focus();
  });

  global.addEventListener("popstate", showAddress);
  global.addEventListener("hashchange", showAddress);
  showAddress();
})(globalThis);
