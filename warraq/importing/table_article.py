"""An article from a record that has fields: an object of JSON, a row of a table."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from warraq.article import Article, DateSource
from warraq.front_matter import Value
from warraq.importing.columns import Fields
from warraq.importing.date_order import DateOrder
from warraq.importing.html.markdown import convert_html
from warraq.importing.language_of_text import language_of
from warraq.importing.media import Media
from warraq.importing.page_parts import likely_truncated, paragraphs_of
from warraq.importing.personal import person_of
from warraq.importing.record import Doubt, Draft, Glance, MediaFile
from warraq.importing.title import clean_title, section_name, title_from_text
from warraq.language.dates import FoundDate, read_date, read_timestamp
from warraq.markdown_text import markdown_from_paragraphs, without_controls

_HTML = re.compile(
    r"</(?:p|div|a|span|strong|em|b|i|li|h[1-6]|blockquote|figure)>|<br ?/?>", re.IGNORECASE
)
_ENTITY = re.compile(
    r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,6}|amp|quot|apos|lt|gt|nbsp|[lr]aquo|[lr][sd]quo|hellip|ndash|mdash);"
)
_PATH = re.compile(r"\s*[/›»>]\s*")
_CUT_SHOWN = 60


def glance_at(fields: Fields) -> Glance:
    """Return the record's title, address and sameness; its date teaches the order of day and month."""
    body = fields.text("body")
    if is_html(body):
        body = convert_html(body, base=_url(fields), media=Media()).text
    date = _read(fields.text("date")) or _read(fields.text("captured"))
    return Glance.of(
        _title(fields),
        body,
        url=_url(fields),
        when=date.exact.moment().isoformat() if date else "",
        lesson=fields.text("date"),
    )


def draft_of(
    fields: Fields, order: DateOrder, media: Media, *, beside: Path | None = None
) -> Draft:
    """Return the record's article; fields that nobody mapped are kept in `extra`.

    Pictures that an HTML body shows are looked for in `media`, and in the folder `beside`.
    """
    doubts: list[Doubt] = []
    title, body = _title(fields), fields.text("body")
    if not _plain_text(fields.text("title")):
        doubts.append(
            Doubt(
                field="title",
                value=title,
                why="the record has none: its first words were taken",
            )
        )
    text = _text_of(body, base=_url(fields), media=media, beside=beside)
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
        lang=_language(fields, title, "\n".join(text.paragraphs)),
        summary=_plain_text(fields.text("summary")),
        rights=clean_title(fields.text("rights")),
        shares=int(shares) if shares.isascii() and shares.isdigit() else None,
        extra=extra,
        body=text.markdown,
    )
    doubts += [
        Doubt(
            field="body",
            value=f"…{last[-_CUT_SHOWN:]}",
            why="likely truncated: a paragraph ends in mid-sentence",
        )
        for last in likely_truncated(text.paragraphs)
    ]
    return Draft(
        article=article,
        record=clean_title(fields.text("id")),
        url=_url(fields),
        doubts=(*doubts, *text.doubts),
        files=text.files,
        missing=text.missing,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """A body as an article has it, and what came with it."""

    markdown: str
    paragraphs: Sequence[str]
    doubts: tuple[Doubt, ...] = ()
    files: tuple[MediaFile, ...] = ()
    missing: tuple[str, ...] = ()


def is_html(body: str) -> bool:
    """Tell whether a body is HTML rather than plain text."""
    return _HTML.search(body) is not None


def _text_of(body: str, *, base: str, media: Media, beside: Path | None) -> _Text:
    if not is_html(body):
        paragraphs = paragraphs_of(body)
        return _Text(markdown=markdown_from_paragraphs(paragraphs), paragraphs=paragraphs)
    found = convert_html(body, base=base, media=media, beside=beside)
    return _Text(
        markdown=found.markdown,
        paragraphs=found.text.splitlines(),
        doubts=found.doubts,
        files=found.files,
        missing=found.missing,
    )


def _url(fields: Fields) -> str:
    return fields.text("url").strip()


def _title(fields: Fields) -> str:
    title = _plain_text(fields.text("title"))
    if title:
        return title
    body = fields.text("body")
    return title_from_text(convert_html(body, media=Media()).text if is_html(body) else body)


def _plain_text(text: str) -> str:
    """Return a line of text, without the tags and entities that exports of HTML leave in it."""
    if is_html(text):
        text = convert_html(text, media=Media()).text
    return clean_title(html.unescape(text) if _ENTITY.search(text) else text)


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
        return tuple(name for text in fields.texts("author") if (name := person_of(text)))
    name = person_of(clean_title(fields.text("author"))).strip(" :،,")
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
