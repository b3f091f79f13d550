"""How long a query takes on a slow processor: the first time, and with all its files loaded."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import Browser, Page
from searching.cold import percentile
from searching.page import Entry, ask, open_with, visitor

THROTTLE = 4
"""Chromium's processor is slowed to a quarter: a mid-range phone."""
PASSES = 3
VISITORS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Milliseconds, from the call of the engine's search to its ten results with their excerpts."""

    first: Sequence[float]
    """Each query asked once, in a page that is open: its files come from this machine."""
    warm: Sequence[float]
    """Each asked again after all others were, so that no engine still holds its last answer; the best of
    three, since other work on the machine only adds."""
    opened: float
    """From nothing to the first results on the page, median of five new visitors."""

    def summary(self) -> dict[str, float]:
        """Return the figures that the table shows."""
        return {
            "first median": statistics.median(self.first),
            "first 95 %": percentile(self.first, 0.95),
            "warm median": statistics.median(self.warm),
            "warm 95 %": percentile(self.warm, 0.95),
            "warm max": max(self.warm),
            "opened": self.opened,
        }


def measure_times(browser: Browser, entry: Entry, queries: Sequence[str]) -> Times:
    """Ask all queries once, then three times more, on a slowed processor."""
    opened = [_opened(browser, entry, query) for query in queries[:VISITORS]]
    with visitor(browser) as page:
        open_with(page, entry, queries[0])
        _slow_down(page)
        first = [taken for taken, _ in ask(page, list(queries))]
        again = [[taken for taken, _ in ask(page, list(queries))] for _ in range(PASSES)]
    warm = [min(times) for times in zip(*again, strict=True)]
    return Times(first=first, warm=warm, opened=statistics.median(opened))


def _opened(browser: Browser, entry: Entry, query: str) -> float:
    with visitor(browser) as page:
        _slow_down(page)
        open_with(page, entry, query)
        return float(page.evaluate("performance.now()"))


def _slow_down(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
