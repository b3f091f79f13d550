"""One page of a built site: where it leads, and which places other pages may link to."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from lxml import html

_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_REDIRECT = "//meta[translate(@http-equiv, 'REFSH', 'refsh') = 'refresh']"


class Link(NamedTuple):
    """A link inside the site: the file that it names, the place in it, and how it is written."""

    file: str
    place: str
    written: str
    is_click: bool
    """Whether a reader follows it (`<a>`), or the browser by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltPage:
    """A page: `file` is its path below the output folder, with `/`."""

    file: str
    links: tuple[Link, ...]
    places: frozenset[str]
    is_redirect: bool


def read_page(path: Path, file: str) -> BuiltPage:
    """Read a built page."""
    # Bytes: a page names its own encoding.
    tree = html.document_fromstring(path.read_bytes() or b"<html></html>")
    clicks = dict.fromkeys(_values(tree, "//a/@href"))
    others = dict.fromkeys(_values(tree, "//link/@href | //@src | //@action | //area/@href"))
    folder = posixpath.dirname(file)
    written = [*((value, True) for value in clicks), *((value, False) for value in others)]
    return BuiltPage(
        file=file,
        links=tuple(
            Link(file=target or file, place=place, written=value, is_click=is_click)
            for value, is_click in written
            if not _ABSOLUTE.match(value)
            for target, place in (_resolved(folder, value),)
        ),
        places=frozenset(_values(tree, "//@id | //a/@name")),
        is_redirect=bool(tree.xpath(_REDIRECT)),
    )


def _values(tree: html.HtmlElement, path: str) -> list[str]:
    found = tree.xpath(path)
    return [str(value) for value in found] if isinstance(found, list) else []


@lru_cache(maxsize=65536)
def _resolved(folder: str, link: str) -> tuple[str, str]:
    """Return the file that a link names, empty for the page itself, and the place in it."""
    address, _, place = link.partition("#")
    path = unquote(address.partition("?")[0])
    target = posixpath.normpath(posixpath.join("/", folder, path))[1:] if path else ""
    # A folder is no file: whether a host adds index.html to it is the host's to say; a disk does not.
    return (f"{target}/" if path.endswith("/") else target), unquote(place)
