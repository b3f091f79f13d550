"""A record of a table or of JSON by our names: which field is which, in English, Arabic and Persian."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from typing import TypeAlias

from warraq.article import Article
from warraq.errors import WarraqError
from warraq.importing.page_parts import paragraphs_of
from warraq.importing.personal import without_personal
from warraq.importing.title import clean_title
from warraq.markdown_text import without_controls

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "guid", "uid", "article_id", "post_id", "_id", "المعرف", "رقم"),
    "url": ("url", "link", "permalink", "canonical_url", "href", "uri", "الرابط", "رابط", "پیوند", "لینک"),
    "title": ("title", "headline", "head_line", "العنوان", "عنوان", "عنوان المقال", "تیتر"),
    "body": ("body", "text", "content", "article", "full_text", "fulltext", "article_text", "article_body", "articlebody",
             "maintext", "النص", "نص", "نص المقال", "المحتوى", "المتن", "متن", "محتوا"),
    "date": ("date", "published", "pubdate", "pub_date", "date_published", "datepublished", "published_at", "publish_date",
             "published_date", "publication_date", "date_publish", "created_at", "created", "timestamp", "التاريخ", "تاريخ",
             "تاريخ النشر", "تاریخ", "تاریخ انتشار"),
    "captured": ("date_extracted", "captured", "crawled_at", "crawl_date", "scraped_at", "date_download", "retrieved",
                 "retrieved_at", "fetched_at", "access_date"),
    "modified": ("modified", "updated", "updated_at", "date_modified", "datemodified", "modified_at", "last_modified", "تاريخ التحديث"),
    "author": ("author", "authors", "byline", "creator", "writer", "dc:creator", "الكاتب", "المؤلف", "كاتب", "نویسنده"),
    "category": ("category", "section", "topic", "rubric", "categories", "label", "التصنيف", "القسم", "الفئة", "دسته", "بخش"),
    "tags": ("tags", "keywords", "tag", "الوسوم", "الكلمات المفتاحية", "برچسب‌ها", "کلیدواژه‌ها"),
    "summary": ("abstract", "summary", "description", "excerpt", "lead", "intro", "الملخص", "ملخص", "چکیده", "خلاصه"),
    "lang": ("lang", "language", "locale", "اللغة", "زبان"),
    "rights": ("rights", "license", "licence", "copyright", "الحقوق"),
    "shares": ("shares", "share_count", "shares_count"),
}  # fmt: skip
"""Our field, and the names for it, the likeliest first. What is not here is kept under its own name."""


OwnColumns: TypeAlias = tuple[tuple[str, str], ...]
"""Columns that an editor has named, each with its field; they come before what common names tell."""

_OWN_KEYS = frozenset(item.name for item in fields(Article)) | {"author", "keywords"}
_LISTED = re.compile(r"[,،;؛|]")
_SHORT = 200
_SCALAR = (str, int, float)
_LISTS = frozenset({"body", "author", "tags", "category"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """A record by our names, and what has none."""

    known: Mapping[str, object]
    extra: Mapping[str, object]

    def text(self, name: str) -> str:
        """Return a field as text; of a list its first item, of a list of paragraphs all."""
        value = self.known.get(name)
        if isinstance(value, list):
            items = [str(item) for item in value if item is not None]
            value = "\n\n".join(items) if name == "body" else next(iter(items), "")
        return "" if value is None else without_controls(str(value))

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a field as texts: a list, or one text parted by commas."""
        value = self.known.get(name)
        if isinstance(value, list):
            items = [clean_title(str(item)) for item in value if item is not None]
        else:
            items = [clean_title(part) for part in _LISTED.split(self.text(name))]
        return tuple(dict.fromkeys(item for item in items if item))


def own_columns(field: str, names: Iterable[str]) -> OwnColumns:
    """Return the columns that settings name for a field.

    Raises:
        WarraqError: W255, when there is no such field.

    """
    if field not in COLUMNS:
        raise WarraqError(
            "W255", f'articles have no field "{field}"', f"The fields are {', '.join(COLUMNS)}."
        )
    return tuple((_plain(name), field) for name in names)


