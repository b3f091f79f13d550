/*! Warraq: when results are shown while a reader types. */
(function (global) {
  "use strict";

  const warraq = (global.warraq = global.warraq || {});
  const PAUSE = 300;
  const FEWEST_LETTERS = 3;

  /**
   * Whether a text's last word has the letters that a search while typing asks for; one that a space ends has.
   *
   * @param {string} text
   * @returns {boolean}
   * @example
   * warraq.isEnoughTyped("تاريخ ال") // => false
   */
  warraq.isEnoughTyped = function (text) {
    const last = /\S*\s*$/u.exec(text)[0];
    return /\s$/.test(last) || (last.match(/[\p{L}\p{N}]/gu) || []).length >= FEWEST_LETTERS;
  };

  /**
   * Tells when a reader pauses: 300 ms after the last key. Never while an input method composes, nor where a
   * reader saves data.
   *
   * @param {HTMLInputElement} box
   * @param {function(string)} paused - Called with the text as it stands.
   * @returns {{cancel: function}} `cancel` forgets a pause that is waited for.
   */
  warraq.watchTyping = function (box, paused) {
    let timer = 0;
    const cancel = () => global.clearTimeout(timer);
    const wait = function (event) {
      cancel();
      if (!event.isComposing && (box.value.trim() === "" || !savesData())) {
        timer = global.setTimeout(() => paused(box.value), PAUSE);
      }
    };
    box.addEventListener("input", wait);
    box.addEventListener("compositionstart", cancel);
    box.addEventListener("compositionend", wait);
    return { cancel };
  };

  function savesData() {
    const asksLess = global.matchMedia("(prefers-reduced-data: reduce)").matches;
    return asksLess || Boolean(global.navigator.connection?.saveData);
  }
})(globalThis);
