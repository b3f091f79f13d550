"""What the head of another site's Markdown says, in an article's own fields; nothing of it is lost."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import cast

from warraq.article import Article, Status
from warraq.errors import WarraqError
from warraq.front_matter import Value
from warraq.importing.charset import decode
from warraq.importing.markdown_site.addresses import JEKYLL_NAME, slug_of
from warraq.importing.markdown_site.heads import Form, read_head
from warraq.importing.markdown_site.sites import Generator, Site
from warraq.importing.personal import without_personal
from warraq.importing.title import clean_title, section_name
from warraq.language.dates import read_date
from warraq.partial_date import PartialDate

_ARABIC_COMMAS = re.compile(r"[،؛]")
_COMMAS = re.compile(r"[,،;؛]")
_PLAIN_SECTIONS = frozenset({"post", "posts", "blog", "article", "articles", "pages", "page"})
"""Folders that say only that there are articles in them."""
_TRUE, _FALSE = frozenset({"true", "yes", "on", "1"}), frozenset({"false", "no", "off", "0"})
_MODIFIED = ("lastmod", "modified", "updated", "last_modified_at", "last_modified", "lastupdated")
_SUMMARY = ("summary", "description", "excerpt", "abstract")
_LANGUAGE = ("lang", "language", "locale")
_IMAGE = (
    "image",
    "featured_image",
    "feature_image",
    "featuredimage",
    "cover",
    "thumbnail",
    "banner",
    "images",
    "header",
)
_INSIDE_IMAGE = ("image", "path", "src", "url", "feature", "overlay_image", "relative")
_LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")
_LANGUAGE_NAME = re.compile(r".+\.([a-z]{2,3})")
_OWN_KEYS = frozenset(item.name for item in fields(Article)) | {"author", "keywords"}
_PAGE_KINDS = frozenset({"page", "pages"})
_HEADING = re.compile(r"#[ \t]+([^\n]+?)(?:[ \t]+#+)?[ \t]*(?:\n|$)")


@dataclass(slots=True)
class Fields:
    """The fields of a head; whatever is asked for counts as used, the rest is kept as it stands."""

    path: Path
    site: Site
    form: Form
    said: Mapping[str, Value]
    body: str

    def __post_init__(self) -> None:
        """Lay what Zola keeps in `[taxonomies]` beside the rest."""
        inner = self.said.get("taxonomies")
        if isinstance(inner, Mapping):
            rest = {key: value for key, value in self.said.items() if key != "taxonomies"}
            self.said = {**{key.lower(): value for key, value in inner.items()}, **rest}

    def text(self, *names: str) -> str:
        """Return the first of the named fields that is a text, on one line."""
        found = (self.said.get(name) for name in names)
        return next(
            (text for value in found if isinstance(value, str) and (text := clean_title(value))), ""
        )

    def texts(self, *names: str, by_spaces: bool = False) -> tuple[str, ...]:
        """Return the named fields as one list; a text is parted by commas, else by spaces if asked for."""
        found: dict[str, None] = {}
        for name in names:
            value = self.said.get(name)
            if isinstance(value, str):
                parts = _COMMAS.split(value)
                if by_spaces and len(parts) == 1:
                    parts = value.split()
                found |= dict.fromkeys(map(clean_title, parts))
            else:
                # A YAML list with Arabic commas is one text to YAML.
                parts = [part for name in _names(value) for part in _ARABIC_COMMAS.split(name)]
                found |= dict.fromkeys(map(clean_title, parts))
        return tuple(name for name in found if name)

    @property
    def title(self) -> str:
        """The title, else the text's first heading, else the file's name."""
        return (
            self.text("title") or self.heading or clean_title(slug_of(self.path).replace("-", " "))
        )

    @property
    def heading(self) -> str:
        """The heading with which the text begins, if it begins with one."""
        match = _HEADING.match(self.body)
        return clean_title(match[1]) if match else ""

    @property
    def status(self) -> Status:
        """Whether the site showed the page."""
        if self.text("draft").lower() in _TRUE or self.text("published").lower() in _FALSE:
            return Status.DRAFT
        if "_drafts" in self.path.parts[-3:]:
            return Status.DRAFT
        said = self.text("status").lower()
        if said in {"", "published"}:
            return Status.PUBLISHED
        return Status.HIDDEN if said == "hidden" else Status.DRAFT

    @property
    def is_page(self) -> bool:
        """Whether it is a page of the site (About, Contact) rather than an article."""
        kind = (self.text("type") or self.text("layout") or self.text("template")).lower()
        if kind in _PAGE_KINDS:
            return True
        if self.site.generator is Generator.PELICAN:
            return "pages" in self.path.parts[-3:-1]
        is_bundle = self.path.stem.partition(".")[0] == "index"
        folder = self.path.parent.parent if is_bundle else self.path.parent
        return self.site.generator is Generator.HUGO and folder == self.site.content

    @property
    def categories(self) -> list[tuple[str, ...]]:
        """The paths of its sections, the primary one first."""
        by_spaces = self.site.generator is Generator.JEKYLL
        said = self.texts("category", "categories", "section", by_spaces=by_spaces)
        if not said and self.site.generator is not Generator.JEKYLL:
            said = tuple(filter(None, ["/".join(self._folders())]))
        paths = (
            tuple(name for part in text.split("/") if (name := section_name(part))) for text in said
        )
        return [path for path in paths if path]

    @property
    def tags(self) -> tuple[str, ...]:
        """What it is tagged with."""
        return self.texts(
            "tags", "tag", "keywords", by_spaces=self.site.generator is Generator.JEKYLL
        )

    @property
    def language(self) -> str:
        """The language that the head, the file's name or its folder says."""
        said = self.text(*_LANGUAGE).lower().replace("_", "-")
        if _LANGUAGE_TAG.fullmatch(said):
            return said
        match = _LANGUAGE_NAME.fullmatch(self.path.stem)
        if match and self.site.generator in {Generator.HUGO, Generator.UNKNOWN}:
            return match[1]
        return ""

    @property
    def image(self) -> tuple[str, str]:
        """The address of its picture, and the key under which it stands."""
        for name in _IMAGE:
            found = _first_text(self.said.get(name))
            if found:
                return found, name
        return "", ""

    def date(self, *names: str) -> PartialDate | None:
        """Return the first of the named fields that is a date."""
        for name in names:
            found = read_date(self.text(name))
            if found is not None:
                return found.value
        return None

    @property
    def modified(self) -> PartialDate | None:
        """When it was changed last."""
        return self.date(*_MODIFIED)

    @property
    def summary(self) -> tuple[str, str]:
        """What the head says in short, and the key under which it stands."""
        return next(((text, name) for name in _SUMMARY if (text := self.text(name))), ("", ""))

    def extra(self, *, without: Collection[str]) -> dict[str, Value]:
        """Return what no field of an article has taken, under its own name; `without` are taken too."""
        kept: dict[str, Value] = {}
        for key, value in sorted(self.said.items()):
            is_taken = key in _TAKEN or (key in without and isinstance(value, str))
            plain = cast("Value | None", without_personal(key, value))
            if is_taken or plain is None or plain in ("", [], {}):
                continue
            name = clean_title(key) or "field"
            kept[f"original_{name}" if name in _OWN_KEYS else name] = plain
        return kept

    def unread_dates(self) -> Iterable[tuple[str, str]]:
        """Yield the dates that are none, by their keys."""
        for name in ("date", *_MODIFIED):
            text = self.text(name)
            if text and read_date(text) is None:
                yield name, text

    def _folders(self) -> list[str]:
        """Return the names of the sections in which the file lies."""
        try:
            parts = self.path.parent.relative_to(self.site.content).parts
        except ValueError:
            return []
        if self.path.stem.partition(".")[0] == "index":
            parts = parts[:-1]
        folder, names = self.site.content, []
        for part in parts:
            folder /= part
            if part.lower() not in _PLAIN_SECTIONS:
                names.append(_section_title(folder) or part.replace("-", " "))
        return names


