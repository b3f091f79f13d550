"""The production build on a phone: installed, read without a network, brought up to date; in a real Chromium."""

import json
import shutil
import threading
import time
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from warraq.site.build import build_site

ROOT = Path(__file__).resolve().parents[2]
SECTION = "sections/صناعة-الكتاب/الورق"
NEW_WORD = "زعفرانيات"


@pytest.fixture(scope="session")
def builds(tmp_path_factory, worker_id):
    """Return two production builds; the second has one article more, and so another index."""
    folder = tmp_path_factory.mktemp(f"phone-{worker_id}")
    content = folder / "content"
    shutil.copytree(ROOT / "content", content)
    old = build_site(ROOT / "publishconf.py", content=content, output=folder / "old", jobs=1).output
    some = next(
        file
        for file in sorted((content / "articles").iterdir())
        if "الورق" in file.read_text(encoding="utf-8")
    )
    text = some.read_text(encoding="utf-8")
    some.write_text(f"{text}\n{NEW_WORD} {NEW_WORD}.\n", encoding="utf-8")
    new = build_site(ROOT / "publishconf.py", content=content, output=folder / "new", jobs=1).output
    return old, new


class Host:
    """A file server whose folder can be exchanged, and whose network can go."""

    def __init__(self, folder):
        self.folder = folder
        self.asked = []
        self.delay = 0
        self._port = 0
        self.start()

    @property
    def root(self):
        return f"http://127.0.0.1:{self._port}"

    def start(self):
        host = self

        class Handler(SimpleHTTPRequestHandler):
            def __init__(self, *args):
                super().__init__(*args, directory=str(host.folder))

            def do_GET(self):
                time.sleep(host.delay)
                super().do_GET()

            def log_message(self, *_args):
                host.asked.append(self.path)

        self._server = ThreadingHTTPServer(("127.0.0.1", self._port), Handler)
        self._port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self):
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def host(builds):
    one = Host(builds[0])
    yield one
    one.stop()


@pytest.fixture
def cut(host, page):
    """Return what takes the network away: from the pages, and from the worker by the host's end."""

    def take():
        page.context.set_offline(True)
        host.stop()

    yield take
    page.context.set_offline(False)
    host.start()


def until(page, condition, arg=None):
    """Wait until a condition holds; Playwright's own way would need a weaker policy of the page."""
    loop = f"""async (arg) => {{
      const holds = {condition};
      const end = Date.now() + 20000;
      while (!(await holds(arg))) {{
        if (Date.now() > end) throw new Error("it never held");
        await new Promise((resolve) => setTimeout(resolve, 50));
      }}
    }}"""
    page.evaluate(loop, arg)


def open_first(page, host, file="index.html"):
    """Open a page as the first of the site, and wait until its worker serves and has stored it."""
    page.goto(f"{host.root}/{quote(file)}")
    until(page, "() => navigator.serviceWorker.controller !== null")
    wait_until_kept(page, file)


def wait_until_kept(page, file):
    until(
        page,
        """async (part) => {
          for (const name of await caches.keys()) {
            const keys = await (await caches.open(name)).keys();
            if (keys.some((one) => decodeURIComponent(one.url).endsWith(part))) return true;
          }
          return false;
        }""",
        arg="/" + file.removesuffix(".html").removesuffix("index"),
    )


def an_article(builds):
    files = json.loads((builds[0] / f"data/offline/{SECTION}.json").read_text(encoding="utf-8"))[
        "files"
    ]
    return next(path for path, *_ in files if path.startswith("articles/"))


def keep_section(page, host):
    open_first(page, host, f"{SECTION}/index.html")
    page.locator(".keep summary").click()
    page.locator("[data-part=keep]").click()
    expect(page.locator("[data-part=remove]")).to_be_visible()


def kept_count(page):
    return page.evaluate(
        """async () => {
          const names = (await caches.keys()).filter((name) => name.endsWith(" kept"));
          let all = 0;
          for (const name of names) all += (await (await caches.open(name)).keys()).length;
          return all;
        }"""
    )


def test_a_visited_page_reads_without_a_network_and_another_says_why_not(page, host, builds, cut):
    article = an_article(builds)
    open_first(page, host, article)
    title = page.locator("h1").inner_text()
    cut()
    page.goto(f"{host.root}/{quote(article)}")
    expect(page.locator("h1")).to_have_text(title)
    colour = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(colour) != "rgba(0, 0, 0, 0)"
    page.goto(f"{host.root}/tags/index.html")
    expect(page.locator("h1")).to_have_text("لا اتصال بالإنترنت")
    assert page.locator("#try-again").get_attribute("href") == f"{host.root}/tags/index.html"


