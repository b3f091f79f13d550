/*! Warraq: the search page's state in its address. */
(function (global) {
  "use strict";

  const warraq = (global.warraq = global.warraq || {});

  /**
   * Reads what is asked for from an address: `?q=…`, or `#q=…`, which survives where a viewer drops
   * queries (Kiwix on Android) or the page lies on disk.
   *
   * @param {{search: string, hash: string}} location
   * @returns {string}
   * @example
   * warraq.readAddress(new URL("https://example.org/search.html?q=كتاب")) // => "كتاب"
   */
  warraq.readAddress = function ({ search, hash }) {
    const inHash = new URLSearchParams(hash.slice(1)).get("q");
    return (inHash ?? new URLSearchParams(search).get("q") ?? "").trim();
  };

  /**
   * Writes it, so that Back leads to what was asked before.
   *
   * @param {string} query
   */
  warraq.writeAddress = function (query) {
    if (query === warraq.readAddress(global.location)) {
      return;
    }
    const parameters = new URLSearchParams({ q: query });
    if (/^https?:$/.test(global.location.protocol)) {
      global.history.pushState(null, "", `${global.location.pathname}?${parameters}`);
    } else {
      global.location.hash = parameters.toString();
    }
  };
})(globalThis);
