/** The lists of what can be kept: reading them, their sizes in words; on the search page, what is not kept. */
(function () {
  "use strict";

  var warraq = window.warraq;
  var one = document.querySelector("[data-one]");
  var system = { "١": "arab", "۱": "arabext" }[one && one.dataset.one] || "latn";

  function sizeText(bytes) {
    var unit = bytes < 1e6 ? "kilobyte" : "megabyte";
    var value = bytes < 1e6 ? Math.max(1, Math.round(bytes / 1e3)) : Math.round(bytes / 1e5) / 10;
    return new Intl.NumberFormat(document.documentElement.lang + "-u-nu-" + system, { style: "unit", unit: unit }).format(value);
  }

  function sum(files) {
    return files.reduce((total, file) => total + file[1], 0);
  }

  function read(address) {
    return fetch(address, { cache: "no-cache" }).then(function (response) {
      if (!response.ok) throw new Error("network");
      return response.json();
    });
  }

  warraq.keeping = { sizeText: sizeText, sum: sum, read: read };

  /** On the search page: without a network, and with parts of the index not here, results are not all. */
  function tellOffline(note) {
    var tell = function () {
      if (navigator.onLine) {
        note.textContent = "";
        return;
      }
      Promise.all([warraq.askWorker({ ask: "lists" }), warraq.askWorker({ ask: "build" })]).then(function (answers) {
        var isOfNow = (list) => list.complete && list.build === answers[1];
        var isWhole = answers[0].some((list) => isOfNow(list) && list.files.some((file) => file[0] === "search/manifest.js"));
        note.textContent = isWhole ? note.dataset.whole : note.dataset.part;
      });
    };
    window.addEventListener("online", tell);
    window.addEventListener("offline", tell);
    tell();
  }

  if (warraq.canKeep) document.querySelectorAll("#search-offline").forEach(tellOffline);
})();
