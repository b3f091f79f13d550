/**
 * A peer's search page: what readers see of ours, as small as it can be. `ask(query)` gives the first ten
 * results; `?q=` and the form show them.
 */
(function (global) {
  "use strict";

  const LIMIT = 10;
  const section = document.getElementById("search");
  let opening = null;

  async function text(file) {
    const answer = await fetch(file);
    if (!answer.ok) {
      throw new Error(`${file}: ${answer.status}`);
    }
    return answer.text();
  }

  /** Engines that hold their index in memory: it and what results show are loaded whole. */
  async function openWhole(engine) {
    const [index, articles] = await Promise.all([text("index.json"), text("articles.json")]);
    const search = engine.open(index);
    const shown = JSON.parse(articles);
    return (query) =>
      search(query, LIMIT).map((number) => {
        const [title, excerpt] = shown[number];
        return { url: `${number}.html`, title, excerpt };
      });
  }

  async function openPagefind() {
    const pagefind = await import(new URL("pagefind/pagefind.js", document.baseURI));
    await pagefind.init();
    return async (query) => {
      const { results } = await pagefind.search(query);
      const shown = await Promise.all(results.slice(0, LIMIT).map((result) => result.data()));
      return shown.map(({ url, meta, plain_excerpt: excerpt }) => ({ url, title: meta.title, excerpt }));
    };
  }

  function open() {
    if (opening === null) {
      const { engine } = section.dataset;
      opening = engine === "pagefind" ? openPagefind() : openWhole(global.searchEngines[engine]);
    }
    return opening;
  }

  global.ask = async (query) => (await open())(query);

  async function show(query) {
    section.dataset.state = "loading";
    try {
      const results = await global.ask(query);
      const items = results.map(({ url, title, excerpt }) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = url;
        link.textContent = title;
        const passage = document.createElement("p");
        passage.textContent = excerpt;
        item.append(link, passage);
        return item;
      });
      document.getElementById("search-results").replaceChildren(...items);
      section.dataset.state = "done";
    } catch (error) {
      section.dataset.state = "error";
      throw error;
    }
  }

  const asked = new URLSearchParams(location.search).get("q");
  document.getElementById("q").value = asked || "";
  if (asked) {
    show(asked);
  }
})(globalThis);
