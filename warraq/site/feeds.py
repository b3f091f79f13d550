"""Atom and RSS feeds, by feedgenerator (the library that Pelican itself uses)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timezone
from io import StringIO
from urllib.parse import quote

from feedgenerator import Atom1Feed, Rss201rev2Feed
from lxml import html

from warraq.site.catalogue import Catalogue
from warraq.site.config import Config
from warraq.site.taxonomy import slug_path
from warraq.site.views import ArticleView, Feed, Section

ATOM, RSS = "application/atom+xml", "application/rss+xml"
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)  # noqa: UP017 - feedgenerator compares the class


def site_feeds(config: Config) -> tuple[Feed, ...]:
    """Return the feeds of the whole archive; none without an absolute address."""
    if not config.site_url:
        return ()
    return (
        Feed(title=config.site_name, type=ATOM, url="feeds/atom.xml"),
        Feed(title=config.site_name, type=RSS, url="feeds/rss.xml"),
    )


def feed_files(catalogue: Catalogue, config: Config) -> Iterator[tuple[str, bytes]]:
    """Yield every feed's file: the archive's, and each section's."""
    if not config.site_url:
        return
    newest = catalogue.articles[::-1]
    feed = _Feeds(config)
    yield "feeds/atom.xml", feed.atom(config.site_name, "feeds/atom.xml", newest)
    yield "feeds/rss.xml", feed.rss(config.site_name, "feeds/rss.xml", newest)
    for path, section in catalogue.sections.items():
        file = f"feeds/sections/{'/'.join(path)}/atom.xml"
        own = [a for a in newest if _stands_in(a, path)]
        yield file, feed.atom(_section_title(section, config), file, own)


def _stands_in(article: ArticleView, path: tuple[str, ...]) -> bool:
    places = (article.category, *article.also_in)
    return any(slug_path(place.path)[: len(path)] == path for place in places if place)


def _section_title(section: Section, config: Config) -> str:
    return f"{section.name} – {config.site_name}"


class _Feeds:
    """Writes the newest items of a list in either form."""

    def __init__(self, config: Config) -> None:
        self._config = config

    def atom(self, title: str, file: str, articles: Sequence[ArticleView]) -> bytes:
        return self._write(Atom1Feed, title, file, articles)

    def rss(self, title: str, file: str, articles: Sequence[ArticleView]) -> bytes:
        return self._write(Rss201rev2Feed, title, file, articles)

    def _write(
        self,
        kind: type[Atom1Feed | Rss201rev2Feed],
        title: str,
        file: str,
        articles: Sequence[ArticleView],
    ) -> bytes:
        # An estimated date must not reach a reader's program as if it were known.
        chosen = [
            article
            for article in articles
            if article.date is not None and not article.published.is_estimate
        ][: self._config.feed_items]
        feed = kind(
            title=title,
            link=f"{self._config.site_url}/index.html",
            description=str(self._config.theme_settings.get("SITESUBTITLE") or title),
            language=self._config.lang,
            feed_url=f"{self._config.site_url}/{quote(file)}",
        )
        for article in chosen:
            link = f"{self._config.site_url}/{quote(article.url)}"
            feed.add_item(
                title=article.title,
                link=link,
                description=article.summary,
                content=_absolute(str(article.content), link),
                unique_id=link,
                author_name=", ".join(author.name for author in article.authors) or None,
                categories=[tag.name for tag in article.tags] or None,
                pubdate=article.date,
                updateddate=article.modified.moment() if article.modified else article.date,
            )
        # Without items a feed takes the clock for its date; a build knows no clock.
        feed.latest_post_date = lambda: max(
            (item["updateddate"] for item in feed.items), default=_EPOCH
        )
        out = StringIO()
        feed.write(out, "utf-8")
        return out.getvalue().encode()


def _absolute(content: str, base: str) -> str:
    """Return the body with absolute links: feed readers know no other page to start from."""
    root = html.fragment_fromstring(content, create_parent="div")
    root.make_links_absolute(base, handle_failures="ignore")
    return str(html.tostring(root, encoding="unicode"))
