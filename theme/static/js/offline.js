/** On a phone: the service worker that keeps pages readable without a network, and the news of a newer build. */
(function () {
  "use strict";

  var warraq = (window.warraq = window.warraq || {});
  var script = document.currentScript;
  var workers = navigator.serviceWorker;
  var canKeep = Boolean(workers && window.isSecureContext && window.caches && window === window.top && /^https?:$/.test(location.protocol));

  /**
   * Asks the worker something; where there is none yet, waits for it.
   *
   * @param {object} question - `ask` says what, the rest is its own (theme/worker/worker.js).
   * @returns {Promise<*>} The worker's answer; it fails with an Error whose message is quota, changed or network.
   */
  warraq.askWorker = function (question) {
    return workers.ready.then(function (registration) {
      return new Promise(function (resolve, reject) {
        var channel = new MessageChannel();
        channel.port1.onmessage = function (event) {
          if (event.data.error) reject(new Error(event.data.error));
          else resolve(event.data.result);
        };
        registration.active.postMessage(question, [channel.port2]);
      });
    });
  };

  function announce(registration) {
    var region = document.getElementById("site-news");
    if (region.childElementCount) return;
    region.append(document.getElementById("newer-build").content.cloneNode(true));
    region.querySelector("button").addEventListener("click", function (event) {
      event.target.disabled = true;
      registration.waiting.postMessage({ ask: "activate" });
    });
  }

  function watch(registration) {
    if (registration.waiting && workers.controller) announce(registration);
    registration.addEventListener("updatefound", function () {
      var coming = registration.installing;
      coming.addEventListener("statechange", function () {
        if (coming.state === "installed" && workers.controller) announce(registration);
      });
    });
  }

  function rememberThisPage() {
    var files = performance.getEntriesByType("resource").filter(function (entry) {
      return /^(link|script|css|img|other)$/.test(entry.initiatorType);
    });
    return warraq.askWorker({ ask: "remember", page: location.href, files: files.map((entry) => entry.name) });
  }

  function start() {
    var wasControlled = Boolean(workers.controller);
    workers.addEventListener("controllerchange", function () {
      /* The new build is chosen: no page of the old one stays open. */
      if (wasControlled) location.reload();
      else rememberThisPage().catch((error) => console.warn(error));
      wasControlled = true;
    });
    workers.register(script.dataset.worker).then(watch, (error) => console.warn(error));
  }

  warraq.canKeep = canKeep;
  var saves = navigator.connection && navigator.connection.saveData;
  if (canKeep && (workers.controller || !saves)) {
    if (document.readyState === "complete") start();
    else window.addEventListener("load", start);
  }

  var again = document.getElementById("try-again");
  if (again && location.hash.startsWith("#http")) {
    try {
      var asked = new URL(decodeURIComponent(location.hash.slice(1)));
      if (asked.origin === location.origin) again.href = asked.href;
    } catch (error) {
      console.warn(error); /* No address: the link leads home. */
    }
  }
})();
