/**
 * Makes an index of words that are analysed already, and prints what that took:
 *
 *   node make-index.js NODE_MODULES lunr|lunr-positions|minisearch TOKENS.jsonl FIELDS
 *   // => {"cpu", "wall", "size"}
 *
 * Each line is a document, its fields' words parted by spaces; FIELDS is `[[name, boost]]`. No pipeline.
 */
"use strict";

const fs = require("node:fs");
const path = require("node:path");

const [modules, engine, tokens, description] = process.argv.slice(2);
const fields = JSON.parse(description);
const documents = fs
  .readFileSync(tokens, "utf8")
  .split("\n")
  .filter(Boolean)
  .map((line) => JSON.parse(line));

/** A word's position, as Lunr's own tokenizer would give it: here its number, not its first letter's. */
const placed = (word, at) => ({ position: [at, word.length] });

function withLunr(metadata, kept) {
  const lunr = require(path.join(modules, "lunr/lunr.js"));
  const builder = new lunr.Builder();
  builder.ref("id");
  builder.tokenizer = (text) => (text ? text.split(" ").map((word, at) => new lunr.Token(word, metadata(word, at))) : []);
  builder.metadataWhitelist = kept;
  fields.forEach(([name, boost]) => builder.field(name, { boost }));
  documents.forEach((document, id) => builder.add({ ...document, id }));
  return JSON.stringify(builder.build());
}

function withMiniSearch() {
  const MiniSearch = require(path.join(modules, "minisearch/dist/cjs/index.cjs"));
  const index = new MiniSearch({
    fields: fields.map(([name]) => name),
    tokenize: (text) => (text ? text.split(" ") : []),
    processTerm: (term) => term,
  });
  index.addAll(documents.map((document, id) => ({ ...document, id })));
  return JSON.stringify(index);
}

const ENGINES = {
  lunr: () => withLunr(() => ({}), []),
  "lunr-positions": () => withLunr(placed, ["position"]),
  minisearch: withMiniSearch,
};

const before = process.cpuUsage();
const began = process.hrtime.bigint();
const text = ENGINES[engine]();
const wall = Number(process.hrtime.bigint() - began) / 1e9;
const { user, system } = process.cpuUsage(before);
process.stdout.write(JSON.stringify({ cpu: (user + system) / 1e6, wall, size: Buffer.byteLength(text) }));
