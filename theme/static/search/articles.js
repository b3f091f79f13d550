/*! Warraq: what results show of articles. */
/**
 * The twin of `warraq/search/articles.py`, which writes them.
 */
(function (global) {
  "use strict";

  const warraq = (global.warraq = global.warraq || {});

  /**
   * Opens the store of articles.
   *
   * @param {object} manifest - What `search/manifest.js` holds.
   * @param {function(string): Promise<Array>} load - Loads a file of the index.
   * @returns {function(number): Promise<object>} Takes an article's number, gives what results show.
   */
  warraq.openArticles = function (manifest, load) {
    const step = manifest.articlesPerFile;
    return async function (number) {
      const [rows] = await load(`articles-${Math.floor(number / step)}`);
      const row = rows[number % step];
      if (!row) {
        throw new warraq.OutdatedError(`article ${number}`);
      }
      const [url, title, section, date, dateText, lang, text] = row;
      return { url, title, section, date, dateText, lang, text };
    };
  };
})(globalThis);
