/*! Warraq: completes the word that is being typed, from the archive's own words. */
/**
 * How many words, from where and at what weight was measured: docs/decisions/0006-typing-and-spelling.md.
 */
(function (global) {
  "use strict";

  const warraq = (global.warraq = global.warraq || {});
  const FEWEST_LETTERS = 3;
  const MOST = 4;
  const BOOST = 0.7;
  const OPTIONAL = 1;
  const REQUIRED = 2;
  const PROHIBITED = 3;

  /**
   * Finds the beginning that a query ends in.
   *
   * @param {string} text - The query as typed so far.
   * @param {Array<object>} words - The same, from `warraq.parseQuery`.
   * @param {{tokens: function}} analyzer
   * @returns {?{surface, stem, field, boost}} Null if the last word is complete (a space or an operator
   *   follows), is not wanted, or has fewer than three letters.
   * @example
   * warraq.beginningOf("تاريخ الورا", words, analyzer).surface // => "الورا"
   */
  warraq.beginningOf = function (text, words, analyzer) {
    const word = words[words.length - 1];
    if (!word || word.quoted || word.edits || word.presence === PROHIBITED || word.text.includes("*")) {
      return null;
    }
    const token = analyzer.tokens(word.text).pop();
    const last = analyzer.tokens(text).pop();
    const open = token && last.surface === token.surface && last.end === text.length;
    if (!open || Array.from(token.surface).length < FEWEST_LETTERS) {
      return null;
    }
    return { surface: token.surface, stem: token.stem, field: word.field, boost: word.boost };
  };

  /**
   * Adds to a query's clauses the commonest stems that begin as its last word does, as alternatives at a
   * lower weight. Those of a beginning so short that they fill many files are not looked for.
   *
   * @param {Array<object>} clauses - From `warraq.compileQuery`.
   * @param {object} beginning - From `warraq.beginningOf`.
   * @param {object} index - From `warraq.openIndex`.
   * @returns {Promise<Array<object>>} Clauses. Where the word is required, any of them will do.
   */
  warraq.withCompletions = async function (clauses, beginning, { analyzer, terms, settings }) {
    const stems = [];
    for (const prefix of prefixesOf(beginning.surface, analyzer)) {
      const held = stems.length > 0 ? [] : await terms.commonestWith(prefix, MOST + 1);
      stems.push(...held.filter((stem) => stem !== beginning.stem).slice(0, MOST));
    }
    if (stems.length === 0) {
      return clauses;
    }
    const fields = beginning.field ? [beginning.field] : settings.fields;
    const boost = beginning.boost * BOOST;
    const any = { terms: stems, fields, boost, presence: OPTIONAL, edits: 0 };
    const at = clauses.findLastIndex(
      ({ presence, terms: [term] }) => presence === REQUIRED && term === beginning.stem,
    );
    if (at < 0) {
      return [...clauses, any];
    }
    const more = { ...clauses[at], boost: clauses[at].boost - boost, presence: OPTIONAL };
    const either = { ...any, terms: [beginning.stem, ...stems], presence: REQUIRED };
    return [...clauses.slice(0, at), either, more, ...clauses.slice(at + 1)];
  };

  /** What stems of words begin with that begin so: stemmers take a و for "and" in names, too. */
  function prefixesOf(surface, { withoutArticle, particles }) {
    const bare = withoutArticle(surface);
    const particle = particles.find((one) => one.length === 1 && bare.startsWith(one));
    const rest = particle ? bare.slice(1) : "";
    return rest.length >= FEWEST_LETTERS - 1 ? [bare, rest] : [bare];
  }
})(globalThis);
