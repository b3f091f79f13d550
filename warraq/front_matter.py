"""The head of an article's file: YAML between two `---` lines, or plain `Key: value` lines.

Every scalar is read as the text that stands there (a title `1984` or `no` stays text); types are given
by whoever knows the key. Libyaml parses; anchors, tags and repeated keys are refused, as they have no
use in an article and harm where it is not one's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

from warraq.errors import WarraqError

Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value]"
"""What a key can hold: text, a list, or keys of its own."""

_FENCE = re.compile(r"---[ \t]*")
_HEADER = re.compile(r"(?P<key>[A-Za-z][A-Za-z0-9_-]*)[ \t]*:(?:[ \t]+(?P<value>.*)|[ \t]*)")
_MAX_DEPTH = 8
_PLAIN_TAGS = frozenset(
    {None, "!", *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))}
)
_BEFORE = (yaml.StreamStartEvent, yaml.DocumentStartEvent)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The fields of a head as they stand, the line of each key, and the text that follows."""

    fields: Mapping[str, Value]
    lines: Mapping[str, int]
    body: str


def split(text: str) -> FrontMatter:
    """Cut an article's file into its fields and its Markdown.

    Raises:
        WarraqError: W110 (no head), W111 (not closed), W112 (not YAML), W113 (a key twice),
            W114 (anchors, tags, or nested too deep).

    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if _FENCE.fullmatch(lines[0]):
        for number, line in enumerate(lines[1:], start=1):
            if _FENCE.fullmatch(line):
                head = "\n".join(lines[1:number])
                return _yaml_fields(head, "\n".join(lines[number + 1 :]).lstrip("\n"))
        raise WarraqError("W111", "the front matter is not closed", "End it with a line `---`.")
    return _plain_fields(lines)


def _yaml_fields(head: str, body: str) -> FrontMatter:
    # Events and not nodes: libyaml's parser is no recursion, but what composes nodes from it is one, and
    # a head of a million brackets ended the process. Nor is there a loader that could make objects.
    events = yaml.parse(head, Loader=yaml.CBaseLoader)
    try:
        fields, lines = _document(events)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise WarraqError(
            "W112",
            f"the front matter is not YAML: {said}",
            "Put a value that holds `: ` or ` #`, or begins with a sign, between quotation marks.",
        ).at(line=(mark.line + 2) if mark else 0) from error
    return FrontMatter(fields=fields, lines=lines, body=body)


def _document(events: Iterator[Any]) -> tuple[dict[str, Value], dict[str, int]]:
    """Read the one mapping that a head is; the line of each key beside it."""
    fields: dict[str, Value] = {}
    lines: dict[str, int] = {}
    first = next(event for event in events if not isinstance(event, _BEFORE))
    if isinstance(first, yaml.StreamEndEvent) or _is_nothing(first):
        return fields, lines
    if not isinstance(first, yaml.MappingStartEvent):
        raise WarraqError(
            "W112",
            "the front matter is no list of `key: value` lines",
            "Write one key on each line.",
        ).at(line=2)
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        line = event.start_mark.line + 2
        if not isinstance(event, yaml.ScalarEvent) or event.tag not in _PLAIN_TAGS:
            raise WarraqError(
                "W112", "a key is no word", "Write `key: value`, one on each line."
            ).at(line=line)
        key = str(event.value)
        if key in fields:
            raise WarraqError("W113", "the key stands twice", "Keep one of the two.").at(
                line=line, key=key
            )
        try:
            fields[key] = _value(next(events), events, 1)
        except WarraqError as error:
            raise error.at(line=line, key=key) from None
        lines[key] = line
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            raise WarraqError(
                "W112", "there are two documents in the front matter", "Keep one of the two."
            )
    return fields, lines


def _value(event: Any, events: Iterator[Any], depth: int) -> Value:  # noqa: ANN401 - PyYAML's events are untyped
    """Read the value that begins with `event`."""
    plain = not isinstance(event, yaml.AliasEvent) and event.anchor is None
    if not plain or event.tag not in _PLAIN_TAGS or depth > _MAX_DEPTH:
        raise WarraqError(
            "W114",
            "anchors, tags and deep nesting are not read",
            "Write the value out plainly, between quotation marks if it begins with a sign.",
        )
    if isinstance(event, yaml.ScalarEvent):
        return "" if _is_nothing(event) else str(event.value)
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Value] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(_value(event, events, depth + 1))
        return items
    pairs: dict[str, Value] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        if not isinstance(event, yaml.ScalarEvent) or event.value in pairs:
            raise WarraqError("W113", "a key inside stands twice", "Keep one of the two.")
        pairs[str(event.value)] = _value(next(events), events, depth + 1)
    return pairs


def _is_nothing(event: Any) -> bool:  # noqa: ANN401 - as above
    """Whether this is a plain `~` or `null`, YAML's words for nothing, or nothing at all."""
    return (
        isinstance(event, yaml.ScalarEvent) and not event.style and event.value in {"", "~", "null"}
    )


def _plain_fields(lines: Sequence[str]) -> FrontMatter:
    """Read Pelican's own `Key: value` lines, which end at the first empty one."""
    fields: dict[str, list[str]] = {}
    numbers: dict[str, int] = {}
    last = ""
    end = len(lines)
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            end = number
            break
        match = _HEADER.fullmatch(line)
        if match:
            last = match["key"].lower().replace("-", "_")
            if last in fields:
                raise WarraqError("W113", "the key stands twice", "Keep one of the two.").at(
                    line=number, key=last
                )
            fields[last], numbers[last] = [(match["value"] or "").strip()], number
        elif last and line.startswith(("    ", "\t")):
            fields[last].append(line.strip())
        else:
            fields = {}
            break
    if not fields:
        raise WarraqError(
            "W110",
            "there is no front matter",
            "Begin the file with a line `---`, lines such as `title: …`, and a line `---`.",
        ).at(line=1)
    texts = {key: " ".join(parts).strip() for key, parts in fields.items()}
    return FrontMatter(fields=texts, lines=numbers, body="\n".join(lines[end:]).lstrip("\n"))
