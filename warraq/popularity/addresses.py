"""The archive's addresses, as logs may write them: which article a request asked for, or what else.

A request counts for an article by the article's page, by its `aliases` and by the page that it was
imported from, at whatever host: logs seldom name theirs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from urllib.parse import parse_qsl, unquote_to_bytes, urlsplit

_ESCAPE = re.compile(rb"%[0-9A-Fa-f]{2}")
_ASSET = re.compile(
    r"\.(?:css|js|mjs|json|map|wasm|xml|txt|rss|atom|webmanifest|ico|png|jpe?g|gif|svg|webp|avif|bmp|tiff?"
    r"|woff2?|ttf|otf|eot|mp[34]|m4a|ogg|opus|webm|wav|pdf|epub|zip|gz|br|zim|csv)",
    re.IGNORECASE,
)
_ARTICLES = "/articles/"
_PAGES = re.compile(
    # What the build makes beside articles (docs/architecture.md).
    r"/(?:|search|404|(?:sections|tags|authors|archive|pages|people|places|organisations|series|topics)(?:/.*)?)"
)
_CAPTURE = re.compile(r"(?:https?:)?//web\.archive\.org/web/[^/]*/", re.IGNORECASE)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)
_KEPT = 65536


class Elsewhere(Enum):
    """What an address is that is no article's."""

    PAGE = "another page of the site"
    ASSET = "a file that pages use"
    LEFT_OUT = "left out by the settings"
    UNKNOWN = "not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """An article with all its addresses: `url` from the site's root, `old` as a person or importer wrote them."""

    key: str
    url: str
    old: tuple[str, ...] = ()


class AddressBook:
    """Finds the article of a request's target."""

    def __init__(
        self,
        articles: Iterable[Addressed],
        *,
        site_url: str = "",
        leave_out: Iterable[re.Pattern[str]] = (),
    ) -> None:
        """Take the articles; where two claim one old address, the first has it, and a page's own comes before.

        `site_url` is the site's absolute address, or empty; its path may stand before every target.
        `leave_out` are patterns of paths that are not counted.
        """
        articles = tuple(articles)
        self._root = _folded(urlsplit(site_url).path.encode()).rstrip("/")
        self._leave_out = tuple(leave_out)
        self._by_path: dict[str, str] = {}
        self._by_query: dict[str, dict[tuple[tuple[str, str], ...], str]] = {}
        for article in articles:
            self._by_path.setdefault(_page_key("/" + article.url), article.key)
        for article in articles:
            for old in article.old:
                self._add_old(old, article.key)
        self._known: dict[bytes, str | Elsewhere | Mapping[tuple[tuple[str, str], ...], str]] = {}

    def find(self, target: bytes) -> str | Elsewhere:
        """Return the key of the article that a request's target names, or what it is otherwise."""
        path, _, query = target.partition(b"?")
        found = self._known.get(path)
        if found is None:
            if len(self._known) > _KEPT:
                self._known.clear()
            found = self._known[path] = self._decide(path)
        if isinstance(found, Mapping):
            return found.get(_wanted(query, found)) or self._decide_plain(path)
        return found

    def _add_old(self, old: str, key: str) -> None:
        old = _CAPTURE.sub("", old.strip())
        try:
            parts = urlsplit(old if "://" in old or old.startswith("/") else f"/{old}")
        except ValueError:
            return  # `//[x`: no address that a server could have answered
        path = _page_key(_folded(parts.path.encode()))
        if parts.query:
            pairs = tuple(sorted(parse_qsl(_decoded(parts.query.encode()), keep_blank_values=True)))
            self._by_query.setdefault(path, {}).setdefault(pairs, key)
        elif path != "/":
            # The old site's front page is no article's, even if an article was copied off it.
            self._by_path.setdefault(path, key)

    def _decide(self, path: bytes) -> str | Elsewhere | Mapping[tuple[tuple[str, str], ...], str]:
        folded = _folded(path)
        if any(pattern.search(folded) for pattern in self._leave_out):
            return Elsewhere.LEFT_OUT
        return self._by_query.get(_page_key(folded)) or self._decide_plain(path)

    def _decide_plain(self, path: bytes) -> str | Elsewhere:
        folded = _folded(path)
        key = _page_key(folded)
        inside = key.removeprefix(self._root) or "/"
        tail = folded.rpartition(_ARTICLES)[2] if _ARTICLES in folded else None
        for candidate in (inside, key, *([_page_key(_ARTICLES + tail)] if tail else [])):
            if candidate in self._by_path:
                return self._by_path[candidate]
        if _is_asset(folded):
            return Elsewhere.ASSET
        return Elsewhere.PAGE if _PAGES.fullmatch(inside) else Elsewhere.UNKNOWN


def readable(target: bytes) -> str:
    """Return a target's path for a person to read: decoded, without its query, one line."""
    path = _folded(target.partition(b"?")[0])
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in path)


def _is_asset(path: str) -> bool:
    name = path.rpartition("/")[2]
    return _ASSET.fullmatch(name[name.rfind(".") :]) is not None if "." in name else False


def _wanted(
    query: bytes, known: Mapping[tuple[tuple[str, str], ...], str]
) -> tuple[tuple[str, str], ...]:
    """Return the parts of a query that tell articles apart; counters of visits are not among them."""
    names = {name for pairs in known for name, _ in pairs}
    pairs = parse_qsl(_decoded(query), keep_blank_values=True)
    return tuple(sorted(pair for pair in pairs if pair[0] in names))


def _folded(path: bytes) -> str:
    """Return a path in one spelling: decoded, NFC, single slashes, one at its beginning."""
    if path.startswith((b"http://", b"https://")):
        path = b"/" + path.partition(b"://")[2].partition(b"/")[2]
    text = unicodedata.normalize("NFC", _decoded(path.partition(b"#")[0]))
    return (
        "/"
        + "/".join(part for part in text.split("/") if part)
        + ("/" if text.endswith("/") else "")
    )


def _decoded(text: bytes) -> str:
    """Undo percent-encoding once, and once more: proxies and S3 encode what is encoded."""
    for _ in range(2):
        if _ESCAPE.search(text):
            text = unquote_to_bytes(text)
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        # An old Arabic server's paths. Windows-1256 has a letter for every byte.
        return text.decode("windows-1256")


def _page_key(path: str) -> str:
    """Return what all spellings of a page's path share: hosts add and drop `index.html`, `.html`, slashes."""
    path = _INDEX.sub("/", path)
    return path.rstrip("/").removesuffix(".html").removesuffix(".htm") or "/"
