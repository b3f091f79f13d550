/** Passing an article on, without anyone watching: copy its link or citation, the system's own sharing. */
(function () {
  "use strict";

  var share = document.querySelector(".share");
  var onTheWeb = location.protocol.indexOf("http") === 0;
  var address = share.dataset.address || (onTheWeb ? location.href.split("#")[0] : "");

  /** Say on the button itself that it is done, for two seconds. */
  function confirmOn(button) {
    var text = button.textContent;
    button.textContent = button.dataset.done;
    button.setAttribute("aria-live", "polite");
    setTimeout(function () {
      button.textContent = text;
    }, 2000);
  }

  /** The old way works where the clipboard is closed: on file:// and on plain http. */
  function copyBySelection(text) {
    var field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    var done = document.execCommand("copy");
    field.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("The browser does not let pages copy."));
  }

  function copy(text) {
    return navigator.clipboard ? navigator.clipboard.writeText(text) : copyBySelection(text);
  }

  function offer(button, text) {
    button.addEventListener("click", function () {
      copy(text()).then(confirmOn.bind(null, button), function () {
        button.hidden = true;
      });
    });
  }

  function citation() {
    return document.getElementById("citation").textContent.replace(/\s+/g, " ").trim();
  }

  offer(document.querySelector("[data-copy=citation]"), citation);
  if (!address) {
    share.querySelector("[data-share=copy]").hidden = true;
    return;
  }

  offer(share.querySelector("[data-share=copy]"), function () {
    return address;
  });
  var title = document.querySelector("h1").textContent;
  if (navigator.share) {
    var system = share.querySelector("[data-share=system]");
    system.hidden = false;
    system.addEventListener("click", function () {
      navigator.share({ title: title, url: address }).catch(function () {
        /* The reader closed the sheet. */
      });
    });
  }
  share.querySelector("[data-share=mail]").href =
    "mailto:?subject=" + encodeURIComponent(title) + "&body=" + encodeURIComponent(address);
})();
