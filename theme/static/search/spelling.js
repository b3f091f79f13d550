/*! Warraq: another spelling for a word that the archive does not know. */
/**
 * Words are compared letter by letter, folded (Damerau-Levenshtein, neighbours may change places), and what
 * writers of Arabic confuse costs less. What it finds was measured: docs/decisions/0006-typing-and-spelling.md.
 */
(function (global) {
  "use strict";

  const warraq = (global.warraq = global.warraq || {});
  const STEPS = 4;
  /** Letters of one skeleton, of one sound, or often mistaken for each other. */
  const CONFUSED = "ضظ سص ثس ثت تط طظ ذز ذد زظ دض حه حخ حج خج قغ قك فق اع عغ ءع اء يء وء يا بت بن نت ني تن ثن رز صض سش وا جش كگ بپ جچ زژ فڤ";
  const ROWS = ["ضصثقفغعهخحجد", "شسيبلاتنمكط", " ءءرلايهوزظ", "qwertyuiop", "asdfghjkl", "zxcvbnm"];
  const WEAK = "اويهء";
  const COST = {
    confused: 0.5,
    nearby: 0.6,
    other: 1,
    swapped: 0.5,
    doubled: 0.3,
    absent: 0.55,
    weak: 0.6,
    surplus: 1,
    joined: 0.9,
  };
  /** How many doublings of its count a word must have ahead to make up for one edit. */
  const EDIT_WEIGHS = 14;
  const PARTICLE_WEIGHS = 4;
  const FAR_COMMONER = 5;
  const SHORTEST = 3;
  const costs = substitutions();

  /**
   * Opens the archive's words.
   *
   * @param {Array<string>} data - What `search/spellings.js` calls `receive` with.
   * @returns {{words: string[], weights: number[], weightOf: Map<string, number>}} Weights are binary
   *   logarithms of how often a word stands in the archive.
   */
  warraq.openSpellings = function ([encodedWords, encodedSteps]) {
    const words = warraq.decodeWords(encodedWords);
    const weights = warraq.decodeNumbers(encodedSteps).map((step) => step / STEPS);
    return { words, weights, weightOf: new Map(words.map((word, at) => [word, weights[at]])) };
  };

  /**
   * The likeliest other spelling.
   *
   * @param {string} word - Folded.
   * @param {object} spellings - From `warraq.openSpellings`.
   * @param {string[]} particles - What may be glued to the front of a word, of the analyzer's table.
   * @param {boolean} [isKnown=false] - Whether the archive has the word: then only a far commoner one will do.
   * @returns {?{word, core, before}} The spelling; `core` is the archive's own word in it, behind `before`.
   */
  warraq.respell = function (word, spellings, particles, isKnown = false) {
    let best = null;
    const offer = function (found, score) {
      if (!best || score > best.score) {
        best = { ...found, score };
      }
    };
    for (const before of ["", ...particles]) {
      const rest = word.slice(before.length);
      if (word.startsWith(before) && rest.length >= SHORTEST) {
        const lost = before ? PARTICLE_WEIGHS : 0;
        const least = isKnown ? (spellings.weightOf.get(word) || 1) + FAR_COMMONER : 0;
        nearest(rest, spellings, least, (core, score) =>
          offer({ word: before + core, core, before }, score - lost),
        );
      }
    }
    if (!isKnown) {
      parted(word, spellings, offer);
    }
    return best && { word: best.word, core: best.core, before: best.before };
  };

  /**
   * The commonest word that begins so: what a reader who stopped in the middle of a word was shown.
   *
   * @param {string} beginning - Folded.
   * @param {object} spellings - From `warraq.openSpellings`.
   * @returns {?{word, core, before}} As `warraq.respell`.
   */
  warraq.completed = function (beginning, { words, weights }) {
    let best = -1;
    words.forEach(function (word, at) {
      if (word.startsWith(beginning) && word !== beginning && (best < 0 || weights[at] > weights[best])) {
        best = at;
      }
    });
    return best < 0 ? null : { word: words[best], core: words[best], before: "" };
  };

  /** Words near enough, each with its score: how common it is, less what its edits cost. */
  function nearest(word, { words, weights }, least, offer) {
    const most = mostEdits(word);
    const letters = signature(word);
    for (let at = 0; at < words.length; at += 1) {
      const other = words[at];
      if (Math.abs(other.length - word.length) > most || weights[at] < least || other === word) {
        continue;
      }
      // Each edit changes two letters of the set at most.
      if (bits(letters ^ signature(other)) > 2 * Math.floor(most / COST.confused)) {
        continue;
      }
      const edits = distance(word, other, most);
      if (edits <= most) {
        offer(other, weights[at] - EDIT_WEIGHS * edits);
      }
    }
  }

  /** Two words that were run together, as happens behind letters that do not join. */
  function parted(word, { weightOf }, offer) {
    for (let at = SHORTEST; at <= word.length - SHORTEST; at += 1) {
      const [one, other] = [word.slice(0, at), word.slice(at)];
      if (weightOf.has(one) && weightOf.has(other)) {
        const weight = Math.min(weightOf.get(one), weightOf.get(other));
        offer({ word: `${one} ${other}`, core: other, before: `${one} ` }, weight - EDIT_WEIGHS * COST.joined);
      }
    }
  }

  function mostEdits(word) {
    return word.length < 5 ? 1 : word.length < 8 ? 1.5 : 2;
  }

  /**
   * How far one word is from another, up to a limit.
   *
   * @param {string} word
   * @param {string} other
   * @param {number} most - Beyond it any number beyond it is the answer.
   * @returns {number}
   */
  function distance(word, other, most) {
    let older = [];
    let old = [0];
    for (let at = 1; at <= other.length; at += 1) {
      old[at] = old[at - 1] + single(other, at - 1, COST.absent);
    }
    for (let row = 1; row <= word.length; row += 1) {
      const now = [old[0] + single(word, row - 1, COST.surplus)];
      let least = now[0];
      for (let at = 1; at <= other.length; at += 1) {
        const [a, b] = [word[row - 1], other[at - 1]];
        let cost = Math.min(
          old[at - 1] + (a === b ? 0 : costs.get(a + b) || COST.other),
          old[at] + single(word, row - 1, COST.surplus),
          now[at - 1] + single(other, at - 1, COST.absent),
        );
        if (row > 1 && at > 1 && a !== b && a === other[at - 2] && b === word[row - 2]) {
          cost = Math.min(cost, older[at - 2] + COST.swapped);
        }
        now[at] = cost;
        least = Math.min(least, cost);
      }
      if (least > most + COST.swapped) {
        return Infinity;
      }
      [older, old] = [old, now];
    }
    return old[other.length];
  }

  /** What a letter costs that stands in one of two words alone. */
  function single(word, at, otherwise) {
    if (at > 0 && word[at] === word[at - 1]) {
      return COST.doubled;
    }
    return WEAK.includes(word[at]) ? COST.weak : otherwise;
  }

  function substitutions() {
    const found = new Map();
    const set = function (one, other, cost) {
      found.set(one + other, cost);
      found.set(other + one, cost);
    };
    for (const row of ROWS) {
      for (let at = 1; at < row.length; at += 1) {
        set(row[at - 1], row[at], COST.nearby);
      }
    }
    for (const [one, other] of CONFUSED.split(" ")) {
      set(one, other, COST.confused);
    }
    return found;
  }

  function signature(word) {
    let set = 0;
    for (let at = 0; at < word.length; at += 1) {
      set |= 1 << (word.charCodeAt(at) % 31);
    }
    return set;
  }

  function bits(set) {
    let count = 0;
    for (let rest = set; rest; rest &= rest - 1) {
      count += 1;
    }
    return count;
  }
})(globalThis);
