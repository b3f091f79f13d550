"""What results show of articles, text for the excerpt included: a few articles a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from warraq.search.document import SearchDocument
from warraq.search.script import Json, script

FILE_BYTES = 4_000
"""Text that a file of several articles holds at most, on average: a result moves one file, mostly.

So an archive of news has a file for each article, 1.2 KB by gzip; two in each were half as many files and 10 KB
more for ten results.
"""
_MOST = 32


def articles_per_file(documents: Sequence[SearchDocument]) -> int:
    """Return a power of two, so that it stays as it is while an archive grows."""
    if not documents:
        return 1
    sizes = sum(len(document.body.encode("utf-8", "replace")) for document in documents)
    mean = max(1, sizes // len(documents))
    number = 1
    while number < _MOST and 2 * number * mean <= FILE_BYTES:
        number *= 2
    return number


def article_files(documents: Sequence[SearchDocument]) -> Iterator[tuple[str, bytes]]:
    """Yield `articles-0.js` and so on: the oldest articles first."""
    step = articles_per_file(documents)
    for number, start in enumerate(range(0, len(documents), step)):
        name = f"articles-{number}"
        rows: list[Json] = [_row(document) for document in documents[start : start + step]]
        yield f"{name}.js", script(name, rows)


def _row(document: SearchDocument) -> list[Json]:
    return [
        document.url,
        document.title,
        list(document.section),
        document.date,
        document.date_text,
        document.lang,
        " ".join(document.body.split()),
    ]
