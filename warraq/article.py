"""The article: one record, and the Markdown file that holds it (`docs/article-file.md`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import urlsplit, urlunsplit

import yaml

from warraq.errors import Problem, WarraqError
from warraq.front_matter import FrontMatter, Value, split
from warraq.partial_date import PartialDate
from warraq.slug import check_slug

_Item = TypeVar("_Item")
_LIST_SEPARATOR = re.compile(r"[,،؛;]")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_ID = re.compile(r"[a-z0-9]{4,32}")
MOST_LETTERS = 1_000
"""Of a title, a name, an address: each stands in many lists. The longest title of three archives has 240."""
MOST_SUMMARY = 10_000
"""Letters of a summary, a caption, a note of rights."""
MOST_ITEMS = 500
"""Of a list such as `tags`, each of which makes a page."""
MOST_LEVELS = 10
"""Of a section: each is a folder in a folder."""


class DateSource(StrEnum):
    """Where a publication date was found; the first three are known, the others estimates."""

    PAGE = "page"
    URL = "url"
    FEED = "feed"
    BODY = "body"
    FILE = "file"
    CAPTURED = "captured"

    @property
    def is_estimate(self) -> bool:
        """Whether the date is a guess that must be shown as one."""
        return self in {DateSource.BODY, DateSource.FILE, DateSource.CAPTURED}


class Status(StrEnum):
    """Whether an article may be built at all."""

    PUBLISHED = "published"
    DRAFT = "draft"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where an article came from; `sha256` is the hash of the raw record's bytes."""

    format: str
    file: str
    sha256: str
    record: str = ""
    url: str = ""

    @property
    def host(self) -> str:
        """The host of its address, as readers know a paper: without `www.`; empty where there is none."""
        try:
            return (urlsplit(self.url).hostname or "").removeprefix("www.")
        except ValueError:
            return ""

    @property
    def public_url(self) -> str:
        """Its address on the web, without what only its owner needs (user, password); or empty."""
        try:
            parts = urlsplit(self.url)
            host, port = parts.hostname or "", f":{parts.port}" if parts.port else ""
        except ValueError:
            return ""
        if parts.scheme not in {"http", "https"} or not host:
            return ""
        own = "@" in parts.netloc
        return urlunsplit(parts._replace(netloc=f"{host}{port}")) if own else self.url


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedChoice:
    """What an editor wants below the article: slugs of others to show first, and of others never to show.

    `line` is where it stands in the file (0: in none); two equal choices may stand at different lines.
    """

    pinned: tuple[str, ...] = ()
    banned: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article of the archive: what its front matter says, and its Markdown.

    `category` is the path of section names, outermost first; `series_order` the article's place in its
    `series`; `other_sources` are those in which the same article was found as well; `extra` holds the keys
    that Warraq does not know, as data.
    """

    title: str
    id: str = ""
    slug: str = ""
    date: PartialDate | None = None
    date_source: DateSource | None = None
    captured: PartialDate | None = None
    modified: PartialDate | None = None
    category: tuple[str, ...] = ()
    also_in: tuple[tuple[str, ...], ...] = ()
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    series: str = ""
    series_order: int | None = None
    lang: str = ""
    summary: str = ""
    image: str = ""
    image_alt: str = ""
    image_caption: str = ""
    rights: str = ""
    status: Status = Status.PUBLISHED
    aliases: tuple[str, ...] = ()
    shares: int | None = None
    related: RelatedChoice | None = None
    source: Source | None = None
    other_sources: tuple[Source, ...] = ()
    extra: Mapping[str, Value] = field(default_factory=dict)
    body: str = ""

    @property
    def source_urls(self) -> tuple[str, ...]:
        """The addresses at which its sources stood, the first one of the source whose text it has."""
        sources = (self.source, *self.other_sources) if self.source else self.other_sources
        return tuple(dict.fromkeys(source.url for source in sources if source.url))

    @property
    def date_is_estimate(self) -> bool:
        """Whether `date` is a guess; a date without a stated source was written by a person."""
        return self.date_source is not None and self.date_source.is_estimate


class ArticleError(Exception):
    """All that is wrong in one article's file."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Take the problems, at least one."""
        super().__init__(problems)
        self.problems = problems


