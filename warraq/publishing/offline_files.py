"""Which files of a built site go into a zip or a ZIM, and which only a server or a robot needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from warraq.errors import WarraqError
from warraq.publishing.site_files import site_files
from warraq.site.hosting import HEADERS_FILE, REDIRECTS_FILE, SERVER_FOLDER
from warraq.site.static_files import CONTENT_FOLDERS

HOME, ARTICLES, PAGES = "index.html", "articles/", "pages/"
_FOR_SERVERS = frozenset(
    (
        HEADERS_FILE,
        REDIRECTS_FILE,
        *"404.html robots.txt sw.js manifest.webmanifest offline.html".split(),
    )
)
_LISTS_OF_WORKER = "data/offline/"
_SITEMAP = re.compile(r"sitemap[^/]*\.xml")
_LARGEST_REDIRECT = 4096
"""Bytes; a page that leads elsewhere says little more than where."""
_REFRESH = re.compile(rb"""http-equiv=["']?refresh\b""", re.IGNORECASE)
_WHERE = re.compile(rb"""\burl=["']?([^"'>]+)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfflineSite:
    """A built site as it is carried: `files` sorted; `redirects` old addresses with what they lead to, as written."""

    output: Path
    files: tuple[str, ...]
    redirects: tuple[tuple[str, str], ...]

    @property
    def articles(self) -> int:
        """The number of articles."""
        return sum(file.startswith(ARTICLES) and file.endswith(".html") for file in self.files)

    @property
    def pages(self) -> int:
        """The number of pages: articles, lists and all others."""
        return sum(map(is_page, self.files))


def offline_site(output: Path) -> OfflineSite:
    """Return what of a built site is carried.

    Raises:
        WarraqError: W500, when no site was built there; W541, when it was not built for this.

    """
    manifest, found = site_files(output)
    if not manifest.production:
        raise WarraqError(
            "W541",
            "this is no production build",
            "Leave --built away, or run inv build --production before.",
        ).at(file=str(output))
    paths = sorted(
        file.path for file in found if not file.twin_of and not _is_for_servers(file.path)
    )
    redirects = dict(_redirects(output, paths))
    return OfflineSite(
        output=output,
        files=tuple(path for path in paths if path not in redirects),
        redirects=tuple(sorted(redirects.items())),
    )


def is_page(path: str) -> bool:
    """Whether a file is a page that a build has made, not one that an article has attached."""
    return path.endswith(".html") and path.partition("/")[0] not in CONTENT_FOLDERS


def _is_for_servers(path: str) -> bool:
    return (
        path in _FOR_SERVERS
        or path.startswith((SERVER_FOLDER, _LISTS_OF_WORKER))
        or bool(_SITEMAP.fullmatch(path))
    )


def _redirects(output: Path, paths: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the pages that lead readers of old addresses on, each with the address that it names."""
    for path in filter(is_page, paths):
        file = output / path
        if file.stat().st_size > _LARGEST_REDIRECT:
            continue
        page = file.read_bytes()
        where = _WHERE.search(page)
        if _REFRESH.search(page) and where:
            yield path, unescape(where[1].decode())
