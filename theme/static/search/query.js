/*! Warraq: what a reader typed, as clauses of Lunr's query. */
/**
 * The twin of `warraq/search/query.py` and `warraq/search/clauses.py`, which say why; all are held to
 * `tests/search/queries.json`. Any text is a query, and none is an error.
 */
(function (global) {
  "use strict";

  const warraq = (global.warraq = global.warraq || {});
  const OPTIONAL = 1;
  const REQUIRED = 2;
  const PROHIBITED = 3;
  const SIGNS = { "+": REQUIRED, "-": PROHIBITED };
  const MOST_EDITS = 2;
  const MOST_BOOST = 100;
  const MOST_CHARACTERS = 4000;
  const MOST_WORDS = 50;
  const FEWEST_LETTERS = 2;
  const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
  const SPACE =
    /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/g;
  const QUOTES = '"\u201c\u201d\u201e';
  const AFTER_QUOTE = new RegExp(`^[~^.,;:!?)\\]}\u060c\u061b\u061f«»${QUOTES}-]`);
  const SUFFIX = /[~^][0-9]*$/;

  /**
   * Reads words with their operators.
   *
   * @param {string} text - Anything.
   * @param {Map<string, string>} aliases - What fields may be called, in small letters.
   * @returns {Array<{text, presence, field, quoted, edits, boost}>}
   * @example
   * warraq.parseQuery("+عنوان:كتاب قال: -مجلة", new Map([["عنوان", "title"]]))
   */
  warraq.parseQuery = function (text, aliases) {
    const cut = Array.from(text).slice(0, MOST_CHARACTERS).join("");
    let rest = skipped(cut.replace(BIDI_CONTROLS, "").replace(SPACE, " "));
    const words = [];
    while (rest) {
      const sign = presenceOf(rest);
      const name = fieldOf(sign.rest, aliases);
      const found = quotedOrWord(name.rest);
      const word = withSuffixes(found);
      if (/[^ *]/.test(word.text)) {
        const { presence } = sign;
        const { field } = name;
        const { quoted } = found;
        words.push({ text: word.text, presence, field, quoted, edits: word.edits, boost: word.boost });
      }
      rest = skipped(word.rest);
    }
    return words;
  };

  /** Without the spaces and opening brackets that stand before a word. */
  function skipped(rest) {
    return rest.replace(/^[ ([{]+/, "");
  }

  /** One sign that a word follows; several signs, or one alone, are a dash or a rule. */
  function presenceOf(rest) {
    const bare = rest.replace(/^[+-]+/, "");
    const asked = rest.length - bare.length === 1 && bare && bare[0] !== " ";
    return { presence: asked ? SIGNS[rest[0]] : OPTIONAL, rest: bare };
  }

  /** `field:` before a word. Other colons are the text's own: `قال: كتاب`. */
  function fieldOf(rest, aliases) {
    const colon = rest.indexOf(":");
    const field = colon > 0 ? aliases.get(rest.slice(0, colon).toLowerCase()) : undefined;
    const after = rest.slice(colon + 1);
    return field && after && after[0] !== " " ? { field, rest: after } : { field: "", rest };
  }

  /** A phrase in quotes that close, or all up to the next space. */
  function quotedOrWord(rest) {
    let from = rest;
    if (rest && QUOTES.includes(rest[0])) {
      for (let end = 1; end < rest.length; end += 1) {
        if (QUOTES.includes(rest[end]) && closes(rest, end)) {
          return { quoted: true, text: rest.slice(1, end), rest: rest.slice(end + 1) };
        }
      }
      from = rest.slice(1);
    }
    const { head, tail } = parted(from);
    return { quoted: false, text: head, rest: tail };
  }

  /** Whether a quote ends a phrase: in Hebrew it stands inside words, too (צה"ל). */
  function closes(rest, at) {
    const after = rest.slice(at + 1, at + 2);
    return !after || after === " " || AFTER_QUOTE.test(after);
  }

  /** `~1` and `^2` off a word, or off what follows a phrase; without a number they mean nothing. */
  function withSuffixes({ quoted, text, rest }) {
    if (!quoted) {
      return { ...stripped(text), rest };
    }
    const { head, tail, space } = parted(rest);
    const after = stripped(head);
    return { ...after, text, rest: after.text + space + tail };
  }

  function stripped(word) {
    let text = word;
    let edits = 0;
    let boost = 1;
    for (let suffix = SUFFIX.exec(text); suffix; suffix = SUFFIX.exec(text)) {
      text = text.slice(0, suffix.index);
      const digits = suffix[0].slice(1, 4);
      if (digits && suffix[0][0] === "~") {
        edits = Math.min(Number(digits), MOST_EDITS);
      } else if (digits) {
        boost = Math.max(1, Math.min(Number(digits), MOST_BOOST));
      }
    }
    return { text, edits, boost };
  }

  function parted(text) {
    const at = text.indexOf(" ");
    return at < 0
      ? { head: text, space: "", tail: "" }
      : { head: text.slice(0, at), space: " ", tail: text.slice(at + 1) };
  }

  /**
   * Makes clauses of words: the stem, beside it the surface form at a lower boost and never required.
   *
   * @param {Array<object>} words - From `warraq.parseQuery`.
   * @param {{tokens: function, isStopWord: function}} analyzer
   * @param {{fields: string[], mark: string, surfaceBoost: number}} settings - Of the manifest.
   * @returns {{clauses: Array<{terms, fields, boost, presence, edits}>, phrases: Array<{stems, places, fields,
   *   prohibited}>}} Several terms are alternatives. Places are counted from a phrase's first stem.
   */
  warraq.compileQuery = function (words, analyzer, settings) {
    const analysed = words.flatMap(function (word) {
      const pattern = patternOf(word, analyzer);
      if (pattern) {
        return [{ word, token: null, pattern, place: 0 }];
      }
      const tokens = analyzer.tokens(word.text.replaceAll("*", " "));
      const found = tokens.map((token, place) => ({ word, token, pattern: "", place }));
      if (beginsLast(word, tokens)) {
        const pattern = `${tokens[tokens.length - 1].surface}*`;
        found[found.length - 1] = { word, token: null, pattern, place: 0 };
      }
      return word.quoted ? tellingOf(found, analyzer) : found;
    });
    const kept = withoutStopWords(analysed.slice(0, MOST_WORDS), analyzer);
    const phrases = [];
    const clauses = [];
    for (const word of new Set(kept.map((one) => one.word))) {
      const held = kept.filter((one) => one.word === word);
      const phrase = phraseOf(word, held, settings);
      phrases.push(...phrase);
      // Where a phrase must not stand, its words may.
      if (phrase.length === 0 || word.presence !== PROHIBITED) {
        clauses.push(...held.flatMap((one) => clausesOf(one, settings)));
      }
    }
    return { clauses, phrases };
  };

  /** Without a phrase's stop words, which keep their places: any word may stand there. */
  function tellingOf(phrase, analyzer) {
    const telling = phrase.filter(({ token }) => !analyzer.isStopWord(token.surface));
    return telling.length > 0 ? telling : phrase;
  }

  /** The phrase of a quoted word; none, if one word of it is all that is asked for. */
  function phraseOf(word, held, settings) {
    if (!word.quoted || held.length === 1) {
      return [];
    }
    return [
      {
        stems: held.map(({ token }) => token.stem),
        places: held.map(({ place }) => place - held[0].place),
        fields: word.field ? [word.field] : settings.fields,
        prohibited: word.presence === PROHIBITED,
      },
    ];
  }

  /** The word's letters folded, its stars kept; nothing if it is no pattern. */
  function patternOf(word, analyzer) {
    if (!word.text.includes("*") || word.quoted) {
      return "";
    }
    const tokens = word.text.split("*").map((piece) => analyzer.tokens(piece));
    if (tokens.some((found) => found.length > 1)) {
      return "";
    }
    const pieces = tokens.map((found) => (found.length > 0 ? found[0].surface : ""));
    if (Array.from(pieces.join("")).length < FEWEST_LETTERS) {
      return "";
    }
    return pieces.filter((piece, at) => piece || at === 0 || at === pieces.length - 1).join("*");
  }

  /** Whether only the last of several words is a pattern: `عبدالرح*` is عبد and الرح*. */
  function beginsLast({ text, quoted }, tokens) {
    const begun = text.indexOf("*") === text.length - 1 && !quoted;
    const last = tokens[tokens.length - 1];
    return begun && tokens.length > 1 && Array.from(last.surface).length >= FEWEST_LETTERS;
  }

  /** Without plain stop words while a word that asks for something remains. */
  function withoutStopWords(analysed, analyzer) {
    const isPlain = ({ word, token }) =>
      token !== null &&
      word.presence === OPTIONAL &&
      !(word.field || word.quoted || word.edits) &&
      word.boost === 1 &&
      analyzer.isStopWord(token.surface);
    const plain = analysed.map(isPlain);
    const telling = analysed.some((one, at) => !plain[at] && one.word.presence !== PROHIBITED);
    return analysed.filter((_, at) => !(plain[at] && telling));
  }

  function clausesOf({ word, token, pattern }, { fields: all, mark, surfaceBoost }) {
    const fields = word.field ? [word.field] : all;
    const presence = word.quoted && word.presence === OPTIONAL ? REQUIRED : word.presence;
    const { boost } = word;
    if (token === null) {
      // A star in front reaches the marked forms as well.
      const terms = pattern.startsWith("*") ? [pattern] : [pattern, mark + pattern];
      return [{ terms, fields, boost, presence, edits: 0 }];
    }
    const edits = word.quoted ? 0 : word.edits;
    const stem = { terms: [token.stem], fields, boost, presence, edits };
    if (token.surface === token.stem || presence === PROHIBITED) {
      return [stem];
    }
    const share = word.quoted ? 1 : surfaceBoost;
    const terms = [mark + token.surface];
    return [stem, { terms, fields, boost: boost * share, presence: OPTIONAL, edits: 0 }];
  }
})(globalThis);