def parse_article(text: str, *, file: str) -> Article:
    """Read an article's file; `file` is its name in messages.

    Raises:
        ArticleError: with every problem of the file at once.

    """
    try:
        head = split(text)
    except WarraqError as error:
        raise ArticleError((error.at(file=file).what,)) from error
    values: dict[str, Any] = {"body": head.body}
    extra: dict[str, Value] = {}
    problems: list[Problem] = []
    for key, value in head.fields.items():
        name = _ALIASES.get(key, key)
        reader = _READERS.get(name)
        if reader is None:
            extra[key] = value
        elif value not in ("", [], {}):
            try:
                values[name] = reader(value)
            except WarraqError as error:
                problems.append(error.at(file=file, line=head.lines[key], key=key).what)
    if not values.get("title") and not any(problem.key == "title" for problem in problems):
        missing = WarraqError("W102", "there is no title", "Write a line `title: …`.")
        problems.append(missing.at(file=file, line=_head_line(head), key="title").what)
    if "series_order" in values and not values.get("series"):
        key = next(key for key in head.fields if _ALIASES.get(key, key) == "series_order")
        lost = WarraqError("W115", "there is no series for it", "Write a line `series: …`.")
        problems.append(lost.at(file=file, line=head.lines[key], key=key).what)
    if problems:
        raise ArticleError(tuple(problems))
    if "related" in values:
        values["related"] = replace(values["related"], line=head.lines["related"])
    return Article(**values, extra=extra)


def article_text(article: Article) -> str:
    """Return the article's file; `parse_article` reads the same record back."""
    head: dict[str, Any] = {}
    for item in fields(Article):
        value = getattr(article, item.name)
        if item.name in {"extra", "body"} or value in ("", (), None):
            continue
        if item.name == "status" and value is Status.PUBLISHED:
            continue
        head[item.name] = _plain(item.name, value)
    head.update({key: _data(value) for key, value in article.extra.items()})
    # One line a value: line breaks that a width makes are noise in a history of changes.
    block = yaml.dump(
        head,
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        sort_keys=False,
        width=2**30,
        default_flow_style=None,
    )
    return f"---\n{block}---\n{article.body.rstrip()}\n"


def _head_line(head: FrontMatter) -> int:
    return min(head.lines.values(), default=1)


def _plain(name: str, value: Any) -> Any:  # noqa: ANN401 - one field of any type
    if isinstance(value, PartialDate):
        return _yaml_date(value)
    if isinstance(value, StrEnum):
        return str(value)
    if name == "category":
        return "/".join(value)
    if name == "also_in":
        return ["/".join(path) for path in value]
    if isinstance(value, tuple):
        return [_plain("", item) if isinstance(item, Source) else item for item in value]
    if isinstance(value, RelatedChoice):
        return [*value.pinned, *(f"-{slug}" for slug in value.banned)]
    if isinstance(value, Source):
        return {item.name: part for item in fields(Source) if (part := getattr(value, item.name))}
    return value


def _yaml_date(value: PartialDate) -> date | datetime | int | str:
    """Return what YAML writes without quotation marks."""
    if value.time is not None:
        return value.time
    if value.day is not None:
        return value.first_day()
    return str(value) if value.month is not None else value.year


def _data(value: Value) -> Any:  # noqa: ANN401 - plain data of any depth
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {key: _data(item) for key, item in value.items()}
    return [_data(item) for item in value]


def _text(value: Value, most: int = MOST_LETTERS) -> str:
    if not isinstance(value, str):
        raise WarraqError("W103", "a list stands where one text belongs", "Write one value.")
    text = value.strip()
    if len(text) > most:
        raise WarraqError(
            "W152",
            f"the value has {len(text):,} letters",
            f"Shorten it: {most:,} are read at most.",
        )
    return text


def _long_text(value: Value) -> str:
    return _text(value, MOST_SUMMARY)


def _texts(value: Value) -> tuple[str, ...]:
    """Read a list, or one line parted by commas; each item once, in its order."""
    if isinstance(value, Mapping):
        raise WarraqError("W103", "keys stand where a list belongs", "Write `[one, two]`.")
    items = _LIST_SEPARATOR.split(value) if isinstance(value, str) else value
    texts = tuple(dict.fromkeys(text for item in items if (text := _text(item))))
    return _not_too_many(texts)


