"""Adding to archive.yaml as a person would: lines below their keys, every comment where it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import yaml

from warraq.errors import WarraqError
from warraq.importing.learning.proposal import Proposal

_PART = "import"
_STEP = "  "


def with_proposals(text: str, proposals: Sequence[Proposal]) -> str:
    """Return the text of an archive.yaml with the proposals added.

    Raises:
        WarraqError: W270, when the file is written in a way that lines cannot be added to.

    """
    for key, group in groupby(proposals, key=lambda one: one.key):
        text = _added(text, (_PART, *key), [one.line for one in group])
    missing = [one.value for one in proposals if one.value not in _values(text, one.key)]
    if missing:
        raise _cannot()
    return text


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a key stands: its value, how many of its names are there, the last one's line and column.

    Where a name is missing, the line is the one after the mapping that should hold it, and the column that
    of the mapping's other names.
    """

    node: Any
    """The value; where a name is missing, the value that should hold it."""
    depth: int
    line: int
    column: int


def _added(text: str, key: Sequence[str], lines: Sequence[str]) -> str:
    """Add items to the list at a key: after its last one, or in the place of an empty list."""
    rows = text.splitlines()
    place = _find(text, key)
    node, column = place.node, place.column
    if place.depth < len(key):
        new = [
            f"{' ' * column}{_STEP * number}{name}:"
            for number, name in enumerate(key[place.depth :])
        ]
        inner = " " * column + _STEP * len(new)
        if isinstance(node, yaml.MappingNode) and not node.value:
            _give_way(rows, node)
        return _insert(rows, place.line, [*new, *(f"{inner}{line}" for line in lines)])
    if isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style:
        inner = " " * node.start_mark.column
        last = node.value[-1].end_mark.line + 1
        return _insert(rows, last, [f"{inner}{line}" for line in lines])
    if isinstance(node, yaml.SequenceNode) and node.value:
        raise _cannot()
    if not isinstance(node, yaml.SequenceNode) and not _is_empty(node):
        raise _cannot()
    if isinstance(node, yaml.SequenceNode) or node.value:
        _give_way(rows, node)
    # An empty value's mark may stand below comments: the key's own line is the place.
    inner = " " * column + _STEP
    return _insert(rows, place.line + 1, [f"{inner}{line}" for line in lines])


def _give_way(rows: list[str], node: Any) -> None:  # noqa: ANN401 - as below
    """Take `[]`, `{}` or `~` away from its line; a comment behind it stays."""
    row = node.start_mark.line
    head = rows[row][: node.start_mark.column].rstrip()
    rows[row] = (head + rows[row][node.end_mark.column :]).rstrip()


def _find(text: str, key: Sequence[str]) -> _Place:
    try:
        node: Any = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise _cannot() from error
    end = len(text.splitlines())
    line, column = end, 0
    for depth, name in enumerate(key):
        pairs = _pairs(node)
        found = next((pair for pair in pairs if pair[0].value == name), None)
        if found is None and pairs:
            after = _last_line(pairs[-1][1]) + 1 if depth else end
            return _Place(node, depth, min(after, end), pairs[0][0].start_mark.column)
        if found is None:
            inner = column + len(_STEP) if depth else 0
            return _Place(node, depth, line + 1 if depth else end, inner)
        line, column = found[0].start_mark.line, found[0].start_mark.column
        node = found[1]
    return _Place(node, len(key), line, column)


def _is_empty(node: Any) -> bool:  # noqa: ANN401 - PyYAML's nodes are untyped
    return node is None or (isinstance(node, yaml.ScalarNode) and node.value in {"", "~", "null"})


def _pairs(node: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401 - PyYAML's nodes are untyped
    if isinstance(node, yaml.MappingNode):
        if node.flow_style and node.value:
            raise _cannot()
        return list(node.value)
    if _is_empty(node):
        return []
    raise _cannot()


def _last_line(node: Any) -> int:  # noqa: ANN401 - as above
    """Return the last line of a node itself; PyYAML ends a block where the next one begins."""
    if isinstance(node, yaml.ScalarNode):
        return int(node.start_mark.line if not node.value else node.end_mark.line)
    if not node.value:
        return int(node.end_mark.line)
    last = node.value[-1]
    return _last_line(last[1] if isinstance(last, tuple) else last)


def _insert(rows: list[str], place: int, new: Sequence[str]) -> str:
    return "\n".join([*rows[:place], *new, *rows[place:]]) + "\n"


def _values(text: str, key: Sequence[str]) -> list[str]:
    """Return the list at a key."""
    found: Any = yaml.load(text, Loader=yaml.CSafeLoader)
    for name in (_PART, *key):
        found = found.get(name) if isinstance(found, dict) else None
    return list(map(str, found)) if isinstance(found, list) else []


def _cannot() -> WarraqError:
    return WarraqError(
        "W270",
        "nothing can be added to it by itself",
        "Write its lists with one item on each line (- …), or copy what is proposed by hand.",
    )
