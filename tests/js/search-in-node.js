/**
 * Runs the search scripts in Node, for tests in Python: a page without a page.
 *
 *   node search-in-node.js STATIC_FOLDER SEARCH_FOLDER < jobs.json > answers.json
 *
 * Each job is `[name, …arguments]`, each answer its result or `{error}`. Files of the index are read from
 * the folder where a browser would add a script.
 */
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const [staticFolder, searchFolder] = process.argv.slice(2);
const SCRIPTS = [
  "vendor/lunr.js",
  ...[
    "analyzer", "loader", "numbers", "terms", "phrases", "lunr-index", "query", "asked", "completion", "articles", "excerpt",
    "search", "page-address", "facets", "spelling", "keyboards", "suggestion",
  ].map((name) => `search/${name}.js`),
];
const moved = [];
let broken = new Set();

function run(file) {
  vm.runInThisContext(fs.readFileSync(file, "utf8"), { filename: file });
}

SCRIPTS.forEach((script) => run(path.join(staticFolder, script)));

const { warraq, lunr } = globalThis;

/** Made archives have stems of their own: their table says which words have one. */
const { createAnalyzer } = warraq;
warraq.createAnalyzer = (table) =>
  table.stems
    ? { stem: (surface) => table.stems[`=${surface}`] ?? surface, tokens: () => [], particles: [] }
    : createAnalyzer(table);
warraq.loadScript = async function (url) {
  const name = path.basename(url.split("?", 1)[0]);
  if (url.startsWith(warraq.scriptsFolder)) {
    return run(path.join(staticFolder, "search", name));
  }
  if (broken.has(name)) {
    throw new Error(`${url} does not load`);
  }
  moved.push(name);
  run(path.join(searchFolder, name));
};

/** One Lunr index of all documents, its terms numbered in their sorted order. */
function wholeIndex({ fields, documents, k1, b }) {
  const builder = new lunr.Builder();
  builder.ref("id");
  builder.k1(k1);
  builder.b(b);
  builder.tokenizer = (terms, metadata) => terms.map((term) => new lunr.Token(term, metadata));
  fields.forEach(({ name, boost }) => builder.field(name, { boost }));
  documents.forEach((document, id) => builder.add({ ...document, id }));
  Object.keys(builder.invertedIndex)
    .sort()
    .forEach((term, number) => {
      builder.invertedIndex[term]._index = number;
    });
  return builder.build();
}

let whole = null;

const JOBS = {
  search: async (query, options) => {
    const results = await warraq.search(query, options);
    const { total, failed, unknown, rare, missing, loosened } = results;
    const texts = (words) => words.map(({ text }) => text);
    return { results, total, failed, loosened, unknown: texts(unknown), rare: texts(rare), missing: texts(missing) };
  },
  /** Matches of clauses and phrases, from the shards. */
  ask: async (clauses, phrases = []) => {
    const { manifest, terms } = await warraq.openIndex();
    return (await warraq.askLunr(manifest, terms, { clauses, phrases })).matches;
  },
  build: (description) => {
    whole = wholeIndex(description);
  },
  /** Matches of clauses, from the whole index. */
  askWhole: (clauses) =>
    whole
      .query((query) => {
        for (const { terms, fields, boost, presence, edits } of clauses) {
          const clause = { term: terms[0], fields, boost, presence, usePipeline: false };
          query.clause(edits ? { ...clause, editDistance: edits } : clause);
        }
      })
      .map(({ ref, score }) => ({ document: Number(ref), score })),
  parse: (query, aliases) => warraq.parseQuery(query, new Map(Object.entries(aliases))),
  compile: async (query) => {
    const { analyzer, aliases, settings } = await warraq.openIndex();
    return warraq.compileQuery(warraq.parseQuery(query, aliases), analyzer, settings);
  },
  numbers: (text) => warraq.decodeNumbers(text),
  words: (text) => warraq.decodeWords(text),
  rangeName: (kind, word) => warraq.rangeName(kind, word),
  passage: (text, marks, characters) => warraq.bestPassage(text, marks, characters),
  facets: (query, options) => warraq.facets(query, options),
  suggest: async (query, options = {}) => warraq.suggest(query, await warraq.search(query, options), options),
  wantsSuggestion: async (query) => warraq.wantsSuggestion(await warraq.search(query, {})),
  respell: (word, words, particles, isKnown) => {
    const weightOf = new Map(Object.entries(words));
    const spellings = { words: [...weightOf.keys()], weights: [...weightOf.values()], weightOf };
    return warraq.respell(word, spellings, particles, isKnown);
  },
  retyped: (text) => warraq.retyped(text),
  isPlace: (hash) => warraq.isPlace(hash),
  readAddress: (address) => warraq.readAddress(new URL(address)),
  /** Fails the named files from now on. */
  breakFiles: (names) => {
    broken = new Set(names);
  },
  close: () => {
    warraq.close();
    warraq.forget();
  },
  /** The files that were read since this was last asked. */
  moved: () => moved.splice(0),
};

async function answer([name, ...given]) {
  try {
    return (await JOBS[name](...given)) ?? null;
  } catch (error) {
    return { error: String(error.message) };
  }
}

async function main() {
  const jobs = JSON.parse(fs.readFileSync(0, "utf8"));
  const answers = [];
  for (const job of jobs) {
    answers.push(await answer(job));
  }
  process.stdout.write(JSON.stringify(answers));
}

main();
