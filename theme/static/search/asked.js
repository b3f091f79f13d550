/*! Warraq: the words of a query, where they stand in it, and what became of them. */
(function (global) {
  "use strict";

  const warraq = (global.warraq = global.warraq || {});
  const PROHIBITED = 3;
  const RARE = 2;
  const FEW_RESULTS = 10;
  const CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

  /**
   * A text without the characters that turn the direction of what stands around them.
   *
   * @param {string} text
   * @returns {string}
   * @example
   * warraq.withoutControls("\u202eكتاب") // => "كتاب"
   */
  warraq.withoutControls = (text) => text.replace(CONTROLS, "");

  /**
   * Finds the plain words: those that are looked for as they stand.
   *
   * @param {string} query - As typed.
   * @param {Array<object>} words - The same, from `warraq.parseQuery`.
   * @param {{tokens: function, isStopWord: function}} analyzer
   * @returns {Array<{start, end, surface, stem, text}>} In order; without fields, patterns, fuzzy words, words
   *   that are not wanted, and stop words.
   */
  warraq.plainWords = function (query, words, analyzer) {
    const standing = analyzer.tokens(query);
    const found = [];
    let at = 0;
    for (const word of words) {
      const isPlain = word.presence !== PROHIBITED && !word.edits && !word.text.includes("*");
      for (const { surface } of analyzer.tokens(word.text)) {
        while (at < standing.length && standing[at].surface !== surface) {
          at += 1;
        }
        if (at < standing.length && isPlain && !analyzer.isStopWord(surface)) {
          const { start, end } = standing[at];
          found.push({ ...standing[at], text: warraq.withoutControls(query.slice(start, end)) });
        }
        at += 1;
      }
    }
    return found;
  };

  /**
   * Sorts out what the archive does not know.
   *
   * @param {Array<object>} plain - From `warraq.plainWords`.
   * @param {{found: Map<string, number>, missing: Set<string>}} answer - Terms that were found, with their
   *   inverse frequency; terms whose files did not load.
   * @param {{documents: number, mark: string}} manifest
   * @returns {{unknown: Array<object>, rare: Array<object>, missing: Array<object>}} Words of no article, of
   *   hardly any, and those that could not be looked up.
   */
  warraq.judgeWords = function (plain, { found, missing }, { documents, mark }) {
    const isMissing = ({ stem, surface }) => missing.has(stem) || missing.has(mark + surface);
    const looked = plain.filter((word) => !isMissing(word));
    const rarity = Math.log(1 + Math.abs((documents - RARE + 0.5) / (RARE + 0.5)));
    return {
      missing: plain.filter(isMissing),
      unknown: looked.filter(({ stem }) => !found.has(stem)),
      rare: looked.filter(({ stem }) => found.get(stem) >= rarity),
    };
  };

  /**
   * Whether a search gives reason to look for a suggestion: a word that no article holds, or hardly any result
   * and a word of hardly any article.
   *
   * @param {Array} results - Of `warraq.search`.
   * @returns {boolean}
   */
  warraq.wantsSuggestion = ({ total, unknown, rare }) =>
    unknown.length > 0 || (total < FEW_RESULTS && rare.length > 0);

  warraq.FEW_RESULTS = FEW_RESULTS;
})(globalThis);
