"""Series: articles that were published as parts of one thing, in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from warraq.site.letters import letter_groups
from warraq.site.page_job import ListMaker, PageJob
from warraq.site.reading import ReadArticle
from warraq.site.taxonomy import build_labels, name_slug
from warraq.site.views import ArticleView, Label

FOLDER = "series"
SHOWN = 12
"""An article lists all parts of a series up to so many, and of a longer one its own neighbours."""
_NEAR = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part: its `number` counts from 1."""

    number: int
    article: ArticleView


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPlace:
    """Where an article stands in its series; `parts` are those that its page lists."""

    series: Label
    number: int
    previous: Part | None
    next: Part | None
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesCatalogue:
    """Every series with its parts, and the place of each article that is one."""

    parts: dict[str, tuple[Part, ...]] = field(default_factory=dict)
    labels: dict[str, Label] = field(default_factory=dict)
    numbers: dict[int, tuple[str, int]] = field(default_factory=dict)

    def place(self, number: int) -> SeriesPlace | None:
        """Return where article `number` of the archive stands, or none if it is no part."""
        if number not in self.numbers:
            return None
        slug, own = self.numbers[number]
        parts = self.parts[slug]
        first, last = (0, len(parts)) if len(parts) <= SHOWN else (own - 1 - _NEAR, own + _NEAR)
        return SeriesPlace(
            series=self.labels[slug],
            number=own,
            previous=parts[own - 2] if own > 1 else None,
            next=parts[own] if own < len(parts) else None,
            parts=parts[max(0, first) : last],
        )


def build_series(read: Sequence[ReadArticle], views: Sequence[ArticleView]) -> SeriesCatalogue:
    """Return the series of the archive: what has an order first, then by date, the undated last."""
    labels = build_labels(
        [(one.article.series,) if one.article.series else () for one in read], FOLDER
    )
    members: dict[str, list[int]] = {slug: [] for slug in labels}
    for number, one in enumerate(read):
        if one.article.series:
            members[name_slug(one.article.series)].append(number)

    def order(number: int) -> tuple[bool, int, bool, int]:
        article = read[number].article
        explicit = article.series_order
        return (explicit is None, explicit or 0, article.date is None, number)

    parts: dict[str, tuple[Part, ...]] = {}
    numbers: dict[int, tuple[str, int]] = {}
    for slug, own in members.items():
        ordered = sorted(own, key=order)
        parts[slug] = tuple(
            Part(number=place, article=views[number])
            for place, number in enumerate(ordered, start=1)
        )
        numbers.update({number: (slug, place) for place, number in enumerate(ordered, start=1)})
    return SeriesCatalogue(parts=parts, labels=labels, numbers=numbers)


def series_jobs(series: SeriesCatalogue, maker: ListMaker) -> Iterator[PageJob]:
    """Yield the index of series, and the page of each: all its parts from the first on."""
    if not series.labels:
        return
    letters = letter_groups(series.labels.values(), maker.lang)
    labels = tuple(label for group in letters for label in group.labels)
    values = {"kind": FOLDER, "labels": labels, "letters": letters}
    yield maker.page(f"{FOLDER}/index.html", "names", "names", values)
    for slug, label in series.labels.items():
        yield maker.page(
            label.url, "series", "series", {"label": label, "parts": series.parts[slug]}
        )
