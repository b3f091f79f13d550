"""An SQLite database opened to be read and nothing else: by whom it was made is not known."""

from __future__ import annotations

import gzip
import shutil
import sqlite3
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from warraq.errors import WarraqError
from warraq.importing.bounds import Budget

LARGEST_CELL = 64 * 1024 * 1024
_BROKEN_GZIP = (gzip.BadGzipFile, EOFError, zlib.error)


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Yield a connection that can change nothing; a database in gzip is unpacked beside the run.

    Raises:
        WarraqError: W212 (broken gzip), W259 (changes wait in a journal), W261 (it unpacks to too much).

    """
    with path.open("rb") as stream:
        packed = stream.read(2) == b"\x1f\x8b"
    if not packed:
        _refuse_journal(path)
        with closing(_connected(path)) as connection:
            yield connection
        return
    with tempfile.TemporaryDirectory(prefix="warraq-") as folder:
        unpacked = Path(folder, "database")
        _unpack(path, unpacked)
        with closing(_connected(unpacked)) as connection:
            yield connection


def quoted(name: str) -> str:
    """Return a table's or a column's name as SQL has it."""
    return '"' + name.replace('"', '""') + '"'


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )
    # Whoever made the file may have put functions into its views, triggers and computed columns.
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA query_only = ON")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_CELL)
    connection.text_factory = bytes
    return connection


def _refuse_journal(path: Path) -> None:
    for ending in ("-wal", "-journal"):
        journal = path.with_name(path.name + ending)
        if journal.is_file() and journal.stat().st_size:
            raise WarraqError(
                "W259",
                f"changes that are not in the database yet wait in {journal.name}",
                "Close the program that writes it, or copy the database with `.backup`.",
            )


def _unpack(path: Path, to: Path) -> None:
    budget = Budget(packed=path.stat().st_size, folder=to.parent)
    try:
        with gzip.open(path) as source, to.open("wb") as target:
            shutil.copyfileobj(budget.reader(source), target, 1024 * 1024)
    except _BROKEN_GZIP as error:
        raise WarraqError(
            "W212", f"its gzip data is broken: {error}", "Fetch the file again."
        ) from error
