"""Every page of the site as a job: a template, a file, and the values that the template sees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from warraq.related.lists import Related
from warraq.site.catalogue import Catalogue
from warraq.site.decades import build_decades, decade_jobs
from warraq.site.letters import letter_groups
from warraq.site.names import Names, name_jobs
from warraq.site.on_this_day import months_with_articles
from warraq.site.page_job import ListMaker, PageJob
from warraq.site.popular import HOME, block_of_article
from warraq.site.series import SeriesCatalogue, series_jobs
from warraq.site.taxonomy import SlugPath, section_paths, slug_path
from warraq.site.views import ArticleView, Band, Popular

_BySection: TypeAlias = dict[SlugPath, list[ArticleView]]
LATEST = 10
BAND = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Planner:
    """Plans the pages of one archive; `related[i]` is what stands below article i.

    `popular` holds what is read most, as `popular_blocks` returns it; a `production` site has a page for phones without a network.
    """

    catalogue: Catalogue
    related: Sequence[Related]
    lang: str
    page_size: int
    popular: Mapping[str, Popular] = field(default_factory=dict)
    names: Names = field(default_factory=Names)
    series: SeriesCatalogue = field(default_factory=SeriesCatalogue)
    production: bool = False

    def plan(self) -> Iterator[PageJob]:
        """Yield every page of the site, articles first."""
        by_section = _by_section(self.catalogue.articles)
        yield from self._articles()
        yield self._home(by_section)
        yield from self._sections(by_section)
        yield from self._labels()
        yield from self._time()
        yield from series_jobs(self.series, self._maker)
        yield from name_jobs(self.names, self.catalogue.articles, self._maker)
        for page in self.catalogue.pages:
            yield self._job(page.url, "page", "page", {"page": page}, lang=page.lang)
        browse = {
            "sections": tuple(self.catalogue.sections.values()),
            "years": self.catalogue.periods,
        }
        yield self._job("search.html", "search", "search", browse)
        yield self._job("404.html", "404", "not-found", browse)
        if self.production:
            yield self._job("offline.html", "offline", "offline", {})

    def _job(
        self,
        file: str,
        template: str,
        kind: str,
        values: Mapping[str, Any],
        *,
        lang: str = "",
    ) -> PageJob:
        return PageJob(
            file=file,
            template=f"{template}.html",
            kind=kind,
            lang=lang or self.lang,
            values=values,
        )

    def _articles(self) -> Iterator[PageJob]:
        articles = self.catalogue.articles
        older, newer = _neighbours(articles, self.related)
        for number, article in enumerate(articles):
            yield self._job(
                article.url,
                "article",
                "article",
                {
                    "article": article,
                    "related": tuple(articles[n] for n in self.related[number].related),
                    "versions": tuple(articles[n] for n in self.related[number].versions),
                    "previous": older.get(number),
                    "next": newer.get(number),
                    "popular": block_of_article(article, self.popular),
                    "series": self.series.place(number),
                    "named": self.names.in_article(number),
                },
                lang=article.lang,
            )

    def _home(self, by_section: _BySection) -> PageJob:
        newest_first = self.catalogue.articles[::-1]
        known = [a for a in newest_first if a.published and not a.published.is_estimate]
        lead = next((a for a in known[:LATEST] if a.image), known[0]) if known else None
        bands = tuple(
            Band(
                section=section,
                articles=tuple(by_section[slug_path(section.path)][-BAND:][::-1]),
            )
            for section in self.catalogue.top_sections
        )
        return self._job(
            "index.html",
            "index",
            "home",
            {
                "lead": lead,
                "latest": tuple(a for a in known if a is not lead)[:LATEST],
                "bands": bands,
                "popular": self.popular.get(HOME),
                "days_of_months": months_with_articles(self.catalogue.articles),
            },
        )

    def _sections(self, lists: _BySection) -> Iterator[PageJob]:
        for path, section in self.catalogue.sections.items():
            shared = {"section": section, "subsections": section.children, "popular": None}
            folder = section.url.removesuffix("/index.html")
            for job in self._list(folder, lists[path], "section", "section", shared):
                # On the first page alone: older pages stay as they are.
                own = {"popular": self.popular.get(section.url)} if job.file == section.url else {}
                yield replace(job, values={**job.values, **own})

    def _labels(self) -> Iterator[PageJob]:
        catalogue = self.catalogue
        for kind, labels, names in (
            ("tag", catalogue.tags, lambda article: article.tags),
            ("author", catalogue.authors, lambda article: article.authors),
        ):
            lists = _by_label(catalogue.articles, names)
            letters = letter_groups(labels.values(), self.lang)
            ordered = tuple(label for group in letters for label in group.labels)
            values = {"labels": ordered, "letters": letters}
            yield self._job(f"{kind}s/index.html", f"{kind}s", f"{kind}s", values)
            for slug, label in labels.items():
                folder = label.url.removesuffix("/index.html")
                yield from self._list(folder, lists[slug], kind, kind, {"label": label})

    def _time(self) -> Iterator[PageJob]:
        dated: dict[tuple[int, int | None], list[ArticleView]] = defaultdict(list)
        undated: list[ArticleView] = []
        for article in self.catalogue.articles:
            value = article.published.value
            if value is None:
                undated.append(article)
                continue
            for key in dict.fromkeys(((value.year, None), (value.year, value.month))):
                dated[key].append(article)
        decades = build_decades(self.catalogue.periods)
        values = {
            "years": self.catalogue.periods,
            "decades": decades,
            "undated_count": len(undated),
        }
        yield self._job("archive/index.html", "archive", "archive", values)
        yield from decade_jobs(decades, self._maker)
        for year in self.catalogue.periods:
            for period, kind in ((year, "year"), *((month, "month") for month in year.months)):
                folder = period.url.removesuffix("/index.html")
                articles = dated[period.year, period.month]
                shared = {"period": period, "year": year}
                yield from self._list(folder, articles, "period", kind, shared)
        if undated:
            yield from self._list("archive/undated", undated, "undated", "undated", {})

    def _list(
        self,
        folder: str,
        articles: Sequence[ArticleView],
        template: str,
        kind: str,
        values: Mapping[str, Any],
    ) -> Iterator[PageJob]:
        yield from self._maker.pages(folder, articles, template, kind, values)

    @property
    def _maker(self) -> ListMaker:
        return ListMaker(lang=self.lang, page_size=self.page_size)


def _by_section(articles: Iterable[ArticleView]) -> _BySection:
    """Return the articles of each section, those of its subsections among them."""
    lists: _BySection = defaultdict(list)
    for article in articles:
        for path in section_paths(article):
            lists[path].append(article)
    return lists


def _by_label(
    articles: Iterable[ArticleView], names: Callable[[ArticleView], Iterable[Any]]
) -> dict[str, list[ArticleView]]:
    lists: dict[str, list[ArticleView]] = defaultdict(list)
    for article in articles:
        for label in names(article):
            lists[label.slug].append(article)
    return lists


def _neighbours(
    articles: Sequence[ArticleView], related: Sequence[Related]
) -> tuple[dict[int, ArticleView], dict[int, ArticleView]]:
    """Return the older and the newer neighbour, in the article's own section, by number.

    The undated follow each other: none of them is known to be older than a dated one. Another version of the
    same report is no next thing to read: it is passed over.
    """
    lists: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for number, article in enumerate(articles):
        lists[article.category.url if article.category else "", article.date is None].append(number)
    older: dict[int, ArticleView] = {}
    newer: dict[int, ArticleView] = {}
    for numbers in lists.values():
        for order, found in ((numbers, older), (numbers[::-1], newer)):
            for place, number in enumerate(order):
                versions = related[number].versions
                earlier = (order[back] for back in range(place - 1, -1, -1))
                before = next((one for one in earlier if one not in versions), None)
                if before is not None:
                    found[number] = articles[before]
    return older, newer
