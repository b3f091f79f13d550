"""Decades of an archive: a level above the years, where there are too many of them to take in at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from warraq.site.page_job import ListMaker, PageJob
from warraq.site.views import Period

FEWEST_YEARS = 11
"""Up to ten years are seen at one glance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decade:
    """Ten years from `start`; `years` are those that have articles, the newest first."""

    start: int
    url: str
    count: int
    years: tuple[Period, ...]


def build_decades(years: Sequence[Period]) -> tuple[Decade, ...]:
    """Return the decades of `years` (newest first), or none where these are few or of one decade."""
    decades = tuple(
        Decade(
            start=start,
            url=f"archive/{start:04d}s/index.html",
            count=sum(year.count for year in own),
            years=own,
        )
        for start, group in groupby(years, key=lambda year: year.year // 10 * 10)
        for own in (tuple(group),)
    )
    return decades if len(decades) > 1 and len(years) >= FEWEST_YEARS else ()


def decade_jobs(decades: Sequence[Decade], maker: ListMaker) -> Iterator[PageJob]:
    """Yield the page of each decade: its years and their months."""
    for decade in decades:
        values = {"decade": decade, "decades": decades}
        yield maker.page(decade.url, "decade", "decade", values)
