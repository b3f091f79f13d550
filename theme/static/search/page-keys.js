/*! Warraq: the search page by keyboard: arrows between the box and the results, Escape back. */
(function (global) {
  "use strict";

  const warraq = (global.warraq = global.warraq || {});

  /**
   * Listens to keys.
   *
   * @param {HTMLInputElement} box
   * @param {HTMLElement} list - Its items have a link each.
   * @param {function()} clear - Called when Escape empties the box.
   */
  warraq.watchKeys = function (box, list, clear) {
    box.addEventListener("keydown", function (event) {
      if (isForOthers(event)) {
        return;
      }
      if (event.key === "ArrowDown" && list.children.length > 0) {
        go(event, linkOf(list.children[0]));
      } else if (event.key === "Escape" && box.value) {
        event.preventDefault();
        clear();
      }
    });
    list.addEventListener("keydown", function (event) {
      const item = event.target.closest("li");
      if (isForOthers(event) || !item) {
        return;
      }
      if (event.key === "ArrowDown" && item.nextElementSibling) {
        go(event, linkOf(item.nextElementSibling));
      } else if (event.key === "ArrowUp") {
        go(event, item.previousElementSibling ? linkOf(item.previousElementSibling) : box);
      } else if (event.key === "Escape") {
        go(event, box);
      }
    });
  };

  /** Keys of an input method, and of the browser. */
  function isForOthers(event) {
    const { isComposing, keyCode, ctrlKey, metaKey, altKey, shiftKey } = event;
    return isComposing || keyCode === 229 || ctrlKey || metaKey || altKey || shiftKey;
  }

  function linkOf(item) {
    return item.querySelector("a[href]");
  }

  function go(event, element) {
    event.preventDefault();
    element.focus();
  }
})(globalThis);
