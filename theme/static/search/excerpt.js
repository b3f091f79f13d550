/*! Warraq: the best passage of a text, and the words in it that were asked for. */
/**
 * Marks are places in the text as it stands, whatever its diacritics and affixes: the analyzer says where
 * each of its words begins and ends.
 */
(function (global) {
  "use strict";

  const warraq = (global.warraq = global.warraq || {});
  const CHARACTERS = 240;
  const SENTENCE_END = /[.!?؟؛…]/;
  const REPEATED = 0.1;
  const ADJACENT = 0.5;
  const BETWEEN_WORDS = /^[^\p{L}\p{N}]{0,3}$/u;
  const LETTER = /[\p{L}\p{N}\p{M}\u0640\u200c\u200d]/u;

  /**
   * Finds the words that were asked for.
   *
   * @param {string} text
   * @param {{tokens: function}} analyzer
   * @param {Map<string, number>} found - The index's terms that were asked for, with what each tells.
   * @param {string} mark - What surface forms bear in the index.
   * @returns {Array<{start, end, term, weight}>} In order.
   */
  warraq.findWords = function (text, analyzer, found, mark) {
    const marks = [];
    for (const { start, end, surface, stem } of analyzer.tokens(text)) {
      const weight = Math.max(found.get(stem) || 0, found.get(mark + surface) || 0);
      if (weight > 0) {
        marks.push({ ...wholeWord(text, start, end), term: stem, weight });
      }
    }
    return marks.filter(({ start }, at) => at === 0 || start >= marks[at - 1].end);
  };

  /** The analyzer parts 1967م; readers see one word. */
  function wholeWord(text, start, end) {
    let [from, to] = [start, end];
    while (from > 0 && LETTER.test(text[from - 1])) {
      from -= 1;
    }
    while (to < text.length && LETTER.test(text[to])) {
      to += 1;
    }
    return { start: from, end: to };
  }

  /**
   * Cuts the passage that holds most of what was asked for: rare words count most, each word once, and words
   * that stand side by side a little more.
   *
   * @param {string} text
   * @param {Array<object>} marks - From `warraq.findWords`.
   * @param {number} [characters=240] - About how long it is.
   * @returns {{text: string, marks: Array<[number, number]>}} Marks are places in the passage.
   */
  warraq.bestPassage = function (text, marks, characters = CHARACTERS) {
    if (text.length <= characters) {
      return { text, marks: marks.map(({ start, end }) => [start, end]) };
    }
    const inside = densest(text, marks, characters);
    const start = beginning(text, inside, characters);
    const end = ending(text, start, characters);
    const before = start > 0 ? "… " : "";
    const after = end < text.length ? " …" : "";
    const shift = before.length - start;
    return {
      text: before + text.slice(start, end) + after,
      marks: marks
        .filter((one) => one.start >= start && one.end <= end)
        .map((one) => [one.start + shift, one.end + shift]),
    };
  };

  /** The run of marks, not longer than the passage, that tells most; the earliest of equals. */
  function densest(text, marks, characters) {
    let best = null;
    let most = 0;
    for (let first = 0; first < marks.length; first += 1) {
      const seen = new Set();
      let sum = 0;
      let last = first;
      for (let at = first; at < marks.length; at += 1) {
        if (marks[at].end - marks[first].start > characters) {
          break;
        }
        const isNew = !seen.has(marks[at].term);
        const isNext = at > first && BETWEEN_WORDS.test(text.slice(marks[at - 1].end, marks[at].start));
        sum += marks[at].weight * (isNew ? 1 : REPEATED) + (isNext ? marks[at].weight * ADJACENT : 0);
        seen.add(marks[at].term);
        last = at;
      }
      if (sum > most) {
        most = sum;
        best = { start: marks[first].start, end: marks[last].end };
      }
    }
    return best;
  }

  /** Where the passage begins: a sentence, if one begins near enough before the marks; else a word. */
  function beginning(text, inside, characters) {
    if (!inside) {
      return 0;
    }
    const room = Math.max(0, characters - (inside.end - inside.start));
    const earliest = Math.max(0, inside.start - Math.ceil(room / 2));
    if (earliest === 0) {
      return 0;
    }
    let word = inside.start;
    for (let at = inside.start - 1; at > earliest; at -= 1) {
      if (text[at - 1] === " ") {
        word = at;
        if (SENTENCE_END.test(text[at - 2] || "")) {
          return at;
        }
      }
    }
    return word;
  }

  /** Where it ends: before a space, or where the text does. */
  function ending(text, start, characters) {
    const latest = start + characters;
    if (latest >= text.length) {
      return text.length;
    }
    const space = text.lastIndexOf(" ", latest);
    return space > start ? space : latest;
  }
})(globalThis);