def _not_too_many(items: tuple[_Item, ...]) -> tuple[_Item, ...]:
    if len(items) > MOST_ITEMS:
        raise WarraqError(
            "W151", f"the list has {len(items):,} items", f"Keep {MOST_ITEMS} of them at most."
        )
    return items


def _path(value: Value) -> tuple[str, ...]:
    path = tuple(part.strip() for part in _text(value).split("/") if part.strip())
    if len(path) > MOST_LEVELS:
        raise WarraqError(
            "W150",
            f"the section lies {len(path):,} levels deep",
            f"Name {MOST_LEVELS} levels at most.",
        )
    return path


def _paths(value: Value) -> tuple[tuple[str, ...], ...]:
    return tuple(path for item in _texts(value) if (path := _path(item)))


def _date(value: Value) -> PartialDate:
    return PartialDate.parse(_text(value))


def _whole(value: Value) -> int:
    text = _text(value)
    if not (text.isascii() and text.isdigit()) or len(text) > 15:  # noqa: PLR2004 - JavaScript's safe integers
        raise WarraqError("W105", f'"{text}" is not a whole number', "Write digits alone.")
    return int(text)


def _language(value: Value) -> str:
    text = _text(value)
    if not _LANGUAGE.fullmatch(text):
        raise WarraqError("W106", f'"{text}" is no language tag', "Write ar, fa, he, ur, en, …")
    return text


def _id(value: Value) -> str:
    text = _text(value)
    if not _ID.fullmatch(text):
        raise WarraqError(
            "W107", f'"{text}" is no id', "Write 4 to 32 small Latin letters and digits."
        )
    return text


def _choice(kind: type[StrEnum]) -> Callable[[Value], StrEnum]:
    def read(value: Value) -> StrEnum:
        text = _text(value).lower()
        try:
            return kind(text)
        except ValueError as error:
            choices = ", ".join(kind)
            raise WarraqError(
                "W108", f'"{text}" is not known here', f"Write one of {choices}."
            ) from error

    return read


def _related(value: Value) -> RelatedChoice:
    pinned: list[str] = []
    banned: list[str] = []
    for item in _texts(value):
        slug = item.removeprefix("-").strip()
        (banned if item.startswith("-") else pinned).append(check_slug(slug))
    both = [slug for slug in pinned if slug in banned]
    if both:
        raise WarraqError("W117", f'"{both[0]}" is both pinned and banned', "Keep one of the two.")
    return RelatedChoice(pinned=tuple(pinned), banned=tuple(dict.fromkeys(banned)))


def _source(value: Value) -> Source:
    if not isinstance(value, Mapping):
        raise WarraqError("W103", "the source is no list of keys", "Write `{format: …, file: …}`.")
    known = {item.name for item in fields(Source)}
    unknown = sorted(set(value) - known)
    if unknown:
        raise WarraqError(
            "W109", f"a source has no `{unknown[0]}`", f"Its keys are {', '.join(sorted(known))}."
        )
    parts = {key: _long_text(part) for key, part in value.items()}
    return Source(
        format=parts.get("format", ""),
        file=parts.get("file", ""),
        sha256=parts.get("sha256", ""),
        record=parts.get("record", ""),
        url=parts.get("url", ""),
    )


def _sources(value: Value) -> tuple[Source, ...]:
    if not isinstance(value, list):
        raise WarraqError("W103", "no list stands here", "Write `[{format: …, file: …}]`.")
    return _not_too_many(tuple(map(_source, value)))


_READERS: Mapping[str, Callable[[Value], object]] = {
    "title": _text,
    "id": _id,
    "slug": lambda value: check_slug(_text(value)),
    "date": _date,
    "date_source": _choice(DateSource),
    "captured": _date,
    "modified": _date,
    "category": _path,
    "also_in": _paths,
    "tags": _texts,
    "authors": _texts,
    "series": _text,
    "series_order": _whole,
    "lang": _language,
    "summary": _long_text,
    "image": _text,
    "image_alt": _text,
    "image_caption": _long_text,
    "rights": _long_text,
    "status": _choice(Status),
    "aliases": _texts,
    "shares": _whole,
    "related": _related,
    "source": _source,
    "other_sources": _sources,
}

_ALIASES = {"author": "authors", "keywords": "tags", "series_index": "series_order"}
"""Names that Pelican's own articles, and its plugin for series, use for the same field."""
