"""Two parts of a series with one number: which comes first is then left to their dates."""

from __future__ import annotations

from collections.abc import Iterator

from warraq.checking.finding import Finding, advice
from warraq.checking.subject import Subject
from warraq.site.taxonomy import name_slug


def check_series(subject: Subject) -> Iterator[Finding]:
    """Yield each part whose `series_order` another part has already."""
    owners: dict[tuple[str, int], str] = {}
    for file, article in subject.articles:
        if not article.series or article.series_order is None:
            continue
        place = (name_slug(article.series), article.series_order)
        owner = owners.setdefault(place, file)
        if owner != file:
            yield advice(
                "W441",
                file,
                f'{owner} is also part {article.series_order} of "{article.series}"',
                "Give one of the two another number.",
                key="series_order",
            )
