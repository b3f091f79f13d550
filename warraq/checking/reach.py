"""Readers can reach every page from the home page, and every list in three clicks, without a search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from warraq.checking.built_page import BuiltPage
from warraq.checking.finding import Finding, error
from warraq.checking.subject import Subject

HOME = "index.html"
CLICKS = 3
_UNLINKED = frozenset({"404.html", "offline.html"})
_SINGLE = ("articles/", "pages/")
"""Where pages lie that are no lists."""


def check_reach(subject: Subject) -> Iterator[Finding]:
    """Yield the pages that no link leads to, and the lists that are too far away."""
    distances = clicks_from_home(subject.pages)
    for page in subject.pages.values():
        if page.file in _UNLINKED or page.is_redirect:
            continue
        if page.file not in distances:
            yield error(
                "W411",
                page.file,
                "no link leads here from the home page",
                "Link to it from a page.",
            )
        elif is_list(page.file) and distances[page.file] > CLICKS:
            problem = f"this list is {distances[page.file]} clicks from the home page"
            yield error("W412", page.file, problem, f"Link to it nearer: {CLICKS} at most.")


def is_list(file: str) -> bool:
    """Say whether a page is a list of others, by where it lies."""
    return not file.startswith(_SINGLE)


def clicks_from_home(pages: Mapping[str, BuiltPage]) -> dict[str, int]:
    """Return how many links a reader follows to each page that can be reached."""
    distances = {HOME: 0} if HOME in pages else {}
    border = list(distances)
    while border:
        found: list[str] = []
        for file in border:
            for link in pages[file].links:
                if link.is_click and link.file in pages and link.file not in distances:
                    distances[link.file] = distances[file] + 1
                    found.append(link.file)
        border = found
    return distances
