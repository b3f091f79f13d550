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
  const MOST_REMEMBERED = 20000;
  const ARABIC = /^[\u0600-\u08ff]/;
  const FOREIGN = /[^ء-ي]/;
  const HALF_SPACE = "\u200c";
  const PARTING = /\u200c|ة[\u064b-\u0652]*/g;
  const REST = 3;

  /* What character_table.py writes of ranges as pairs of code points, both ends included. */
  const spans = (ranges) => {
    let last = 0;
    return ranges.split(",").map((part) => {
      const [distance, more] = part.split("-");
      const first = last + parseInt(distance, 16);
      last = first + parseInt(more || "0", 16);
      return [first, last];
    });
  };

  /* What each character folds to, where it is not itself. */
  const lettersOf = (characters) => {
    const letters = new Map();
    for (const run of characters.letters.split(",")) {
      const [first, ...targets] = run.split(" ");
      let folded = "";
      targets.forEach((target, at) => {
        if (!target) return;
        const code = parseInt(first, 16) + at;
        if (target === "+") folded = String.fromCodePoint(folded.codePointAt(0) + 1);
        else folded = target === ">" ? String.fromCodePoint(code + 1) : target;
        letters.set(String.fromCodePoint(code), folded);
      });
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
    const forms = table.forms.map(([form, instead]) => [new RegExp(`^(?:${form})$`), instead]);
    const same = new Map();

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
        if (whole.has(stem) || FOREIGN.test(word)) break;
        word = withoutFirst(word, stem.length, prefixes);
        stem = withoutEndings(word);
      }
      return stem;
    };

    /* What a verb shares with its noun and its other persons: يستخدم and استخدام give استخدم. */
    const byForm = (word) => {
      if (whole.has(word)) return word;
      return forms.reduce((made, [form, instead]) => {
        const found = form.exec(made);
        return found ? instead + found.slice(1).join("") : made;
      }, word);
    };

    /* Arabic writes باريس and پاريس; Persian tells the letters apart, so only stems forget them. */
    const kin = Object.entries(table.kin).map(([own, letters]) => [own, new RegExp(`[${letters}]`, "g")]);

    const stem = (word) => {
      for (const [own, letters] of kin) word = word.replace(letters, own);
      const found = byForm(behindParticle(word) || stripped(word));
      return same.has(found) ? same.get(found) : found;
    };

    const words = Object.entries(table.plurals).map(([one, many]) => [fold(one), ...fold(many).split(" ")]);
    const spellings = table.variants.split("; ").map((group) => fold(group).split(" "));
    const stems = words.flatMap(([one, ...many]) => [withoutEndings(one), ...many]).concat(...spellings);
    for (const known of stems) if (known.length > SHORT) whole.add(known);
    const pairs = [...words, ...spellings].flatMap(([one, ...many]) =>
      many.map((form) => [stem(form), stem(one)])
    );
    for (const [form, one] of pairs) same.set(form, one);
    return stem;
  };

  /* Cuts what is several words, as compounds.py does: [start, end, folded] of each in what is written. */
  const createCompounds = (table, particles, fold) => {
    const listed = (words) => fold(words).split(" ");
    const glued = [...particles].sort((one, other) => other.length - one.length).join("|");
    const servant = listed(table.before_article).join("|");
    const ofGod = listed(table.before_faith).join("|");
    const faith = listed(table.faith).join("|");
    const first = new RegExp(`^(?:${glued})?(?:(?:${servant})(?=ال..)|(?:${ofGod})(?=(?:${faith})$))`);
    const words = new Map();
    for (const prefix of ["", ...particles]) {
      for (const [one, ...others] of table.words.map(listed)) {
        const lengths = [prefix.length + one.length, ...others.map((part) => part.length)];
        words.set([prefix, one, ...others].join(""), lengths);
      }
    }
    const behindHalfSpace = new Set(listed(table.half_space_behind));
    const beforeHalfSpace = new Set(listed(table.half_space_before));

    const piecesOf = (written) => {
      const pieces = [];
      let start = 0;
      for (const sign of written.matchAll(PARTING)) {
        const behind = sign.index + sign[0].length;
        const left = fold(written.slice(start, sign.index));
        const right = fold(written.slice(behind));
        const following = fold(written.slice(behind).split(HALF_SPACE)[0]);
        const half = sign[0] === HALF_SPACE;
        const parts = half
          ? left && following && (behindHalfSpace.has(left) || beforeHalfSpace.has(following))
          : left && right.length >= REST;
        if (parts) {
          pieces.push([start, half ? sign.index : behind]);
          start = behind;
        }
      }
      return [...pieces, [start, written.length]];
    };

    /* The lengths of all parts of a name but the last. */
    const lengthsOf = (surface) => {
      const lengths = [];
      let rest = surface;
      for (let found = first.exec(rest); found; found = first.exec(rest)) {
        lengths.push(found[0].length);
        rest = rest.slice(found[0].length);
      }
      return [...lengths, ...(words.get(rest) || []).slice(0, -1)];
    };

    /* Where so many folded letters end, their marks included; 0 if within one sign (a ligature). */
    const endOf = (written, letters) => {
      for (let end = written.length - 1; end > 0; end -= 1) {
        if (fold(written.slice(0, end)).length === letters) return end;
      }
      return 0;
    };

    const namesOf = (written, offset) => {
      const found = [];
      let start = 0;
      let letters = 0;
      for (const length of lengthsOf(fold(written))) {
        letters += length;
        const end = endOf(written, letters);
        if (end) {
          found.push([start + offset, end + offset, fold(written.slice(start, end))]);
          start = end;
        }
      }
      return [...found, [start + offset, written.length + offset, fold(written.slice(start))]];
    };

    return (written) =>
      piecesOf(written).flatMap(([start, end]) => namesOf(written.slice(start, end), start));
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
      if (ARABIC.test(surface)) return arabicStem(surface);
      return /^[a-z]+$/.test(surface) ? latinStem(surface, table.latin.endings) : surface;
    };

    const compounds = createCompounds(table.compounds, table.arabic.particles, fold);
    const partsOf = (written) =>
      compounds(written).map(([start, end, part]) => ({ start, end, surface: part, stem: stem(part) }));

    /* Most words come again and again: half of a query's time went into stemming what results show. */
    const remembered = new Map();
    const rememberedParts = (written) => {
      if (!remembered.has(written)) {
        if (remembered.size >= MOST_REMEMBERED) remembered.clear();
        remembered.set(written, partsOf(written));
      }
      return remembered.get(written);
    };

    const tokens = (text) => {
      const found = [];
      for (const { 0: written, index } of text.matchAll(word)) {
        for (const { start, end, surface, stem } of rememberedParts(written)) {
          found.push({ start: index + start, end: index + end, surface, stem });
        }
      }
      return found;
    };

    /* A folded word without its article: what its stem begins with, its ending aside. */
    const withoutArticle = (surface) => withoutFirst(surface, surface.length, table.arabic.article);

    return { tokens, fold, stem, isStopWord, withoutArticle, particles: table.arabic.particles };
  };
})();
