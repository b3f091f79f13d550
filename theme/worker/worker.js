/*! Warraq: the service worker: what stays readable without a network, and never two builds of the search at once. */
/**
 * The build puts `self.warraqBuild = {id, shell, searchList, searchFolders, fallback}` before it.
 * Why it is as it is stands in docs/decisions/0013-service-worker.md.
 */
(function (self) {
  "use strict";

  const { id, shell, searchList, searchFolders, fallback } = self.warraqBuild;
  const scope = self.registration.scope;
  /** Other archives may stand on the same host: each has caches of its own. */
  const prefix = `warraq ${new URL(scope).pathname} `;
  const SHELL = `${prefix}shell ${id}`;
  const SEARCH = `${prefix}search`;
  const PAGES = `${prefix}pages`;
  const FILES = `${prefix}files`;
  const KEPT = `${prefix}kept`;
  const LISTS = `${prefix}lists`;
  const MOST = { [PAGES]: 100, [FILES]: 200, [SEARCH]: 400 };
  const PATIENCE = 5000;
  const HASH = "x-warraq-hash";
  const HASHED = /\.[0-9a-f]{10}\.[a-z0-9]+$|(^|\/)search\/[0-9a-f]{10}\//;
  const shellPaths = new Set(shell.map(([path]) => key(path)));
  let hashes = null;
  let keepsSearch = null;

  /** A file that is not the one of this build, and one that the host does not give. */
  class ChangedError extends Error {}
  class RefusedError extends Error {}

  /** What a file is known by: hosts leave out `index.html` and `.html`, links do not. */
  function key(path) {
    const url = new URL(path, scope);
    return `${url.origin}${url.pathname.replace(/(^|\/)index(\.html)?$/, "$1").replace(/\.html$/, "")}`;
  }

  const pathOf = (url) => decodeURIComponent(new URL(url).pathname.slice(new URL(scope).pathname.length));
  const isSearch = (path) => searchFolders.some((folder) => path.startsWith(folder));
  const isKeepable = (response) =>
    response.status === 200 && response.type === "basic" && !response.headers.has("content-range");

  self.addEventListener("install", (event) => event.waitUntil(install()));
  self.addEventListener("activate", (event) => event.waitUntil(activate()));
  self.addEventListener("fetch", function (event) {
    const { request } = event;
    const isOurs = request.method === "GET" && request.url.startsWith(scope) && !request.headers.has("range");
    if (isOurs && !/^(sw\.js|manifest\.webmanifest|data\/offline\/)/.test(pathOf(request.url))) {
      event.respondWith(answer(event));
    }
  });
  self.addEventListener("message", function (event) {
    const work = { activate: () => self.skipWaiting(), build: () => id, keep, record, lists, remove, remember }[event.data.ask];
    if (work) {
      const answered = Promise.resolve(work(event.data)).then(
        (result) => ({ result }),
        (error) => ({ error: error.name === "QuotaExceededError" ? "quota" : error instanceof ChangedError ? "changed" : "network" }),
      );
      event.waitUntil(answered.then((reply) => event.ports[0]?.postMessage(reply)));
    }
  });

  /** Takes the shell, each file only if it is of this build; the search's list too, if the search is kept. */
  async function install() {
    const cache = await self.caches.open(SHELL);
    await Promise.all(shell.map(async ([path, hash]) => cache.put(key(path), await fetched(path, hash))));
    if (await searchIsKept()) {
      await listed();
    }
  }

  /** Drops what older builds have left. */
  async function activate() {
    const names = await self.caches.keys();
    const old = names.filter((name) => name.startsWith(`${prefix}shell `) && name !== SHELL);
    await Promise.all(old.map((name) => self.caches.delete(name)));
    await self.clients.claim();
  }

  async function answer(event) {
    const { request } = event;
    const path = pathOf(request.url);
    if (shellPaths.has(key(request.url))) {
      const cached = await (await self.caches.open(SHELL)).match(key(request.url));
      if (cached) {
        return cached;
      }
    }
    if (request.mode === "navigate") {
      return page(event);
    }
    return isSearch(path) ? search(path) : file(event, path);
  }

  /** A page: the host's, or after some seconds without an answer the one that is here. */
  async function page(event) {
    const asked = self.fetch(event.request).then(function (response) {
      event.waitUntil(store(PAGES, event.request.url, response.clone()));
      return response;
    });
    const here = await found(event.request.url, [KEPT, PAGES]);
    if (here && self.navigator.connection?.saveData) {
      asked.catch(() => undefined);
      return here;
    }
    try {
      return await (here ? Promise.race([asked, later(here)]) : asked);
    } catch (error) {
      if (!(error instanceof TypeError)) {
        throw error;
      }
      return here || Response.redirect(`${new URL(fallback, scope)}#${encodeURIComponent(event.request.url)}`);
    }
  }

  const later = (value) => new Promise((resolve) => self.setTimeout(resolve, PATIENCE, value));

  /** A style, script, font or picture: from here if its name holds its hash or it is a picture, else the host's first. */
  async function file(event, path) {
    const here = await found(event.request.url, [KEPT, FILES]);
    if (here && (HASHED.test(path) || event.request.destination === "image" || event.request.destination === "font")) {
      return here;
    }
    try {
      const response = await self.fetch(event.request);
      event.waitUntil(store(FILES, event.request.url, response.clone()));
      return response;
    } catch (error) {
      if (here && error instanceof TypeError) {
        return here;
      }
      throw error;
    }
  }

  /** A file of the search: the one of this build, from wherever it comes, or none. */
  async function search(path) {
    try {
      const hash = (await listed()).get(path);
      if (hash === undefined) {
        return self.fetch(new URL(path, scope));
      }
      const cache = await self.caches.open(SEARCH);
      const here = await cache.match(searchKey(hash));
      if (here) {
        return here;
      }
      const response = await fetched(path, hash);
      await put(SEARCH, searchKey(hash), response.clone());
      return response;
    } catch (error) {
      if (error instanceof ChangedError) {
        self.registration.update().catch(() => undefined);
      }
      return Response.error();
    }
  }

  /** By what it holds: a shard that a newer build has under another address is not fetched again. */
  const searchKey = (hash) => `${scope}search?${hash}`;

  /** The search's files of this build with their hashes; what is kept of other builds alone is dropped. */
  async function listed() {
    if (hashes) {
      return hashes;
    }
    const cache = await self.caches.open(SHELL);
    let response = await cache.match(new URL(searchList, scope).href);
    if (!response) {
      const given = await self.fetch(new URL(searchList, scope), { cache: "no-cache" });
      if (!isKeepable(given) || (await given.clone().json()).build !== id) {
        throw new ChangedError(searchList);
      }
      response = given.clone();
      await cache.put(new URL(searchList, scope).href, given);
    }
    const { files } = await response.json();
    hashes = new Map(files.map(([path, , hash]) => [path, hash]));
    return hashes;
  }

  /** Fetches a file that must have this hash. */
  async function fetched(path, hash) {
    const response = await self.fetch(new URL(path, scope), { cache: HASHED.test(path) ? "default" : "no-cache" });
    if (!isKeepable(response)) {
      throw new RefusedError(`${response.status} ${path}`);
    }
    const bytes = await response.arrayBuffer();
    const digest = new Uint8Array(await self.crypto.subtle.digest("SHA-256", bytes));
    if ([...digest.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("") !== hash) {
      throw new ChangedError(path);
    }
    return new Response(bytes, {
      headers: { "content-type": response.headers.get("content-type") || "", [HASH]: hash },
    });
  }

  async function found(url, names) {
    for (const name of names) {
      const response = await (await self.caches.open(name)).match(key(url));
      if (response) {
        return response;
      }
    }
    return undefined;
  }

  /** Stores what a visit has brought, never an error; `name` is a cache that is bounded. */
  async function store(name, url, response) {
    if (isKeepable(response) && !response.redirected) {
      await put(name, key(url), response);
    }
  }

  /** Puts into a bounded cache, the oldest out; where the device has no room, its older half makes way. */
  async function put(name, at, response) {
    const cache = await self.caches.open(name);
    try {
      await cache.delete(at);
      await cache.put(at, response);
    } catch (error) {
      if (error.name !== "QuotaExceededError") {
        throw error;
      }
      await trim(cache, Math.floor((await cache.keys()).length / 2));
      return;
    }
    if (name !== SEARCH || !(await searchIsKept())) {
      await trim(cache, MOST[name]);
    }
  }

  async function trim(cache, most) {
    const keys = await cache.keys();
    await Promise.all(keys.slice(0, Math.max(0, keys.length - most)).map((one) => cache.delete(one)));
  }

  /** Keeps some files of a list. Which are here already is not fetched again. */
  async function keep({ files }) {
    await Promise.all(
      files.map(async function ([path, , hash]) {
        const isOfSearch = isSearch(path);
        const cache = await self.caches.open(isOfSearch ? SEARCH : KEPT);
        const at = isOfSearch ? searchKey(hash) : key(path);
        const here = await cache.match(at);
        if (!here || here.headers.get(HASH) !== hash) {
          await cache.put(at, await fetched(path, hash));
        }
      }),
    );
  }

  /**
   * Notes that a list is kept, or begun, before its files come: so whatever comes can be removed. What the list
   * held of an older build stays until the newer one is whole.
   */
  async function record({ list }) {
    if (list.files.some(([path]) => isSearch(path))) {
      await listed();
    }
    const old = (await lists()).find((one) => one.name === list.name);
    const former = old ? [...old.files, ...(old.former || [])] : [];
    const cache = await self.caches.open(LISTS);
    const noted = list.complete ? list : { ...list, former };
    await cache.put(list.name, new Response(JSON.stringify(noted)));
    keepsSearch = null;
    if (list.complete) {
      await drop(former);
    }
  }

  async function lists() {
    const cache = await self.caches.open(LISTS);
    const kept = await Promise.all((await cache.keys()).map((one) => cache.match(one)));
    return Promise.all(kept.map((one) => one.json()));
  }

  /** Whether a kept list holds files of the search. Asked for each of them, and lists are long: read once until one changes. */
  function searchIsKept() {
    keepsSearch ??= lists().then(
      (all) => all.some((list) => list.files.some(([path]) => isSearch(path))),
      (error) => {
        keepsSearch = null;
        throw error;
      },
    );
    return keepsSearch;
  }

  /** Removes a kept list, and its files that no other kept list names. */
  async function remove({ name }) {
    const list = (await lists()).find((one) => one.name === name);
    await (await self.caches.open(LISTS)).delete(name);
    keepsSearch = null;
    await drop([...(list?.files || []), ...(list?.former || [])]);
  }

  /** Drops files that no kept list names. */
  async function drop(files) {
    const named = (await lists()).flatMap((list) => [...list.files, ...(list.former || [])]);
    const at = ([path, , hash]) => (isSearch(path) ? searchKey(hash) : key(path));
    const needed = new Set(named.map(at));
    const stores = await Promise.all([KEPT, SEARCH].map((name) => self.caches.open(name)));
    const gone = files.map(at).filter((one) => !needed.has(one));
    await Promise.all(gone.flatMap((one) => stores.map((cache) => cache.delete(one))));
  }

  /** Stores what the first page has loaded before there was a worker; the browser's own cache has it. */
  async function remember({ page: url, files }) {
    const take = async function (name, one) {
      if (one.startsWith(scope) && !shellPaths.has(key(one)) && !isSearch(pathOf(one))) {
        await store(name, one, await self.fetch(one, { cache: "force-cache" }));
      }
    };
    await Promise.all([take(PAGES, url), ...files.map((one) => take(FILES, one))]);
  }
})(self);
