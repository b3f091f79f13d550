/* Reads a JSON list of texts from standard input; writes for each [folded, [[start, end, surface, stem, stop], …]]. */
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const root = path.join(__dirname, "..", "..");

require(path.join(root, "theme", "static", "search", "analyzer.js"));

const table = JSON.parse(
  fs.readFileSync(path.join(root, "warraq", "language", "analyzer.json"), "utf8")
);
const analyzer = globalThis.warraq.createAnalyzer(table);
const answer = JSON.parse(fs.readFileSync(0, "utf8")).map((text) => [
  analyzer.fold(text),
  analyzer
    .tokens(text)
    .map(({ start, end, surface, stem }) => [start, end, surface, stem, analyzer.isStopWord(surface)]),
]);
process.stdout.write(JSON.stringify(answer));
