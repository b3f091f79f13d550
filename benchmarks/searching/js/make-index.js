/**
 * Makes an index of words that are analysed already, and prints what that took:
 *
 *   node make-index.js NODE_MODULES lunr|minisearch TOKENS.jsonl FIELDS  // => {"cpu", "wall", "size"}
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

function withLunr() {
  const lunr = require(path.join(modules, "lunr/lunr.js"));
  const builder = new lunr.Builder();
  builder.ref("id");
  builder.tokenizer = (text) => (text ? text.split(" ").map((word) => new lunr.Token(word, {})) : []);
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

const before = process.cpuUsage();
const began = process.hrtime.bigint();
const text = engine === "lunr" ? withLunr() : withMiniSearch();
const wall = Number(process.hrtime.bigint() - began) / 1e9;
const { user, system } = process.cpuUsage(before);
process.stdout.write(JSON.stringify({ cpu: (user + system) / 1e6, wall, size: Buffer.byteLength(text) }));
