"""Several copied pages in one file: where one ends and the next begins.

Pages are parted by a form feed, by a ruler (a line of five or more `=`), or by the site's masthead with a
breadcrumb below it. A file is split only where every piece shows that it is a page of its own: by its
masthead or breadcrumb, or by a printed date or a byline below its title. A ruler inside one article, or a
form feed between the leaves of one, splits nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from warraq.importing.page_lines import EDGE, Kind
from warraq.importing.page_parts import take_apart
from warraq.importing.page_top import PageRules, begins_with_home
from warraq.language.dates import Precision, read_date

_RULER = re.compile(r"[ \t\u00a0]*={5,}[ \t\u00a0]*")
_FEED = re.compile(r"\f")
_PRINTED = frozenset({Kind.PUBLISHED, Kind.AUTHOR})


def split_pages(text: str, rules: PageRules) -> list[str]:
    """Return the pages of a file, without what parts them; the whole text where it is one.

    The pages are pieces of the text as they stand in it, in their order.
    """
    lines = text.splitlines(keepends=True)
    for borders in (_at_feeds(lines), _at_rulers(lines), _at_mastheads(lines, rules)):
        pieces = [piece for piece in _cut(lines, borders) if piece.strip(f"{EDGE}\r\n\f=")]
        if len(pieces) > 1 and all(_is_page(piece, rules) for piece in pieces):
            return pieces
    return [text]


def may_hold_several(text: str) -> bool:
    """Tell whether a page holds what parts pages, though it was not split."""
    lines = text.strip(f"{EDGE}\r\n\f").splitlines()
    return "\f" in text.strip() or any(_RULER.fullmatch(line) for line in lines[1:-1])


def _cut(lines: Sequence[str], borders: Sequence[int]) -> Iterator[str]:
    place = 0
    for border in (*borders, len(lines)):
        yield "".join(line for line in lines[place:border] if not _parts(line)).replace("\f", "")
        place = border


def _parts(line: str) -> bool:
    return _RULER.fullmatch(line.rstrip("\r\n")) is not None


def _at_feeds(lines: Sequence[str]) -> list[int]:
    """Return the lines that a form feed ends or begins; `splitlines` has ended a line at each."""
    return [place + 1 for place, line in enumerate(lines) if line.endswith("\f")]


def _at_rulers(lines: Sequence[str]) -> list[int]:
    return [place for place, line in enumerate(lines) if _parts(line)]


def _at_mastheads(lines: Sequence[str], rules: PageRules) -> list[int]:
    """Return the lines that name the site or the day of the visit and have a breadcrumb below them."""
    borders: list[int] = []
    shown = [(place, line.strip().strip(EDGE)) for place, line in enumerate(lines)]
    shown = [(place, line) for place, line in shown if line]
    for index, (place, line) in enumerate(shown[:-1]):
        if not begins_with_home(shown[index + 1][1], rules) or not _is_masthead(line, rules):
            continue
        first = index
        while first and _is_masthead(shown[first - 1][1], rules):
            first -= 1
        borders.append(shown[first][0] if first < index else place)
    return [border for border in borders if border != shown[0][0]]


def _is_masthead(line: str, rules: PageRules) -> bool:
    if any(pattern.search(line) for pattern in rules.mastheads):
        return True
    date = read_date(line)
    return date is not None and date.precision is Precision.DAY


def _is_page(piece: str, rules: PageRules) -> bool:
    page = take_apart(piece, rules)
    if not page.title or not any(page.paragraphs):
        return False
    is_printed = any(note.kind in _PRINTED for note in page.notes)
    return page.captured is not None or page.breadcrumb is not None or is_printed
