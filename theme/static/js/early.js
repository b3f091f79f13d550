/**
 * What must happen before anything is drawn: <html> gets data-scripts, data-asked, and the reader's choices of before
 * (data-theme, data-size, data-width, data-slash); the fonts are asked for. Loaded in the head, without `defer`.
 */
(function () {
  "use strict";

  var warraq = (window.warraq = window.warraq || {});
  var root = document.documentElement;
  var KEY = "warraq-";

  /** The first value of each is what a page shows when nothing was chosen. */
  var choices = {
    theme: ["system", "light", "dark"],
    size: ["normal", "large", "larger"],
    width: ["normal", "wide"],
    slash: ["off", "on"],
  };

  function read(name) {
    var value = null;
    try {
      value = localStorage.getItem(KEY + name);
    } catch (error) {
      /* Storage is forbidden here: the choice lasts for one page. */
    }
    return choices[name].indexOf(value) > 0 ? value : choices[name][0];
  }

  function show(name, value) {
    if (value === choices[name][0]) root.removeAttribute("data-" + name);
    else root.setAttribute("data-" + name, value);
  }

  function choose(name, value) {
    show(name, value);
    try {
      if (value === choices[name][0]) localStorage.removeItem(KEY + name);
      else localStorage.setItem(KEY + name, value);
    } catch (error) {
      /* As above. */
    }
  }

  root.setAttribute("data-scripts", "");
  /* A search is on its way: its page keeps room for results. */
  if (/[?&#]q=[^&#]/.test(location.search + location.hash)) root.setAttribute("data-asked", "");
  Object.keys(choices).forEach(function (name) {
    show(name, read(name));
  });

  /* From a disk a browser refuses such requests, and complains; there fonts come at once anyway. */
  if (location.protocol !== "file:") {
    document.currentScript.dataset.fonts.split(" ").forEach(function (address) {
      var link = document.createElement("link");
      Object.assign(link, { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "", href: address });
      document.head.append(link);
    });
  }

  warraq.preferences = { read: read, choose: choose };
})();
