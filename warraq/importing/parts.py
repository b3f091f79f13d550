"""One article of many sources: each source's part in it, which one's text is taken, and the fields of all.

What comes out is a function of the set of parts alone, so that the order of sources and of runs does not
matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from warraq.article import Article, Source, article_text, parse_article
from warraq.front_matter import Value
from warraq.importing.record import Rank
from warraq.partial_date import PartialDate

_TOGETHER = (
    ("category", "also_in"),
    ("image", "image_alt", "image_caption"),
    ("series", "series_order"),
)
"""Fields that make sense only from one source."""
_OF_THE_ARTICLE = {"id", "slug", "body", "source", "other_sources", "status", "aliases", "extra"}
_EMPTY: tuple[object, ...] = ("", (), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one record says of an article.

    `head` is the article's file as this record alone would make it, without id, slug and text; `url`, `text`,
    `when` and `length` are those of its `Glance`.
    """

    record: str
    rank: Rank
    url: str = ""
    text: str = ""
    when: str = ""
    length: int = 0
    head: str = ""

    @property
    def article(self) -> Article:
        """The article that `head` is."""
        return parse_article(self.head, file=".imports.json")


def head_of(article: Article) -> str:
    """Return an article's file without what is not one source's to say."""
    return article_text(replace(article, id="", slug="", body="", other_sources=()))


def in_order(parts: Sequence[Part]) -> list[Part]:
    """Return the parts, the one whose text is taken first: the best kind of source, then newest, then longest.

    Each part has its place by itself alone: a further one either comes first or leaves the first where it is,
    so that the text to be taken is always at hand, in whatever order parts come.
    """
    newest = sorted(parts, key=lambda part: (part.when, part.length, part.record), reverse=True)
    return sorted(newest, key=lambda part: part.rank)


def _donors(parts: Sequence[Part]) -> list[Part]:
    """Return the parts (in order) as fields are taken from them: of one text the oldest first, for others repeat it."""
    (first, *_) = parts
    same = [part for part in parts if part.text == first.text]
    return [*sorted(same, key=_age), *(part for part in parts if part.text != first.text)]


def merged(parts: Sequence[Part]) -> Article:
    """Return the article of `parts` (in order), without text, id and slug: each field from the first that has it."""
    first = parts[0].article
    articles = [part.article for part in _donors(parts)]
    changes: dict[str, Any] = {}
    for group in _groups():
        donor = next((one for one in articles if getattr(one, group[0]) not in _EMPTY), first)
        changes |= {name: getattr(donor, name) for name in group}
    dated = [one for one in articles if one.date is not None]
    if dated:
        # A known date is worth more than the better source's estimate.
        donor = next((one for one in dated if not one.date_is_estimate), dated[0])
        changes |= {"date": donor.date, "date_source": donor.date_source}
    extra: dict[str, Value] = {}
    for one in articles:
        extra = {**one.extra, **extra}
    others = {one.source for one in articles if one.source is not None}
    return replace(
        first,
        **changes,
        aliases=tuple(dict.fromkeys(alias for one in articles for alias in one.aliases)),
        extra=dict(sorted(extra.items())),
        other_sources=tuple(sorted(others - {first.source}, key=_place)),
    )


def other_dates(parts: Sequence[Part]) -> tuple[str, ...]:
    """Return the known dates of `parts` (in order) that are days apart, the one that is taken first."""
    articles = (part.article for part in _donors(parts))
    dates = [one.date for one in articles if one.date is not None and not one.date_is_estimate]
    kept = dates[:1]
    for found in dates[1:]:
        if not any(_agree(found, other) for other in kept):
            kept.append(found)
    return tuple(str(found) for found in kept) if len(kept) > 1 else ()


def _agree(one: PartialDate, other: PartialDate) -> bool:
    """Tell whether one date can be the other, as far as both are known."""
    if one.day is not None and other.day is not None:
        # A day's difference is one of time zones, or of a printed paper and its page.
        return abs((one.first_day() - other.first_day()).days) <= 1
    return one.year == other.year and (None in {one.month, other.month} or one.month == other.month)


def _groups() -> list[tuple[str, ...]]:
    grouped = {name for group in _TOGETHER for name in group}
    alone = [
        (item.name,)
        for item in fields(Article)
        if item.name not in grouped | _OF_THE_ARTICLE | {"date", "date_source"}
    ]
    return [*_TOGETHER, *alone]


def _age(part: Part) -> tuple[int, bool, str, str]:
    return (part.rank, not part.when, part.when, part.record)


def _place(source: Source) -> tuple[str, ...]:
    return (source.format, source.file, source.record, source.sha256)
