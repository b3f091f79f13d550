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

  /** A file that does not load, or holds nothing. */
  warraq.LoadError = class LoadError extends Error {};

  /**
   * Called by each file of the index.
   *
   * @param {string} name - The file's name without `.js`, mostly.
   * @param {...*} data - What it holds.
   */
  warraq.receive = function (name, ...data) {
    received.set(name, data);
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
      const attempt = warraq.loadScript(address(file)).then(function () {
        if (!received.has(name)) {
          throw new warraq.LoadError(`search/${file}.js holds nothing`);
        }
        return received.get(name);
      });
      loading.set(name, attempt);
      attempt.then(
        () => loading.delete(name),
        () => {
          loading.delete(name);
          failures.set(file, (failures.get(file) || 0) + 1);
        },
      );
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
      const attempt = warraq.loadScript(`${warraq.scriptsFolder}${name}.js${again(failures.get(name))}`);
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
    received.clear();
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

  /** The address of a file of the index. */
  function address(file) {
    return `${warraq.searchFolder}${file}.js${again(forgotten + (failures.get(file) || 0))}`;
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
