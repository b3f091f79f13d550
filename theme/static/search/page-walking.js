/*! Warraq: a list of filters walked through by keyboard: each key chooses, but only where it stops is meant. */
(function (global) {
  "use strict";

  const warraq = (global.warraq = global.warraq || {});
  /** After a second without a key, what is chosen is meant. */
  const PAUSE = 1000;

  /**
   * Tells steps of a walk from choices, and when a walk has ended: after a pause, or when the list is left.
   *
   * @param {HTMLElement} fields - Holds `select` elements.
   * @param {function()} ended
   * @returns {{isStep: function(Element): boolean, cancel: function}} `isStep` says of what has just changed
   *   whether a key changed it; `cancel` forgets a walk whose end is waited for.
   */
  warraq.watchWalking = function (fields, ended) {
    let timer = 0;
    let isWalking = false;
    let byKey = null;

    function cancel() {
      isWalking = false;
      global.clearTimeout(timer);
    }

    function end() {
      if (isWalking) {
        cancel();
        ended();
      }
    }

    function isStep(select) {
      cancel();
      isWalking = select === byKey;
      if (isWalking) {
        timer = global.setTimeout(end, PAUSE);
      }
      return isWalking;
    }

    fields.addEventListener("keydown", ({ target }) => (byKey = target));
    fields.addEventListener("pointerdown", () => (byKey = null));
    fields.addEventListener("focusout", function () {
      byKey = null;
      end();
    });
    return { isStep, cancel };
  };
})(globalThis);
