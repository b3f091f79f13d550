/** The search page without its scripts, which the network has lost: says so, and keeps what was asked. */
(function () {
  "use strict";

  if (window.warraq && window.warraq.search) return;
  var section = document.getElementById("search");
  var failure = document.getElementById("search-error");
  var strings = JSON.parse(document.getElementById("search-strings").textContent);
  var asked = new URLSearchParams(location.hash.slice(1)).get("q") || new URLSearchParams(location.search).get("q");
  var text = document.createElement("p");
  var retry = document.createElement("button");

  document.getElementById("q").value = asked || "";
  text.textContent = strings.error;
  retry.type = "button";
  retry.textContent = strings.retry;
  retry.addEventListener("click", function () {
    location.reload();
  });
  failure.replaceChildren(text, retry);
  failure.hidden = false;
  section.dataset.state = "error";
})();
