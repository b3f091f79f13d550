"""A production build in Chromium: behind nginx with the snippet that comes with it, and from disk."""

import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from urllib.parse import quote

import pytest

from warraq.search.script import read_script, script

NGINX = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
needs_nginx = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")
CADDY = shutil.which("caddy")
needs_caddy = pytest.mark.skipif(CADDY is None, reason="Caddy is not installed")
CADDYFILE = """
{{
  admin off
  auto_https off
}}
http://127.0.0.1:{port} {{
  root * {site}
  import {site}/_server/Caddyfile
}}
"""
CONF = """
{user} daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;
events {{ }}
http {{
  include {types}; access_log off;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{ listen 127.0.0.1:{port}; root {site}; include {site}/_server/nginx.conf; }}
}}
"""


@pytest.fixture(scope="module")
def site(built, tmp_path_factory):
    """Copy it, for one test puts a newer build in its place."""
    return shutil.copytree(built, tmp_path_factory.mktemp("served") / "site")


def wait_until_it_answers(server, port, said):
    for _ in range(200):
        assert server.poll() is None, said()
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            break
        except OSError:
            time.sleep(0.05)


@pytest.fixture(scope="module")
def nginx(site, tmp_path_factory):
    folder = tmp_path_factory.mktemp("nginx")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    conf = folder / "nginx.conf"
    conf.write_text(
        CONF.format(
            user="user root;" if os.geteuid() == 0 else "",
            folder=folder,
            port=port,
            site=site,
            types="/etc/nginx/mime.types",
        )
    )
    server = subprocess.Popen([NGINX, "-c", str(conf), "-p", str(folder)], stderr=subprocess.PIPE)
    try:
        wait_until_it_answers(server, port, lambda: server.stderr.read().decode())
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


@pytest.fixture(scope="module")
def caddy(site, tmp_path_factory):
    folder = tmp_path_factory.mktemp("caddy")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "Caddyfile").write_text(CADDYFILE.format(port=port, site=site))
    server = subprocess.Popen(
        [CADDY, "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"],
        env={**os.environ, "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)},
        stderr=(folder / "log").open("wb"),
    )
    try:
        wait_until_it_answers(server, port, (folder / "log").read_text)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


@pytest.fixture(
    params=[pytest.param("nginx", marks=needs_nginx), pytest.param("caddy", marks=needs_caddy)]
)
def server(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(
    params=[
        pytest.param("nginx", marks=needs_nginx),
        pytest.param("caddy", marks=needs_caddy),
        "file",
    ]
)
def root(request, site):
    return site.as_uri() if request.param == "file" else request.getfixturevalue("nginx")


@pytest.fixture
def watched(page):
    """Return a page that fails the test when it reports an error or something does not load."""
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    page.on("requestfailed", lambda request: problems.append(request.url))
    yield page
    assert problems == []


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def fetch(address):
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})  # noqa: S310
    try:
        answer = urllib.request.build_opener(_Stay).open(request)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return answer.status, answer.headers


@pytest.mark.parametrize("file", ["index.html", "articles/مقال-0.html", "tags/index.html"])
def test_pages_report_no_error(watched, root, file):
    watched.goto(f"{root}/{quote(file)}")
    watched.wait_for_load_state("load")
    watched.evaluate("document.fonts.ready.then(() => true)")
    styles = watched.evaluate("[...document.styleSheets].map((one) => one.href)")
    assert len(styles) > 4
    assert all(re.search(r"\.[0-9a-f]{10}\.css$", one) for one in styles)


def test_the_picture_that_is_shown_is_a_small_one(watched, root):
    watched.set_viewport_size({"width": 400, "height": 800})
    watched.goto(f"{root}/{quote('articles/مقال-0.html')}")
    shown = watched.locator(".plate img").evaluate(
        "(one) => one.decode().then(() => one.currentSrc)"
    )
    assert re.search(r"\.480\.[0-9a-f]{10}\.webp$", shown)


