/** What every page does with scripts: today's date in the masthead, the reader's settings, the search key. */
(function () {
  "use strict";

  var preferences = window.warraq.preferences;

  /** The numbering system whose digit one a page prints: "١" → "arab". */
  function numberingSystem(one) {
    return { "١": "arab", "۱": "arabext" }[one] || "latn";
  }

  function dateIn(locale, calendar, digits, options) {
    var tag = locale + "-u-nu-" + digits + (calendar ? "-ca-" + calendar : "");
    return new Intl.DateTimeFormat(tag, options).format(new Date());
  }

  function showToday(time) {
    var digits = numberingSystem(time.dataset.one);
    var locale = time.dataset.locale;
    var long = { day: "numeric", month: "long", year: "numeric" };
    var text = dateIn(locale, "gregory", digits, Object.assign({ weekday: "long" }, long));
    /* Iran counts the Hijri years by the sun. */
    var hijri = locale.indexOf("fa") === 0 ? "persian" : "islamic-umalqura";
    /* A browser that does not know the calendar would answer with another one. */
    var known = new Intl.DateTimeFormat("en-u-ca-" + hijri).resolvedOptions().calendar;
    if (known === hijri) text += " · " + dateIn(locale, hijri, digits, long);
    time.dateTime = new Intl.DateTimeFormat("en-CA", { dateStyle: "short" }).format(new Date());
    time.textContent = text;
  }

  function openSettings(details) {
    details.querySelectorAll("input").forEach(function (input) {
      input.checked = preferences.read(input.name) === input.value;
    });
    details.addEventListener("change", function (event) {
      preferences.choose(event.target.name, event.target.value);
    });
    details.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !details.open) return;
      details.open = false;
      details.querySelector("summary").focus();
    });
    document.addEventListener("click", function (event) {
      if (!details.contains(event.target)) details.open = false;
    });
  }

  /**
   * Ctrl+K or ⌘K leads to the search box; a bare / as well, if the reader has switched it on (WCAG 2.1.4).
   * Keys are known by their place too: an Arabic keyboard has other letters on them.
   */
  function openSearchByKey(box) {
    document.addEventListener("keydown", function (event) {
      if (event.isComposing || event.altKey || event.shiftKey) return;
      var withControl = event.ctrlKey || event.metaKey;
      var isText = event.target.closest("input:not([type=radio]), select, textarea, [contenteditable]");
      var isOpen = withControl && (event.code === "KeyK" || event.key === "k");
      var isSlash = !withControl && !isText && (event.key === "/" || event.code === "Slash");
      if (!isOpen && !(isSlash && preferences.read("slash") === "on")) return;
      event.preventDefault();
      box.focus();
      box.select();
    });
  }

  showToday(document.querySelector(".today time"));
  openSettings(document.querySelector(".preferences"));
  openSearchByKey(document.querySelector("#q, .finder input"));
})();
