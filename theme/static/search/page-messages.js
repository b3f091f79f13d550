/*! Warraq: what the search page says: counts, words that are not there, what failed, other queries. */
(function (global) {
  "use strict";

  const warraq = (global.warraq = global.warraq || {});
  const { document } = global;
  const NUMBERS = { "١": "arab", "۱": "arabext" };
  const SPOKEN_AFTER = 1000;
  const MOST_WORDS = 5;
  const LONGEST_WORD = 40;

  /**
   * Makes what writes numbers and counts in the page's language and digits.
   *
   * @param {Object<string, string>} forms - A text for each plural form, with `{count}`.
   * @returns {{digits: function(number): string, count: function(number): string, year: function(string): string}}
   */
  warraq.numberTexts = function (forms) {
    const lang = document.documentElement.lang || "ar";
    const one = document.querySelector("[data-one]")?.dataset.one;
    const format = new Intl.NumberFormat(`${lang}-u-nu-${NUMBERS[one] || "latn"}`);
    const rules = new Intl.PluralRules(lang);
    const digits = (value) => format.format(value);
    const count = (total) =>
      (forms[rules.select(total)] || forms.other).replace("{count}", digits(total));
    // A year bears no separator of thousands.
    const year = (text) => text.replace(/\d/g, (digit) => digits(Number(digit)));
    return { digits, count, year };
  };

  /** How long after the last key typing has paused, in milliseconds. */
  warraq.SPOKEN_AFTER = SPOKEN_AFTER;

  /**
   * Makes what says something: seen at once, spoken at once or when typing has paused for a second.
   *
   * @param {HTMLElement} shown - What is seen.
   * @param {HTMLElement} region - Readers of screens speak it when it changes.
   * @returns {function(string, boolean=)} Takes the text, and whether the reader is typing.
   */
  warraq.announcer = function (shown, region) {
    let timer = 0;
    return function (text, isTyping = false) {
      global.clearTimeout(timer);
      shown.textContent = text;
      if (isTyping) {
        timer = global.setTimeout(() => region.replaceChildren(text), SPOKEN_AFTER);
      } else if (region.textContent !== text) {
        region.replaceChildren(text);
      }
    };
  };

  /**
   * The first of some words, each once, and no longer than fits a line.
   *
   * @param {string[]} words
   * @returns {string[]} What was cut, or left out at the end, is told by "…".
   */
  warraq.shortened = function (words) {
    const single = [...new Set(words)];
    const cut = single.slice(0, MOST_WORDS).map(function (word) {
      const letters = Array.from(word);
      return letters.length > LONGEST_WORD ? `${letters.slice(0, LONGEST_WORD).join("")}…` : word;
    });
    return single.length > MOST_WORDS ? [...cut, "…"] : cut;
  };

  /**
   * A sentence with values in it.
   *
   * @param {string} text - `No article holds {words}.`
   * @param {Array<string|HTMLElement>} values - Each set apart from the next by a comma of the page's script.
   * @returns {HTMLParagraphElement} The values stand in `bdi`, for their direction is their own.
   */
  warraq.sentence = function (text, values) {
    const [before, after = ""] = text.split(/\{\w+\}/);
    const paragraph = document.createElement("p");
    const comma = document.dir === "rtl" ? "، " : ", ";
    paragraph.append(before);
    values.forEach(function (value, at) {
      const isolated = document.createElement("bdi");
      isolated.append(value);
      paragraph.append(at > 0 ? comma : "", isolated);
    });
    paragraph.append(after);
    return paragraph;
  };

  /**
   * A chosen filter, as a button that removes it.
   *
   * @param {string} kind - What is filtered: "Section".
   * @param {string} value
   * @param {string} remove - "Remove the filter {filter}".
   * @param {function()} follow
   * @returns {HTMLLIElement}
   */
  warraq.chip = function (kind, value, remove, follow) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    const name = document.createElement("bdi");
    button.type = "button";
    name.textContent = value;
    button.append(name);
    button.setAttribute("aria-label", remove.replace("{filter}", () => `${kind} \u2068${value}\u2069`));
    button.addEventListener("click", follow);
    item.append(button);
    return item;
  };
})(globalThis);
