/*! Warraq: "did you mean": another query, from the archive's own words. */
/**
 * Needs spelling.js and keyboards.js. A suggestion finds something, and shows its words as they stand in an
 * article that it finds: the index itself has them folded.
 */
(function (global) {
  "use strict";

  const warraq = (global.warraq = global.warraq || {});
  const MARKS = /[\u064b-\u0652\u0670\u0640]/g;
  const LOOKED_AT = 3;

  /**
   * The likeliest other query.
   *
   * @param {string} query
   * @param {Array} results - What it found.
   * @param {object} [options] - As of `warraq.search`.
   * @returns {Promise<?{query: string, changed: Array<[number, number]>, total: number}>} Where it differs, and
   *   how much it finds with the filters (without them it finds something); null if nothing better is known.
   */
  warraq.suggest = async function (query, results, options = {}) {
    const index = await warraq.openIndex();
    const plain = warraq.plainWords(query, warraq.parseQuery(query, index.aliases), index.analyzer);
    const isAsked = { ...options, typing: false, filters: {}, limit: LOOKED_AT };
    const hardlyKnown = results.unknown.length > 0 && 2 * results.unknown.length >= plain.length;
    const retyped = hardlyKnown ? await onAnotherKeyboard(query, index, isAsked) : null;
    const found = retyped || (await respelt(query, results, index, isAsked));
    if (found && Object.values(options.filters || {}).some(Boolean)) {
      const { total } = await warraq.search(found.query, { ...options, typing: false, limit: 0 });
      return { ...found, total };
    }
    return found;
  };

  /** The query with the keys of another layout, if the archive knows all its words. */
  async function onAnotherKeyboard(query, index, options) {
    for (const other of warraq.retyped(query)) {
      const found = await warraq.search(other, options);
      if (found.total > 0 && found.unknown.length + found.missing.length === 0) {
        const read = warraq.plainWords(other, warraq.parseQuery(other, index.aliases), index.analyzer);
        return asWritten(other, read, found, index, options);
      }
    }
    return null;
  }

  /** The query with its doubted words as they may be meant, if that mends most of those that are unknown. */
  async function respelt(query, { total, unknown, rare }, index, options) {
    const spellings = warraq.openSpellings(await warraq.load("spellings"));
    const begun = warraq.beginningOf(query, warraq.parseQuery(query, index.aliases), index.analyzer);
    const edits = [];
    const absent = unknown.filter(isNoNumber);
    const doubted = [...absent, ...(total < warraq.FEW_RESULTS ? rare.filter(isNoNumber) : [])];
    for (const word of doubted.sort((one, other) => one.start - other.start)) {
      const isKnown = !absent.includes(word);
      const isBegun = !isKnown && begun !== null && word.end === query.length;
      const found =
        (isBegun && warraq.completed(word.surface, spellings)) ||
        warraq.respell(word.surface, spellings, index.analyzer.particles, isKnown);
      if (found) {
        edits.push({ ...word, ...found });
      }
    }
    const mended = edits.filter(({ start }) => absent.some((word) => word.start === start)).length;
    if (edits.length === 0 || (absent.length > 0 && 2 * mended <= absent.length)) {
      return null;
    }
    const { text, words } = replaced(query, edits);
    const found = await warraq.search(text, options);
    return found.total > 0 ? asWritten(text, words, found, index, options) : null;
  }

  /** A year that is in no article is not another year misspelt. */
  function isNoNumber({ surface }) {
    return !/^\p{N}+$/u.test(surface);
  }

  /** The query with its words as articles write them; a word that the first ones lack is looked for alone. */
  async function asWritten(text, words, found, { analyzer }, options) {
    const written = new Map();
    gather(found, analyzer, written);
    const edits = [];
    const asArticlesDo = async function (word) {
      if (!written.has(word)) {
        gather(await warraq.search(word, options), analyzer, written);
      }
      return written.get(word) || word;
    };
    for (const { start, end, surface, before = "", core = surface } of words) {
      // What stands before may be a particle, or a word of its own that was run together with this one.
      const lead = before.endsWith(" ") ? `${await asArticlesDo(before.trim())} ` : before;
      edits.push({ start, end, word: written.get(surface) || lead + (await asArticlesDo(core)) });
    }
    const made = replaced(text, edits);
    return { query: made.text, changed: made.words.map(({ start, end }) => [start, end]), total: found.total };
  }

  /** Collects how results write their words, the first of each. */
  function gather(results, analyzer, written) {
    for (const { title, excerpt } of results) {
      const text = `${title}\n${excerpt}`;
      for (const { start, end, surface } of analyzer.tokens(text)) {
        if (!written.has(surface)) {
          written.set(surface, warraq.withoutControls(text.slice(start, end)).replace(MARKS, ""));
        }
      }
    }
  }

  /** A text with some of its stretches replaced, and where the new ones stand; the rest as it reads. */
  function replaced(text, edits) {
    const words = [];
    let made = "";
    let at = 0;
    for (const edit of edits) {
      made += warraq.withoutControls(text.slice(at, edit.start));
      words.push({ ...edit, start: made.length, end: made.length + edit.word.length, surface: edit.word });
      made += edit.word;
      at = edit.end;
    }
    return { text: made + warraq.withoutControls(text.slice(at)), words };
  }
})(globalThis);
