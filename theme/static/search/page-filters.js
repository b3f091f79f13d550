/*! Warraq: the filters of the search page. Loaded when they are opened. */
(function (global) {
  "use strict";

  const warraq = (global.warraq = global.warraq || {});
  const { document } = global;
  const FIRST_AUTHORS = 20;
  const EM_SPACE = "\u2003";

  /**
   * Fills the selects with what the current query finds.
   *
   * @param {HTMLElement} fields - Holds `select[name]` for category, year and author.
   * @param {{category, year, author}} counted - From `warraq.facets`.
   * @param {{category, year, author}} chosen
   * @param {object} strings - `any`, `mostArticles`, `others`.
   * @param {{digits, year}} numbers - From `warraq.numberTexts`.
   */
  warraq.fillFilters = function (fields, counted, chosen, strings, numbers) {
    for (const select of fields.querySelectorAll("select[name]")) {
      const { name } = select;
      const values = [...counted[name]];
      if (chosen[name] && !values.some((one) => one.name === chosen[name])) {
        values.unshift({ name: chosen[name], count: 0 });
      }
      const made = values.map((value) => option(value, name, numbers));
      select.replaceChildren(new Option(strings.any, ""), ...grouped(made, values, name, strings));
      select.value = chosen[name] || "";
      select.disabled = values.length === 0;
    }
  };

  function option({ name, count }, kind, { digits, year }) {
    const path = name.split("/");
    const isSection = kind === "category";
    const shown = isSection ? path[path.length - 1] : kind === "year" ? year(name) : name;
    const indent = isSection ? EM_SPACE.repeat(path.length - 1) : "";
    // Tags cannot stand here: the name's direction is kept to itself by U+2068 and U+2069.
    return new Option(`${indent}\u2068${shown}\u2069 (${digits(count)})`, name);
  }

  /** Of many authors those with most articles stand first, then all others by name. */
  function grouped(options, values, kind, strings) {
    if (kind !== "author" || options.length <= FIRST_AUTHORS) {
      return options;
    }
    const rest = options
      .map((one, at) => ({ one, name: values[at].name }))
      .slice(FIRST_AUTHORS)
      .sort((a, b) => a.name.localeCompare(b.name, document.documentElement.lang));
    return [
      group(strings.mostArticles, options.slice(0, FIRST_AUTHORS)),
      group(strings.others, rest.map(({ one }) => one)),
    ];
  }

  function group(label, options) {
    const made = document.createElement("optgroup");
    made.label = label;
    made.append(...options);
    return made;
  }
})(globalThis);
