"""The formats that can be imported, and which of them reads a file: told by its content."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path

from warraq.errors import WarraqError
from warraq.importing.captures.format import Captures
from warraq.importing.feeds import Blogger, JsonFeed, XmlFeed
from warraq.importing.html.mhtml import Mhtml
from warraq.importing.html.saved_page import SavedPage
from warraq.importing.json_lines import JsonLines
from warraq.importing.markdown_site.format import MarkdownSite
from warraq.importing.media import Media
from warraq.importing.page_text import PageText
from warraq.importing.record import Format
from warraq.importing.settings import ImportSettings
from warraq.importing.tables.delimited import DelimitedTable
from warraq.importing.tables.sqlite_table import SqliteTable
from warraq.importing.wordpress import WordPress

_HEAD = 8192


def formats(settings: ImportSettings, media: Media, *, only: str = "auto") -> tuple[Format, ...]:
    """Return the formats in the order in which they are asked; the last one takes any text.

    `media` is where they look for the files that their pages show.

    Raises:
        WarraqError: W218, when `only` names none of them.

    """
    known: tuple[Format, ...] = (
        Captures(settings, media),
        SqliteTable(settings, media),
        MarkdownSite(media),
        WordPress(media),
        Blogger(media),
        XmlFeed(media),
        JsonFeed(media),
        JsonLines(settings, media),
        Mhtml(settings, media),
        SavedPage(settings, media),
        DelimitedTable(settings, media),
        PageText(settings),
    )
    if only == "auto":
        return known
    chosen = tuple(one for one in known if one.name == only)
    if not chosen:
        names = ", ".join(("auto", *(one.name for one in known)))
        raise WarraqError("W218", f'there is no format "{only}"', f"Choose one of {names}.")
    return chosen


def format_of(path: Path, known: Sequence[Format]) -> Format:
    """Return the first format that recognises the file, else the last."""
    if len(known) > 1:
        head = _head(path)
        for one in known:
            if one.recognises(head):
                return one
    return known[-1]


def _head(path: Path) -> bytes:
    """Return the first kilobytes of a file, unpacked where they are gzip."""
    with path.open("rb") as stream:
        data = stream.read(_HEAD)
    if data.startswith(b"\x1f\x8b"):
        try:
            return zlib.decompressobj(wbits=31).decompress(data, _HEAD)
        except zlib.error:
            return data
    return data
