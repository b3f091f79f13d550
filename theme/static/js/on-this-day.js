/** On the home page: what was published on this day in other years, by the reader's own calendar. */
(function () {
  "use strict";

  var warraq = (window.warraq = window.warraq || {});
  var block = document.getElementById("on-this-day");
  var now = new Date();

  /** The numbering system whose digit one the page prints, as in js/page.js. */
  var digits = { "١": "arab", "۱": "arabext" }[block.dataset.one] || "latn";
  var number = new Intl.NumberFormat("en-u-nu-" + digits, { useGrouping: false });

  /** One line: [year, address, title, language, direction]. */
  function line(item) {
    var li = document.createElement("li");
    var year = document.createElement("time");
    var link = document.createElement("a");
    var title = document.createElement("bdi");
    year.className = "year";
    year.dateTime = String(item[0]);
    year.textContent = number.format(item[0]);
    title.textContent = item[2];
    link.href = block.dataset.root + "/" + item[1].split("/").map(encodeURIComponent).join("/");
    if (item[3] !== document.documentElement.lang) {
      link.lang = item[3];
      link.dir = item[4];
    }
    link.append(title);
    li.append(year, link);
    return li;
  }

  function show() {
    var items = (warraq.onThisDay[now.getDate()] || []).filter(function (item) {
      return item[0] < now.getFullYear();
    });
    block.querySelector("ul").append(...items.map(line));
    block.hidden = items.length === 0;
  }

  var month = String(now.getMonth() + 1).padStart(2, "0");
  if (block.dataset.months.split(" ").indexOf(month) < 0) return;
  var script = document.createElement("script");
  script.src = block.dataset.root + "/data/on-this-day-" + month + ".js";
  script.onload = show;
  document.head.append(script);
})();