def test_nothing_is_fetched_for_later_before_the_page_has_loaded(page, host):
    open_first(page, host)
    asked = [path for path in host.asked if path]
    # The worker asks for the page's own files once more, to store them.
    (script,) = {path for path in asked if path.startswith("/theme/js/page.")}
    assert asked.index("/sw.js") > asked.index(script)
    assert [path for path in asked if path.startswith(("/data/offline", "/articles/"))] == []


def test_a_kept_section_reads_whole_without_a_network(page, host, builds, cut):
    listed = json.loads((builds[0] / f"data/offline/{SECTION}.json").read_text(encoding="utf-8"))
    open_first(page, host, f"{SECTION}/index.html")
    box = page.locator(".keep")
    box.locator("summary").click()
    # Its size comes first, in the page's digits.
    expect(box.locator("[role=status]")).to_contain_text("على هذا الجهاز")
    assert listed["bytes"] == sum(size for _, size, _ in listed["files"])
    box.locator("[data-part=keep]").click()
    expect(box.locator("[data-part=remove]")).to_be_focused()
    cut()
    articles = [path for path, *_ in listed["files"] if path.startswith("articles/")]
    assert articles
    for path in articles:
        page.goto(f"{host.root}/{quote(path)}")
        expect(page.locator("article h1")).to_have_count(1)
        broken = "[...document.images].filter((one) => one.complete && !one.naturalWidth).length"
        assert page.evaluate(broken) == 0


def test_what_is_removed_is_gone(page, host):
    keep_section(page, host)
    assert kept_count(page) > 0
    page.locator("[data-part=remove]").click()
    expect(page.locator("[data-part=keep]")).to_be_focused()
    assert kept_count(page) == 0


def test_the_whole_archive_is_searched_without_a_network(page, host, cut):
    open_first(page, host, "search.html")
    box = page.locator(".keep")
    box.locator("summary").click()
    box.locator("[data-part=keep]").click()
    expect(box.locator("[data-part=remove]")).to_be_visible(timeout=30_000)
    cut()
    page.goto(f"{host.root}/search.html")
    expect(page.locator("#search-offline")).to_contain_text("يجد كل شيء")
    page.fill("#q", "مطبعة بولاق")
    page.press("#q", "Enter")
    page.wait_for_selector('#search[data-state="done"]')
    page.locator("#search-results h2 > a").first.click()
    expect(page.locator("article h1")).to_have_count(1)


def test_a_search_that_is_not_kept_says_so_without_a_network(page, host, cut):
    open_first(page, host, "search.html")
    cut()
    page.goto(f"{host.root}/search.html")
    expect(page.locator("#search-offline")).to_contain_text("لن تجد كل شيء")


def test_a_newer_build_is_announced_and_the_two_are_never_mixed(page, host, builds):
    open_first(page, host, "search.html")
    host.folder = builds[1]
    page.goto(f"{host.root}/search.html")
    news = page.locator("#site-news button")
    expect(news).to_be_visible()
    # What the host has now is of another index: the old page does not get it.
    shard = next(
        str(file.relative_to(builds[0])) for file in (builds[0] / "search").rglob("places-*.js")
    )
    load = "(file) => fetch(file).then(() => 'given', () => 'refused')"
    assert page.evaluate(load, shard) == "refused"
    page.fill("#q", NEW_WORD)
    page.press("#q", "Enter")
    page.wait_for_selector('#search:is([data-state="done"], [data-state="error"])')
    assert page.locator("#search-results > li").count() == 0
    page.fill("#q", "")
    with page.expect_navigation():
        news.click()
    page.wait_for_load_state()
    expect(page.locator("#site-news button")).to_have_count(0)
    page.fill("#q", NEW_WORD)
    page.press("#q", "Enter")
    page.wait_for_selector('#search[data-state="done"]')
    assert page.locator("#search-results > li").count() == 1
    shells = page.evaluate(
        "caches.keys().then((all) => all.filter((one) => one.includes(' shell ')))"
    )
    assert len(shells) == 1


