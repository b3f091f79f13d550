/*! Warraq: text that was typed with the keyboard set to another script. */
/**
 * The keys' letters are those of the Arabic (101), the Persian (ISIRI 9147) and the US layout.
 */
(function (global) {
  "use strict";

  const warraq = (global.warraq = global.warraq || {});
  const LATIN = "\u0060qwertyuiop[]asdfghjkl;'zxcvbnm,./";
  const LAYOUTS = {
    arabic: "ذ ض ص ث ق ف غ ع ه خ ح ج د ش س ي ب ل ا ت ن م ك ط ئ ء ؤ ر لا ى ة و ز ظ",
    persian: "پ ض ص ث ق ف غ ع ه خ ح ج چ ش س ی ب ل ا ت ن م ک گ ظ ط ز ر ذ د پ و . /",
  };
  /** Letters that the Arabic layout has behind Shift. */
  const SHIFTED = { H: "أ", Y: "إ", N: "آ", G: "لأ", T: "لإ", B: "لآ" };

  /**
   * What would have been typed with another layout.
   *
   * @param {string} text
   * @returns {string[]} Without the text itself.
   * @example
   * warraq.retyped("hgr]s") // => ["القدس", "القچس"]
   */
  warraq.retyped = function (text) {
    const found = /[a-z]/i.test(text) ? Object.keys(LAYOUTS).map((name) => toScript(text, name)) : [toLatin(text)];
    return [...new Set(found)].filter((one) => one !== text);
  };

  function toScript(text, name) {
    const keys = LAYOUTS[name].split(" ");
    const letter = function (character) {
      const at = LATIN.indexOf(character.toLowerCase());
      return (name === "arabic" && SHIFTED[character]) || (at < 0 ? character : keys[at]);
    };
    return Array.from(text, letter).join("");
  }

  function toLatin(text) {
    const keys = LAYOUTS.arabic.split(" ");
    const whole = text.replaceAll("لا", "b");
    return Array.from(whole, (letter) => LATIN[keys.indexOf(letter)] || letter).join("");
  }
})(globalThis);
