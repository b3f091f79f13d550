/*! Warraq: a small Lunr index of a query's own terms. */
/**
 * It scores and orders as one index of the whole archive would: what Lunr asks of the rest is the number of
 * documents and the fields' average lengths. Its sums go through terms in the order of their numbers, so these
 * follow the terms' own order, here as there. Weights are computed from counts as `lib/builder.js` and
 * `lib/idf.js` of lunr.js 2.3.9 do. The twin of `warraq/search/lunr_index.py`.
 */
(function (global) {
  "use strict";

  const warraq = (global.warraq = global.warraq || {});
  const PROHIBITED = 3;
  const NOTHING = Object.create(null);

  /**
   * Asks Lunr.
   *
   * @param {object} manifest - What `search/manifest.js` holds.
   * @param {object} terms - From `warraq.openTerms`.
   * @param {{clauses: Array<object>, phrases: Array<object>}} compiled - From `warraq.compileQuery`.
   * @returns {Promise<{matches: Array<{document: number, score: number}>, found: Map<string, number>}>}
   *   The documents best first, and the terms that were asked for, with their inverse frequency.
   */
  warraq.askLunr = async function (manifest, terms, { clauses, phrases }) {
    const found = new Map();
    let matches = await matchesOf(manifest, terms, clauses, found);
    if (phrases.length > 0) {
      if (clauses.length === 0) {
        matches = Array.from({ length: manifest.documents }, (_, document) => ({ document, score: 0 }));
      }
      const allows = await warraq.testPhrases(manifest, terms, phrases);
      matches = matches.filter(({ document }) => allows(document));
    }
    return { matches, found };
  };

  /** What Lunr answers to clauses; `found` is filled. */
  async function matchesOf(manifest, terms, clauses, found) {
    if (clauses.length === 0) {
      return [];
    }
    const asked = await Promise.all(clauses.map((clause) => resolve(clause, terms, manifest.mark)));
    const wanted = [...new Set(asked.flatMap((one) => one.found))].sort();
    const postings = await Promise.all(wanted.map((term) => terms.postings(term)));
    const negated = clauses.every((clause) => clause.presence === PROHIBITED);
    const index = assemble(manifest, wanted, postings, negated);
    const prohibited = new Set(
      asked.filter((one) => one.clause.presence === PROHIBITED).flatMap((one) => one.found),
    );
    wanted.forEach((term, at) => {
      if (!prohibited.has(term)) {
        found.set(term, inverseFrequency(manifest.documents, postings[at]));
      }
    });
    index.pipeline = { runString: (key) => asked[Number(key)].alternatives };
    const results = index.query((query) => {
      asked.forEach(({ clause }, at) => query.clause(lunrClause(clause, String(at))));
    });
    return results.map(({ ref, score }) => ({ document: Number(ref), score }));
  }

  /** The clause with a key for its term: Lunr's pipeline makes the alternatives of it. */
  function lunrClause(clause, key) {
    const { fields, boost, presence, edits } = clause;
    const made = { term: key, fields, boost, presence, usePipeline: true };
    if (edits) {
      made.editDistance = edits;
    }
    return made;
  }

  /**
   * What a clause matches. Of alternatives those that match nothing are left out, but for the first: Lunr
   * gives a clause up at one that it must have and has not.
   */
  async function resolve(clause, terms, mark) {
    const distinct = [...new Set(clause.terms)];
    const matched = await Promise.all(
      distinct.map((term) => matches(term, clause.edits, terms, mark)),
    );
    let kept = distinct.map((_, at) => at).filter((at) => matched[at].length > 0);
    kept = kept.length > 0 ? kept : [0];
    return {
      clause,
      alternatives: kept.map((at) => distinct[at]),
      found: kept.flatMap((at) => matched[at]),
    };
  }

  /** The index's terms that Lunr would take for the clause's. */
  async function matches(term, edits, terms, mark) {
    if (edits) {
      return near(term, edits, terms, mark);
    }
    if (!term.includes("*")) {
      return (await terms.has(term)) ? [term] : [];
    }
    const pieces = term.split("*");
    const escaped = pieces.map((piece) => piece.replace(/[^\p{L}\p{N}]/gu, "\\$&"));
    const pattern = new RegExp(`^${escaped.join(".*")}$`, "s");
    const [beginning, ending] = [pieces[0], pieces[pieces.length - 1]];
    const backward = ending && !beginning;
    const words = await (backward ? terms.withEnding(ending) : terms.withPrefix(beginning));
    return words.filter((word) => pattern.test(word));
  }

  /** The terms that Lunr's automaton of a fuzzy term accepts. */
  async function near(term, edits, terms, mark) {
    const automaton = global.lunr.TokenSet.fromClause({ term, editDistance: edits });
    const marked = after(automaton, mark).length > 0;
    const words = marked ? await terms.withPrefix("") : await terms.stems();
    return words.filter(
      (word) => Math.abs(word.length - term.length) <= edits && accepts(automaton, word),
    );
  }

  /** The states that Lunr's automaton of a clause is in after a word. */
  function after(automaton, word) {
    let states = new Set([automaton]);
    for (let at = 0; at < word.length && states.size > 0; at += 1) {
      const reached = new Set();
      for (const state of states) {
        for (const edge of [word[at], "*"]) {
          if (state.edges[edge]) {
            reached.add(state.edges[edge]);
          }
        }
      }
      states = reached;
    }
    return [...states];
  }

  function accepts(automaton, word) {
    return after(automaton, word).some((state) => state.final);
  }

  function assemble(manifest, wanted, postings, everyDocument) {
    const fields = manifest.fields.map((field) => field.name);
    const averages = manifest.fields.map((field) => field.total / Math.max(1, manifest.documents));
    const invertedIndex = Object.create(null);
    const elements = fields.map(() => new Map());
    wanted.forEach((term, number) => {
      const idf = inverseFrequency(manifest.documents, postings[number]);
      const entry = Object.create(null);
      entry._index = number;
      postings[number].forEach((documents, field) => {
        const holders = Object.create(null);
        const { name, boost } = manifest.fields[field];
        for (const { document, count, length } of documents) {
          holders[document] = NOTHING;
          const weight = weightOf(manifest, idf, count, length, averages[field], boost);
          const vector = elements[field].get(document);
          if (vector) {
            vector.push(number, weight);
          } else {
            elements[field].set(document, [number, weight]);
          }
        }
        entry[name] = holders;
      });
      invertedIndex[term] = entry;
    });
    if (everyDocument) {
      elements.forEach((vectors) => vectors.clear());
      for (let document = 0; document < manifest.documents; document += 1) {
        elements[0].set(document, []);
      }
    }
    const fieldVectors = Object.create(null);
    elements.forEach((vectors, field) =>
      vectors.forEach((values, document) => {
        fieldVectors[`${fields[field]}/${document}`] = new global.lunr.Vector(values);
      }),
    );
    return new global.lunr.Index({ invertedIndex, fieldVectors, tokenSet: tokenSet(wanted), fields });
  }

  /**
   * The sorted words as a tree. Lunr's builder folds equal branches into one; it names them by digits run
   * together with their letters, which takes some branches of numbers for others.
   */
  function tokenSet(words) {
    const root = new global.lunr.TokenSet();
    for (const word of words) {
      let node = root;
      for (let at = 0; at < word.length; at += 1) {
        node.edges[word[at]] = node.edges[word[at]] || new global.lunr.TokenSet();
        node = node.edges[word[at]];
      }
      node.final = true;
    }
    return root;
  }

  /** Lunr's idf: over the documents that hold the term, summed over the fields. */
  function inverseFrequency(documents, fields) {
    const holders = fields.reduce((sum, held) => sum + held.length, 0);
    return Math.log(1 + Math.abs((documents - holders + 0.5) / (holders + 0.5)));
  }

  /** Lunr's weight of a term in a field, to three digits. */
  function weightOf({ k1, b }, idf, count, length, average, boost) {
    const score = (idf * ((k1 + 1) * count)) / (k1 * (1 - b + b * (length / average)) + count);
    return Math.round(score * boost * 1000) / 1000;
  }
})(globalThis);
