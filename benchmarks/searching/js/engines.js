/**
 * The peers that hold their whole index in memory, each behind the same two functions:
 *
 *   build(documents)  // => the index as text; a document's place in the list is its reference
 *   open(text)        // => search(query, limit), which gives references, best first
 *
 * The scripts are the peers' own, in Node as in a browser: `lunr` and `MiniSearch` are globals.
 */
(function (global) {
  "use strict";

  const OPERATORS = /[:^~*+-]/g;

  /** Lunr's query language throws on "word:"; a careful site takes its signs out of what readers type. */
  function lunrEngine(prepare) {
    return {
      build(documents) {
        const index = global.lunr(function () {
          prepare(this);
          this.ref("id");
          this.field("title");
          this.field("body");
          documents.forEach(({ title, body }, id) => this.add({ id, title, body }));
        });
        return JSON.stringify(index);
      },
      open(text) {
        const index = global.lunr.Index.load(JSON.parse(text));
        return (query, limit) =>
          index
            .search(query.replace(OPERATORS, " "))
            .slice(0, limit)
            .map(({ ref }) => Number(ref));
      },
    };
  }

  function miniSearchEngine(searchOptions) {
    const options = { fields: ["title", "body"] };
    return {
      build(documents) {
        const index = new global.MiniSearch(options);
        index.addAll(documents.map(({ title, body }, id) => ({ id, title, body })));
        return JSON.stringify(index);
      },
      open(text) {
        const index = global.MiniSearch.loadJSON(text, options);
        return (query, limit) =>
          index
            .search(query, searchOptions)
            .slice(0, limit)
            .map(({ id }) => id);
      },
    };
  }

  global.searchEngines = {
    lunr: lunrEngine(() => {}),
    "lunr-ar": lunrEngine((builder) => builder.use(global.lunr.ar)),
    minisearch: miniSearchEngine({}),
    /** As its documentation shows first: unfinished words, and a fifth of a word's letters wrong. */
    "minisearch-fuzzy": miniSearchEngine({ prefix: true, fuzzy: 0.2 }),
  };
})(globalThis);
