/*! Warraq: loads the files of the search index. */
/**
 * A file of the index is a classic script that makes one call, `warraq.receive(name, …data)`: so it loads
 * from disk, where a browser refuses fetch, and under `script-src 'self'`. Each is loaded once.
 */
(function (global) {
  "use strict";

  const warraq = (global.warraq = global.warraq || {});
  const received = new Map();
  const loading = new Map();
  const needed = new Map();
  const failures = new Map();
  let forgotten = 0;
  let asking = null;
  /** Counts how often all was forgotten: what was asked for before must not come among what is asked for now. */
  let era = 0;

  /** Files that are asked for before any other has said where the others lie. */
  const ASKED_FIRST = ["manifest", "analyzer-table"];

  /** A file that does not load, or holds nothing. */
  warraq.LoadError = class LoadError extends Error {};

  /**
   * Called by each file of the index.
   *
   * @param {string} name - The file's name without `.js`, mostly.
   * @param {...*} data - What it holds.
   */
  warraq.receive = function (name, ...data) {
    const script = global.document && global.document.currentScript;
    if (!script || !script.dataset.era || script.dataset.era === String(era)) {
      received.set(name, data);
    }
  };

  /**
   * Loads a file of the index.
   *
   * A file that failed is asked for again when it is wanted again, past any cache.
   *
   * @param {string} file - Its name without `.js`.
   * @param {string} [name=file] - The name that it calls `receive` with.
   * @returns {Promise<Array>} What it called `receive` with, after the name.
   * @example
   * warraq.load("manifest").then(([manifest]) => manifest.documents)
   */
  warraq.load = function (file, name = file) {
    if (received.has(name)) {
      return Promise.resolve(received.get(name));
    }
    if (!loading.has(name)) {
      const attempt = fetched(file).then(function () {
        if (!received.has(name)) {
          throw new warraq.LoadError(`search/${file}.js holds nothing`);
        }
        return received.get(name);
      });
      loading.set(name, attempt);
      const done = () => loading.get(name) === attempt && loading.delete(name);
      attempt.then(done, () => {
        done();
        failures.set(file, (failures.get(file) || 0) + 1);
      });
    }
    return loading.get(name);
  };

  /**
   * Loads a script that stands beside this one and that few visits need.
   *
   * @param {string} name - Its name without `.js`.
   * @returns {Promise<void>} Kept when it has run; one that failed is asked for again, past any cache.
   */
  warraq.need = function (name) {
    if (!needed.has(name)) {
      const attempt = warraq.loadScript(`${warraq.scriptsFolder}${called(name)}.js${again(failures.get(name))}`);
      needed.set(name, attempt);
      attempt.catch(() => {
        needed.delete(name);
        failures.set(name, (failures.get(name) || 0) + 1);
      });
    }
    return needed.get(name);
  };

  /**
   * Forgets what was loaded, for files that do not fit together: some are of an older build.
   */
  warraq.forget = function () {
    forgotten += 1;
    era += 1;
    asking = null;
    received.clear();
    loading.clear();
  };

  /**
   * Adds a script to the page. Tests put their own in its place.
   *
   * @param {string} url - Its address.
   * @returns {Promise<void>} Kept when it has run.
   */
  warraq.loadScript = function (url) {
    return new Promise(function (resolve, reject) {
      const script = global.document.createElement("script");
      script.src = url;
      script.async = true;
      script.dataset.era = era;
      script.onload = () => {
        script.remove();
        resolve();
      };
      script.onerror = () => {
        script.remove();
        reject(new warraq.LoadError(`${url} does not load`));
      };
      global.document.head.append(script);
    });
  };

  /** What a script beside this one is called: a production build says so before this file. */
  function called(name) {
    return (warraq.lastingNames && warraq.lastingNames[name]) || name;
  }

  /** Loads a file of the index; one that is gone because a newer build stands there is outdated. */
  async function fetched(file) {
    const known = build();
    const inBuild = isOfBuild(file);
    const then = era;
    try {
      await warraq.loadScript(address(file));
    } catch (lost) {
      if (inBuild && (era !== then || (await newestBuild(known)) !== known)) {
        throw new warraq.OutdatedError(`${file} of another build`);
      }
      throw lost;
    }
  }

  /** The folder of the files of a production build: its manifest names it. */
  function build() {
    return (received.get("manifest") || [])[1] || "";
  }

  function isOfBuild(file) {
    return build() !== "" && !ASKED_FIRST.includes(file);
  }

  /** The build of the manifest as it is now; asked once, however many files are gone at the same time. */
  function newestBuild(known) {
    asking =
      asking ||
      askedAnew(known).finally(function () {
        asking = null;
      });
    return asking;
  }

  /** The build of the manifest as it is now, or the known one if that does not load. */
  async function askedAnew(known) {
    const manifest = received.get("manifest");
    const then = era;
    forgotten += 1;
    try {
      await warraq.loadScript(address("manifest"));
      return build();
    } catch {
      return known;
    } finally {
      // Whoever holds the old manifest goes on with it, or forgets everything.
      if (era === then) {
        received.set("manifest", manifest);
      }
    }
  }

  /** The address of a file of the index. */
  function address(file) {
    const inBuild = isOfBuild(file);
    const times = (inBuild ? 0 : forgotten) + (failures.get(file) || 0);
    return `${warraq.searchFolder}${inBuild ? `${build()}/` : ""}${file}.js${again(times)}`;
  }

  /** What an address ends in after failures, so that no cache answers. */
  function again(times) {
    return times ? `?again=${times}` : "";
  }

  /** The address of a folder, from where this script itself stands. */
  function folder(way, otherwise) {
    const script = global.document && global.document.currentScript;
    return script && script.src ? new URL(way, script.src).href : otherwise;
  }

  warraq.searchFolder = folder("../../search/", "search/");
  warraq.scriptsFolder = folder("./", "scripts/");
})(globalThis);
