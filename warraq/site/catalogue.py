"""The whole archive in its order, every article with its final address and the lists it stands in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup
from PIL import Image

from warraq.article import Article
from warraq.errors import Problem, WarraqError
from warraq.identity import id_of, slug_of
from warraq.language.direction import language_direction
from warraq.related.lists import Choices
from warraq.site.body import Body
from warraq.site.headings import MAIN_LEVEL, Heading
from warraq.site.links import resolve_links
from warraq.site.old_links import OldSite, keep_links_inside, old_site
from warraq.site.picture_sizes import MOST_PIXELS, UNREADABLE, PictureSizes, picture_size
from warraq.site.reading import ReadArticle
from warraq.site.related_choices import related_choices
from warraq.site.taxonomy import (
    SlugPath,
    build_labels,
    build_periods,
    build_sections,
    slug_path,
)
from warraq.site.views import ArticleView, Label, PageView, Period, Picture, PublishedDate, Section

WORDS_PER_MINUTE = 180
"""A careful reader of Arabic: Brysbaert 2019 (doi:10.1016/j.jml.2019.104047) gives 181 words a minute."""
CONTENTS_WORDS, CONTENTS_HEADINGS = 900, 3
"""A text of five minutes and three main headings has a list of contents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The archive: `articles` oldest first, which is also the numbering of search documents."""

    articles: tuple[ArticleView, ...]
    read: tuple[ReadArticle, ...]
    pages: tuple[PageView, ...]
    sections: dict[SlugPath, Section]
    tags: dict[str, Label]
    authors: dict[str, Label]
    choices: Choices
    periods: tuple[Period, ...]
    problems: tuple[Problem, ...]

    @property
    def top_sections(self) -> tuple[Section, ...]:
        """The outermost sections, the largest first."""
        top = (section for path, section in self.sections.items() if len(path) == 1)
        return tuple(sorted(top, key=lambda section: (-section.count, section.name)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lists:
    """The lists that an article can stand in, and the address of every content file."""

    sections: dict[SlugPath, Section]
    tags: dict[str, Label]
    authors: dict[str, Label]
    addresses: dict[str, str]
    elsewhere: Mapping[str, str]
    old: OldSite
    sizes: PictureSizes


def build_catalogue(
    read: Sequence[ReadArticle],
    read_pages: Sequence[ReadArticle],
    content: Path,
    *,
    old_hosts: Sequence[str] = (),
    captures: str = "",
    elsewhere: Mapping[str, str] | None = None,
) -> Catalogue:
    """Order the articles, give each its address, and build the lists.

    `old_hosts` and `captures` are what the settings say of the old site (`old_links`), `elsewhere` of what
    is not in this part of an archive (`resolve_links`).
    """
    kept, problems = _with_own_slugs(sorted(read, key=_order))
    kept_pages, page_problems = _with_own_slugs(sorted(read_pages, key=lambda one: one.file))
    problems += page_problems
    articles = [one.article for one in kept]
    addresses = {
        **{one.file: f"articles/{article_slug(one)}.html" for one in kept},
        **{one.file: f"pages/{article_slug(one)}.html" for one in kept_pages},
    }
    choices, choice_problems = related_choices(kept, [article_slug(one) for one in kept])
    problems += choice_problems
    lists = _Lists(
        sections=build_sections([_categories(article) for article in articles]),
        tags=build_labels([article.tags for article in articles], "tags"),
        authors=build_labels([article.authors for article in articles], "authors"),
        addresses=addresses,
        elsewhere=elsewhere or {},
        old=old_site(
            [*kept_pages, *kept],
            addresses,
            hosts=old_hosts,
            captures=captures,
            elsewhere=elsewhere,
        ),
        sizes=PictureSizes(content),
    )
    return Catalogue(
        articles=tuple(_article_view(one, content, lists, problems) for one in kept),
        read=tuple(kept),
        pages=tuple(_page_view(one, lists, problems) for one in kept_pages),
        sections=lists.sections,
        tags=lists.tags,
        authors=lists.authors,
        choices=choices,
        periods=build_periods(a.date for a in articles if a.date is not None),
        problems=tuple(problems),
    )


def _order(one: ReadArticle) -> tuple[int, str, str, str]:
    """Order by date, then id: the undated first, for they must not pose as news."""
    article = one.article
    known = article.date or article.captured
    moment = known.moment().isoformat() if known else ""
    return (0 if article.date is None else 1, moment, article.id, one.file)


def _with_own_slugs(read: Sequence[ReadArticle]) -> tuple[list[ReadArticle], list[Problem]]:
    """Refuse an article whose address another one has; who comes first by file name keeps it."""
    owner: dict[str, str] = {}
    for one in sorted(read, key=lambda one: one.file):
        owner.setdefault(article_slug(one), one.file)
    kept: list[ReadArticle] = []
    problems: list[Problem] = []
    for one in read:
        slug = article_slug(one)
        if owner[slug] == one.file:
            kept.append(one)
        else:
            error = WarraqError(
                "W120",
                f'its address "{slug}" is that of {owner[slug]}',
                "Give one of the two another `slug`.",
            )
            problems.append(error.at(file=one.file, key="slug").what)
    return kept, problems


def article_slug(one: ReadArticle) -> str:
    """Return the slug that an article has, or gets from its title, or from its file's name."""
    return slug_of(one.article, one.file)


