"""Captures of the web, WARC and ARC: every page that was captured whole, read as a saved page is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from warraq.errors import WarraqError
from warraq.importing.captures.archive_records import (
    ArchiveRecord,
    Damage,
    archive_records,
    content_at,
)
from warraq.importing.captures.purpose import (
    Purpose,
    charset_of,
    is_html,
    is_page,
    media_type,
    purpose_of,
)
from warraq.importing.fetching import LARGEST
from warraq.importing.html import PageSource, draft_of_page, glance_of_page
from warraq.importing.media import CapturedPart, Media
from warraq.importing.record import (
    Doubt,
    Draft,
    Glance,
    NoArticle,
    Rank,
    RawRecord,
    RefusedRecord,
    SkippedRecord,
    SourceFile,
)
from warraq.importing.settings import ImportSettings
from warraq.old_addresses import captured_address, parse_old_address
from warraq.partial_date import PartialDate

LARGEST_PAGE = 32 * 1024 * 1024
"""A page of more bytes is none that a reader could open."""
_NOTHING_TO_READ = "W231"
"""What the reader of pages says of front pages, lists and forms: captures are full of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CapturedPage(RawRecord):
    """A page as a capture holds it; `data` is its HTML, without the wrappings of its transfer."""

    record_id: str
    url: str
    captured: str
    content_type: str
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class _Place:
    path: Path
    offset: int
    kind: str


class Captures:
    """The format `capture`."""

    name = "capture"
    rank = Rank.PAGE
    is_container = True
    learner = None

    def __init__(self, settings: ImportSettings, media: Media) -> None:
        """Begin without a capture; `media` is told of every file that they hold."""
        self._settings = settings
        self._media = media
        self._places: dict[int, _Place] = {}
        """Where a content lies, by its digest, and by its address and time: revisits refer to both."""

    def __reduce__(self) -> tuple[object, ...]:
        """Leave behind what only reading asks for: glances and drafts do not."""
        return (type(self), (self._settings, self._media))

    def recognises(self, head: bytes) -> bool:
        """Take what begins as a WARC or an ARC does."""
        return head.startswith((b"WARC/", b"filedesc://"))

    def records(self, file: SourceFile) -> Iterator[RawRecord | RefusedRecord | SkippedRecord]:
        """Yield each record; its number is its place among all of the file, as warcio counts them."""
        for record in archive_records(file.path):
            if isinstance(record, Damage):
                yield RefusedRecord(number=record.number, error=record.error)
                continue
            try:
                yield self._read(file, record)
            except WarraqError as error:
                yield RefusedRecord(number=record.number, error=error.at(key=record.url))

    def glance(self, record: RawRecord) -> Glance:
        """Return the page's title, address and sameness; its time is that of its capture."""
        page = _page(record)
        try:
            glance = glance_of_page(_source(page), media=self._media, settings=self._settings)
        except WarraqError as error:
            if error.what.code == _NOTHING_TO_READ:
                what = error.what
                raise NoArticle(what.code, what.problem, what.remedy).at(key=page.url) from error
            raise
        moment = _captured(page)
        # What a broken connection left gives way to any capture that is whole.
        when = moment.moment().isoformat() if moment is not None and page.is_whole else ""
        return replace(glance, when=when)

    def draft(self, record: RawRecord) -> Draft:
        """Return the page's article."""
        page = _page(record)
        draft = draft_of_page(_source(page), media=self._media, settings=self._settings)
        doubts = draft.doubts
        if not page.is_whole:
            why = "the capture was cut off: the end of the page may be missing"
            doubts += (Doubt(field="body", value="", why=why),)
        return replace(draft, record=page.record_id, doubts=doubts)

    def _read(
        self, file: SourceFile, record: ArchiveRecord
    ) -> CapturedPage | RefusedRecord | SkippedRecord:
        purpose, words = purpose_of(record)
        if purpose is Purpose.REVISIT:
            return self._revisited(file, record)
        if purpose is Purpose.BROKEN:
            raise WarraqError("W253", words, "Capture the page again.")
        if purpose in {Purpose.PAGE, Purpose.FILE}:
            self._note(file, record)
        if purpose is not Purpose.PAGE:
            if purpose is Purpose.FILE:
                part = CapturedPart(read=_file_at, path=file.path, offset=record.offset)
                self._media.note_captured(record.url, part)
            return SkippedRecord(number=record.number, reason=words, name=record.url)
        content = record.content(LARGEST_PAGE)
        return _page_of(file, record, content.data, is_whole=content.is_whole)

    def _note(self, file: SourceFile, record: ArchiveRecord) -> None:
        place = _Place(file.path, record.offset, media_type(record.content_type))
        for name in (record.digest, _moment_of(record.url, record.date)):
            if name:
                self._places[_short(name)] = place

    def _revisited(self, file: SourceFile, record: ArchiveRecord) -> CapturedPage | SkippedRecord:
        """Return the page that was there again, with the content that an earlier record holds."""
        names = (record.digest, _moment_of(*record.refers_to))
        found = (self._places.get(_short(name)) for name in names if name)
        place = next((place for place in found if place is not None), None)
        kind = place.kind if place is not None else media_type(record.content_type)
        if kind and not is_page(kind):
            if place is not None:
                part = CapturedPart(read=_file_at, path=place.path, offset=place.offset)
                self._media.note_captured(record.url, part)
            return SkippedRecord(number=record.number, reason="an unchanged file", name=record.url)
        content = content_at(place.path, place.offset, LARGEST_PAGE) if place is not None else None
        if content is None:
            raise WarraqError(
                "W254",
                "the page was unchanged, and its content lies in a capture that was not read before",
                "Name the earlier capture too, before this one.",
            )
        return _page_of(file, record, content, is_whole=True)


def _page_of(
    file: SourceFile, record: ArchiveRecord, data: bytes, *, is_whole: bool
) -> CapturedPage | SkippedRecord:
    kind = media_type(record.content_type)
    reason = ""
    if not data.strip():
        reason = "an empty answer"
    elif not is_page(kind) and not is_html(data):
        reason = "plain text" if kind == "text/plain" else "a file of another kind"
    if reason:
        return SkippedRecord(number=record.number, reason=reason, name=record.url)
    return CapturedPage(
        file=file,
        number=record.number,
        data=data,
        record_id=record.id,
        url=captured_address(record.url),
        captured=record.date,
        content_type=record.content_type,
        is_whole=is_whole,
    )


def _page(record: RawRecord) -> CapturedPage:
    if not isinstance(record, CapturedPage):
        raise TypeError(record)
    return record


def _source(page: CapturedPage) -> PageSource:
    return PageSource(
        data=page.data,
        url=page.url,
        captured=_captured(page),
        charset=charset_of(page.content_type),
    )


def _captured(page: CapturedPage) -> PartialDate | None:
    try:
        return PartialDate.parse(page.captured)
    except WarraqError:
        return None


def _file_at(path: Path, offset: int) -> bytes | None:
    return content_at(path, offset, LARGEST)


def _moment_of(url: str, date: str) -> str:
    """Return a name for what was at an address at a time, however the address is written."""
    address = parse_old_address(url)
    return f"{address.key} {date}" if address is not None and date else ""


def _short(name: str) -> int:
    """Return a number for a name: eight bytes instead of eighty, for millions of records."""
    return int.from_bytes(hashlib.blake2b(name.encode(errors="replace"), digest_size=8).digest())
