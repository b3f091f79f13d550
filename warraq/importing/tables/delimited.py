"""Tables as text: CSV, TSV, and those parted by ; or |, plain or gzip."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from warraq.errors import WarraqError
from warraq.importing.columns import check_columns, fields_of
from warraq.importing.date_order import DateOrders
from warraq.importing.json_lines import json_object
from warraq.importing.media import Media
from warraq.importing.record import Draft, Glance, Rank, RawRecord, RefusedRecord, SourceFile
from warraq.importing.settings import ImportSettings
from warraq.importing.table_article import draft_of, glance_at
from warraq.importing.tables.broken_bytes import marking_errors
from warraq.importing.tables.dialect import Dialect, dialect_of
from warraq.importing.tables.lines import Row, rows_of

_SAMPLE = 1024 * 1024
_BLOCK = 8192


class DelimitedTable:
    """The format `table`."""

    name = "table"
    rank = Rank.FEED
    is_container = True

    def __init__(self, settings: ImportSettings, media: Media) -> None:
        """Take the columns that settings name."""
        self._own = settings.columns
        self._media = media
        self.learner = DateOrders()

    def recognises(self, head: bytes) -> bool:
        """Take what has, in one of its first lines, two names of columns that are known."""
        return dialect_of(head, self._own) is not None

    def records(self, file: SourceFile) -> Iterator[RawRecord | RefusedRecord]:
        """Yield a record for each row that is not empty; its number is the line where it begins."""
        check_columns(self._dialect(file).names, self._own)
        yield from self.rows(file)

    def rows(self, file: SourceFile) -> Iterator[RawRecord | RefusedRecord]:
        """Yield the same, though no column's name says that it is an article's text."""
        dialect = self._dialect(file)
        with (
            _gzip_errors(),
            io.TextIOWrapper(
                _open(file),
                encoding=dialect.encoding,
                errors=marking_errors(dialect.encoding),
                newline="",
            ) as text,
        ):
            for row in rows_of(text, dialect):
                yield _record(file, row, dialect)

    def _dialect(self, file: SourceFile) -> Dialect:
        with _gzip_errors(), _open(file) as stream:
            dialect = dialect_of(_sample(stream), self._own)
        if dialect is None:
            raise WarraqError(
                "W256",
                "no line of its beginning names columns that are known",
                "Name them in the first line (title, text, date), or in archive.yaml under columns.",
            )
        return dialect

    def glance(self, record: RawRecord) -> Glance:
        """Return the row's title, address and sameness."""
        return glance_at(fields_of(json_object(record.data), self._own))

    def draft(self, record: RawRecord) -> Draft:
        """Return the row's article; columns that nobody mapped are kept in `extra`."""
        fields = fields_of(json_object(record.data), self._own)
        beside = record.file.path.parent
        return draft_of(fields, self.learner.of(record.file), self._media, beside=beside)


@contextmanager
def _gzip_errors() -> Iterator[None]:
    try:
        yield
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise WarraqError(
            "W212", f"its gzip data is broken: {error}", "Fetch the file again."
        ) from error


def _record(file: SourceFile, row: Row, dialect: Dialect) -> RawRecord | RefusedRecord:
    if row.problem:
        error = WarraqError(
            "W258", row.problem, "Mend the row, or put its cells in quotation marks."
        )
        return RefusedRecord(number=row.line, error=error)
    # With backslashes read, nothing (\\N) has become a single N.
    nothing = "N" if dialect.is_backslashed else "\\N"
    cells = {
        # A column's own name may hold broken bytes, too: it is one that nobody knows.
        name.encode(errors="replace").decode(): "" if cell == nothing else cell
        for name, cell in zip(dialect.names, row.cells, strict=True)
    }
    return RawRecord(
        file=file, number=row.line, data=json.dumps(cells, ensure_ascii=False).encode()
    )


def _sample(stream: io.BufferedReader | gzip.GzipFile) -> bytes:
    """Return the file's beginning, as far as broken gzip lets it be read."""
    parts: list[bytes] = []
    size = 0
    try:
        while size < _SAMPLE and (block := stream.read1(_BLOCK)):
            parts.append(block)
            size += len(block)
    except EOFError:
        if not parts:
            raise
    return b"".join(parts)


def _open(file: SourceFile) -> io.BufferedReader | gzip.GzipFile:
    with file.path.open("rb") as stream:
        packed = stream.read(2) == b"\x1f\x8b"
    return gzip.open(file.path) if packed else file.path.open("rb")
