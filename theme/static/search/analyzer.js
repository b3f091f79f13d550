/* Words of a text: where they stand, how they are folded, and their stems.
 *
 * The twin of warraq/language/analyzer.py and stemmer.py: both read one table, analyzer.json, and must answer
 * alike (tests/language/test_analyzer_parity.py). Offsets count UTF-16 units, as strings do here.
 *
 *   const analyzer = warraq.createAnalyzer(table);
 *   analyzer.tokens("وبالمَدارسِ");  // [{start: 0, end: 11, surface: "وبالمدارس", stem: "مدرس"}]
 *   analyzer.fold("أُسْرة");         // "اسره"
 */
(function () {
  "use strict";

  const warraq = (globalThis.warraq = globalThis.warraq || {});

  const HAMZA_ABOVE = "\u0654";
  const CARRIED_HAMZA = new RegExp("[وي]" + HAMZA_ABOVE, "g");
  const INSIDE_NUMBERS = ",\u066c";
  const APOSTROPHES = "'\u2019";
  const SHORT = 3;

  /* "41-5a,61" as pairs of code points, both ends included. */
  const spans = (ranges) =>
    ranges.split(",").map((part) => {
      const [first, last] = part.split("-");
      return [parseInt(first, 16), parseInt(last || first, 16)];
    });

  /* What each character folds to, where it is not itself. */
  const lettersOf = (characters) => {
    const letters = new Map();
    for (const [folded, sources] of Object.entries(characters.letters)) {
      for (const source of sources) letters.set(source, folded);
    }
    for (const [zero] of spans(characters.zeros)) {
      for (let value = 0; value < 10; value += 1) {
        letters.set(String.fromCodePoint(zero + value), String(value));
      }
    }
    for (const [first, last] of [...spans(characters.marks), ...spans(characters.joiners)]) {
      for (let code = first; code <= last; code += 1) letters.set(String.fromCodePoint(code), "");
    }
    for (const character of INSIDE_NUMBERS + APOSTROPHES) letters.set(character, "");
    letters.delete(HAMZA_ABOVE);
    return letters;
  };

  /* A run of one kind of letters; before it a number such as 1,000 and an elided article (l'Aube). */
  const patternOf = (characters) => {
    const [arabic, other, marks, joiners] = ["arabic", "other", "marks", "joiners"].map((kind) =>
      spans(characters[kind])
        .map(([first, last]) => `\\u{${first.toString(16)}}-\\u{${last.toString(16)}}`)
        .join("")
    );
    const digits = "0-9\u0660-\u0669\u06f0-\u06f9";
    const run = (kind, inner) =>
      `[${kind}](?:[${kind}${marks}]|[${joiners}]+(?=[${kind}${marks}])${inner})*`;
    return [
      run(arabic, ""),
      `[${digits}]{1,3}(?:[${INSIDE_NUMBERS}][${digits}]{3})+(?![${digits}])`,
      `(?:[CDJLMNSTcdjlmnst]|[Qq]u)(?=[${APOSTROPHES}][${other}])`,
      run(other, `|[${APOSTROPHES}](?=[${other}])`),
    ].join("|");
  };

  /* A word without the first of the prefixes that it has, if enough of its length remains. */
  const withoutFirst = (word, length, prefixes) => {
    const found = prefixes.find(
      ([prefix, remain]) => length >= prefix.length + remain && word.startsWith(prefix)
    );
    return found ? word.slice(found[0].length) : word;
  };

  /* The stemmer of folded words in Arabic script; see stemmer.py for whose it is. */
  const createArabicStemmer = (table, fold) => {
    const whole = new Set(fold(table.whole).split(" "));
    const plurals = new Map();

    /* A whole word keeps its endings, and what leaves one comes first. */
    const withoutEndings = (word) => {
      for (let round = 0; round < table.rounds && !whole.has(word); round += 1) {
        const shorter = table.endings
          .filter(([ending, remain]) => word.endsWith(ending) && word.length >= ending.length + remain)
          .map(([ending]) => word.slice(0, -ending.length));
        const known = shorter.find((left) => whole.has(left));
        if (known) return known;
        if (!shorter.length) break;
        word = shorter[0];
      }
      return word;
    };

    const behindParticle = (word) => {
      for (const particle of ["", ...table.particles]) {
        if (!word.startsWith(particle)) continue;
        const stem = withoutEndings(word.slice(particle.length));
        if (whole.has(stem)) return stem;
      }
      return "";
    };

    /* Without its article, or else its particles; the endings count, so that بيتها keeps its ب. */
    const stripped = (word) => {
      word = withoutFirst(word, word.length, table.article);
      let stem = withoutEndings(word);
      for (const prefixes of [table.conjunctions, table.prepositions]) {
        if (whole.has(stem)) break;
        word = withoutFirst(word, stem.length, prefixes);
        stem = withoutEndings(word);
      }
      return stem;
    };

    /* Arabic writes باريس and پاريس; Persian tells the letters apart, so only stems forget them. */
    const kin = Object.entries(table.kin).map(([own, letters]) => [own, new RegExp(`[${letters}]`, "g")]);

    const stem = (word) => {
      for (const [own, letters] of kin) word = word.replace(letters, own);
      const found = behindParticle(word) || stripped(word);
      return plurals.has(found) ? plurals.get(found) : found;
    };

    const words = Object.entries(table.plurals).map(([one, many]) => [fold(one), fold(many).split(" ")]);
    const stems = words.flatMap(([one, many]) => [withoutEndings(one), ...many]);
    for (const known of stems) if (known.length > SHORT) whole.add(known);
    const pairs = words.flatMap(([one, many]) => many.map((form) => [stem(form), stem(one)]));
    for (const [plural, singular] of pairs) plurals.set(plural, singular);
    return stem;
  };

  const latinStem = (word, endings) => {
    const found = endings.find(
      ([ending, , remain]) => word.endsWith(ending) && word.length >= ending.length + remain
    );
    return found ? word.slice(0, word.length - found[0].length) + found[1] : word;
  };

  warraq.createAnalyzer = (table) => {
    const letters = lettersOf(table.characters);
    const word = new RegExp(patternOf(table.characters), "gu");

    const fold = (text) => {
      let folded = "";
      for (const character of text) {
        const plain = letters.get(character);
        folded += plain === undefined ? character : plain;
      }
      return folded.replace(CARRIED_HAMZA, "ء").replaceAll(HAMZA_ABOVE, "");
    };

    const stopWords = new Set(fold(table.stop_words).split(" "));
    const arabicStem = createArabicStemmer(table.arabic, fold);
    const isStopWord = (surface) => stopWords.has(surface);

    const stem = (surface) => {
      if (isStopWord(surface)) return surface;
      if (/^[\u0600-\u08ff]/.test(surface)) return arabicStem(surface);
      return /^[a-z]+$/.test(surface) ? latinStem(surface, table.latin.endings) : surface;
    };

    const tokens = (text) =>
      Array.from(text.matchAll(word), (match) => {
        const surface = fold(match[0]);
        return { start: match.index, end: match.index + match[0].length, surface, stem: stem(surface) };
      });

    return { tokens, fold, stem, isStopWord };
  };
})();
