"""Tables of a page: those that hold data, and those that only placed its parts beside each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html

from warraq.importing.html.elements import is_hidden, tag_of

_ALIGN = re.compile(r"text-align\s*:\s*(start|end|left|right|center)", re.IGNORECASE)
_LONG = 400
_MOST_SPANNED = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class RawCell:
    """A cell as it stands in the page."""

    element: html.HtmlElement
    is_header: bool
    columns: int
    rows: int
    align: str


def rows_of(table: html.HtmlElement) -> Iterator[list[RawCell]]:
    """Yield the rows of a table, head, body and foot, without those of tables inside it."""
    for row in _rows(table):
        yield [_cell(cell) for cell in row if tag_of(cell) in {"td", "th"} and not is_hidden(cell)]


def is_layout(table: html.HtmlElement) -> bool:
    """Say whether a table placed parts of the page: one column or row of long text, or tables in it."""
    if table.get("role", "").lower() in {"presentation", "none"}:
        return True
    if next(table.iterdescendants("table"), None) is not None:
        return True
    rows = [row for row in rows_of(table) if row]
    if all(len(row) <= 1 for row in rows):
        return True
    cells = [cell for row in rows for cell in row]
    if any(cell.is_header for cell in cells):
        return False
    return len(rows) == 1 or any(_length(cell.element) > _LONG for cell in cells)


def _rows(table: html.HtmlElement) -> Iterator[html.HtmlElement]:
    for part in table:
        tag = tag_of(part)
        if not tag or is_hidden(part):
            continue
        if tag == "tr":
            yield part
        elif tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in part if tag_of(row) == "tr" and not is_hidden(row))


def _cell(cell: html.HtmlElement) -> RawCell:
    align = cell.get("align", "") or next(iter(_ALIGN.findall(cell.get("style", ""))), "")
    return RawCell(
        element=cell,
        is_header=cell.tag == "th",
        columns=_span(cell.get("colspan", "")),
        rows=_span(cell.get("rowspan", "")),
        align="center" if align.lower() == "center" else "",
    )


def _span(text: str) -> int:
    text = text.strip()
    return min(int(text), _MOST_SPANNED) if text.isascii() and text.isdigit() and int(text) else 1


def _length(element: html.HtmlElement) -> int:
    return len(" ".join("".join(element.itertext()).split()))
