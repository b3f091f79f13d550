"""What was published on each day of the year: a small script a month, from which the home page chooses.

A build knows no today, so the reader's browser does (`theme/static/js/on-this-day.js`). Only dates that are
known to the day count, never estimates. Each day holds a few articles at most, of different years where it
can: so a month's file stays small however large the archive is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from warraq.site.views import ArticleView

PER_DAY = 5
"""Articles of one day of the year, over all years."""

_ByYear = Mapping[int, Sequence[ArticleView]]


def month_files(articles: Iterable[ArticleView]) -> Iterator[tuple[str, bytes]]:
    """Yield the script of each month that has articles; `articles` are oldest first."""
    months: dict[int, dict[int, dict[int, list[ArticleView]]]] = {}
    for article in articles:
        date = article.published.value
        if date is None or date.month is None or date.day is None or article.published.is_estimate:
            continue
        days = months.setdefault(date.month, {})
        days.setdefault(date.day, {}).setdefault(date.year, []).append(article)
    for month, days in sorted(months.items()):
        chosen = {
            day: [_item(one) for one in _spread(years)] for day, years in sorted(days.items())
        }
        data = json.dumps(chosen, ensure_ascii=False, separators=(",", ":"))
        yield file_of(month), _script(data).encode()


def months_with_articles(articles: Iterable[ArticleView]) -> tuple[int, ...]:
    """Return the months that have a file: the home page asks for no other."""
    dates = (a.published.value for a in articles if a.published and not a.published.is_estimate)
    return tuple(
        sorted({d.month for d in dates if d and d.day is not None and d.month is not None})
    )


def file_of(month: int) -> str:
    """Return the file of month 1 to 12."""
    return f"data/on-this-day-{month:02d}.js"


def _spread(years: _ByYear) -> list[ArticleView]:
    """Choose over the years, evenly where there are too many, and return the newest first."""
    ordered = sorted(years)
    if len(ordered) >= PER_DAY:
        last = len(ordered) - 1
        ordered = [ordered[round(place * last / (PER_DAY - 1))] for place in range(PER_DAY)]
    chosen: list[ArticleView] = []
    depth = 0
    while len(chosen) < PER_DAY and any(len(years[year]) > depth for year in ordered):
        chosen += [years[year][depth] for year in reversed(ordered) if len(years[year]) > depth]
        depth += 1
    return sorted(chosen[:PER_DAY], key=_year, reverse=True)


def _year(article: ArticleView) -> int:
    return article.published.value.year if article.published.value else 0


def _item(article: ArticleView) -> list[int | str]:
    """Return year, address, title, and the language's direction."""
    return [_year(article), article.url, article.title, article.lang, article.dir]


def _script(data: str) -> str:
    # A call of nothing: the data is there when the script has run, from disk and under the policy.
    return f"(window.warraq=window.warraq||{{}}).onThisDay={data};\n"
