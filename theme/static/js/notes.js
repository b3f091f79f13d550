/** On wide screens each note of an article stands in the margin, beside the mark that calls it. */
(function () {
  "use strict";

  var GAP = 16;
  var article = document.querySelector(".article");
  var body = article.querySelector(".article-body");
  var wide = window.matchMedia("(width >= 64rem)");

  /** The notes in the order of the page, each with its first mark. */
  var notes = Array.from(body.querySelectorAll(".footnote li")).map(function (note) {
    return {
      note: note,
      mark: document.querySelector('a.footnote-ref[href="#' + CSS.escape(note.id) + '"]'),
    };
  });

  function top(element) {
    return element.getBoundingClientRect().top - article.getBoundingClientRect().top;
  }

  /** Each note beside its mark, or below the note before it; none over the byline. */
  function place() {
    article.classList.toggle("has-margin-notes", wide.matches);
    article.style.minBlockSize = "";
    if (!wide.matches) return;
    var byline = article.querySelector(".facts");
    var free = byline ? top(byline) + byline.offsetHeight + GAP : 0;
    notes.forEach(function (one) {
      var at = Math.max(free, one.mark ? top(one.mark) : 0);
      one.note.style.insetBlockStart = at + "px";
      free = at + one.note.offsetHeight + GAP;
    });
    article.style.minBlockSize = free + "px";
  }

  place();
  document.fonts.ready.then(place);
  new ResizeObserver(place).observe(body);
})();
