"""The bytes of a first query: a new visitor, nothing cached, the page opened with three words in its address."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import Browser
from searching.page import Entry, Moved, ask, network_log, open_with, visitor

KINDS = (
    (
        "index",
        re.compile(r"(?<!theme)/search/(?!articles-)|/pagefind/.*(index|meta|filter)|index\.json$"),
    ),
    ("articles", re.compile(r"/search/articles-|/pagefind/.*fragment|/articles\.json$")),
    ("scripts", re.compile(r"\.js(\?|$)|wasm")),
    ("page and CSS", re.compile("")),
)
"""What a file is for: the first pattern that its address meets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cold:
    """Bytes moved by first queries, each by a new visitor."""

    queries: int
    mean: float
    at_95: float
    most: float
    requests: float
    by_kind: dict[str, float]
    """Mean bytes for each of `KINDS`."""
    short: int
    """How many queries gave fewer than ten results, and so moved less."""


def measure_cold(browser: Browser, entry: Entry, queries: Sequence[str], limit: int = 10) -> Cold:
    """Open the page once for each query."""
    totals: list[int] = []
    requests: list[int] = []
    kinds: Counter[str] = Counter()
    short = 0
    for query in queries:
        with visitor(browser) as page:
            with network_log(page) as moved:
                short += open_with(page, entry, query) < limit
            totals.append(moved.total)
            requests.append(moved.requests)
            for url, size in moved.by_file.items():
                kinds[_kind(url)] += size
    return Cold(
        queries=len(queries),
        mean=statistics.mean(totals),
        at_95=percentile(totals, 0.95),
        most=max(totals),
        requests=statistics.mean(requests),
        by_kind={name: kinds[name] / len(queries) for name, _ in KINDS},
        short=short,
    )


def measure_extra(browser: Browser, entry: Entry, query: str, then: str) -> Moved:
    """Return what the second query moves on top, once the first has been answered."""
    with visitor(browser) as page:
        open_with(page, entry, query)
        page.wait_for_load_state("networkidle")
        with network_log(page) as moved:
            ask(page, [then])
        return moved


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -int(-share * len(ordered) // 1) - 1)]


def _kind(url: str) -> str:
    return next(name for name, pattern in KINDS if pattern.search(url))
