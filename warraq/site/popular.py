"""What is read most, or where there are no logs what was shared most: one block for each place it is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from warraq.partial_date import PartialDate
from warraq.popularity.counts import ReadCounts
from warraq.popularity.ranking import PERIODS, Ranked, rank, readings
from warraq.site.taxonomy import SlugPath, section_paths
from warraq.site.views import ArticleView, Popular, PopularArticle, PopularList, Section

HOME, WHOLE = "index.html", ""
"""Keys of the whole archive's block: on the home page, and on articles without a section."""
LISTED = 5
ENOUGH = 3
"""Articles that a section must list for its own articles to show it; of fewer, one is the article itself."""
_Period: TypeAlias = tuple[int | None, dict[int, int]]
"""Days (none is all), and how often each article was counted in them, by its number."""


def popular_blocks(
    articles: Sequence[ArticleView],
    sections: Mapping[SlugPath, Section],
    counts: ReadCounts,
    *,
    show_counts: bool,
) -> Mapping[str, Popular]:
    """Return the blocks by the address of a section, and those of the whole archive.

    A section of which nothing was read (or shared) has none. `articles` are all of the archive, the oldest first.
    """
    # An article counts in its sections and in those above them.
    groups = [
        (WHOLE, *(sections[path].url for path in section_paths(article))) for article in articles
    ]
    by_shares = not counts.days
    by_period = _shared(articles) if by_shares else _read(articles, counts)
    lists: dict[str, list[PopularList]] = defaultdict(list)
    for days, counted in by_period:
        for place, ranked in rank(counted, groups, LISTED).items():
            items = tuple(_item(articles, one, show_counts=show_counts) for one in ranked)
            lists[place].append(PopularList(days=days, articles=items))
    blocks = {
        place: Popular(by_shares=by_shares, of_section=place != WHOLE, lists=tuple(own), until=None)
        for place, own in lists.items()
    }
    if WHOLE in blocks:
        # The last day stands on the home page alone: elsewhere it would change pages whose lists stay.
        until = PartialDate.parse(counts.until) if counts.days and counts.until else None
        blocks[HOME] = replace(blocks[WHOLE], until=until)
    return blocks


def block_of_article(article: ArticleView, blocks: Mapping[str, Popular]) -> Popular | None:
    """Return the block of the article's section, or of the nearest above that lists enough, or the whole's."""
    for section in reversed(article.breadcrumb):
        block = blocks.get(section.url)
        # The last list is of all time, so the longest.
        if block is not None and len(block.lists[-1].articles) >= ENOUGH:
            return block
    return blocks.get(WHOLE)


def _read(articles: Sequence[ArticleView], counts: ReadCounts) -> list[_Period]:
    numbers: dict[str, int] = {}
    for number, article in enumerate(articles):
        # Of two articles with one id the older has the readings.
        numbers.setdefault(article.id, number)
    return [
        (days, {numbers[key]: n for key, n in readings(counts, days).items() if key in numbers})
        for days in PERIODS
    ]


def _shared(articles: Sequence[ArticleView]) -> list[_Period]:
    return [(None, {n: article.shares for n, article in enumerate(articles) if article.shares})]


def _item(articles: Sequence[ArticleView], ranked: Ranked, *, show_counts: bool) -> PopularArticle:
    return PopularArticle(
        article=articles[ranked.number], count=ranked.count if show_counts else None
    )
