"""What templates see: plain records, named as Pelican has taught theme makers (`docs/theme.md`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from warraq.article import DateSource, Source
from warraq.front_matter import Value
from warraq.partial_date import PartialDate
from warraq.site.headings import Heading


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedDate:
    """A publication date, or none, with how sure it is."""

    value: PartialDate | None = None
    is_estimate: bool = False
    source: DateSource | None = None

    def __bool__(self) -> bool:
        """Whether there is a date."""
        return self.value is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A category with all that lies below it; `path` are the names from the top, `url` its page."""

    name: str
    path: tuple[str, ...]
    slug: str
    url: str
    count: int
    children: tuple[Section, ...] = ()

    @property
    def parent_names(self) -> tuple[str, ...]:
        """The names of the sections above, outermost first."""
        return self.path[:-1]

    def __str__(self) -> str:
        """Return the name, as Pelican's categories do."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A tag, an author, or any other name that has a page with a list."""

    name: str
    slug: str
    url: str
    count: int

    def __str__(self) -> str:
        """Return the name, as Pelican's tags and authors do."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An article's picture; sizes in CSS pixels, where they are known."""

    url: str
    alt: str
    caption: str
    width: int | None
    height: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """One article, as lists and its own page show it; `content` is empty in lists.

    `contents` are the main headings of a long text.
    """

    id: str
    title: str
    url: str
    slug: str
    lang: str
    dir: str
    content: Markup
    summary: str
    published: PublishedDate
    captured: PartialDate | None
    modified: PartialDate | None
    date: datetime | None
    category: Section | None
    breadcrumb: tuple[Section, ...]
    also_in: tuple[Section, ...]
    tags: tuple[Label, ...]
    authors: tuple[Label, ...]
    image: Picture | None
    shares: int | None
    rights: str
    source: Source | None
    other_sources: tuple[Source, ...]
    reading_minutes: int
    word_count: int
    contents: tuple[Heading, ...] = ()
    metadata: Mapping[str, Value]

    @property
    def author(self) -> Label | None:
        """The first author."""
        return self.authors[0] if self.authors else None

    @property
    def save_as(self) -> str:
        """The file of its page, as Pelican calls it."""
        return self.url


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """A static page such as "about"."""

    title: str
    url: str
    slug: str
    lang: str
    dir: str
    content: Markup
    metadata: Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class PopularArticle:
    """An article of a list; `count` is none unless the settings show counts."""

    article: ArticleView
    count: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PopularList:
    """The articles read most in the last `days` days of the logs, most first; none is all days."""

    days: int | None
    articles: tuple[PopularArticle, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Popular:
    """What is read most, or, `by_shares`, what was shared most; `until` is the logs' last day, where shown."""

    by_shares: bool
    of_section: bool
    lists: tuple[PopularList, ...]
    until: PartialDate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A section of the home page with its newest articles."""

    section: Section
    articles: tuple[ArticleView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A year, or a month of it (`month` is 1 to 12)."""

    year: int
    month: int | None
    url: str
    count: int
    months: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed's address from the site's root, and its media type."""

    title: str
    type: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    """One page of a long list."""

    number: int
    url: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PageGroup:
    """Pages of a long list from one year or month; `date` is none for undated articles."""

    date: PartialDate | None
    pages: tuple[PageLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """Where a page stands in a long list; page 1 holds the oldest articles.

    `groups` holds every other page, on the landing page of a list that is long enough to need it.
    """

    number: int
    total: int
    newer: str | None
    older: str | None
    pages: tuple[PageLink, ...]
    groups: tuple[PageGroup, ...] = ()
