/*! Warraq: the search page in the browser's history: one entry for each thing that is asked. */
(function (global) {
  "use strict";

  const warraq = (global.warraq = global.warraq || {});
  const { history, location } = global;

  /**
   * Makes what writes the history. What is asked in passing (while typing, or walking through a list of
   * filters) writes over the entry that is there; what is asked for good puts that one back, and has its own.
   *
   * @returns {{record, pass, rewrite, forget, note}}
   */
  warraq.searchHistory = function () {
    /** The entry that what is asked in passing has written over. */
    let settled = null;

    return {
      /** Gives what is asked an entry of its own, unless the entry that is there asks the same. */
      record(wanted) {
        if (settled !== null) {
          history.replaceState(settled.state, "", settled.address);
          settled = null;
        }
        const { limit, typing } = wanted;
        if (warraq.isSame(wanted, warraq.readAddress(location))) {
          history.replaceState({ ...history.state, limit, typing }, "");
        } else {
          history.replaceState({ ...history.state, top: global.scrollY }, "");
          history.pushState({ limit, typing }, "", warraq.addressOf(wanted, location));
        }
      },

      /** Writes what is asked in passing over the entry that is there. */
      pass(wanted) {
        settled = settled || { state: history.state, address: location.href };
        history.replaceState({ typing: wanted.typing }, "", warraq.addressOf(wanted, location));
      },

      /** Makes the entry that is there one of what is asked. */
      rewrite(wanted) {
        settled = null;
        history.replaceState({ limit: wanted.limit, typing: wanted.typing }, "", warraq.addressOf(wanted, location));
      },

      /** Lets the entry that was written over go: the reader has left for another. */
      forget() {
        settled = null;
      },

      /** Adds to the entry that is there: how many results are shown, how far down the page is. */
      note(more) {
        history.replaceState({ ...history.state, ...more }, "");
      },
    };
  };
})(globalThis);
