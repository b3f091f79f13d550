/** The missing page's address holds its title: put it into the search field. */
(function () {
  "use strict";

  function words(path) {
    var last = path.split("/").filter(Boolean).pop() || "";
    try {
      last = decodeURIComponent(last);
    } catch (error) {
      return "";
    }
    return last
      .replace(/\.html?$/, "")
      .replace(/[-_+]+/g, " ")
      .trim();
  }

  var found = words(location.pathname);
  if (found !== "404" && found !== "index") document.getElementById("q").value = found;
})();
