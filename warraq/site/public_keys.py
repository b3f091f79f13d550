"""The public keys of an article: what data to take away hold of it, with their JSON Schema (`docs/data.md`)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from warraq.partial_date import PartialDate
from warraq.site.reading import ReadArticle
from warraq.site.views import ArticleView

_DATE = r"^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d)?)?)?)?$"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """An article on its way out: `address` is absolute where the site has an address."""

    view: ArticleView
    read: ReadArticle
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One public key: its `schema` (JSON Schema), how to read it, and whether tables have it."""

    name: str
    about: str
    schema: Mapping[str, Any]
    value: Callable[[Exported], Any]
    in_table: bool = True


_TEXT: Mapping[str, Any] = {"type": "string"}
_TEXTS: Mapping[str, Any] = {"type": "array", "items": _TEXT}
_DAY: Mapping[str, Any] = {"type": ["string", "null"], "pattern": _DATE}
_COUNT: Mapping[str, Any] = {"type": "integer", "minimum": 0}

KEYS = (
    Key(
        name="id",
        about="permanent",
        schema={"type": "string", "pattern": "^[a-z0-9]{4,32}$"},
        value=lambda one: one.view.id,
    ),
    Key(
        name="url",
        about="the page's address; from the site's root where the site has none",
        schema={"type": "string", "format": "uri-reference"},
        value=lambda one: one.address,
    ),
    Key(name="title", about="as published", schema=_TEXT, value=lambda one: one.view.title),
    Key(
        name="lang",
        about="BCP 47 tag; und: not known",
        schema=_TEXT,
        value=lambda one: one.view.lang,
    ),
    Key(
        name="date",
        about="of publication, as exact as it is known (ISO 8601); null: not known",
        schema=_DAY,
        value=lambda one: _day(one.view.published.value),
    ),
    Key(
        name="date_is_estimate",
        about="whether the date is a guess",
        schema={"type": "boolean"},
        value=lambda one: one.view.published.is_estimate,
    ),
    Key(
        name="date_source",
        about="where the date was found; empty: a person wrote it",
        schema={"enum": ["", "page", "url", "feed", "body", "file", "captured"]},
        value=lambda one: str(one.view.published.source or ""),
    ),
    Key(
        name="captured",
        about="when the source was taken",
        schema=_DAY,
        value=lambda one: _day(one.view.captured),
    ),
    Key(
        name="modified",
        about="when the article was changed last",
        schema=_DAY,
        value=lambda one: _day(one.view.modified),
    ),
    Key(
        name="section",
        about="names from the outermost; empty: in none",
        schema=_TEXTS,
        value=lambda one: one.read.article.category,
    ),
    Key(
        name="also_in",
        about="further sections, levels parted by /",
        schema=_TEXTS,
        value=lambda one: ["/".join(path) for path in one.read.article.also_in],
    ),
    Key(
        name="authors",
        about="names",
        schema=_TEXTS,
        value=lambda one: [label.name for label in one.view.authors],
    ),
    Key(
        name="tags",
        about="names",
        schema=_TEXTS,
        value=lambda one: [label.name for label in one.view.tags],
    ),
    Key(
        name="series",
        about="its series, or empty",
        schema=_TEXT,
        value=lambda one: one.read.article.series,
    ),
    Key(
        name="summary",
        about="plain text: the editor's, or the text's beginning",
        schema=_TEXT,
        value=lambda one: one.view.summary,
    ),
    Key(name="words", about="of the text", schema=_COUNT, value=lambda one: one.view.word_count),
    Key(
        name="rights",
        about="who holds them, or empty",
        schema=_TEXT,
        value=lambda one: one.view.rights,
    ),
    Key(
        name="source_url",
        about="where it was published first (http, https), or empty",
        schema=_TEXT,
        value=lambda one: one.view.source.public_url if one.view.source else "",
    ),
    Key(
        name="source_sha256",
        about="hash of the raw source's bytes, or empty",
        schema={"type": "string", "pattern": "^([0-9a-f]{64})?$"},
        value=lambda one: _sha256(one.view.source.sha256) if one.view.source else "",
    ),
    Key(
        name="text",
        about="the whole text, plain",
        schema=_TEXT,
        value=lambda one: one.read.body.text,
        in_table=False,  # a cell of Excel holds 32,767 characters
    ),
)


def schema() -> bytes:
    """Return the JSON Schema (2020-12) of one line of the JSON Lines."""
    described = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An article of the archive",
        "type": "object",
        "properties": {key.name: {"description": key.about, **key.schema} for key in KEYS},
        "required": [key.name for key in KEYS],
        "additionalProperties": False,
    }
    return f"{json.dumps(described, ensure_ascii=False, indent=1)}\n".encode()


def _day(value: PartialDate | None) -> str | None:
    return str(value) if value else None


def _sha256(text: str) -> str:
    return text if re.fullmatch("[0-9a-f]{64}", text) else ""
