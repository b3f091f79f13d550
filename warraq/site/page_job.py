"""One page of the site to render, and the pages of one long list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from warraq.site.page_groups import page_groups
from warraq.site.paging import list_pages
from warraq.site.views import ArticleView


@dataclass(frozen=True, slots=True, kw_only=True)
class PageJob:
    """One page to render: `values` are its own, beside what every page has."""

    file: str
    template: str
    kind: str
    lang: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMaker:
    """Makes the pages of lists in one language, `page_size` articles on each."""

    lang: str
    page_size: int

    def page(self, file: str, template: str, kind: str, values: Mapping[str, Any]) -> PageJob:
        """Return one page in the site's language; `template` is without `.html`."""
        return PageJob(
            file=file, template=f"{template}.html", kind=kind, lang=self.lang, values=values
        )

    def pages(
        self,
        folder: str,
        articles: Sequence[ArticleView],
        template: str,
        kind: str,
        values: Mapping[str, Any],
    ) -> Iterator[PageJob]:
        """Yield the pages of `articles` (oldest first), the landing page before the others.

        The landing page leads to each of the others, so that none is further away than it by more than
        one click.
        """
        landing, *others = list_pages(folder, articles, self.page_size)
        index = page_groups(others)
        for page in (replace(landing, pager=replace(landing.pager, groups=index)), *others):
            own = {"articles": page.items, "pager": page.pager, **values}
            yield self.page(page.file, template, kind, own)
