/*! Warraq: finds a query's terms in the shards of the search index. */
/**
 * The twin of `warraq/search/folder.py`; how shards are written stands in `warraq/search/shards.py`.
 */
(function (global) {
  "use strict";

  const warraq = (global.warraq = global.warraq || {});
  const STEM = "-";
  const FILES_OF_BEGINNING = 2;

  /** Files that do not fit together: some are of an older build than others. */
  warraq.OutdatedError = class OutdatedError extends Error {};

  /**
   * Opens an index.
   *
   * @param {object} manifest - What `search/manifest.js` holds.
   * @param {function(string): Promise<Array>} load - Loads a file of the index.
   * @param {function(string): string} stemOf - The stem of a surface form.
   * @returns {{postings: function, places: function, has: function, withPrefix: function,
   *   withEnding: function, stems: function, commonestWith: function}}
   */
  warraq.openTerms = function (manifest, load, stemOf) {
    const { mark } = manifest;
    const firstStems = warraq.decodeWords(manifest.firstStems);
    const firstSurfaces = warraq.decodeWords(manifest.firstSurfaces);
    const firstEndings = warraq.decodeWords(manifest.firstEndings);
    const body = manifest.fields.findIndex((field) => field.name === "body");
    const shards = new Map();

    function shard(firstStem) {
      if (!shards.has(firstStem)) {
        const reading = load(warraq.rangeName("terms", firstStem)).then(read);
        shards.set(firstStem, reading);
        reading.catch(() => shards.delete(firstStem));
      }
      return shards.get(firstStem);
    }

    /**
     * Each term of a shard with where its numbers begin; what is decoded of it is kept, since the next
     * query asks again.
     */
    function read([stems, surfaces, encoded]) {
      const numbers = warraq.decodeNumbers(encoded);
      const forms = surfaces.split(" ");
      const terms = new Map();
      let form = 0;
      let at = 0;
      let nth = 0;
      for (const stem of warraq.decodeWords(stems)) {
        const entry = { numbers, at: at + 1, stem: null, nth: nth++ };
        terms.set(stem, entry);
        const last = form + numbers[at];
        at = skip(numbers, at + 1, true);
        for (; form < last; form += 1) {
          terms.set(mark + forms[form].replace(STEM, stem), { numbers, at, stem: entry });
          at = skip(numbers, at, false);
        }
      }
      return terms;
    }

    /** Past a term's numbers, which begin with how many documents there are. */
    function skip(numbers, from, measured) {
      let at = from + 1;
      for (let left = numbers[from]; left > 0; left -= 1) {
        const special = numbers[at] % 2;
        const fields = special ? bits(numbers[at + 1]) : 1;
        at += 1 + (special ? 1 + fields : 0) + (measured ? fields : 0);
      }
      return at;
    }

    /** A stem's documents in order, each with its fields: `{document, held: [{field, count, length}]}`. */
    function documentsOf(entry) {
      entry.documents = entry.documents || decoded(entry);
      return entry.documents;
    }

    function decoded({ numbers, at: from, stem }) {
      const owners = stem && documentsOf(stem);
      const documents = [];
      let at = from + 1;
      let place = -1;
      for (let left = numbers[from]; left > 0; left -= 1) {
        const head = numbers[at++];
        place += (head >> 1) + 1;
        const mask = head % 2 ? numbers[at++] : 1 << body;
        const held = [];
        for (let field = 0; mask >> field; field += 1) {
          if ((mask >> field) & 1) {
            held.push({ field, count: head % 2 ? numbers[at++] : 1, length: 0 });
          }
        }
        const owner = owners && owners[place];
        for (const one of held) {
          one.length = owner ? lengthIn(owner, one.field) : numbers[at++];
        }
        documents.push({ document: owner ? owner.document : place, held });
      }
      return documents;
    }

    function lengthIn({ held }, field) {
      return held.find((one) => one.field === field).length;
    }

    /** Who holds a term, field by field. */
    function byField(entry) {
      entry.fields = entry.fields || spread(entry);
      return entry.fields;
    }

    function spread(entry) {
      const fields = manifest.fields.map(() => []);
      for (const { document, held } of documentsOf(entry)) {
        if (document >= manifest.documents) {
          throw new warraq.OutdatedError("a document beyond the last");
        }
        held.forEach(({ field, count, length }) => fields[field].push({ document, count, length }));
      }
      return fields;
    }

    /** The first stem of the shard that may hold a term. */
    function firstStem(term) {
      const stem = term.startsWith(mark) ? stemOf(term.slice(mark.length)) : term;
      return range(firstStems, stem, stem)[0];
    }

    async function entryOf(term) {
      const first = firstStem(term);
      return first === undefined ? undefined : (await shard(first)).get(term);
    }

    /** A stem's places as numbers: as many for each document and field as the counts say. */
    async function placesOf(stem, entry) {
      const [sizes, encoded] = await load(warraq.rangeName("places", firstStem(stem)));
      const ends = warraq.decodeNumbers(sizes);
      let at = 0;
      for (let before = 0; before < entry.nth; before += 1) {
        at += ends[before];
      }
      return warraq.decodeNumbers(encoded.slice(at, at + ends[entry.nth]));
    }

    async function stems() {
      const [words] = await load("vocabulary");
      return warraq.decodeWords(words);
    }

    async function stemsWith(prefix) {
      if (!prefix) {
        return stems();
      }
      const read = await Promise.all(range(firstStems, prefix, `${prefix}\uffff`).map(shard));
      return read.flatMap((terms) => [...terms.keys()].filter((term) => !term.startsWith(mark)));
    }

    async function surfacesWith(prefix) {
      if (!prefix.startsWith(mark) && !mark.startsWith(prefix)) {
        return [];
      }
      const beginning = prefix.slice(mark.length);
      const files = range(firstSurfaces, beginning, `${beginning}\uffff`);
      const read = await Promise.all(files.map((word) => load(warraq.rangeName("surfaces", word))));
      return read.flatMap(([words]) => warraq.decodeWords(words).map((word) => mark + word));
    }

    return {
      /**
       * Who holds a term.
       *
       * @param {string} term
       * @returns {Promise<?Array<Array<{document, count, length}>>>} Field by field; null if the index has
       *   no such term.
       */
      async postings(term) {
        const entry = await entryOf(term);
        return entry ? byField(entry) : null;
      },

      /**
       * Where a stem stands in each document.
       *
       * @param {string} stem
       * @returns {Promise<Map<number, Array<Set<number>>>>} By document and field, as the number of a word.
       */
      async places(stem) {
        const found = new Map();
        const entry = await entryOf(stem);
        const numbers = entry ? await placesOf(stem, entry) : [];
        let at = 0;
        for (const { document, held } of entry ? documentsOf(entry) : []) {
          const fields = manifest.fields.map(() => new Set());
          for (const { field, count } of held) {
            // The first place, then the distance from the one before, less 1.
            for (let nth = 0, place = -1; nth < count; nth += 1) {
              place += numbers[at++] + 1;
              fields[field].add(place);
            }
          }
          found.set(document, fields);
        }
        if (at !== numbers.length) {
          throw new warraq.OutdatedError(`places of ${stem}`);
        }
        return found;
      },

      /** Whether the index has a term. */
      async has(term) {
        return (await entryOf(term)) !== undefined;
      },

      /** The terms that begin so; all, if nothing is asked. */
      async withPrefix(prefix) {
        const words = await Promise.all([stemsWith(prefix), surfacesWith(prefix)]);
        return words.flat().filter((word) => word.startsWith(prefix));
      },

      /** The terms that end so, at least one letter: from all of them spelt backward. */
      async withEnding(ending) {
        const start = backward(ending);
        const files = range(firstEndings, start, `${start}\uffff`);
        const read = await Promise.all(files.map((word) => load(warraq.rangeName("endings", word))));
        return read
          .flatMap(([words]) => warraq.decodeWords(words))
          .filter((word) => word.startsWith(start))
          .map(backward);
      },

      /** All stems. */
      stems,

      /**
       * The commonest stems that begin so.
       *
       * @param {string} prefix
       * @param {number} most - At most so many.
       * @returns {Promise<string[]>} None if they fill more than two files.
       */
      async commonestWith(prefix, most) {
        const files = range(firstStems, prefix, `${prefix}\uffff`);
        const read = await Promise.all(files.length > FILES_OF_BEGINNING ? [] : files.map(shard));
        return read
          .flatMap((terms) => [...terms])
          .filter(([term, { stem }]) => stem === null && term.startsWith(prefix))
          .sort(([, one], [, other]) => other.numbers[other.at] - one.numbers[one.at])
          .slice(0, most)
          .map(([term]) => term);
      },
    };
  };

  /**
   * The file of the range of words that begins with a word: FNV-1a over its UTF-16 units.
   *
   * @param {string} kind
   * @param {string} firstWord
   * @returns {string}
   */
  warraq.rangeName = function (kind, firstWord) {
    let value = 0x811c9dc5;
    for (let at = 0; at < firstWord.length; at += 1) {
      value = Math.imul(value ^ firstWord.charCodeAt(at), 0x01000193);
    }
    return `${kind}-${(value >>> 0).toString(16).padStart(8, "0")}`;
  };

  function backward(word) {
    return Array.from(word).reverse().join("");
  }

  /** The first words of the files that may hold words from `low` to `high`. */
  function range(firstWords, low, high) {
    return firstWords.slice(Math.max(0, countUpTo(firstWords, low) - 1), countUpTo(firstWords, high));
  }

  /** How many of some sorted words are not after a word. */
  function countUpTo(words, word) {
    let low = 0;
    let high = words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (words[middle] <= word) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  function bits(mask) {
    let count = 0;
    for (let rest = mask; rest; rest &= rest - 1) {
      count += 1;
    }
    return count;
  }
})(globalThis);
