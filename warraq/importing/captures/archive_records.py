"""The records of a WARC or ARC file, one after another, by warcio: bounded, and quiet on the terminal.

A file is read where it lies: packed record by record (as the standard asks), packed as one gzip stream
(as a careless `gzip` leaves it), or not at all.
"""

from __future__ import annotations

import gzip
import logging
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO, Any, cast

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataException, DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParserException

from warraq.errors import WarraqError
from warraq.importing.captures.content import dechunk, too_large, undo_encoding
from warraq.importing.captures.resuming import next_start

_GZIP = b"\x1f\x8b"
_LARGEST_HEAD = 16 * 1024 * 1024
_BLOCK = 64 * 1024
# warcio meets a broken head with whatever Python raises on the way: all of these were seen in tests.
_BROKEN = (
    ArchiveLoadFailed,
    StatusAndHeadersParserException,
    ChunkedDataException,
    AttributeError,
    EOFError,
    IndexError,
    TypeError,
    ValueError,
    gzip.BadGzipFile,
    zlib.error,
)


_TELLING = (
    ArchiveLoadFailed,
    StatusAndHeadersParserException,
    gzip.BadGzipFile,
    EOFError,
    zlib.error,
)
"""Those whose words say something to whoever reads the report."""


class _Reader(DecompressingBufferedReader):  # type: ignore[misc]  # warcio brings no types
    """A reader that raises where warcio's own would print and go on without the rest."""

    decompressor: Any
    in_lines = 0

    def _decompress(self, data: bytes) -> bytes:
        if self.decompressor is None or not data:
            return data
        try:
            return bytes(self.decompressor.decompress(data))
        except zlib.error:
            if self.num_block_read == 0 and self.num_read == 0:
                self.decompressor = None
                return data
            raise

    def readline(self, length: int | None = None) -> bytes:
        limit = _LARGEST_HEAD if length is None else min(length, _LARGEST_HEAD)
        line = bytes(super().readline(limit))
        self.in_lines += len(line)
        if self.in_lines >= _LARGEST_HEAD:
            raise _damaged(f"the head of a record is longer than {_LARGEST_HEAD:,} bytes")
        return line


class _Records(ArchiveIterator):  # type: ignore[misc]  # warcio brings no types
    INC_RECORD = ""  # It would be printed; what follows a wrong length is refused anyhow.

    def __init__(self, stream: IO[bytes]) -> None:
        logger = logging.getLogger("warcio")
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
        super().__init__(stream)
        self.reader = _Reader(stream, block_size=_BLOCK)


@dataclass(frozen=True, slots=True)
class Content:
    """What a record holds, without the wrappings of its transfer; `is_whole` unless its end is missing."""

    data: bytes
    is_whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveRecord:
    """One record: its place in the file, its head, and what HTTP says of it.

    `kind` is the WARC-Type. `status` is empty where there is no HTTP head, `-` where there is a broken one.
    """

    number: int
    offset: int
    kind: str
    id: str = ""
    url: str = ""
    date: str = ""
    status: str = ""
    content_type: str = ""
    digest: str = ""
    refers_to: tuple[str, str] = ("", "")
    is_cut: bool = False
    _warcio: Any = None

    def content(self, largest: int) -> Content:
        """Return what the record holds; it can be read once, before the next record is asked for.

        Raises:
            WarraqError: W250 (damaged), W251 (larger than `largest`), W252 (an encoding that is not read, or broken).

        """
        stream = self._warcio.raw_stream
        try:
            data = _read(stream, largest)
        except _BROKEN as error:
            raise _damaged(f"its content cannot be read: {_said(error)}") from error
        is_whole = not self.is_cut
        is_whole &= getattr(stream, "limit", 0) <= 0
        if self._header("transfer-encoding").strip().lower() == "chunked":
            data, ended = dechunk(data)
            is_whole &= ended
        for encoding in reversed(self._header("content-encoding").split(",")):
            data, ended = undo_encoding(data, encoding.strip().lower(), largest)
            is_whole &= ended
        return Content(data, is_whole)

    def _header(self, name: str) -> str:
        heads = self._warcio.http_headers
        return (heads.get_header(name) or "") if heads is not None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """A place in a file where no record can be read, and beyond which the reading goes on."""

    number: int
    error: WarraqError


def archive_records(path: Path) -> Iterator[ArchiveRecord | Damage]:
    """Yield the records of a file in their order; each is to be read before the next is asked for.

    Raises:
        WarraqError: W250, where the file is damaged and holds no other record after that.

    """
    with _opened(path) as stream:
        number, start = 0, 0
        while True:
            try:
                for record in _records(stream, number):
                    number, start = record.number, record.offset
                    yield record
            except WarraqError as error:
                start = next_start(stream, start + 1)
                if start < 0:
                    raise
                number += 1
                yield Damage(number=number, error=error)
                stream.seek(start)
            else:
                return


