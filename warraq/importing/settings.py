"""The `import:` part of archive.yaml: what an editor knows of the pages that the importer cannot."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from warraq.archive_file import Texts, read_part
from warraq.errors import WarraqError
from warraq.importing.columns import OwnColumns, own_columns

_KEYS = ("mastheads", "home", "sections", "furniture", "sources", "tables")
_COLUMNS = "columns"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportSettings:
    """What archive.yaml says of imports.

    `sources` are what `make site` imports in an archive of one's own; `mastheads` are patterns of lines at
    a page's top that name the site; `home` its words for the home page; `sections` the paths of its
    sections; `furniture` headings below which a page's text has ended.
    `columns` are names of a table's columns with the field that each is; `tables` those of a database that
    hold articles.
    """

    sources: tuple[str, ...] = ()
    mastheads: tuple[re.Pattern[str], ...] = ()
    home: tuple[str, ...] = ()
    sections: tuple[tuple[str, ...], ...] = ()
    furniture: tuple[str, ...] = ()
    columns: OwnColumns = ()
    tables: tuple[str, ...] = ()


def read_settings(path: Path) -> ImportSettings:
    """Return the `import:` part of the file at `path`; without a file or that part, the defaults.

    Raises:
        WarraqError: W213 (not YAML, or not such lists), W214 (an unknown key), W215 (no pattern),
            W255 (columns of a field that articles do not have).

    """
    part = read_part(path, "import", lists=_KEYS, groups=(_COLUMNS,))
    try:
        mastheads = tuple(_pattern(text, line) for text, line in part.get("mastheads", ()))
        columns = tuple(
            pair
            for name, texts in part.items()
            if name.startswith(_COLUMNS)
            for pair in _columns(name.partition(".")[2], texts)
        )
    except WarraqError as error:
        raise error.at(file=str(path)) from None
    return ImportSettings(
        sources=tuple(text for text, _ in part.get("sources", ())),
        mastheads=mastheads,
        home=tuple(text for text, _ in part.get("home", ())),
        sections=tuple(
            levels
            for text, _ in part.get("sections", ())
            if (levels := tuple(level.strip() for level in text.split("/") if level.strip()))
        ),
        furniture=tuple(text for text, _ in part.get("furniture", ())),
        columns=columns,
        tables=tuple(text for text, _ in part.get("tables", ())),
    )


def _columns(field: str, texts: Texts) -> OwnColumns:
    try:
        return own_columns(field, tuple(text for text, _ in texts))
    except WarraqError as error:
        raise error.at(line=texts[0][1] if texts else 0, key=_COLUMNS) from None


def _pattern(text: str, line: int) -> re.Pattern[str]:
    try:
        return re.compile(text)
    except re.error as error:
        raise WarraqError(
            "W215",
            f'"{text}" is no regular expression: {error}',
            "Put a backslash before signs that mean themselves, such as \\( or \\?.",
        ).at(line=line, key="mastheads") from error
