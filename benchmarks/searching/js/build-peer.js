/**
 * Builds a peer's index, outside any clock:
 *
 *   node build-peer.js NODE_MODULES ENGINE FOLDER < documents.json
 *
 * The documents are `[{title, body}]`; the index goes to FOLDER/index.json, Pagefind's to FOLDER/pagefind.
 */
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");

const [modules, name, folder] = process.argv.slice(2);
const part = (file) => path.join(modules, file);
const documents = JSON.parse(fs.readFileSync(0, "utf8"));

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const escaped = (text) => text.replace(/[&<>]/g, (sign) => ESCAPES[sign]);

/** A page as a site would have it: Pagefind weighs its heading more. */
const pageOf = ({ title, body }) =>
  `<!DOCTYPE html><html lang="ar"><head><title>${escaped(title)}</title></head>` +
  `<body><main data-pagefind-body>${title ? `<h1>${escaped(title)}</h1>` : ""}<p>${escaped(body)}</p></main></body></html>`;

async function buildPagefind() {
  const pagefind = await import(pathToFileURL(part("pagefind/lib/index.js")).href);
  const { index } = await pagefind.createIndex({ forceLanguage: "ar" });
  for (const [number, document] of documents.entries()) {
    const { errors } = await index.addHTMLFile({ url: `/${number}.html`, content: pageOf(document) });
    if (errors.length > 0) {
      throw new Error(errors.join("; "));
    }
  }
  const { errors } = await index.writeFiles({ outputPath: path.join(folder, "pagefind") });
  if (errors.length > 0) {
    throw new Error(errors.join("; "));
  }
  await pagefind.close();
}

async function main() {
  if (name === "pagefind") {
    await buildPagefind();
    return;
  }
  globalThis.lunr = require(part("lunr/lunr.js"));
  require(part("lunr-languages/lunr.stemmer.support.js"))(globalThis.lunr);
  require(part("lunr-languages/lunr.ar.js"))(globalThis.lunr);
  globalThis.MiniSearch = require(part("minisearch/dist/cjs/index.cjs"));
  require("./engines.js");
  const index = globalThis.searchEngines[name].build(documents);
  fs.writeFileSync(path.join(folder, "index.json"), index);
}

main();
