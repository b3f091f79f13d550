"""What an export says of its site beside its articles: authors, terms, files, shared blocks, pages.

An article names these by number or short name, and they may stand anywhere: at the head of the file, after
the article, in another part of the same export. So they are gathered while all files are read for the
first time, and used when articles are drafted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from warraq.importing.html_text import text_of_html
from warraq.importing.personal import person_of
from warraq.importing.record import Memory, SourceFile
from warraq.importing.title import section_name
from warraq.importing.wordpress.addresses import full_size
from warraq.importing.wordpress.item import Item
from warraq.importing.xml_item import XmlElement
from warraq.readable_address import readable

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")
_DEEPEST = 20
"""Levels of a tree of terms; one that is deeper goes round in a circle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term of a taxonomy; `parent` is the slug of the one above it."""

    id: str
    slug: str
    name: str
    parent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file of the site: what it is called and where it was; `parent` is the item it was added to."""

    id: str
    url: str
    title: str
    caption: str
    alt: str
    parent: str
    order: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the head of one file says; `authors` are the names to show, by login."""

    site: str = ""
    lang: str = ""
    authors: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[tuple[str, str], Term] = field(default_factory=dict)
    """By taxonomy and slug."""

    def path(self, taxonomy: str, slug: str, name: str) -> tuple[str, ...]:
        """Return the names from the outermost term to the one of `slug`, which is called `name`."""
        names: list[str] = []
        term = self.terms.get((taxonomy, slug))
        while term is not None and len(names) < _DEEPEST:
            names.append(section_name(text_of_html(term.name)))
            term = self.terms.get((taxonomy, term.parent)) if term.parent else None
        path = [one for one in reversed(names) if one]
        return tuple(path) or tuple(one for one in (section_name(text_of_html(name)),) if one)

    def slug_of(self, taxonomy: str, term_id: str) -> str:
        """Return the slug of the term with a number, empty if it is not here."""
        return next(
            (
                term.slug
                for (kind, _), term in self.terms.items()
                if kind == taxonomy and term.id == term_id
            ),
            "",
        )


@dataclass(slots=True)
class SiteIndex:
    """What articles of one site refer to, by number."""

    attachments: dict[str, Attachment] = field(default_factory=dict)
    by_parent: dict[str, dict[str, None]] = field(default_factory=dict)
    blocks: dict[str, str] = field(default_factory=dict)
    titles: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Title and address of pages that may have others below them."""
    notes: dict[str, str] = field(default_factory=dict)
    """What the site says of a file, such as who holds its rights, by its address (without a size)."""
    attachment_pages: set[str] = field(default_factory=set)
    """Addresses of the pages that WordPress makes for each file."""

    def attachments_of(self, parent: str) -> list[Attachment]:
        """Return the files that were added to an item, in their order."""
        found = [self.attachments[one] for one in self.by_parent.get(parent, ())]
        return sorted(found, key=lambda one: (one.order, one.id.zfill(12)))


EMPTY = SiteIndex()
"""For what must be known of an article before its site is."""


class Sites:
    """The learner of the format: the heads of all files of a batch, and the index of each site."""

    def __init__(self) -> None:
        """Begin without a file."""
        self._headers: dict[str, Header] = {}
        self._indexes: dict[str, SiteIndex] = {}

    def remember(self, memory: Memory) -> None:
        """Do without: all that is needed stands in the files of the batch."""

    def note(self, file: SourceFile, lesson: object) -> None:
        """Do without: what is to be learned was read with the records."""

    def learn(self) -> Memory:
        """Return nothing to know at the next import."""
        return {}

    def note_header(self, file: SourceFile, header: Header) -> None:
        """Take the head of a file."""
        self._headers[str(file.path)] = header
        self._indexes.setdefault(header.site, SiteIndex())

    def note_item(self, file: SourceFile, item: Item) -> None:
        """Take what other items may refer to."""
        index = self.index_of(file)
        if item.type == "attachment":
            index.attachments[item.id] = _attachment(item)
            index.by_parent.setdefault(item.parent, {})[item.id] = None
            index.attachment_pages.add(readable(item.link))
            note = text_of_html(item.content)
            if note:
                index.notes[full_size(item.attachment_url or item.guid)] = note
        elif item.type == "wp_block":
            index.blocks[item.id] = item.content
        elif item.type not in {"post", "nav_menu_item", "revision"}:
            index.titles[item.id] = (text_of_html(item.title), item.link)

    def header_of(self, file: SourceFile) -> Header:
        """Return the head of a file."""
        return self._headers.get(str(file.path), Header())

    def index_of(self, file: SourceFile) -> SiteIndex:
        """Return the index of the site that a file is of."""
        return self._indexes.setdefault(self.header_of(file).site, SiteIndex())


def read_header(channel: XmlElement) -> Header:
    """Return what the head of an export says."""
    terms: dict[tuple[str, str], Term] = {}
    for node in channel.all("wp:category"):
        slug = node.text("wp:category_nicename")
        terms["category", slug] = Term(
            id=node.text("wp:term_id", "wp:cat_id"),
            slug=slug,
            name=node.text("wp:cat_name"),
            parent=node.text("wp:category_parent"),
        )
    for node in channel.all("wp:term"):
        taxonomy, slug = node.text("wp:term_taxonomy"), node.text("wp:term_slug")
        terms[taxonomy, slug] = Term(
            id=node.text("wp:term_id"),
            slug=slug,
            name=node.text("wp:term_name"),
            parent=node.text("wp:term_parent"),
        )
    lang = channel.text("language").lower().replace("_", "-")
    return Header(
        lang=lang if _LANGUAGE.fullmatch(lang) else "",
        site=(channel.text("wp:base_blog_url") or channel.text("link")).rstrip("/"),
        authors={
            node.text("wp:author_login"): name
            for node in channel.all("wp:author")
            if (name := _author_name(node))
        },
        terms=terms,
    )


def _author_name(node: XmlElement) -> str:
    display = person_of(text_of_html(node.text("wp:author_display_name")))
    names = (node.text("wp:author_first_name"), node.text("wp:author_last_name"))
    return display or person_of(text_of_html(" ".join(name for name in names if name)))


def _attachment(item: Item) -> Attachment:
    return Attachment(
        id=item.id,
        url=item.attachment_url or item.guid,
        title=text_of_html(item.title),
        caption=text_of_html(item.excerpt),
        alt=text_of_html(item.meta_of("_wp_attachment_image_alt")),
        parent=item.parent,
        order=item.order,
    )
