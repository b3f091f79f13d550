"""What a record of a capture is for: a page to import, a file that pages show, or none of the two."""

from __future__ import annotations

import re
from enum import Enum, auto
from urllib.parse import urlsplit

from warraq.importing.captures.archive_records import ArchiveRecord

_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_WEB = ("http://", "https://", "file://")
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_UNTOLD = frozenset(
    {"", "text/plain", "application/octet-stream", "application/unknown", "unknown"}
)
_SVG = "image/svg+xml"
_OWN_NOTES = frozenset({"warcinfo", "metadata"})
_FILES = (
    ("image/", "a picture"),
    ("application/pdf", "a document"),
    ("audio/", "a recording"),
    ("video/", "a film"),
)
_OTHERS = (
    ("text/css", "a style sheet"),
    ("javascript", "a script"),
    ("ecmascript", "a script"),
    ("font", "a font"),
    ("image/svg", "a drawing"),
    ("rss", "a feed"),
    ("atom", "a feed"),
    ("json", "data"),
    ("xml", "data"),
)


class Purpose(Enum):
    """What is done with a record."""

    PAGE = auto()
    """It is an HTML page, or may be one: its content tells."""
    FILE = auto()
    """Pages may show it: where it lies is noted."""
    REVISIT = auto()
    """It says that a page was there again, and where its content is."""
    BROKEN = auto()
    """A page should be there, and its head cannot be read."""
    OTHER = auto()
    """It is none of them."""


def purpose_of(record: ArchiveRecord) -> tuple[Purpose, str]:
    """Return what a record is for, and in words what it is."""
    other = _not_of_the_web(record)
    if other:
        return Purpose.OTHER, other
    if record.kind == "resource":
        return _by_type(record)
    if record.status == "200":
        purpose, words = _by_type(record)
        if record.kind == "revisit" and purpose is not Purpose.OTHER:
            return Purpose.REVISIT, words
        return purpose, words
    if record.kind == "revisit" and record.status in {"", "304"}:
        return Purpose.REVISIT, "a page"
    return _by_status(record.status)


def is_html(data: bytes) -> bool:
    """Tell by its beginning whether content without a telling type is a page."""
    return _HTML.match(data[:4096]) is not None


def is_page(kind: str) -> bool:
    """Tell whether a media type is that of a page."""
    return kind in _PAGES


def media_type(content_type: str) -> str:
    """Return a content type without its parameters.

    >>> media_type("Text/HTML; charset=windows-1256")
    'text/html'
    """
    return content_type.partition(";")[0].strip().lower()


def _not_of_the_web(record: ArchiveRecord) -> str:
    if record.kind in _OWN_NOTES or record.url.startswith(("metadata:", "urn:")):
        return "the crawler's own notes"
    if record.kind == "request":
        return "a request"
    if record.kind not in {"response", "resource", "revisit"}:
        return f"a record of the kind {record.kind or '(none)'}"
    return "" if record.url.lower().startswith(_WEB) else "no address of the web"


def charset_of(content_type: str) -> str:
    """Return the letters that a server says a page is in; empty where it says nothing.

    >>> charset_of('text/html; Charset="windows-1256"')
    'windows-1256'
    """
    match = _CHARSET.search(content_type)
    return match[1] if match else ""


def _by_status(status: str) -> tuple[Purpose, str]:
    if status in {"", "-"}:
        return Purpose.BROKEN, "its HTTP head cannot be read"
    if status.startswith("3"):
        return Purpose.OTHER, "a redirect"
    return Purpose.OTHER, f"an error page (HTTP {status})" if status[
        0
    ] in "45" else f"HTTP {status}"


def _by_type(record: ArchiveRecord) -> tuple[Purpose, str]:
    if _path(record.url) == "/robots.txt":
        return Purpose.OTHER, "rules for robots"
    kind = media_type(record.content_type)
    if kind in _PAGES or kind in _UNTOLD:
        return Purpose.PAGE, "a page"
    for start, words in _FILES:
        if kind.startswith(start) and kind != _SVG:
            return Purpose.FILE, words
    words = next((words for part, words in _OTHERS if part in kind), "a file of another kind")
    return Purpose.OTHER, words


def _path(url: str) -> str:
    """Return the path of an address, empty where it is none."""
    try:
        return urlsplit(url).path
    except ValueError:
        return ""
