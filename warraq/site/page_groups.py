"""All pages of a long list by year or month, for its landing page: there each is one click away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from warraq.partial_date import PartialDate
from warraq.site.paging import ListPage
from warraq.site.views import ArticleView, PageGroup, PageLink

FEWEST = 3
"""Of fewer pages the pager itself shows every number."""
YEAR_LIMIT = 12
"""A year with more pages is shown by month."""


def page_groups(pages: Sequence[ListPage[ArticleView]]) -> tuple[PageGroup, ...]:
    """Return the groups of `pages` (oldest first), the newest first; a page counts by its newest article."""
    if len(pages) < FEWEST:
        return ()
    return tuple(_groups([(_date(page), page) for page in reversed(pages)]))


def _groups(
    pages: Sequence[tuple[PartialDate | None, ListPage[ArticleView]]],
) -> Iterator[PageGroup]:
    in_year = Counter(date.year for date, _ in pages if date)

    def period(date: PartialDate | None) -> PartialDate | None:
        if date is None:
            return None
        by_month = in_year[date.year] > YEAR_LIMIT
        return PartialDate(year=date.year, month=date.month if by_month else None)

    for when, own in groupby(pages, key=lambda one: period(one[0])):
        yield PageGroup(
            date=when,
            pages=tuple(
                PageLink(number=page.pager.number, url=page.file, current=False) for _, page in own
            ),
        )


def _date(page: ListPage[ArticleView]) -> PartialDate | None:
    return page.items[0].published.value
