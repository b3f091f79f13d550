"""Stable paging: page N of a list stays page N while newer articles arrive.

Pages are numbered from the oldest article. The landing page (`index.html`) shows the newest page
together with the one before, so that it is never nearly empty; those two have no file of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from warraq.site.views import PageLink, Pager

Item = TypeVar("Item")
_NEIGHBOURS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(Generic[Item]):
    """One page of a list, newest item first, and the file that it is written to."""

    file: str
    items: tuple[Item, ...]
    pager: Pager


def list_pages(folder: str, items: Sequence[Item], size: int) -> list[ListPage[Item]]:
    """Cut `items` (oldest first) into pages of `size` under `folder`; the landing page comes first."""
    total = max(1, -(-len(items) // size))
    own_files = max(0, total - 2)

    def url(number: int) -> str:
        return f"{folder}/page-{number}.html" if number <= own_files else f"{folder}/index.html"

    def pager(number: int) -> Pager:
        newer = number + 1 if number + 1 <= own_files else total
        older = own_files if number == total else number - 1
        return Pager(
            number=number,
            total=total,
            newer=None if number == total else url(newer),
            older=url(older) if older else None,
            pages=tuple(
                PageLink(number=n, url=url(n), current=n == number)
                for n in (total, *range(own_files, 0, -1))
                if n in {1, total} or abs(n - number) <= _NEIGHBOURS
            ),
        )

    def page(number: int, first: int, last: int) -> ListPage[Item]:
        chosen = tuple(reversed(items[first:last]))
        return ListPage(file=url(number), items=chosen, pager=pager(number))

    landing = page(total, own_files * size, len(items))
    return [landing, *(page(n, (n - 1) * size, n * size) for n in range(1, own_files + 1))]