_TAKEN = frozenset(
    "title date publishdate published_at draft published status category categories section tags tag keywords author authors slug"
    " url permalink aliases alias redirect_from old_url layout type template rights license copyright series"
    " series_index series_order captured".split()
).union(_MODIFIED, _LANGUAGE)


def has_day_in_name(path: Path) -> bool:
    """Tell whether a file's name begins with a day, as Jekyll's posts do."""
    return JEKYLL_NAME.fullmatch(path.stem) is not None


def _section_title(folder: Path) -> str:
    """Return what Hugo's page of a section calls it; nothing where there is none."""
    try:
        head = read_head(decode((folder / "_index.md").read_bytes()).text)
    except (WarraqError, OSError):
        return ""
    title = head.fields.get("title", "")
    return section_name(title) if isinstance(title, str) else ""


def _names(value: Value | None) -> Iterable[str]:
    """Yield the texts of a list; of keys their `name`."""
    if isinstance(value, Mapping):
        value = [value]
    for item in value or ():
        if isinstance(item, str):
            yield item
        elif isinstance(item, Mapping):
            name = item.get("name", item.get("title", ""))
            if isinstance(name, str):
                yield name


def _first_text(value: Value | None) -> str:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, Mapping):
        return next((found for key in _INSIDE_IMAGE if (found := _first_text(value.get(key)))), "")
    return _first_text(value[0]) if value else ""
