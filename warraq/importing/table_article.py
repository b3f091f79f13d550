"""An article from a record that has fields: a line of JSON, later a row of a table."""

from __future__ import annotations

import re

from warraq.article import Article, DateSource
from warraq.front_matter import Value
from warraq.importing.columns import Fields
from warraq.importing.date_order import DateOrder
from warraq.importing.language_of_text import language_of
from warraq.importing.page_parts import likely_truncated, paragraphs_of
from warraq.importing.record import Doubt, Draft, Glance
from warraq.importing.title import clean_title, section_name, title_from_text
from warraq.language.dates import FoundDate, read_date, read_timestamp
from warraq.markdown_text import markdown_from_paragraphs, without_controls

_HTML = re.compile(r"</(?:p|div|a|span|strong|li)>|<br ?/?>", re.IGNORECASE)
_PATH = re.compile(r"\s*[/›»>]\s*")
_CUT_SHOWN = 60


def glance_at(fields: Fields) -> Glance:
    """Return the record's title, address and sameness; its date teaches the order of day and month."""
    date = _read(fields.text("date")) or _read(fields.text("captured"))
    return Glance.of(
        _title(fields),
        fields.text("body"),
        url=fields.text("url").strip(),
        when=date.exact.moment().isoformat() if date else "",
        lesson=fields.text("date"),
    )


def draft_of(fields: Fields, order: DateOrder) -> Draft:
    """Return the record's article; fields that nobody mapped are kept in `extra`."""
    doubts: list[Doubt] = []
    title, body = _title(fields), fields.text("body")
    if not clean_title(fields.text("title")):
        doubts.append(
            Doubt(
                field="title",
                value=title,
                why="the record has none: its first words were taken",
            )
        )
    if _HTML.search(body):
        doubts.append(Doubt(field="body", value="", why="it seems to be HTML; kept as it stands"))
    paragraphs = paragraphs_of(body)
    date = _date(fields, "date", order, doubts)
    captured = _date(fields, "captured", order, doubts)
    modified = _date(fields, "modified", order, doubts)
    extra = {key: _plain(value) for key, value in sorted(fields.extra.items())}
    extra |= _unread(fields, date=date, captured=captured, modified=modified)
    categories = _categories(fields)
    shares = fields.text("shares").strip()
    article = Article(
        title=title,
        date=date.exact if date else None,
        date_source=DateSource.FEED if date else None,
        captured=captured.exact if captured else None,
        modified=modified.exact if modified else None,
        category=categories[0] if categories else (),
        also_in=tuple(categories[1:]),
        tags=fields.texts("tags"),
        authors=_authors(fields),
        lang=_language(fields, title, body),
        summary=clean_title(fields.text("summary")),
        rights=clean_title(fields.text("rights")),
        shares=int(shares) if shares.isascii() and shares.isdigit() else None,
        extra=extra,
        body=markdown_from_paragraphs(paragraphs),
    )
    doubts += [
        Doubt(
            field="body",
            value=f"…{text[-_CUT_SHOWN:]}",
            why="likely truncated: a paragraph ends in mid-sentence",
        )
        for text in likely_truncated(paragraphs)
    ]
    return Draft(
        article=article,
        record=clean_title(fields.text("id")),
        url=fields.text("url").strip(),
        doubts=tuple(doubts),
    )


def _title(fields: Fields) -> str:
    return clean_title(fields.text("title")) or title_from_text(fields.text("body"))


def _read(text: str) -> FoundDate | None:
    """Return the date of a column of dates: databases count seconds."""
    return read_date(text) or read_timestamp(text)


def _date(fields: Fields, name: str, order: DateOrder, doubts: list[Doubt]) -> FoundDate | None:
    text = fields.text(name).strip()
    if not text:
        return None
    found = _read(text)
    if found is not None:
        found = order.settle(found)
    if found is None:
        doubts.append(
            Doubt(field=name, value=text, why="this date cannot be read; it was kept as text")
        )
    elif found.alternatives:
        doubts.append(
            Doubt(
                field=name,
                value=str(found.value),
                why="the date can be read in two ways",
                candidates=tuple(map(str, found.alternatives)),
            )
        )
    return found


def _unread(fields: Fields, **found: FoundDate | None) -> dict[str, Value]:
    """Return the dates that could not be read, as text."""
    return {
        f"{name}_as_found": text
        for name, date in found.items()
        if date is None and (text := fields.text(name).strip())
    }


def _categories(fields: Fields) -> list[tuple[str, ...]]:
    """Return the paths of sections, the primary one first; a text that is no list is one path."""
    value = fields.known.get("category")
    said = fields.texts("category") if isinstance(value, list) else (fields.text("category"),)
    paths = [
        tuple(section_name(part) for part in _PATH.split(text) if section_name(part))
        for text in said
    ]
    return [path for path in paths if path]


def _authors(fields: Fields) -> tuple[str, ...]:
    value = fields.known.get("author")
    if isinstance(value, list):
        return fields.texts("author")
    name = clean_title(fields.text("author")).strip(" :،,")
    return (name,) if name else ()


def _language(fields: Fields, title: str, body: str) -> str:
    said = fields.text("lang").strip().lower().replace("_", "-")
    if re.fullmatch(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", said):
        return said
    return language_of(f"{title}\n{body}")


def _plain(value: object) -> Value:
    """Return JSON data as front matter has it: texts, lists and keys."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else without_controls(str(value))
