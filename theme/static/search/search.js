/*! Warraq: search. */
(function (global) {
  "use strict";

  const warraq = (global.warraq = global.warraq || {});
  const FORMAT = 2;
  const REQUIRED = 2;
  const OPTIONAL = 1;
  const NOTHING = { key: "", answer: null };
  let opening = null;
  let latest = NOTHING;

  /**
   * Searches the archive.
   *
   * @param {string} query - As readers type it: `+word -word "a phrase" title:word word* word~1 word^2`.
   * @param {object} [options]
   * @param {number} [options.limit=10] - At most so many results.
   * @param {{category, year, author}} [options.filters] - What results must have.
   * @param {string} [options.sort] - `"date"` for the newest first; then results hold every word.
   * @param {boolean} [options.typing] - The last word may be but begun: the archive's own words complete it.
   * @returns {Promise<Array<{url, title, score, date, category, excerpt}>>} Best first. Besides these a
   *   result has `section` (names), `dateText`, `lang`, and `titleMarks`, `excerptMarks`: where matched words
   *   begin and end. The array's `total` counts all that match, its `failed` those of the first `limit` that
   *   did not load; `unknown`, `rare` and `missing` are the query's words (`{text, start, end}`) that no
   *   article holds, that hardly one does, and that could not be looked up, since a file did not load;
   *   `loosened` says that nothing answered to the quotes, and these are results without them.
   * @example
   * warraq.search("+مطبعة بولاق", { limit: 3, filters: { year: "1820" } })
   */
  warraq.search = (query, options = {}) => withFreshFiles(() => answerTo(String(query), options));

  /**
   * Counts what a search finds by section, year and author, each with the other filters applied.
   *
   * @param {string} query
   * @param {object} [options] - As of `warraq.search`.
   * @returns {Promise<{category, year, author}>} Lists of `{name, count}`; see `warraq.countFacets`.
   */
  warraq.facets = (query, options = {}) =>
    withFreshFiles(async function () {
      const [index] = await Promise.all([warraq.openIndex(), warraq.need("facets")]);
      const { matches } = await answerOf(index, String(query), options);
      return warraq.countFacets(matches, options.filters || {});
    });

  /** Does it once more, past any cache, if files do not fit together. */
  async function withFreshFiles(work) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof warraq.OutdatedError)) {
        throw error;
      }
      warraq.close();
      warraq.forget();
      return work();
    }
  }

  /** Forgets the index that is open: the next search opens it again. */
  warraq.close = function () {
    opening = null;
    latest = NOTHING;
  };

  /**
   * Opens the index: what it is, and how its words are analysed.
   *
   * @returns {Promise<{manifest, analyzer, terms, article, aliases, settings}>}
   */
  warraq.openIndex = function () {
    if (opening === null) {
      opening = Promise.all([warraq.load("manifest"), warraq.load("analyzer-table", "analyzer")]).then(opened);
      opening.catch(() => {
        opening = null;
      });
    }
    return opening;
  };

  function opened([[manifest], [table]]) {
    if (manifest.format !== FORMAT) {
      throw new warraq.OutdatedError(`format ${manifest.format}`);
    }
    const fields = manifest.fields.map((field) => field.name);
    const analyzer = warraq.createAnalyzer(table);
    return {
      manifest,
      analyzer,
      terms: warraq.openTerms(manifest, warraq.load, analyzer.stem),
      article: warraq.openArticles(manifest, warraq.load),
      aliases: new Map(
        manifest.fields.flatMap((field) => field.aliases.map((alias) => [alias, field.name])),
      ),
      settings: { fields, mark: manifest.mark, surfaceBoost: manifest.surfaceBoost },
    };
  }

  async function answerTo(query, { limit = 10, filters = {}, ...how }) {
    const index = await warraq.openIndex();
    const { matches, found, judged } = await answerOf(index, query, how);
    const kept = await filtered(matches, filters);
    const best = kept.slice(0, limit);
    const read = await Promise.allSettled(best.map(({ document }) => index.article(document)));
    const outdated = read.find(({ reason }) => reason instanceof warraq.OutdatedError);
    const loaded = best.map((match, at) => [match, read[at].value]).filter(([, article]) => article);
    if (outdated || (best.length > 0 && loaded.length === 0)) {
      throw (outdated || read[0]).reason;
    }
    const results = loaded.map(([match, article]) => resultOf(match, article, index, found));
    return Object.assign(results, { total: kept.length, failed: best.length - loaded.length }, judged);
  }

  /** What Lunr answers; the last answer is kept, since "more" and filters ask the same again. */
  async function answerOf(index, query, { sort, typing }) {
    const key = JSON.stringify([query, sort === "date", Boolean(typing)]);
    if (latest.key !== key) {
      const words = warraq.parseQuery(query, index.aliases);
      const plain = warraq.plainWords(query, words, index.analyzer);
      const asking = async function (some) {
        const { isCompleted, ...compiled } = await compiledOf(index, query, some, { sort, typing });
        return { ...(await ask(index, compiled)), isCompleted };
      };
      let answer = await asking(words);
      const loosened = answer.matches.length === 0 && words.some(isQuoted) && answer.missing.size === 0;
      if (loosened) {
        answer = await asking(words.map((word) => (isQuoted(word) ? { ...word, quoted: false } : word)));
      }
      if (sort === "date") {
        answer.matches.sort((one, other) => other.document - one.document);
      }
      const judged = warraq.judgeWords(plain, answer, index.manifest);
      if (answer.isCompleted) {
        // The archive's words begin so: it is not known to lack what is meant.
        judged.unknown = judged.unknown.filter(({ end }) => end < query.length);
      }
      answer.judged = { ...judged, loosened: loosened && answer.matches.length > 0 };
      if (answer.missing.size > 0) {
        return answer;
      }
      latest = { key, answer };
    }
    return latest.answer;
  }

  /** Quotes that nothing answers to are let go, as of a headline that was pasted; with a sign they are meant. */
  function isQuoted({ quoted, presence }) {
    return quoted && presence === OPTIONAL;
  }

  async function compiledOf(index, query, words, { sort, typing }) {
    const { analyzer, settings } = index;
    let { clauses, ...compiled } = warraq.compileQuery(words, analyzer, settings);
    let isCompleted = false;
    if (sort === "date") {
      clauses = clauses.map((clause) =>
        clause.presence === OPTIONAL && !isSurface(clause, settings)
          ? { ...clause, presence: REQUIRED }
          : clause,
      );
    }
    const beginning = typing ? warraq.beginningOf(query, words, analyzer) : null;
    if (beginning) {
      try {
        const completed = await warraq.withCompletions(clauses, beginning, index);
        isCompleted = completed !== clauses;
        clauses = completed;
      } catch (error) {
        // Whether the word itself can be looked up is for `ask` to find out.
        if (!(error instanceof warraq.LoadError)) {
          throw error;
        }
      }
    }
    return { ...compiled, clauses, isCompleted };
  }

  /** A word's form as it stands, beside its stem: it only ever adds to a score. */
  function isSurface({ terms }, { mark }) {
    return terms.length === 1 && terms[0].startsWith(mark);
  }

  /** Asks Lunr; clauses whose files do not load are left out, while others remain that find something. */
  async function ask({ manifest, terms }, compiled) {
    try {
      return { ...(await warraq.askLunr(manifest, terms, compiled)), missing: new Set() };
    } catch (error) {
      if (!(error instanceof warraq.LoadError)) {
        throw error;
      }
      const { clauses, phrases } = compiled;
      const alone = await Promise.allSettled(
        clauses.map((clause) => warraq.askLunr(manifest, terms, { clauses: [clause], phrases: [] })),
      );
      const isLost = (_, at) => alone[at].reason instanceof warraq.LoadError;
      const left = clauses.filter((clause, at) => !isLost(clause, at));
      if (!left.some(({ presence }) => presence === OPTIONAL || presence === REQUIRED)) {
        throw error;
      }
      const missing = new Set(clauses.filter(isLost).flatMap((clause) => clause.terms));
      return { ...(await warraq.askLunr(manifest, terms, { clauses: left, phrases })), missing };
    }
  }

  async function filtered(matches, filters) {
    if (!Object.values(filters).some(Boolean)) {
      return matches;
    }
    await warraq.need("facets");
    return warraq.filterMatches(matches, filters);
  }

  function resultOf({ score }, article, { analyzer, manifest }, found) {
    const { url, title, section, date, dateText, lang, text } = article;
    const titleMarks = warraq.findWords(title, analyzer, found, manifest.mark);
    const words = warraq.findWords(text, analyzer, found, manifest.mark);
    const passage = warraq.bestPassage(text, words);
    return {
      url,
      title,
      score,
      date,
      category: section.join("/"),
      excerpt: passage.text,
      section,
      dateText,
      lang,
      titleMarks: titleMarks.map(({ start, end }) => [start, end]),
      excerptMarks: passage.marks,
    };
  }
})(globalThis);