def fields_of(raw: Mapping[str, object], own: OwnColumns = ()) -> Fields:
    """Return the fields of a record; `own` are columns that an editor has named.

    Addresses of mail and of the network, and passwords, are in none of them.

    Raises:
        WarraqError: W210 (no field is a text), W204 (the text is empty).

    """
    known: dict[str, object] = {}
    extra: dict[str, object] = {}
    for key, field in _columns(tuple(raw), own):
        value = _rendered(raw[key])
        # The likelier name comes first; it gives way to another only when it holds nothing.
        if (
            field
            and (field not in known or is_empty(known[field]))
            and (is_empty(value) or _fits(field, value))
        ):
            known[field] = value
        elif (kept := without_personal(key, value)) is not None and not is_empty(kept):
            extra[_extra_name(key)] = kept
    if "body" not in known:
        raise _no_text(raw)
    found = Fields(known=known, extra=extra)
    body = found.text("body")
    if not body.strip() or (len(body) < _SHORT and not paragraphs_of(body)):
        raise WarraqError("W204", "the article has no text", "Add its text, or delete the record.")
    return found


def check_columns(names: Iterable[str], own: OwnColumns = ()) -> None:
    """See that a table has a column of texts.

    Raises:
        WarraqError: W210, when it has none.

    """
    columns = tuple(names)
    if all((column_of(name, own) or ("",))[0] != "body" for name in columns):
        raise _no_text(columns)


def _no_text(names: Iterable[str]) -> WarraqError:
    return WarraqError(
        "W210",
        f"no field is an article's text; there are {', '.join(sorted(names)) or 'none'}",
        "Call it text, body or content.",
    )


def _rendered(value: object) -> object:
    """Return the text of what WordPress's own interface wraps: `{"rendered": "…"}`."""
    return value["rendered"] if isinstance(value, dict) and "rendered" in value else value


def _fits(field: str, value: object) -> bool:
    """Tell whether nothing of the value would be lost in the field."""
    if isinstance(value, list):
        is_plain = all(isinstance(item, _SCALAR) for item in value)
        return is_plain and (len(value) < 2 or field in _LISTS)  # noqa: PLR2004
    return isinstance(value, _SCALAR)


def is_empty(value: object) -> bool:
    """Tell whether a field holds nothing."""
    return value is None or value in ("", [], {})


@lru_cache(maxsize=4096)
def column_of(name: str, own: OwnColumns = ()) -> tuple[str, int] | None:
    """Return the field that a column's name means, and how far down its row the name stands.

    What an editor has named stands above all: in row -1.

    >>> column_of("Date-Published")
    ('date', 4)
    """
    plain = _plain(name)
    for column, field in own:
        if column == plain:
            return field, -1
    return _by_name().get(plain)


@cache
def _by_name() -> dict[str, tuple[str, int]]:
    return {
        _plain(name): (field, rank)
        for field, names in COLUMNS.items()
        for rank, name in enumerate(names)
    }


def _plain(name: str) -> str:
    return re.sub(r"[\s_\-]+", "_", name.strip().lower())


@lru_cache(maxsize=4096)
def _columns(keys: tuple[str, ...], own: OwnColumns) -> tuple[tuple[str, str], ...]:
    """Return each key of a record with the field that it means, if any: the likelier names first."""
    found = {key: column_of(key, own) for key in keys}
    order = sorted(keys, key=lambda key: ((found[key] or ("", 0))[1], key))
    return tuple((key, (found[key] or ("", 0))[0]) for key in order)


@lru_cache(maxsize=4096)
def _extra_name(key: str) -> str:
    """Return a name for what nobody mapped that is none of an article's own keys."""
    name = clean_title(key) or "field"
    if name == "source":
        return "publisher"
    return f"original_{name}" if name in _OWN_KEYS else name
