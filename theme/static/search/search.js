/*! Warraq: search. */
(function (global) {
  "use strict";

  const warraq = (global.warraq = global.warraq || {});
  const FORMAT = 1;
  let opening = null;
  let latest = { query: null, answer: null };

  /**
   * Searches the archive.
   *
   * @param {string} query - As readers type it: `+word -word "a phrase" title:word word* word~1 word^2`.
   * @param {object} [options]
   * @param {number} [options.limit=10] - At most so many results.
   * @param {{category, year, author}} [options.filters] - What results must have.
   * @returns {Promise<Array<{url, title, score, date, category, excerpt}>>} Best first. Besides these a
   *   result has `section` (names), `dateText`, `lang`, and `titleMarks`, `excerptMarks`: where matched words
   *   begin and end. The array's `total` counts all that match, its `failed` those of the first `limit` that
   *   did not load.
   * @example
   * warraq.search("+مطبعة بولاق", { limit: 3, filters: { year: "1820" } })
   */
  warraq.search = async function (query, options = {}) {
    try {
      return await answerTo(String(query), options);
    } catch (error) {
      if (!(error instanceof warraq.OutdatedError)) {
        throw error;
      }
      warraq.close();
      warraq.forget();
      return answerTo(String(query), options);
    }
  };

  /** Forgets the index that is open: the next search opens it again. */
  warraq.close = function () {
    opening = null;
    latest = { query: null, answer: null };
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

  async function answerTo(query, { limit = 10, filters = {} }) {
    const index = await warraq.openIndex();
    const { matches, found } = await matchesOf(index, query);
    const kept = await filtered(matches, filters);
    const best = kept.slice(0, limit);
    const read = await Promise.allSettled(best.map(({ document }) => index.article(document)));
    const outdated = read.find(({ reason }) => reason instanceof warraq.OutdatedError);
    const loaded = best.map((match, at) => [match, read[at].value]).filter(([, article]) => article);
    if (outdated || (best.length > 0 && loaded.length === 0)) {
      throw (outdated || read[0]).reason;
    }
    const results = loaded.map(([match, article]) => resultOf(match, article, index, found));
    results.total = kept.length;
    results.failed = best.length - loaded.length;
    return results;
  }

  /** What Lunr answers; the last answer is kept, since "more" asks the same again. */
  async function matchesOf({ manifest, terms, analyzer, aliases, settings }, query) {
    if (latest.query !== query) {
      const compiled = warraq.compileQuery(warraq.parseQuery(query, aliases), analyzer, settings);
      latest = { query, answer: await warraq.askLunr(manifest, terms, compiled) };
    }
    return latest.answer;
  }

  async function filtered(matches, filters) {
    if (!Object.values(filters).some(Boolean)) {
      return matches;
    }
    const [facets] = await warraq.load("facets");
    const passes = warraq.filterArticles(facets, filters);
    return matches.filter(({ document }) => passes(document));
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
