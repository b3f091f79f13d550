"""What an item of a WordPress export says beside its text: categories, tags, authors, custom fields."""

from __future__ import annotations

from collections.abc import Mapping

from lxml.html import HtmlElement

from warraq.article import Article
from warraq.front_matter import Value
from warraq.importing.html_text import text_of_html
from warraq.importing.personal import is_personal, person_of
from warraq.importing.record import Doubt
from warraq.importing.title import clean_title
from warraq.importing.wordpress.addresses import full_size
from warraq.importing.wordpress.item import Item
from warraq.importing.wordpress.site import Header, SiteIndex
from warraq.markdown_text import without_controls
from warraq.readable_address import readable

_PRIMARY = ("_yoast_wpseo_primary_category", "rank_math_primary_category")
"""Custom fields in which plugins keep the number of an article's first category."""
_UNSORTED = "uncategorized"
_THEIR_OWN = frozenset({"category", "post_tag", "nav_menu", "author", "post_format"})


def categories_of(item: Item, header: Header) -> list[tuple[str, ...]]:
    """Return the paths of categories, the primary first; those above another of them are in its path."""
    paths: dict[tuple[str, ...], str] = {}
    for term in item.terms:
        if term.taxonomy == "category":
            path = header.path("category", term.slug, term.name)
            paths.setdefault(path, term.slug)
    found = [path for path in paths if path]
    found = [p for p in found if not any(o != p and o[: len(p)] == p for o in found)]
    if len(found) > 1:
        found = [path for path in found if paths[path] != _UNSORTED]
    numbers = [value for key in _PRIMARY if (value := item.meta_of(key))]
    first = {header.slug_of("category", number) for number in numbers}
    # Where no one has said which is the first, the deepest says most; of equals WordPress's own order.
    return sorted(found, key=lambda path: (paths[path] not in first, -len(path)))


def names_of(item: Item, taxonomy: str) -> tuple[str, ...]:
    """Return the names of the item's terms of a taxonomy, each once."""
    names = (text_of_html(term.name) for term in item.terms if term.taxonomy == taxonomy)
    return tuple(dict.fromkeys(name for name in names if name))


def authors_of(item: Item, header: Header, doubts: list[Doubt]) -> tuple[str, ...]:
    """Return the names to show: of several authors (a plugin's terms), else of the one who wrote it."""
    several = tuple(filter(None, (person_of(name) for name in names_of(item, "author"))))
    if several:
        return several
    login = person_of(item.creator)
    name = header.authors.get(item.creator) or header.authors.get(login) or login
    if item.creator and not name:
        doubts.append(
            Doubt(field="authors", value="", why="its author has no name but an address of mail")
        )
    return (name,) if name else ()


def extra_of(item: Item, index: SiteIndex, doubts: list[Doubt]) -> dict[str, Value]:
    """Return what an article has no key for, as data; what is left out is added to `doubts`."""
    extra: dict[str, Value] = {}
    if item.type not in {"post", "page"}:
        extra["post_type"] = item.type
    if item.is_sticky:
        extra["sticky"] = "true"
    formats = [
        term.slug.removeprefix("post-format-")
        for term in item.terms
        if term.taxonomy == "post_format"
    ]
    if formats:
        extra["post_format"] = formats[0]
    if item.type == "page" and item.order:
        extra["menu_order"] = str(item.order)
    parent = index.titles.get(item.parent)
    if parent is not None:
        extra["parent"] = {"title": parent[0], "url": readable(parent[1])}
    taxonomies = dict.fromkeys(
        term.taxonomy for term in item.terms if term.taxonomy not in _THEIR_OWN
    )
    for taxonomy in taxonomies:
        extra[_free_key(taxonomy)] = list(names_of(item, taxonomy))
    fields = _custom_fields(item, doubts)
    if fields:
        extra["custom_fields"] = fields
    return extra


def notes_of(root: HtmlElement, index: SiteIndex, *others: str) -> Mapping[str, Value]:
    """Return what the site says of the files that a text shows (and of `others`), by their addresses."""
    if not index.notes:
        return {}
    shown = [
        element.get(name)
        for element in root.iter("img", "a", "audio", "video")
        for name in ("src", "href")
    ]
    addresses = dict.fromkeys(full_size(address) for address in (*others, *shown) if address)
    return {address: index.notes[address] for address in addresses if address in index.notes}


def _free_key(name: str) -> str:
    """Return a key that is none of an article's own."""
    name = clean_title(name)
    return f"taxonomy_{name}" if name in _OWN_KEYS else name


_OWN_KEYS = frozenset(Article.__dataclass_fields__) | {
    "author", "keywords", "series_index", "post_type", "sticky", "post_format", "menu_order", "parent",
    "featured_image", "custom_fields", "file_notes",
}  # fmt: skip


def _custom_fields(item: Item, doubts: list[Doubt]) -> Mapping[str, Value]:
    """Return the public custom fields; those that hold what belongs to persons are named, not kept."""
    fields: dict[str, list[str]] = {}
    for key, value in item.meta:
        if key.startswith("_") or key == "footnotes" or not value:
            continue
        if is_personal(key, value):
            doubts.append(
                Doubt(
                    field="custom_fields",
                    value=key,
                    why="left out: it holds an address of mail or network, or a password",
                )
            )
            continue
        fields.setdefault(clean_title(key), []).append(without_controls(value))
    return {
        key: values[0] if len(values) == 1 else list(values)
        for key, values in sorted(fields.items())
    }
