/*! Warraq: hints above the results: which words are not there, and what else could be asked. */
(function (global) {
  "use strict";

  const warraq = (global.warraq = global.warraq || {});
  const FOR_SUGGESTIONS = ["spelling", "keyboards", "suggestion", "page-suggestion"];

  /**
   * Whether a search gives a hint before the reader presses Enter.
   *
   * @param {Array} results - Of `warraq.search`.
   * @returns {boolean}
   */
  warraq.hasNews = ({ total, unknown, loosened }) => total === 0 || unknown.length > 0 || loosened;

  /**
   * Makes what writes hints.
   *
   * @param {HTMLElement} place - Readers of screens speak it when it changes.
   * @param {object} strings - `loosened`, `unknown`, `filtered`, `every`, `suggestion`.
   * @param {function(object)} follow - Called with what is suggested, when it is chosen.
   * @returns {{clear: function, draw: function(object, Array)}} `draw` takes what was asked and its results;
   *   another query comes when it is found, unless something else has been drawn or cleared by then.
   */
  warraq.hintsIn = function (place, strings, follow) {
    let latest = null;

    function clear() {
      latest = null;
      place.replaceChildren();
    }

    function draw(asked, results) {
      latest = asked;
      place.replaceChildren(...sentences(asked, results, strings));
      if (warraq.wantsSuggestion(results)) {
        suggest(asked, results);
      }
    }

    async function suggest(asked, results) {
      try {
        await Promise.all(FOR_SUGGESTIONS.map(warraq.need));
        const text = await warraq.suggestionFor(asked, results, strings.suggestion, follow);
        if (text && latest === asked) {
          place.prepend(text);
        }
      } catch (error) {
        // The results are whole without it; a script or file that is missing is for the site's owner to know.
        global.console.error(error);
      }
    }

    return { clear, draw };
  };

  function sentences(asked, results, strings) {
    const told = [];
    if (results.loosened) {
      told.push(warraq.sentence(strings.loosened, []));
    }
    if (results.unknown.length > 0) {
      const words = warraq.shortened(results.unknown.map(({ text }) => text));
      told.push(warraq.sentence(strings.unknown, words));
    } else if (results.total === 0 && warraq.FILTERS.some((name) => asked[name])) {
      told.push(warraq.sentence(strings.filtered, []));
    } else if (results.total === 0 && asked.sort === "date") {
      told.push(warraq.sentence(strings.every, []));
    }
    return told;
  }
})(globalThis);
