/*! Warraq: the search page's state in its address. */
(function (global) {
  "use strict";

  const warraq = (global.warraq = global.warraq || {});
  const NAMES = { query: "q", category: "section", year: "year", author: "author", sort: "sort" };
  /** Hosts refuse addresses much longer than this; what stands behind `#` is not sent to them. */
  const LONGEST = 1500;

  /**
   * Reads what is asked for from an address: `?q=…`, or `#q=…`, which survives where a viewer drops
   * queries (Kiwix on Android) or the page lies on disk.
   *
   * @param {{search: string, hash: string}} location
   * @returns {{query, category, year, author, sort}} Each a string, empty if nothing is asked.
   * @example
   * warraq.readAddress(new URL("https://example.org/search.html?q=كتاب")).query // => "كتاب"
   */
  warraq.readAddress = function ({ search, hash }) {
    const behind = new URLSearchParams(hash.slice(1));
    const parameters = behind.has("q") ? behind : new URLSearchParams(search);
    return Object.fromEntries(
      Object.entries(NAMES).map(([name, short]) => [name, (parameters.get(short) ?? "").trim()]),
    );
  };

  /** What results can be narrowed by, as `warraq.readAddress` names it. */
  warraq.FILTERS = ["category", "year", "author"];

  /**
   * Whether two states ask the same, however many results each shows.
   *
   * @param {object} one
   * @param {object} other
   * @returns {boolean}
   */
  warraq.isSame = (one, other) =>
    ["query", "sort", ...warraq.FILTERS].every((name) => one[name] === other[name]);

  /**
   * A state as options of `warraq.search`.
   *
   * @param {object} state
   * @returns {object}
   */
  warraq.optionsOf = function ({ category, year, author, sort, typing, limit }) {
    return { filters: { category, year, author }, sort, typing, limit };
  };

  /**
   * Whether what stands behind `#` names a place on the page, not what is asked.
   *
   * @param {string} hash
   * @returns {boolean}
   * @example
   * warraq.isPlace("#main") // => true
   */
  warraq.isPlace = (hash) => /^#[^=]+$/.test(hash);

  /**
   * The address of a state, relative to the page.
   *
   * @param {object} state - As `warraq.readAddress` returns it.
   * @param {{protocol: string, pathname: string}} location - Where the page stands.
   * @returns {string}
   */
  warraq.addressOf = function (state, { protocol, pathname, search }) {
    const parameters = new URLSearchParams();
    for (const [name, short] of Object.entries(NAMES)) {
      if (state[name]) {
        parameters.set(short, state[name]);
      }
    }
    const asked = parameters.toString();
    const isServed = /^https?:$/.test(protocol);
    if (isServed && asked.length <= LONGEST) {
      return asked ? `${pathname}?${asked}` : pathname;
    }
    // An empty `q` tells a page on disk that a query in front of it no longer counts.
    return `${isServed ? pathname : pathname + search}#${parameters.has("q") ? "" : "q=&"}${asked}`.replace(/&$/, "");
  };
})(globalThis);
