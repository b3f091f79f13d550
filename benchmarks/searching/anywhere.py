"""Whether a search page answers from disk, and under a strict policy: tried, not believed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser
from playwright.sync_api import TimeoutError as TookTooLong
from searching.page import Entry, open_with, visitor
from searching.server import served

SECONDS = 60
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
"""What Warraq asks a host to send with every file; its pages bear the same as meta."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anywhere:
    """How many results a query gave; 0 with the browser's complaint where it gave none."""

    from_disk: int
    strict: int
    complaints: tuple[str, ...]


def measure_anywhere(browser: Browser, folder: Path, file: str, query: str) -> Anywhere:
    """Open the page from disk, then from a host that sends the policy with every file."""
    disk, said = _results(browser, Entry(root=folder.as_uri(), file=file), query)
    with served(folder, policy=POLICY) as root:
        strict, more = _results(browser, Entry(root=root, file=file), query)
    return Anywhere(from_disk=disk, strict=strict, complaints=(*said, *more))


def _results(browser: Browser, entry: Entry, query: str) -> tuple[int, tuple[str, ...]]:
    complaints: list[str] = []
    with visitor(browser) as page:
        page.context.set_default_timeout(SECONDS * 1000)
        page.on("console", lambda one: complaints.append(one.text) if one.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        try:
            found = open_with(page, entry, query)
        except TookTooLong:
            complaints.append(f"nothing shown after {SECONDS} s")
            found = 0
    return max(found, 0), tuple(dict.fromkeys(complaints)) if found <= 0 else ()
