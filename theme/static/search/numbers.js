/*! Warraq: reads numbers and words of the search index. */
/**
 * The twin of `warraq/search/numbers.py`, which writes them and says how.
 */
(function (global) {
  "use strict";

  const warraq = (global.warraq = global.warraq || {});
  const LAST = 64;
  const MORE = 28;
  const digits = new Int8Array(128);
  for (let code = 32, digit = 0; code < 127; code += 1) {
    if (!'"\\<'.includes(String.fromCharCode(code))) {
      digits[code] = digit;
      digit += 1;
    }
  }

  /**
   * Reads whole numbers.
   *
   * @param {string} text - What `encode_numbers` wrote.
   * @returns {number[]}
   * @example
   * warraq.decodeNumbers("!_% ") // => [1, 60, 4, 0]
   */
  warraq.decodeNumbers = function (text) {
    const values = [];
    let high = 0;
    for (let at = 0; at < text.length; at += 1) {
      const digit = digits[text.charCodeAt(at)];
      if (digit < LAST) {
        values.push(high * LAST + digit);
        high = 0;
      } else {
        high = high * MORE + digit - LAST + 1;
      }
    }
    return values;
  };

  /**
   * Reads sorted words: each begins with how many UTF-16 units it shares with the one before.
   *
   * @param {string} text - What `encode_words` wrote.
   * @returns {string[]}
   */
  warraq.decodeWords = function (text) {
    const words = [];
    let word = "";
    for (const part of text ? text.split(" ") : []) {
      word = word.slice(0, digits[part.charCodeAt(0)] - 1) + part.slice(1);
      words.push(word);
    }
    return words;
  };
})(globalThis);
