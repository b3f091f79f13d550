"""What a page of a built site needs to be read, and where its list leads: read from its HTML."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import html

from warraq.production.references import resolve

_URL_IN_CSS = re.compile(r"""url\(\s*["']?([^"')]+)""")
_NEEDED = frozenset({"stylesheet", "icon"})
_ARTICLES = "articles/"


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """Of one page, all relative to the site's root: `files` it needs, `articles` that its main part lists.

    `fonts_at_once` are those of its files that it asks for before any style sheet names them.
    """

    files: tuple[str, ...]
    fonts_at_once: tuple[str, ...]
    articles: tuple[str, ...]


def page_references(output: Path, page: str) -> References:
    """Return what a page needs beside itself, of what the built folder has."""
    tree = html.fromstring((output / page).read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    files = {file for way in _ways(tree) for file in _resolved(output, page, way)}
    fonts = {
        file
        for sheet in sorted(files)
        if sheet.endswith(".css")
        for way in _URL_IN_CSS.findall((output / sheet).read_text(encoding="utf-8"))
        for file in _resolved(output, sheet, way)
    }
    listed = {
        file
        for link in tree.iterfind(".//main//a[@href]")
        for file in _resolved(output, page, link.get("href", ""))
        if file.startswith(_ARTICLES) and file.endswith(".html")
    }
    at_once = {file for way in _early_fonts(tree) for file in _resolved(output, page, way)}
    return References(
        files=tuple(sorted(files | fonts)),
        fonts_at_once=tuple(sorted(at_once)),
        articles=tuple(sorted(listed)),
    )


def _ways(tree: html.HtmlElement) -> Iterator[str]:
    for link in tree.iterfind(".//link[@href]"):
        if not _NEEDED.isdisjoint(link.get("rel", "").split()):
            yield link.get("href", "")
    for element in tree.iter("img", "script", "source"):
        yield element.get("src") or ""
        yield from _candidates(element.get("srcset") or "")
    yield from _early_fonts(tree)


def _early_fonts(tree: html.HtmlElement) -> Iterator[str]:
    for script in tree.iterfind(".//script[@data-fonts]"):
        yield from script.get("data-fonts", "").split()


def _candidates(srcset: str) -> Iterable[str]:
    return (one.split()[0] for one in srcset.split(",") if one.strip())


def _resolved(output: Path, source: str, way: str) -> Iterator[str]:
    """Yield the file that an address in `source` names, if the site has it."""
    file = resolve(way.strip(), source)
    # os.path and not pathlib: a link can hold more letters than any file's name, which is an error there.
    if file and os.path.isfile(output / file):  # noqa: PTH113
        yield file
