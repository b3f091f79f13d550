"""No table breaks an import: any bytes are read or refused, and what is a good row is never lost."""

from __future__ import annotations

import contextlib
import csv
import gzip
import io
import json
import sqlite3
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import paragraphs, sentences
from warraq.errors import WarraqError
from warraq.importing import ImportSettings, import_paths
from warraq.importing.media import Media
from warraq.importing.record import Format, RawRecord, RefusedRecord, SourceFile
from warraq.importing.tables.delimited import DelimitedTable
from warraq.importing.tables.dialect import dialect_of
from warraq.importing.tables.sqlite_table import SqliteTable
from warraq.markdown_text import without_controls

CSV = DelimitedTable(ImportSettings(), Media())
SQLITE = SqliteTable(ImportSettings(), Media())


def read(kind: Format, data: bytes) -> list[object]:
    """Return the records of a file with these bytes, the good ones drafted; a refused file ends them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x")
        path.write_bytes(data)
        found: list[object] = []
        with contextlib.suppress(WarraqError):
            for record in kind.records(SourceFile(path=path, name="x")):
                found.append(record)
                if isinstance(record, RawRecord):
                    with contextlib.suppress(WarraqError):
                        kind.glance(record)
                        kind.draft(record)
        return found


@settings(max_examples=150)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_refused(data: bytes) -> None:
    CSV.recognises(data)
    read(CSV, b"title,text,date\n" + data)
    read(CSV, data)
    read(SQLITE, b"SQLite format 3\0" + data)
    read(CSV, gzip.compress(b"title,text\n" + data)[: len(data) + 12])


cells = st.one_of(
    sentences, paragraphs, st.sampled_from(['قال: "لا"', "a,b;c\td|e", "سطر\nسطر", ""])
).map(without_controls)


@settings(max_examples=100)
@given(st.lists(st.tuples(cells, cells), max_size=6), st.sampled_from(",;\t|"))
def test_what_a_table_writes_is_what_is_read(rows: list[tuple[str, str]], delimiter: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow(("title", "text"))
    writer.writerows(rows)
    data = out.getvalue().encode(errors="replace")
    wanted = list(csv.reader(io.StringIO(data.decode(), newline=""), delimiter=delimiter))[1:]
    found = [json.loads(record.data) for record in read(CSV, data)]
    assert found == [
        dict(zip(("title", "text"), row, strict=True)) for row in wanted if any(map(str.strip, row))
    ]


@settings(max_examples=60)
@given(st.lists(st.tuples(sentences, sentences), max_size=5))
def test_what_a_database_holds_is_what_is_read(rows: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x")
        connection = sqlite3.connect(path)
        connection.execute('CREATE TABLE "a ""b" (title TEXT, text TEXT)')
        connection.executemany('INSERT INTO "a ""b" VALUES (?, ?)', rows)
        connection.commit()
        connection.close()
        data = path.read_bytes()
    found = [json.loads(record.data) for record in read(SQLITE, data)]
    assert [(one["title"], one["text"]) for one in found] == [
        row for row in rows if "\0" not in "".join(row)
    ] or any("\0" in "".join(row) for row in rows)


def test_a_broken_quotation_takes_no_other_row_with_it() -> None:
    good = "".join(f'عنوان {number},"نص، {number}"\n' for number in range(500))
    found = read(CSV, f'title,text\n{good}عنوان,"بلا نهاية\n{good}'.encode())
    assert [type(record) for record in found].count(RefusedRecord) == 1
    assert len(found) == 1001


def test_too_many_broken_quotations_end_the_file() -> None:
    data = ("title,text,date\n" + 'عنوان,"بلا نهاية,\n"سطر\n' * 400).encode()
    found = read(CSV, data)
    assert 100 <= len(found) <= 320


def test_a_cell_may_be_longer_than_the_modules_own_limit() -> None:
    found = read(CSV, f"title,text\nطويل,{'كلمة ' * 60_000}\n".encode())
    assert len(found) == 1


def test_prose_is_no_table() -> None:
    for text in (
        "العنوان\n\nنص، فيه فواصل، كثيرة.\n",
        "Title, of a page\n\nText; with signs | of all kinds\n",
        "الرئيسية | أخبار | عنوان\nنص\n",
    ):
        assert dialect_of(text.encode(), ()) is None


def test_a_gzip_database_that_would_fill_the_disk_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.db.gz"
    with gzip.open(path, "wb") as stream:
        stream.write(b"SQLite format 3\0")
        for _ in range(80):
            stream.write(bytes(1024 * 1024))
    report = import_paths([path], into=tmp_path / "c", settings=ImportSettings())
    (item,) = report.items
    assert item.problem is not None
    assert item.problem.code == "W261"
