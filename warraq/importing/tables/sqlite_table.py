"""SQLite databases: every table with titles and texts, a row an article."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from warraq.errors import WarraqError
from warraq.importing.columns import column_of, fields_of
from warraq.importing.date_order import DateOrders
from warraq.importing.json_lines import json_object
from warraq.importing.media import Media
from warraq.importing.record import (
    Draft,
    Glance,
    Rank,
    RawRecord,
    RefusedRecord,
    SkippedRecord,
    SourceFile,
)
from warraq.importing.settings import ImportSettings
from warraq.importing.table_article import draft_of, glance_at
from warraq.importing.tables.sqlite_file import opened, quoted

_TABLES = "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow(RawRecord):
    """A row of a table; `row` is how SQLite numbers it."""

    table: str
    row: str


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    columns: tuple[str, ...]
    is_virtual: bool
    has_rowid: bool


class SqliteTable:
    """The format `sqlite`."""

    name = "sqlite"
    rank = Rank.FEED
    is_container = True

    def __init__(self, settings: ImportSettings, media: Media) -> None:
        """Take the columns and tables that settings name."""
        self._own = settings.columns
        self._wanted = settings.tables
        self._media = media
        self.learner = DateOrders()

    def recognises(self, head: bytes) -> bool:
        """Take what begins as every database of SQLite does."""
        return head.startswith(b"SQLite format 3\0")

    def records(self, file: SourceFile) -> Iterator[RawRecord | RefusedRecord | SkippedRecord]:
        """Yield a record for each row of the tables that hold articles, and one for each other table."""
        number = 0
        try:
            with opened(file.path) as database:
                tables = list(_tables(database))
                chosen = self._chosen(tables)
                if not chosen:
                    raise _no_text(tables)
                for table in tables:
                    if table not in chosen:
                        number += 1
                        yield _passed_over(table, number)
                        continue
                    for record in _rows(database, table, file, number):
                        number = record.number
                        yield record
        except (sqlite3.Error, UnicodeDecodeError) as error:
            # Python reads what SQLite says of a damaged schema as UTF-8, which the schema's names need not be.
            raise WarraqError(
                "W263",
                f"the database cannot be read: {error}",
                "Copy it again, or mend it with `sqlite3 FILE .recover`.",
            ) from error

    def glance(self, record: RawRecord) -> Glance:
        """Return the row's title, address and sameness."""
        return glance_at(fields_of(json_object(record.data), self._own))

    def draft(self, record: RawRecord) -> Draft:
        """Return the row's article; columns that nobody mapped are kept in `extra`."""
        fields = fields_of(json_object(record.data), self._own)
        draft = draft_of(
            fields, self.learner.of(record.file), self._media, beside=record.file.path.parent
        )
        if not isinstance(record, TableRow):
            return draft
        return replace(draft, record=f"{record.table}:{draft.record or record.row}")

    def _chosen(self, tables: Sequence[_Table]) -> list[_Table]:
        """Return the tables that hold articles: those that settings name, else those with titles and texts."""
        readable = [table for table in tables if not table.is_virtual]
        if self._wanted:
            return [table for table in readable if table.name in self._wanted]
        with_text = [table for table in readable if "body" in self._fields(table)]
        # Comments have texts too; beside articles they have no titles.
        return [table for table in with_text if "title" in self._fields(table)] or with_text

    def _fields(self, table: _Table) -> set[str]:
        return {found[0] for name in table.columns if (found := column_of(name, self._own))}


def _tables(database: sqlite3.Connection) -> Iterator[_Table]:
    for raw_name, raw_sql in database.execute(_TABLES).fetchall():
        name, sql = _text(raw_name), _text(raw_sql or b"").upper()
        if name.startswith("sqlite_"):
            continue
        is_virtual = sql.startswith("CREATE VIRTUAL")
        info = () if is_virtual else database.execute(f"PRAGMA table_info({quoted(name)})")
        columns = tuple(_text(row[1]) for row in info)
        yield _Table(name, columns, is_virtual, has_rowid="WITHOUT ROWID" not in sql)


def _rows(
    database: sqlite3.Connection, table: _Table, file: SourceFile, number: int
) -> Iterator[TableRow | RefusedRecord]:
    row_id = "rowid" if table.has_rowid and "rowid" not in table.columns else "''"
    names = ", ".join(quoted(name) for name in table.columns)
    # The names come from the database's own schema, and are quoted.
    query = f"SELECT {row_id}, {names} FROM {quoted(table.name)}"  # noqa: S608
    for place, (row, *values) in enumerate(database.execute(query), start=1):
        number += 1
        where = str(row) if isinstance(row, int) else str(place)
        try:
            cells = {
                name: cell
                for name, value in zip(table.columns, values, strict=True)
                if (cell := _cell(value)) is not None
            }
        except UnicodeDecodeError as error:
            problem = f"row {where} of the table {table.name} holds bytes that are no UTF-8"
            refused = WarraqError("W258", problem, "Mend the row in the database.")
            refused.__cause__ = error
            yield RefusedRecord(number=number, error=refused)
            continue
        data = json.dumps({"table": table.name, **cells}, ensure_ascii=False).encode()
        yield TableRow(file=file, number=number, data=data, table=table.name, row=where)


def _cell(value: object) -> object:
    """Return a cell as JSON has it; of a picture or the like its size and hash alone."""
    if not isinstance(value, bytes):
        return value
    if b"\0" in value:
        return f"{len(value)} bytes, SHA-256 {hashlib.sha256(value).hexdigest()}"
    return value.decode()


def _text(raw: bytes) -> str:
    return raw.decode(errors="replace")


def _passed_over(table: _Table, number: int) -> SkippedRecord:
    reason = "a virtual table" if table.is_virtual else "a table without articles"
    return SkippedRecord(number=number, reason=reason, name=table.name)


def _no_text(tables: Sequence[_Table]) -> WarraqError:
    names = "; ".join(f"{table.name} ({', '.join(table.columns)})" for table in tables)
    return WarraqError(
        "W262",
        f"no table of the database has a column of texts; there are {names or 'none'}",
        "Name the columns in archive.yaml under columns, and the tables under tables.",
    )