def content_at(path: Path, offset: int, largest: int) -> bytes | None:
    """Return what the record at `offset` holds; nothing when it cannot be read there.

    `offset` counts in the unpacked file when the whole of it is one gzip stream.
    """
    try:
        with _opened(path) as stream:
            stream.seek(offset)
            record = next(_records(stream), None)
            return record.content(largest).data if record is not None else None
    except (WarraqError, OSError):
        return None


def _records(stream: IO[bytes], before: int = 0) -> Iterator[ArchiveRecord]:
    """Yield the records from where the stream stands, numbered from the one after `before`."""
    last = before
    try:
        records = _Records(stream)
        for number, record in enumerate(records, start=before + 1):
            records.reader.in_lines = 0
            if record.length is None:
                # warcio would take the rest of the file for its content.
                raise ArchiveLoadFailed("the next record does not say how long it is")
            yield _described(number, records.offset, record)
            last = number
    except _BROKEN as error:
        raise _damaged(f"it cannot be read beyond record {last}: {_said(error)}") from error


def _opened(path: Path) -> IO[bytes]:
    if _is_packed_whole(path):
        return cast("IO[bytes]", gzip.open(path))
    return path.open("rb")


def _is_packed_whole(path: Path) -> bool:
    """Tell whether one gzip stream holds the records, which warcio would not read on from the first."""
    known = path.stat()
    return _was_packed_whole(path, known.st_size, known.st_mtime_ns)


@lru_cache(maxsize=256)
def _was_packed_whole(path: Path, _size: int, _changed: int) -> bool:
    """Tell it by the first records; each picture of a capture would ask anew."""
    with path.open("rb") as stream:
        if stream.read(2) != _GZIP:
            return False
        stream.seek(0)
        try:
            for _ in zip(_Records(stream), range(3)):  # noqa: B905 - the first three are enough
                pass
        except ArchiveLoadFailed as error:
            return "non-chunked gzip" in str(error)
        except _BROKEN:
            return False
    return False


def _described(number: int, offset: int, record: Any) -> ArchiveRecord:  # noqa: ANN401 - warcio brings no types
    head, http = record.rec_headers, record.http_headers

    def said(name: str) -> str:
        return (head.get_header(name) or "").strip()

    kind = "warcinfo" if record.rec_type == "arc_header" else str(record.rec_type or "")
    is_arc = record.format == "arc"
    url = (said("uri") if is_arc else said("WARC-Target-URI")).replace(" ", "%20")
    date = _arc_date(said("archive-date")) if is_arc else said("WARC-Date")
    content_type = record.content_type or ""
    if http is not None:
        content_type = http.get_header("content-type") or ""
    return ArchiveRecord(
        number=number,
        offset=offset,
        kind=kind,
        id=f"{url} {date}" if is_arc else said("WARC-Record-ID").strip("<>"),
        url=url,
        date=date,
        status=_status(record),
        content_type=content_type,
        digest=said("WARC-Payload-Digest"),
        refers_to=(
            said("WARC-Refers-To-Target-URI").strip("<>"),
            said("WARC-Refers-To-Date"),
        ),
        is_cut=bool(said("WARC-Truncated")),
        _warcio=record,
    )


def _read(stream: IO[bytes], largest: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    while block := stream.read(_BLOCK):
        parts.append(block)
        size += len(block)
        if size > largest:
            raise too_large(largest)
    return b"".join(parts)


def _status(record: Any) -> str:  # noqa: ANN401 - as above
    """Return the three digits of HTTP; `-` where they should be and are not."""
    if record.http_headers is None:
        return ""
    status = str(record.http_headers.get_statuscode() or "")
    return status if status.isascii() and status.isdigit() else "-"


def _arc_date(text: str) -> str:
    """Return `20140216050221` as ISO text.

    >>> _arc_date("20140216050221")
    '2014-02-16T05:02:21Z'
    """
    if not (text.isascii() and text.isdigit()) or len(text) < len("YYYYMMDD"):
        return ""
    day = f"{text[:4]}-{text[4:6]}-{text[6:8]}"
    if len(text) < len("YYYYMMDDHHMMSS"):
        return day
    return f"{day}T{text[8:10]}:{text[10:12]}:{text[12:14]}Z"


def _said(error: Exception) -> str:
    said = " ".join(str(error).split())
    return said if said and isinstance(error, _TELLING) else "its head is broken"


def _damaged(problem: str) -> WarraqError:
    return WarraqError(
        "W250",
        problem,
        "Fetch the file again; what stands before and after the damage is imported.",
    )
