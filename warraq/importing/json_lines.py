"""JSON lines: an object a line, each an article, plain or gzip; a file of one JSON list is read too."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from functools import cache
from typing import IO

from warraq.article import Article, DateSource
from warraq.errors import WarraqError
from warraq.front_matter import Value
from warraq.importing.columns import column_of
from warraq.importing.language_of_text import language_of
from warraq.importing.page_parts import likely_truncated, paragraphs_of
from warraq.importing.record import (
    Doubt,
    Draft,
    Glance,
    Memory,
    RawRecord,
    RefusedRecord,
    SourceFile,
)
from warraq.importing.title import clean_title, section_name, title_from_text
from warraq.language.dates import FoundDate, read_date
from warraq.markdown_text import markdown_from_paragraphs, without_controls

LONGEST_LINE = 16 * 1024 * 1024
_GZIP = b"\x1f\x8b"
_LISTED = re.compile(r"[,،;؛|]")
_HTML = re.compile(r"</(?:p|div|a|span|strong|li)>|<br ?/?>", re.IGNORECASE)
_OWN_KEYS = frozenset(item.name for item in dataclass_fields(Article)) | {"author", "keywords"}
_PATH = re.compile(r"\s*[/›»>]\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fields:
    """A record by our names, and what has none."""

    known: Mapping[str, object]
    extra: Mapping[str, object]

    def text(self, name: str) -> str:
        """Return a field as text; of a list its first."""
        value = self.known.get(name)
        if isinstance(value, list):
            value = value[0] if value else None
        if value is None or isinstance(value, dict):
            return ""
        return without_controls(str(value))

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a field as texts: a list, or one text parted by commas."""
        value = self.known.get(name)
        if isinstance(value, list):
            items = [clean_title(str(item)) for item in value if isinstance(item, str | int)]
        else:
            items = [clean_title(part) for part in _LISTED.split(self.text(name))]
        return tuple(dict.fromkeys(item for item in items if item))


