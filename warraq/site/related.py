"""What stands below each article of an archive that has been read."""

from __future__ import annotations

from warraq.related.lists import Related, related_articles
from warraq.site.catalogue import Catalogue
from warraq.site.views import ArticleView


def archive_related(catalogue: Catalogue) -> tuple[Related, ...]:
    """Return what stands below each of the catalogue's articles."""
    return related_articles(
        [one.analyzed for one in catalogue.read if one.analyzed is not None],
        [nearness(view) for view in catalogue.articles],
        catalogue.choices,
    )


def nearness(view: ArticleView) -> tuple[str, ...]:
    """Return what makes an article near where words find nothing: its language, then its sections."""
    return (view.lang, *(view.category.path if view.category else ()))
