/*! Warraq: "did you mean" on the search page. Loaded when there is reason to look for it. */
(function (global) {
  "use strict";

  const warraq = (global.warraq = global.warraq || {});

  /**
   * Looks for another query, and makes a sentence of it whose link asks it without loading the page anew.
   *
   * @param {object} asked - What was asked: see `warraq.readAddress`.
   * @param {Array} results - What it found.
   * @param {string} sentence - "Did you mean: {query}".
   * @param {function(object)} follow - Called with what is asked instead, when the link is chosen.
   * @returns {Promise<?HTMLParagraphElement>} Null if nothing better is known.
   */
  warraq.suggestionFor = async function (asked, results, sentence, follow) {
    const found = await warraq.suggest(asked.query, results, warraq.optionsOf(asked));
    return found && paragraph(asked, found, sentence, follow);
  };

  function paragraph(asked, found, sentence, follow) {
    // Without a limit it is asked anew, from the first results on.
    const next = { ...asked, query: found.query, limit: 0, typing: false };
    if (found.total === 0) {
      // It finds nothing behind these filters: it is asked without them.
      warraq.FILTERS.forEach((name) => (next[name] = ""));
    }
    const text = warraq.sentence(sentence, [linkTo(next, found.changed, () => follow(next))]);
    text.id = "search-suggestion";
    return text;
  }

  /** A link to another query, what differs in it in `<b>`. */
  function linkTo(next, changed, follow) {
    const link = global.document.createElement("a");
    link.href = warraq.addressOf(next, global.location);
    link.append(...warraq.marked(next.query, changed));
    link.addEventListener("click", function (event) {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        follow();
      }
    });
    return link;
  }
})(globalThis);
