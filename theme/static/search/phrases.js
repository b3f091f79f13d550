/*! Warraq: which documents hold a phrase. */
/**
 * The twin of `warraq/search/phrases.py`.
 */
(function (global) {
  "use strict";

  const warraq = (global.warraq = global.warraq || {});

  /**
   * Makes a test of documents by a query's phrases.
   *
   * @param {object} manifest - What `search/manifest.js` holds.
   * @param {object} terms - From `warraq.openTerms`.
   * @param {Array<{stems, places, fields, prohibited}>} phrases - From `warraq.compileQuery`.
   * @returns {Promise<function(number): boolean>} Whether a document holds all that it must, and none that it
   *   must not.
   */
  warraq.testPhrases = async function (manifest, terms, phrases) {
    const tests = await Promise.all(
      phrases.map(async ({ stems, places, fields, prohibited }) => {
        const numbers = fields.map((name) => manifest.fields.findIndex((field) => field.name === name));
        const held = await Promise.all(stems.map((stem) => terms.places(stem)));
        return (document) => stands(held, places, numbers, document) !== prohibited;
      }),
    );
    return (document) => tests.every((test) => test(document));
  };

  /** Whether stems stand at their places in one of the fields of a document. */
  function stands(held, places, fields, document) {
    const of = held.map((found) => found.get(document));
    if (!of.every(Boolean)) {
      return false;
    }
    return fields.some((field) =>
      [...of[0][field]].some((first) => of.every((found, at) => found[field].has(first + places[at]))),
    );
  }
})(globalThis);
