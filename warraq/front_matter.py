"""The head of an article's file: YAML between two `---` lines, or plain `Key: value` lines.

Every scalar is read as the text that stands there (a title `1984` or `no` stays text); types are given
by whoever knows the key. Libyaml parses; anchors, tags and repeated keys are refused, as they have no
use in an article and harm where it is not one's own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

from warraq.errors import WarraqError

Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value]"
"""What a key can hold: text, a list, or keys of its own."""

_FENCE = re.compile(r"---[ \t]*")
_HEADER = re.compile(r"(?P<key>[A-Za-z][A-Za-z0-9_-]*)[ \t]*:(?:[ \t]+(?P<value>.*)|[ \t]*)")
_MAX_DEPTH = 8
_PLAIN_TAGS = frozenset({"tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"})


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
    try:
        # A BaseLoader makes no objects: every scalar stays the text that it is.
        root = yaml.compose(head, Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise WarraqError(
            "W112",
            f"the front matter is not YAML: {said}",
            "Put a value that holds `: ` or ` #`, or begins with a sign, between quotation marks.",
        ).at(line=(mark.line + 2) if mark else 0) from error
    if root is None:
        return FrontMatter(fields={}, lines={}, body=body)
    if not isinstance(root, yaml.MappingNode):
        raise WarraqError(
            "W112",
            "the front matter is no list of `key: value` lines",
            "Write one key on each line.",
        ).at(line=2)
    fields: dict[str, Value] = {}
    lines: dict[str, int] = {}
    seen: set[int] = set()
    for key_node, value_node in root.value:
        key, line = str(key_node.value), key_node.start_mark.line + 2
        if key in fields:
            raise WarraqError("W113", "the key stands twice", "Keep one of the two.").at(
                line=line, key=key
            )
        try:
            fields[key] = _value(value_node, seen, 1)
        except WarraqError as error:
            raise error.at(line=line, key=key) from None
        lines[key] = line
    return FrontMatter(fields=fields, lines=lines, body=body)


def _value(node: Any, seen: set[int], depth: int) -> Value:  # noqa: ANN401 - PyYAML's nodes are untyped
    if id(node) in seen or node.tag not in _PLAIN_TAGS or depth > _MAX_DEPTH:
        raise WarraqError(
            "W114", "anchors, tags and deep nesting are not read", "Write the value out plainly."
        )
    if isinstance(node, yaml.ScalarNode):
        # A plain `~` or `null` is YAML's word for nothing.
        return "" if node.style is None and node.value in {"~", "null"} else str(node.value)
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, seen, depth + 1) for item in node.value]
    pairs: dict[str, Value] = {}
    for key, item in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.value in pairs:
            raise WarraqError("W113", "a key inside stands twice", "Keep one of the two.")
        pairs[str(key.value)] = _value(item, seen, depth + 1)
    return pairs


def _plain_fields(lines: Sequence[str]) -> FrontMatter:
    """Read Pelican's own `Key: value` lines, which end at the first empty one."""
    fields: dict[str, Value] = {}
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
            fields[last], numbers[last] = (match["value"] or "").strip(), number
        elif last and line.startswith(("    ", "\t")):
            fields[last] = f"{fields[last]} {line.strip()}".strip()
        else:
            fields = {}
            break
    if not fields:
        raise WarraqError(
            "W110",
            "there is no front matter",
            "Begin the file with a line `---`, lines such as `title: …`, and a line `---`.",
        ).at(line=1)
    return FrontMatter(fields=fields, lines=numbers, body="\n".join(lines[end:]).lstrip("\n"))