def test_a_kept_section_is_brought_up_to_date_after_an_update(page, host, builds):
    keep_section(page, host)
    host.folder = builds[1]
    page.reload()
    with page.expect_navigation():
        page.locator("#site-news button").click()
    page.wait_for_load_state()
    page.locator(".keep summary").click()
    expect(page.locator("[data-part=remove]")).to_be_visible()
    until(
        page,
        """async (build) => {
          const name = (await caches.keys()).find((one) => one.endsWith(" lists"));
          const cache = await caches.open(name);
          const [list] = await Promise.all((await cache.keys()).map((one) => cache.match(one).then((r) => r.json())));
          return list.build === build && list.complete;
        }""",
        arg=json.loads((builds[1] / "data/offline/all.json").read_text(encoding="utf-8"))["build"],
    )


def test_what_is_under_way_can_be_stopped_and_gone_on_with(page, host):
    open_first(page, host, "search.html")
    host.delay = 0.05
    box = page.locator(".keep")
    box.locator("summary").click()
    box.locator("[data-part=keep]").click()
    box.locator("[data-part=cancel]").click()
    expect(box.locator("[role=status]")).to_contain_text("توقّف")
    expect(box.locator("[data-part=keep]")).to_be_focused()
    host.delay = 0
    page.reload()
    box.locator("summary").click()
    expect(box.locator("[role=status]")).to_contain_text("حُفظ بعضه")
    box.locator("[data-part=keep]").click()
    expect(box.locator("[data-part=remove]")).to_be_focused(timeout=30_000)


@pytest.mark.parametrize(
    "hostile",
    ["javascript:alert(1)", "https://example.org/", "http%ZZ", "//example.org/", "main"],
)
def test_the_way_to_try_again_never_leads_elsewhere(page, host, hostile):
    page.goto(f"{host.root}/offline.html#{hostile}")
    page.wait_for_load_state()
    assert page.evaluate("document.getElementById('try-again').href") == f"{host.root}/index.html"


def test_only_own_pages_that_are_asked_for_plainly_are_stored(page, host):
    open_first(page, host)
    page.evaluate(
        """async () => {
          await fetch("robots.txt?posted", { method: "POST", body: "x" }).catch(() => 0);
          await fetch("images/part.png", { headers: { range: "bytes=0-1" } }).catch(() => 0);
        }"""
    )
    urls = page.evaluate(
        """async () => {
          const all = [];
          for (const name of await caches.keys()) {
            for (const one of await (await caches.open(name)).keys()) all.push(one.url);
          }
          return all;
        }"""
    )
    assert [url for url in urls if "robots" in url or "part.png" in url] == []


def test_a_full_device_is_told_and_what_came_can_be_removed(page, host):
    open_first(page, host, f"{SECTION}/index.html")
    session = page.context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": host.root, "quotaSize": 1})
    page.locator(".keep summary").click()
    page.locator("[data-part=keep]").click()
    expect(page.locator(".keep [role=status]")).to_contain_text("لم يبق على هذا الجهاز متسع")
    expect(page.locator("[data-part=remove]")).to_be_visible()
    session.send("Storage.overrideQuotaForOrigin", {"origin": host.root})
    page.locator("[data-part=remove]").click()
    expect(page.locator(".keep [role=status]")).to_contain_text("حُذف")
    assert kept_count(page) == 0


def test_errors_of_the_host_are_never_stored(page, host):
    open_first(page, host)
    page.goto(f"{host.root}/articles/none.html")
    urls = page.evaluate(
        """async () => {
          const all = [];
          for (const name of await caches.keys()) {
            for (const one of await (await caches.open(name)).keys()) all.push(one.url);
          }
          return all;
        }"""
    )
    assert [url for url in urls if "none" in url] == []


def test_nothing_of_it_is_shown_on_a_disk(page, builds):
    page.goto((builds[0] / SECTION / "index.html").as_uri())
    expect(page.locator(".keep")).to_be_hidden()


def test_the_installed_site_has_a_name_and_icons_that_chromium_accepts(page, host):
    open_first(page, host)
    session = page.context.new_cdp_session(page)
    found = session.send("Page.getAppManifest")
    assert found["errors"] == []
    manifest = json.loads(found["data"])
    assert (manifest["lang"], manifest["dir"]) == ("ar", "rtl")
    problems = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # Every page of a test is a private one, where nothing can be installed.
    assert [one["errorId"] for one in problems] == ["in-incognito"]
