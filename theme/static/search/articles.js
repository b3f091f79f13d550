/*! Warraq: what results show of articles, and by what they are filtered. */
/**
 * The twin of `warraq/search/articles.py`, which writes both.
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

  /**
   * Makes a filter of articles.
   *
   * @param {object} facets - What `search/facets.js` holds.
   * @param {{category: string=, year: string=, author: string=}} filters - A category is a path of names,
   *   `news/sport`; it takes in what lies below.
   * @returns {function(number): boolean} Whether the article of a number passes.
   * @example
   * warraq.filterArticles(facets, { year: "2018" })(0) // => true
   */
  warraq.filterArticles = function (facets, { category, year, author }) {
    const tests = [];
    if (category) {
      const wanted = category.split("/");
      const passes = facets.sections.map((path) => wanted.every((name, at) => path[at] === name));
      tests.push(among(passes, facets.section));
    }
    if (year) {
      const passes = facets.years.map((one) => one === String(year));
      tests.push(among(passes, facets.year));
    }
    if (author) {
      const number = facets.authors.indexOf(author);
      const written = authorsOf(facets);
      tests.push((document) => written[document].includes(number));
    }
    return (document) => tests.every((test) => test(document));
  };

  /** A test of each article's number in a list; 0 stands for none. */
  function among(passes, encoded) {
    const numbers = warraq.decodeNumbers(encoded);
    return (document) => numbers[document] > 0 && passes[numbers[document] - 1];
  }

  function authorsOf(facets) {
    const numbers = warraq.decodeNumbers(facets.written);
    const written = [];
    for (let at = 0; at < numbers.length; at += numbers[at] + 1) {
      written.push(numbers.slice(at + 1, at + 1 + numbers[at]));
    }
    return written;
  }
})(globalThis);
