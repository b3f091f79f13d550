"""The head of a Markdown file in any of its forms: YAML, TOML, JSON, or Pelican's `Key: value`."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from warraq.errors import WarraqError
from warraq.front_matter import Value, split
from warraq.importing.record import NoArticle

_YAML = re.compile(r"---[ \t]*\n(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*[\"']?[\w.-]+[\"']?[ \t]*:(?:\s|$)")
_TOML = re.compile(r"\+\+\+[ \t]*\n\s*(?:#[^\n]*\n\s*)*(?:[\w\"'.-]+[ \t]*=|\[)")
_TOML_END = re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE)
_JSON = re.compile(r"\{\s*\"[\w-]+\"\s*:")
_PLAIN = re.compile(r"([A-Za-z][\w-]*)[ \t]*:(?=[ \t]|$)")
_PELICAN = frozenset(
    "title date modified category tags keywords slug author authors summary lang status template translation"
    " save_as url series".split()
)
_FEWEST_PLAIN = 2
_RST = re.compile(
    r"^:(?:date|modified|tags|category|slug|authors?|summary|lang|status):[ \t]", re.MULTILINE
)
_RST_TITLE = re.compile(r"\A\s*[^\n]+\n[=#*~-]{3,}[ \t]*\n")
_MAX_DEPTH = 8


class Form(StrEnum):
    """How a head is written."""

    YAML = "YAML"
    TOML = "TOML"
    JSON = "JSON"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The fields of a file's head, and its Markdown."""

    form: Form
    fields: Mapping[str, Value]
    body: str


def has_front_matter(head: bytes) -> bool:
    """Tell by its first kilobytes whether a file is Markdown with a head."""
    return _form(_plain_text(head)) is not None


def is_restructured_text(head: bytes) -> bool:
    """Tell by its first kilobytes whether a file is an article in reStructuredText, Pelican's other form."""
    text = _plain_text(head)[:2000]
    return _RST_TITLE.match(text) is not None and _RST.search(text) is not None


def read_head(text: str) -> Head:
    """Cut a file's text into its fields and its Markdown; keys are in small letters.

    Raises:
        WarraqError: W111 to W114, when the head is broken.
        NoArticle: when there is none.

    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").lstrip("\n")
    form = _form(text)
    if form is None:
        raise NoArticle("W110", "a note without front matter", "Nothing is to be done.")
    if form is Form.TOML:
        fields, body = _toml(text)
    elif form is Form.JSON:
        fields, body = _json(text)
    else:
        found = split(text)
        fields, body = found.fields, found.body
    known = {key.strip().lower().replace("-", "_"): value for key, value in fields.items()}
    return Head(form=form, fields=known, body=body.lstrip("\n"))


def _plain_text(head: bytes) -> str:
    text = head.removeprefix(b"\xef\xbb\xbf").decode(errors="replace")
    return text.replace("\r\n", "\n").lstrip("\n \t")


def _form(text: str) -> Form | None:
    if _YAML.match(text):
        return Form.YAML
    if _TOML.match(text):
        return Form.TOML
    if _JSON.match(text):
        return Form.JSON if _has_text_after_object(text) else None
    keys = set()
    for line in text.split("\n", 12)[:12]:
        match = _PLAIN.match(line)
        if match is None:
            break
        keys.add(match[1].lower())
    return Form.PLAIN if "title" in keys and len(keys & _PELICAN) >= _FEWEST_PLAIN else None


def _has_text_after_object(text: str) -> bool:
    """Tell a head from a line of JSON, or from a file that is JSON: text follows it, below."""
    try:
        _, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return False
    rest = text[end:]
    return (
        rest.startswith("\n")
        and not rest.lstrip().startswith(("{", "[", ","))
        and bool(rest.strip())
    )


def _toml(text: str) -> tuple[Mapping[str, Value], str]:
    start = text.index("\n") + 1
    end = _TOML_END.search(text, start)
    if end is None:
        raise WarraqError("W111", "the front matter is not closed", "End it with a line `+++`.")
    try:
        fields = tomllib.loads(text[start : end.start()])
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise WarraqError(
            "W112", f"the front matter is not TOML: {error}", "Mend it at the line that is named."
        ) from error
    return {key: _value(value, 1) for key, value in fields.items()}, text[end.end() :]


def _json(text: str) -> tuple[Mapping[str, Value], str]:
    fields, end = json.JSONDecoder().raw_decode(text)
    return {str(key): _value(value, 1) for key, value in fields.items()}, text[end:]


def _value(value: object, depth: int) -> Value:
    """Return plain data as texts, as YAML's heads are read."""
    if depth > _MAX_DEPTH:
        raise WarraqError("W114", "deep nesting is not read", "Write the value out plainly.")
    if isinstance(value, dict):
        return {str(key): _value(item, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [_value(item, depth + 1) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return "" if value is None else str(value)