def test_search_answers_and_filters(watched, root):
    watched.goto(f"{root}/search.html#q={quote('كلمة7')}")
    watched.wait_for_selector("#search-results > li a")
    assert "مقال 7" in watched.locator("#search-results > li a").first.text_content()
    counts = watched.evaluate("warraq.facets('كلمة7').then(({ year }) => year)")
    assert [str(one["name"]) for one in counts] == ["2021"]


def test_headers_are_what_the_snippet_says(server, site):
    build = next(path.name for path in (site / "search").iterdir() if path.is_dir())
    sheet = next((site / "theme/css").glob("base.*.css")).name
    for path, kept in (
        ("/", False),
        (f"/theme/css/{sheet}", True),
        (f"/search/{build}/facets.js", True),
        ("/search/manifest.js", False),
        (f"/{quote('articles/مقال-0.html')}", False),
    ):
        status, headers = fetch(server + path)
        assert status == 200
        assert ("immutable" in headers["Cache-Control"]) == kept, path
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
    status, headers = fetch(f"{server}/theme/css/{sheet}")
    assert (headers["Content-Encoding"], headers["Content-Type"]) == (
        "gzip",
        "text/css; charset=utf-8",
    )


def test_what_hosts_send_says_what_it_is(server, site):
    sheet, font = (next((site / "theme").rglob(f"*.{end}")) for end in ("css", "woff2"))
    for path, kind in (
        ("", "text/html; charset=utf-8"),
        (sheet.relative_to(site).as_posix(), "text/css; charset=utf-8"),
        (font.relative_to(site).as_posix(), "font/woff2"),
        ("manifest.webmanifest", "application/manifest+json"),
        ("sw.js", "text/javascript; charset=utf-8"),
        ("data/articles.jsonl.gz", "application/gzip"),
        ("data/articles.csv", "text/csv; charset=utf-8"),
    ):
        said = fetch(f"{server}/{path}")[1]["Content-Type"]
        # nginx of older days says application/javascript, which browsers take as the same.
        assert said.replace("application/javascript", "text/javascript") == kind, path


def test_what_is_not_there_and_what_has_moved(server):
    status, headers = fetch(f"{server}/no/such/page")
    assert (status, headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert "frame-ancestors" in headers["Content-Security-Policy"]
    for hidden in ("_server/nginx.conf", ".warraq.json", "_headers", "_redirects"):
        assert fetch(f"{server}/{hidden}")[0] == 404
    for old in (f"/{quote('2010/قديم-3/')}", "/story.php"):
        status, headers = fetch(server + old)
        assert status == 301
        assert headers["Location"].startswith("/articles/%D9%85")


def test_a_redirect_page_leads_on(page, site):
    page.goto((site / "2010/قديم-3/index.html").as_uri())
    page.wait_for_url("**/articles/**")
    assert "مقال 3" in page.title()


@needs_nginx
def test_a_page_of_before_a_new_build_searches_the_new_one(browser, nginx, site):
    # Where a worker serves, it holds to its build until the reader takes the newer one (tests/browser/test_phone.py).
    page = browser.new_page(service_workers="block")
    page.goto(f"{nginx}/search.html")
    page.evaluate("warraq.openIndex().then(() => true)")
    manifest = site / "search/manifest.js"
    before, old = read_script(manifest.read_bytes(), "manifest.js")
    (site / "search" / old).rename(site / "search/0123456789")
    manifest.write_bytes(script("manifest", before, "0123456789"))
    try:
        found = page.evaluate("warraq.search('سمرقند كلمة3').then((hits) => JSON.stringify(hits))")
        assert "مقال 3" in found
        folders = page.evaluate(
            "performance.getEntriesByType('resource').map(({ name }) => name)"
            ".filter((name) => name.includes('/search/0123456789/'))"
        )
        assert folders
    finally:
        page.close()
        (site / "search/0123456789").rename(site / "search" / old)
        manifest.write_bytes(script("manifest", before, old))
