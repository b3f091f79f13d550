"""Pages as a browser saved them: one file of HTML, perhaps with a folder of its pieces beside it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from warraq.errors import WarraqError
from warraq.importing.html.page import PageSource, draft_of_page, glance_of_page
from warraq.importing.media import Media
from warraq.importing.record import Draft, Glance, Rank, RawRecord, SourceFile
from warraq.importing.settings import ImportSettings

LARGEST = 64 * 1024 * 1024
"""A page with its pictures inside has tens of megabytes; more is none that a browser saved."""
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|title|meta|link|article|section|main|div|p|table|center|h[1-6]|font|br"
    r"|span|blockquote|header|base)\b",
    re.IGNORECASE | re.DOTALL,
)
_COMMENT = re.compile(r"\s*<!--(?:(?!-->).)*\Z", re.DOTALL)
_LATER = re.compile(r"<(?:!doctype html|html)\b[^>]*>", re.IGNORECASE)


class SavedPage:
    """The format `html`."""

    name = "html"
    rank = Rank.PAGE
    is_container = False
    learner = None

    def __init__(self, settings: ImportSettings, media: Media) -> None:
        """Take what the settings say of the site's pages, and where files are looked for."""
        self._settings = settings
        self._media = media

    def recognises(self, head: bytes) -> bool:
        """Take what begins as HTML or XHTML does, in any encoding that has its letters as ASCII, or UTF-16."""
        text = _text_of_head(head)
        return bool(_HTML.match(text)) or bool(_COMMENT.match(text) and _LATER.search(text))

    def records(self, file: SourceFile) -> Iterator[RawRecord]:
        """Yield the one record: the whole file."""
        yield RawRecord(file=file, number=1, data=read_bounded(file))

    def glance(self, record: RawRecord) -> Glance:
        """Return the page's sameness."""
        return glance_of_page(self._source(record), media=self._media, settings=self._settings)

    def draft(self, record: RawRecord) -> Draft:
        """Return the page's article, and a doubt for each guess."""
        return draft_of_page(self._source(record), media=self._media, settings=self._settings)

    def _source(self, record: RawRecord) -> PageSource:
        return PageSource(data=record.data, beside=record.file.path.parent)


def read_bounded(file: SourceFile) -> bytes:
    """Return the bytes of a file.

    Raises:
        WarraqError: W206, when it is larger than any page; W202, when it is empty.

    """
    size = file.path.stat().st_size
    if size > LARGEST:
        raise WarraqError(
            "W206",
            f"the file has {size:,} bytes; a page has {LARGEST:,} at most",
            "Save the page again, without films in it.",
        )
    data = file.path.read_bytes()
    if not data.strip():
        raise WarraqError("W202", "the file is empty", "Save the page again, or delete the file.")
    return data


def _text_of_head(head: bytes) -> str:
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(encoding, "ignore")
    if head[:2] in {b"<\x00", b"\n\x00", b" \x00", b"\r\x00"}:
        return head.decode("utf-16-le", "ignore")
    if head[:2] in {b"\x00<", b"\x00\n", b"\x00 ", b"\x00\r"}:
        return head.decode("utf-16-be", "ignore")
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1")