def _categories(article: Article) -> tuple[tuple[str, ...], ...]:
    return tuple(path for path in (article.category, *article.also_in) if path)


def _content(one: ReadArticle, lists: _Lists, problems: list[Problem]) -> Markup:
    """Return the body with its links led to pages; those that lead nowhere are told."""
    linked = resolve_links(
        one.body.html, one.file, lists.addresses, lists.sizes, elsewhere=lists.elsewhere
    )
    problems += [error.at(file=one.file).what for error in linked.problems]
    inside = keep_links_inside(linked.html, one, lists.old)
    return Markup(inside)  # noqa: S704 - render_body has passed it through the allow-list


def _page_view(one: ReadArticle, lists: _Lists, problems: list[Problem]) -> PageView:
    return PageView(
        title=one.article.title,
        url=lists.addresses[one.file],
        slug=article_slug(one),
        lang=one.article.lang,
        dir=language_direction(one.article.lang),
        content=_content(one, lists, problems),
        metadata=one.article.extra,
    )


def _article_view(
    one: ReadArticle, content: Path, lists: _Lists, problems: list[Problem]
) -> ArticleView:
    article = one.article
    picture = None
    try:
        picture = _picture(article, content)
    except WarraqError as error:
        problems.append(error.at(file=one.file, key="image").what)
    path = slug_path(article.category)
    breadcrumb = tuple(lists.sections[path[:depth]] for depth in range(1, len(path) + 1))
    slug = article_slug(one)
    return ArticleView(
        id=id_of(article, slug),
        title=article.title,
        url=lists.addresses[one.file],
        slug=slug,
        lang=article.lang,
        dir=language_direction(article.lang),
        content=_content(one, lists, problems),
        summary=article.summary,
        published=PublishedDate(
            value=article.date,
            is_estimate=article.date is not None and article.date_is_estimate,
            source=article.date_source,
        ),
        captured=article.captured,
        modified=article.modified,
        date=article.date.moment() if article.date else None,
        category=breadcrumb[-1] if breadcrumb else None,
        breadcrumb=breadcrumb,
        also_in=tuple(lists.sections[slug_path(names)] for names in article.also_in),
        tags=_labels(article.tags, lists.tags),
        authors=_labels(article.authors, lists.authors),
        image=picture,
        shares=article.shares,
        rights=article.rights,
        source=article.source,
        other_sources=article.other_sources,
        reading_minutes=max(1, round(one.body.words / WORDS_PER_MINUTE)),
        word_count=one.body.words,
        contents=_contents(one.body),
        metadata=article.extra,
    )


def _contents(body: Body) -> tuple[Heading, ...]:
    """Return what a list of contents names: the main headings of a text that is long and has several."""
    main = tuple(heading for heading in body.headings if heading.level == MAIN_LEVEL)
    long = body.words >= CONTENTS_WORDS and len(main) >= CONTENTS_HEADINGS
    return main if long else ()


def _labels(names: Sequence[str], known: dict[str, Label]) -> tuple[Label, ...]:
    return tuple(dict.fromkeys(known[slug_path((name,))[0]] for name in names))


def _picture(article: Article, content: Path) -> Picture | None:
    """Return the article's own picture, which must lie in the content folder.

    Raises:
        WarraqError: W125, when it does not, or is no picture.

    """
    if not article.image:
        return None
    try:
        path = (content / article.image.removeprefix("{static}").lstrip("/")).resolve()
        name = path.relative_to(content).as_posix()
        width, height = picture_size(path)
    except Image.DecompressionBombError as error:
        raise WarraqError(
            "W125",
            f'"{article.image}" has more than {MOST_PIXELS:,} pixels',
            "Save the picture in fewer.",
        ) from error
    except UNREADABLE as error:
        raise WarraqError(
            "W125",
            f'"{article.image}" is no picture in the content folder',
            "Put the picture under content/images and write images/<its name>.",
        ) from error
    return Picture(
        url=name,
        alt=article.image_alt or article.image_caption,
        caption=article.image_caption,
        width=width,
        height=height,
    )