class JsonLines:
    """The format `json-lines`."""

    name = "json-lines"
    is_container = True

    def recognises(self, head: bytes) -> bool:
        """Take what begins with an object that has a text under a name that is known."""
        return re.match(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*\"", head) is not None

    def records(self, file: SourceFile) -> Iterator[RawRecord | RefusedRecord]:
        """Yield a record for each line that is not empty; its number is the line's."""
        try:
            with _open(file) as stream:
                if stream.peek(64).removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"[":  # type: ignore[attr-defined]
                    yield from _listed(file, stream.read())
                    return
                number = 0
                while line := stream.readline(LONGEST_LINE + 1):
                    number += 1
                    if len(line) > LONGEST_LINE:
                        raise WarraqError(
                            "W206",
                            f"line {number} is longer than {LONGEST_LINE:,} bytes",
                            "Split the file; each article stands on a line of its own.",
                        )
                    data = line.removeprefix(b"\xef\xbb\xbf").strip()
                    if data:
                        yield RawRecord(file=file, number=number, data=data)
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise WarraqError(
                "W212", f"its gzip data is broken: {error}", "Fetch the file again."
            ) from error

    def glance(self, record: RawRecord) -> Glance:
        """Return the record's title, address and sameness."""
        fields = _fields(record)
        date = read_date(fields.text("date")) or read_date(fields.text("captured"))
        return Glance.of(
            _title(fields),
            fields.text("body"),
            url=fields.text("url").strip(),
            when=date.value.moment().isoformat() if date else "",
        )

    def remember(self, memory: Memory) -> None:
        """Have nothing to remember: every record says all by itself."""

    def learn(self) -> Memory:
        """Have nothing to learn."""
        return {}

    def draft(self, record: RawRecord) -> Draft:
        """Return the record's article; fields that nobody mapped are kept in `extra`."""
        fields = _fields(record)
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
            doubts.append(
                Doubt(field="body", value="", why="it seems to be HTML; kept as it stands")
            )
        paragraphs = paragraphs_of(body)
        date = _date(fields, "date", doubts)
        captured = _date(fields, "captured", doubts)
        modified = _date(fields, "modified", doubts)
        extra = {key: _plain(value) for key, value in sorted(fields.extra.items())}
        extra |= _unread(fields, date=date, captured=captured, modified=modified)
        shares = fields.text("shares").strip()
        article = Article(
            title=title,
            date=date.value if date else None,
            date_source=DateSource.FEED if date else None,
            captured=captured.value if captured else None,
            modified=modified.value if modified else None,
            category=tuple(
                section_name(part) for part in _PATH.split(fields.text("category")) if part.strip()
            ),
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
                value=f"…{text[-60:]}",
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


def _open(file: SourceFile) -> IO[bytes]:
    with file.path.open("rb") as stream:
        packed = stream.read(2) == _GZIP
    return gzip.open(file.path, "rb") if packed else file.path.open("rb")  # type: ignore[return-value]


def _listed(file: SourceFile, data: bytes) -> Iterator[RawRecord]:
    """Yield the records of a file that is one JSON list."""
    try:
        items = json.loads(data)
    except ValueError as error:
        raise _no_json(str(error)) from error
    for number, item in enumerate(items, start=1):
        text = json.dumps(item, ensure_ascii=False, sort_keys=True)
        yield RawRecord(file=file, number=number, data=text.encode())


def _no_json(said: str) -> WarraqError:
    return WarraqError(
        "W209", f"this is no JSON: {said}", "Write one object on each line, as UTF-8."
    )


def _fields(record: RawRecord) -> _Fields:
    try:
        raw = json.loads(record.data)
    except ValueError as error:
        raise _no_json(str(error)) from error
    if not isinstance(raw, dict):
        raise WarraqError("W209", "this is no JSON object", "Write {…} with the article's fields.")
    known: dict[str, object] = {}
    extra: dict[str, object] = {}
    for key, field in _columns(tuple(raw)):
        value = raw[key]
        # The likelier name comes first; it gives way to another only when it holds nothing.
        if field and (field not in known or _empty(known[field])):
            known[field] = value
        elif not _empty(value):
            extra[_extra_name(key)] = value
    if "body" not in known:
        raise WarraqError(
            "W210",
            f"no field is an article's text; there are {', '.join(sorted(raw)) or 'none'}",
            "Call it text, body or content.",
        )
    fields = _Fields(known=known, extra=extra)
    if not fields.text("body").strip():
        raise WarraqError("W204", "the article has no text", "Add its text, or delete the record.")
    return fields


@cache
def _columns(keys: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return each key of a record with the field that it means, if any: the likelier names first."""
    found = {key: column_of(key) for key in keys}
    order = sorted(keys, key=lambda key: ((found[key] or ("", 0))[1], key))
    return tuple((key, (found[key] or ("", 0))[0]) for key in order)


@cache
def _extra_name(key: str) -> str:
    """Return a name for what nobody mapped that is none of an article's own keys."""
    name = clean_title(key) or "field"
    if name == "source":
        return "publisher"
    return f"original_{name}" if name in _OWN_KEYS else name


def _title(fields: _Fields) -> str:
    return clean_title(fields.text("title")) or title_from_text(fields.text("body"))


def _date(fields: _Fields, name: str, doubts: list[Doubt]) -> FoundDate | None:
    text = fields.text(name).strip()
    if not text:
        return None
    found = read_date(text)
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


def _unread(fields: _Fields, **found: FoundDate | None) -> dict[str, Value]:
    """Return the dates that could not be read, as text."""
    return {
        f"{name}_as_found": text
        for name, date in found.items()
        if date is None and (text := fields.text(name).strip())
    }


def _authors(fields: _Fields) -> tuple[str, ...]:
    value = fields.known.get("author")
    if isinstance(value, list):
        return fields.texts("author")
    name = clean_title(fields.text("author")).strip(" :،,")
    return (name,) if name else ()


def _language(fields: _Fields, title: str, body: str) -> str:
    said = fields.text("lang").strip().lower().replace("_", "-")
    if re.fullmatch(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", said):
        return said
    return language_of(f"{title}\n{body}")


def _empty(value: object) -> bool:
    return value is None or value in ("", [], {})


def _plain(value: object) -> Value:
    """Return JSON data as front matter has it: texts, lists and keys."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else without_controls(str(value))
