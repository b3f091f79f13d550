"""Pages opened in Chromium with all that they do watched: what ran, what was asked, where it went."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import quote, urlsplit

from hostile_file import ADDRESS
from playwright.sync_api import Browser, Page, Request

POLICY_META = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
STYLES = re.compile(rb'<link rel="(?:stylesheet|icon|manifest|apple-touch-icon)"[^>]*>')
FONTS = re.compile(rb'data-fonts="[^"]*"')
SCRIPTS = Path(__file__).with_name("watching.js").read_text(encoding="utf-8")
AT_START, TOUCH_AND_LOOK = SCRIPTS.split("// ---- after loading\n")


@dataclass
class Watched:
    """One page in the browser, and what it has done since it was last asked."""

    page: Page
    root: str
    clean_globals: frozenset[str] = frozenset()
    done: list[str] = field(default_factory=list)
    expected: str = ""

    def __post_init__(self) -> None:
        self.page.add_init_script(AT_START)
        self.page.on("dialog", self._dialog)
        self.page.on("request", self._request)
        self.page.on("framenavigated", self._navigated)
        self.page.on("popup", lambda popup: self.done.append(f"opened {popup.url}"))
        self.page.on("download", lambda download: self.done.append(f"loaded {download.url}"))
        self.page.on("pageerror", lambda error: self.done.append(f"error {error}"))
        self.page.on("worker", lambda worker: self.done.append(f"worker {worker.url}"))

    def open(self, path: str, *, query: str = "", ready: str = "html") -> list[str]:
        """Open a page, touch all that is in it, and return what it did that no page of ours does.

        `query` stands behind the address as it is; `ready` selects what is there when the page is.
        """
        self.done.clear()
        self.expected = f"{self.root}/{quote(path)}{query}"
        if "#" in query:  # another `#` alone would load nothing
            self.page.goto("about:blank")
        self.page.goto(self.expected, wait_until="load")
        self.page.wait_for_selector(ready, state="attached")
        found = self.page.evaluate(TOUCH_AND_LOOK, [sorted(self.clean_globals), self.root])
        return [*self.done, *found]

    def globals(self, path: str) -> frozenset[str]:
        """Return the names that a clean page has on its window."""
        self.page.goto(f"{self.root}/{quote(path)}", wait_until="load")
        return frozenset(self.page.evaluate("Object.getOwnPropertyNames(window)"))

    def _dialog(self, dialog) -> None:
        self.done.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.root}/", "data:", "blob:")):
            self.done.append(f"asked {request.url[:120]}")

    def _navigated(self, frame) -> None:
        if frame.parent_frame is not None:
            self.done.append(f"frame {frame.url[:120]}")
        elif _place(frame.url) != _place(self.expected) and frame.url != "about:blank":
            self.done.append(f"went to {frame.url[:120]}")


def _place(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}{parts.path}"


class _Handler(SimpleHTTPRequestHandler):
    """Serves a built site; with `strip`, without the policy, so that cleaning alone must hold."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args, strip: bool, **kwargs) -> None:
        self._strip = strip
        super().__init__(*args, **kwargs)

    def log_message(self, *_args) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        missing = not path.is_file()
        if missing:
            path = Path(self.directory) / "404.html"
        data = path.read_bytes()
        if path.suffix == ".html":
            # The page for lost addresses names the host whole: here this server stands for it.
            data = data.replace(ADDRESS.encode(), f"http://{self.headers['Host']}".encode())
        if self._strip and path.suffix == ".html":
            data, found = POLICY_META.subn(b"", data)
            # How a page looks runs nothing: without it a thousand pages take half the time.
            data = FONTS.sub(b'data-fonts="data:,"', STYLES.sub(b"", data))
            # A page that leads on (an alias) has no policy and no scripts.
            assert found == 1 or b'http-equiv="refresh"' in data, path
        self.send_response(404 if missing else 200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(data)))
        if path.suffix != ".html":
            self.send_header("Cache-Control", "max-age=3600")
        self.end_headers()
        self.wfile.write(data)


class _Server(ThreadingHTTPServer):
    def handle_error(self, request, client_address) -> None:
        """Say nothing of a browser that hangs up: it does so when it goes on to the next page."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(folder: Path, *, strip: bool) -> Iterator[str]:
    """Serve a folder at an address of this machine alone."""
    handler = partial(_Handler, strip=strip, directory=str(folder))
    server = _Server(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@contextmanager
def watching(browser: Browser, root: str) -> Iterator[Watched]:
    """Return a watched page of a fresh visitor."""
    context = browser.new_context(service_workers="block")
    context.set_default_timeout(20_000)
    watched = Watched(context.new_page(), root)
    # It holds no words of strangers, and all scripts.
    watched.clean_globals = watched.globals("search.html")
    yield watched
    context.close()
