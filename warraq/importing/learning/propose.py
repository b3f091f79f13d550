"""Read a batch without writing anything, and propose settings by what its records share."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from warraq.errors import WarraqError
from warraq.importing.charset import decode
from warraq.importing.find_files import find_files
from warraq.importing.formats import format_of, formats
from warraq.importing.learning.columns import ColumnEvidence
from warraq.importing.learning.pages import PageEvidence
from warraq.importing.learning.proposal import Proposal, not_told
from warraq.importing.media import Media
from warraq.importing.page_text import PageText
from warraq.importing.record import Format, RawRecord, SourceFile
from warraq.importing.settings import ImportSettings
from warraq.importing.tables.delimited import DelimitedTable
from warraq.importing.tables.sqlite_table import SqliteTable


def propose(paths: Sequence[Path], settings: ImportSettings) -> list[Proposal]:
    """Return what may be added to settings, by their keys; what cannot be read is passed over.

    Raises:
        WarraqError: W201, when a path does not exist.

    """
    with tempfile.TemporaryDirectory(prefix=".warraq-") as unpacked:
        found = _found(paths, settings, Path(unpacked))
    return not_told(found, settings)


def _found(paths: Sequence[Path], settings: ImportSettings, unpacked: Path) -> list[Proposal]:
    kinds = formats(settings, Media())
    pages: list[tuple[PageText, RawRecord]] = []
    tables: list[ColumnEvidence] = []
    for file in find_files(paths, unpacked=unpacked):
        if not isinstance(file, SourceFile):
            continue
        kind = format_of(file.path, kinds)
        if isinstance(kind, PageText):
            pages += [(kind, record) for record in _records(kind, file)]
        else:
            tables.append(_columns_of(kind, file, settings))
    found = _of_pages(pages)
    for table in tables:
        found += [one for one in table.proposals() if one not in found]
    return found


def _of_pages(pages: Sequence[tuple[PageText, RawRecord]]) -> list[Proposal]:
    if not pages:
        return []
    kind = pages[0][0]
    evidence = PageEvidence(kind.rules)
    for _, record in pages:
        try:
            kind.learner.note(record.file, kind.glance(record).lesson)
        except WarraqError:
            continue
        evidence.note_lines(decode(record.data).text)
    kind.learner.learn()
    for _, record in pages:
        try:
            draft = kind.draft(record)
        except WarraqError:
            continue
        is_guess = any(doubt.field == "category" for doubt in draft.doubts)
        evidence.note_section(draft.article.category, is_guess=is_guess)
    return list(evidence.proposals())


def _columns_of(kind: Format, file: SourceFile, settings: ImportSettings) -> ColumnEvidence:
    """Return what the rows of a table show: records that are objects of JSON."""
    evidence = ColumnEvidence(own=settings.columns)
    for record in _records(kind, file):
        if not record.data.startswith(b"{"):
            break
        try:
            row = json.loads(record.data)
        except ValueError:
            continue
        if isinstance(kind, SqliteTable):
            # Which table a row is of is no column.
            row.pop("table", None)
        evidence.note(row)
        if evidence.is_enough:
            break
    return evidence


def _records(kind: Format, file: SourceFile) -> Iterator[RawRecord]:
    """Yield a file's records; an import names what cannot be read, this does not."""
    try:
        rows = kind.rows(file) if isinstance(kind, DelimitedTable) else kind.records(file)
        for record in rows:
            if isinstance(record, RawRecord):
                yield record
    except (WarraqError, OSError):
        return
