"""Old addresses of articles (`aliases`) that lead to their pages: which are safe, and the pages that lead on."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from warraq.errors import Problem
from warraq.site.hosting import SERVER_FOLDER

_LONGEST_PART = 200
"""In bytes of UTF-8: file systems take 255, and a twin's ending comes on top."""
_LONGEST = 1000
_FORBIDDEN = frozenset("\"'`\\{}*<>$;|^#?[]%:")
"""They mean something in the settings of a server, in HTML, or in the names of files on some system."""
_SCHEMES = frozenset({"", "http", "https"})
_JOINERS = frozenset("\u200c\u200d")
"""Persian words are written with them."""
_PAGE_ENDINGS = frozenset({".html", ".htm"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """An old address of an article, as its editor wrote it, and the page (from the root) that it is now."""

    address: str
    page: str
    title: str
    lang: str
    dir: str
    source: str = ""
    """The article's own file, for whoever is to correct it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """An old path, decoded, from the site's root and without a slash before it, and where it leads.

    `file` is the page that leads on, or empty where none can stand.
    """

    path: str
    file: str
    alias: Alias

    @property
    def target(self) -> str:
        """The article's page, from the root, as an address holds it."""
        return quote(self.alias.page)


def redirects(
    aliases: Iterable[Alias], files: Iterable[str]
) -> tuple[tuple[Redirect, ...], tuple[Problem, ...]]:
    """Return what can be led on, and what cannot: safe paths that no file of the site has. The first of one path is kept.

    An address of another host leads on from the same path here, for a host often stays. One with a query is
    left out and not named: no host of files can tell it from the same path without, and imports write many. All
    other aliases that are left out are named (W513), except what needs none: the page's own address, or one twice.
    """
    there = {file.casefold() for file in files}
    taken = there | {f"{file}{ending}" for file in there for ending in (".gz", ".br")}
    folders = {str(up) for file in there for up in PurePosixPath(file).parents}
    top = {file.partition("/")[0] for file in there if "/" in file}
    found: dict[str, Redirect] = {}
    problems: list[Problem] = []
    for alias in aliases:
        if unfit := _unfit(alias.address):
            problems.append(_left_out(alias, unfit))
            continue
        path = safe_path(alias.address)
        key = path.rstrip("/").casefold()
        # The folders of the site itself are its own: whatever is made there later must find its place free.
        own = key.partition("/")[0] in top - {"articles", "pages"} or f"{key}/" == SERVER_FOLDER
        if not key or key == alias.page.casefold():
            continue
        is_taken = own or key in taken or key in folders or f"{key}/index.html" in taken
        if is_taken or any(str(up) in taken for up in PurePosixPath(key).parents):
            problems.append(_left_out(alias, "is the place of something of the site itself"))
        elif key not in found:
            found[key] = Redirect(path=path, file=_page_file(path), alias=alias)
        elif found[key].alias.page != alias.page:
            problems.append(_left_out(alias, f"is also one of {found[key].alias.page}"))
    kept = tuple(_without_clashes(found))
    problems += [
        _left_out(one.alias, "lies below another old address, which is a page")
        for one in found.values()
        if one not in kept
    ]
    return kept, tuple(problems)


def _left_out(alias: Alias, reason: str) -> Problem:
    return Problem(
        file=alias.source,
        key="aliases",
        problem=f'"{_shown(alias.address)}" {reason}: it leads nowhere',
        remedy="Correct it, or take it out.",
        code="W513",
    )


def _shown(address: str) -> str:
    """Return an address as a terminal may show it."""
    return "".join(
        f"\\u{ord(one):04x}" if unicodedata.category(one)[0] == "C" and one not in _JOINERS else one
        for one in address
    )


def _unfit(address: str) -> str:
    """Return why an address can be no page's, or empty; one with a query may be, but not here."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return "is no address"
    if parts.scheme not in _SCHEMES or (parts.scheme and not parts.netloc):
        return "is no address of a page"
    if parts.query or safe_path(address):
        return ""
    return "is no path that every host and disk can have"


def safe_path(address: str) -> str:
    """Return the decoded path of an old address, or empty if it may not stand in a server's settings."""
    if any(unicodedata.category(character) == "Cc" for character in address.strip()):
        return ""  # urlsplit would take them out
    try:
        parts = urlsplit(address.strip())
        if parts.scheme not in _SCHEMES or (parts.scheme and not parts.netloc):
            return ""
        path = unquote(parts.path, errors="strict").lstrip("/")
    except (ValueError, UnicodeDecodeError):
        return ""
    if parts.query or parts.fragment or not path or len(path.encode("utf-8", "replace")) > _LONGEST:
        return ""
    if any(not _is_safe(character) for character in path):
        return ""
    segments = path.rstrip("/").split("/")
    if any(
        not one or one[0] in "._" or one[-1] in ". " or one[0] == " " for one in segments
    ) or any(len(one.encode()) > _LONGEST_PART for one in segments):
        return ""
    return path if posixpath.normpath(path) == path.rstrip("/") else ""


def redirect_page(redirect: Redirect, site_url: str) -> bytes:
    """Return a page that leads on, for hosts that have no redirects and for disks."""
    alias = redirect.alias
    way = "../" * (len(PurePosixPath(redirect.file).parts) - 1)
    href = escape(f"{way}{redirect.target}")
    canonical = escape(f"{site_url}/{redirect.target}") if site_url else href
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(alias.lang)}" dir="{escape(alias.dir)}">\n<head>\n'
        f'<meta charset="utf-8">\n<meta http-equiv="refresh" content="0; url={href}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="robots" content="noindex">\n<title>{escape(alias.title)}</title>\n'
        f'<link rel="canonical" href="{canonical}">\n</head>\n'
        f'<body><p><a href="{href}">{escape(alias.title)}</a></p></body>\n</html>\n'
    ).encode()


def _is_safe(character: str) -> bool:
    category = unicodedata.category(character)
    if category[0] == "Z":
        return character == " "
    return (category[0] != "C" or character in _JOINERS) and character not in _FORBIDDEN


def _page_file(path: str) -> str:
    """Return where the page that leads on stands; a path of another kind of file can have none."""
    ending = PurePosixPath(path).suffix.lower()
    if path.endswith("/"):
        return f"{path}index.html"
    if ending in _PAGE_ENDINGS:
        return path
    return "" if ending and ending[1:].isascii() and ending[1:].isalnum() else f"{path}/index.html"


def _without_clashes(found: dict[str, Redirect]) -> Iterator[Redirect]:
    """Leave out what would need a folder where another has its page."""
    pages = {one.file.casefold() for one in found.values() if one.file}
    for key, one in found.items():
        if not any(str(up) in pages for up in PurePosixPath(key).parents):
            yield one
