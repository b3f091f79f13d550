/** "Keep this section offline": its size before, its progress, the way back. Shown only where it can be done. */
(function () {
  "use strict";

  var warraq = window.warraq;
  var AT_ONCE = 8;
  var sizeText = warraq.keeping.sizeText;
  var sum = warraq.keeping.sum;
  var read = warraq.keeping.read;

  function attend(box) {
    var strings = JSON.parse(box.querySelector("script").textContent);
    var part = (name) => box.querySelector("[data-part=" + name + "]");
    var status = part("status");
    var bar = part("bar");
    var withSearch = part("with-search");
    var name = new URL(box.dataset.list, location.href).href;
    var list = null;
    var searchList = null;
    var isStopped = false;

    function say(text, size) {
      status.textContent = text.replace("{size}", size === undefined ? "" : sizeText(size));
    }

    function show(names) {
      ["keep", "cancel", "remove", "choice", "bar"].forEach(function (name) {
        part(name).hidden = names.indexOf(name) < 0;
      });
    }

    function fail(error) {
      say(strings[error.message] || strings.network);
    }

    /** What is to be kept: the list, with the search's files if they are wanted. */
    function wanted() {
      var seen = new Set(list.files.map((file) => file[0]));
      var more = withSearch.checked ? searchList.files.filter((file) => !seen.has(file[0])) : [];
      return { name: name, build: list.build, files: list.files.concat(more) };
    }

    function kept() {
      return warraq.askWorker({ ask: "lists" }).then((lists) => lists.find((list) => list.name === name));
    }

    /** Says what is here already, or how much would come. */
    function open() {
      return kept().then(function (here) {
        if (here && here.complete) {
          say(strings.kept, sum(here.files));
          show(["remove"]);
          if (navigator.onLine) return refresh(here);
          return undefined;
        }
        return load().then(function () {
          say(here ? strings.part : strings.size, sum(list.files));
          part("search-size").textContent = strings.search.replace("{size}", sizeText(sum(searchList.files)));
          show(here ? ["keep", "remove", "choice"] : ["keep", "choice"]);
          part("choice").hidden = list.files.some((file) => file[0] === searchList.files[0][0]);
        });
      });
    }

    function load() {
      return Promise.all([read(box.dataset.list), read(box.dataset.search)]).then(function (read) {
        list = read[0];
        searchList = read[1];
      });
    }

    /** What is kept of an older build is brought up to date; only what has changed is fetched. */
    function refresh(here) {
      return warraq.askWorker({ ask: "build" }).then(function (build) {
        if (here.build === build) return undefined;
        return load().then(function () {
          var names = new Set(list.files.map((file) => file[0]));
          withSearch.checked = here.files.some((file) => !names.has(file[0]) && file[0].startsWith("search/"));
          return keep();
        });
      });
    }

    function keep() {
      var all = wanted();
      var total = sum(all.files);
      var done = 0;
      var told = 0;
      isStopped = false;
      show(["cancel", "bar"]);
      bar.max = total;
      bar.value = 0;
      say(strings.fetching, total);

      function next(start) {
        if (isStopped) return Promise.reject(new Error("stopped"));
        var some = all.files.slice(start, start + AT_ONCE);
        if (!some.length) return Promise.resolve();
        return warraq.askWorker({ ask: "keep", files: some }).then(function () {
          done += sum(some);
          bar.value = done;
          if (done - told > total / 5) {
            told = done;
            status.textContent = strings.progress.replace("{done}", sizeText(done)).replace("{size}", sizeText(total));
          }
          return next(start + AT_ONCE);
        });
      }

      return warraq.askWorker({ ask: "build" })
        .then(function (build) {
          if (build !== all.build) throw new Error("changed");
          return warraq.askWorker({ ask: "record", list: all });
        })
        .then(() => next(0))
        .then(() => warraq.askWorker({ ask: "record", list: Object.assign({ complete: true }, all) }))
        .then(function () {
          say(strings.kept, total);
          show(["remove"]);
          part("remove").focus();
        })
        .catch(function (error) {
          fail(error);
          show(["keep", "remove"]);
          part("keep").focus();
        });
    }

    function remove() {
      return warraq.askWorker({ ask: "remove", name: name }).then(load).then(function () {
        say(strings.removed);
        show(["keep"]);
        part("keep").focus();
      });
    }

    box.addEventListener("toggle", () => box.open && open().catch(fail));
    part("keep").addEventListener("click", () => keep());
    part("remove").addEventListener("click", () => remove().catch(fail));
    part("cancel").addEventListener("click", function () {
      isStopped = true;
    });
    box.hidden = false;
  }

  if (warraq.canKeep) document.querySelectorAll(".keep").forEach(attend);
})();
