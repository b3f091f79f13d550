"""A search page in a real Chromium: opened as a new visitor does, asked, and what it moves counted."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, Page, Request, sync_playwright

from warraq.setup.browser import browser_of_tests

FLAGS = ("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
PATIENCE = 600_000
"""Milliseconds: some peers take long to open their index on a slow processor."""
STATE = '#search[data-state="done"], #search[data-state="error"]'


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One engine's search page: the site's address and the page's file there."""

    root: str
    file: str

    def address(self, query: str = "") -> str:
        """Return the page's address, asking something."""
        return f"{self.root}/{self.file}" + (f"?q={quote(query)}" if query else "")


@dataclass(slots=True)
class Moved:
    """What the browser's network log says was moved: encoded bytes with headers, fonts left out."""

    by_file: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """Bytes in all."""
        return sum(self.by_file.values())

    @property
    def requests(self) -> int:
        """How many files."""
        return len(self.by_file)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser of the tests."""
    sandbox = [] if sys.platform == "win32" or os.geteuid() else ["--no-sandbox"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_of_tests(), args=[*sandbox, *FLAGS]
        )
        yield browser
        browser.close()


@contextmanager
def visitor(browser: Browser) -> Iterator[Page]:
    """Yield a page of a new visitor: nothing cached, nothing stored."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@contextmanager
def network_log(page: Page) -> Iterator[Moved]:
    """Count what a page moves meanwhile, its workers included."""
    moved = Moved()
    finished: list[Request] = []

    def note(request: Request) -> None:
        finished.append(request)

    page.context.on("requestfinished", note)
    yield moved
    page.wait_for_load_state("networkidle")
    page.context.remove_listener("requestfinished", note)
    for request in finished:
        if request.resource_type != "font" and request.url.startswith("http"):
            sizes = request.sizes()
            size = sizes["responseBodySize"] + sizes["responseHeadersSize"]
            moved.by_file[request.url] = moved.by_file.get(request.url, 0) + size


def open_with(page: Page, entry: Entry, query: str) -> int:
    """Open the page with a query in its address; return how many results it shows, -1 for an error."""
    page.goto(entry.address(query))
    page.wait_for_selector(STATE, state="attached")
    if page.locator('#search[data-state="error"]').count():
        return -1
    return page.locator("#search-results > li").count()


ASK = """
async (queries) => {
  const ask = window.ask || ((query) => window.warraq.search(query));
  const answers = [];
  for (const query of queries) {
    const began = performance.now();
    const results = await ask(query);
    answers.push([performance.now() - began, results.map(({ url }) => url)]);
  }
  return answers;
}
"""


def ask(page: Page, queries: list[str]) -> list[tuple[float, list[str]]]:
    """Return for each query, asked one after the other, the milliseconds and the addresses it gave."""
    answers: list[Any] = page.evaluate(ASK, queries)
    return [(float(taken), list(found)) for taken, found in answers]
