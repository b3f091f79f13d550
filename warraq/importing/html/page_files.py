"""The files that a page shows: looked for, named, and those that nobody has.

A picture has many addresses (lazy ones, one for each width, the page's own copy): the first that gives a
picture is taken, so the widest stand first.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

from lxml import html

from warraq.importing.fetching import LARGEST
from warraq.importing.html.addresses import absolute
from warraq.importing.media import Media, media_file
from warraq.importing.record import MediaFile
from warraq.old_addresses import is_web_address

_LAZY = (
    "data-orig-file data-large-file data-full-url data-src data-lazy-src data-original data-lazy"
    " data-original-src data-img-src data-hi-res-src data-url"
).split()
_SOURCE_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_SPACER = re.compile(
    r"(?:^|/)(?:spacer|blank|pixel|transparent|1x1|placeholder|lazy|loading|loader|grey|gray|clear|trans|dot)"
    r"[\w-]*\.(?:gif|png|svg|jpg)(?:\?|$)",
    re.IGNORECASE,
)
_FILES = re.compile(r"\.(?:pdf|mp3|m4a|ogg|oga|wav|mp4)$", re.IGNORECASE)
_PICTURES = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)$", re.IGNORECASE)
_SMALL = 1024
"""A picture within the page of fewer bytes is what stands there until the real one comes."""
_CANDIDATE = re.compile(
    r"\s*(?P<url>\S*[^\s,])(?:\s+(?P<size>\d{1,6}(?:\.\d{1,6})?)[wxh])?\s*(?:,|$)"
)


@dataclass(slots=True)
class PageFiles:
    """What is found for one page; `files` and `missing` fill as it is read.

    `parts` are files that came with the page (MHTML), by address or `cid:` name; `frames` the addresses of pages
    that stood in it.
    """

    base: str
    media: Media
    beside: Path | None = None
    parts: Mapping[str, bytes] = field(default_factory=dict)
    frames: Mapping[str, str] = field(default_factory=dict)
    files: dict[str, MediaFile] = field(default_factory=dict)
    missing: dict[str, None] = field(default_factory=dict)

    def picture(self, candidates: Sequence[str]) -> tuple[str, str]:
        """Return the address of a picture, and its name in the content folder if we have it.

        Both are empty when the candidates are no picture at all (a spacer, a pixel).
        """
        real = [url for url in dict.fromkeys(candidates) if url.strip() and not _SPACER.search(url)]
        data = [url for url in real if url.startswith("data:")]
        real = [url for url in real if not url.startswith("data:")]
        for url in data:
            found = _data_of(url)
            kept = self._keep(found, "") if found and (len(found) > _SMALL or not real) else None
            if kept:
                return kept.address, kept.name
        for url in real:
            kept = self._keep(self._find(url), url)
            if kept:
                return kept.address, kept.name
        address = next(filter(is_web_address, (self._address(url) for url in real)), "")
        if not address and real:
            address = next(filter(None, (self._address(url) for url in real)), "")
        if address:
            self.missing[address] = None
        return address, ""

    def document(self, url: str) -> str:
        """Return the archive's own address of a document or recording that a link leads to, or nothing."""
        path = _path(url)
        if not (_FILES.search(path) or _PICTURES.search(path)):
            return ""
        kept = self._keep(self._find(url), url)
        if kept:
            return kept.address
        address = self._address(url)
        if _FILES.search(path) and _host(address) == _host(self.base):
            self.missing[address] = None
        return ""

    def _find(self, url: str) -> bytes | None:
        for name in (url.strip(), self._address(url)):
            if name in self.parts:
                return self.parts[name]
        if not is_web_address(url) and self.beside is not None:
            data = self.media.find(url.strip(), beside=self.beside)
            if data is not None:
                return data
        address = self._address(url)
        return self.media.find(address) if is_web_address(address) else None

    def _address(self, url: str) -> str:
        address = absolute(url, self.base)
        return address if is_web_address(address) or address.startswith("/") else ""

    def _keep(self, data: bytes | None, url: str) -> _Kept | None:
        file = media_file(data, url) if data else None
        if file is None:
            return None
        self.files[file.name] = file
        return _Kept(address=f"{{static}}/{file.name}", name=file.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    address: str
    name: str


def is_picture_address(url: str) -> bool:
    """Say whether a link leads to a picture: the larger form of the one that it is around."""
    return bool(_PICTURES.search(_path(url)))


def picture_candidates(image: html.HtmlElement) -> list[str]:
    """Return the addresses of an `img`, the best first: its lazy ones, the widest of each set, its `src`."""
    sets = [image.get(name, "") for name in _SOURCE_SETS]
    # A parser that does not know `source` puts the picture into it.
    for parent in image.iterancestors("picture"):
        sets += [source.get(name, "") for source in parent.iter("source") for name in _SOURCE_SETS]
    widest = [url for text in sets for url in _widest_first(text)]
    lazy = [image.get(name, "") for name in _LAZY]
    return [url for url in (*lazy[:3], *widest, *lazy[3:], image.get("src", "")) if url]


def _widest_first(text: str) -> list[str]:
    """Return the addresses of a `srcset`, the widest first."""
    found = [(float(match["size"] or 1), match["url"]) for match in _CANDIDATE.finditer(text)]
    return [url for _, url in sorted(found, key=lambda pair: -pair[0])]


def _data_of(url: str) -> bytes | None:
    """Return what a `data:` address holds."""
    head, comma, body = url.partition(",")
    if not comma or len(body) > LARGEST * 4 // 3:
        return None
    raw = unquote_to_bytes(body)
    if not head.lower().endswith(";base64"):
        return raw
    try:
        return base64.b64decode(b"".join(raw.split()) + b"==")
    except binascii.Error:
        return None


def _path(url: str) -> str:
    try:
        return urlsplit(url.strip()).path
    except ValueError:
        return ""


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
