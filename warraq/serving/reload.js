/* Reloads the page when the site has been built anew. Served by `inv serve` alone, never built in. */
(function () {
  "use strict";
  new EventSource("/-/reload").addEventListener("built", function () {
    window.location.reload();
  });
})();
