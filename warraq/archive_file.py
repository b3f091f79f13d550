"""archive.yaml: one part of it, as lists of texts with the line that each stands on."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from warraq.errors import WarraqError

Texts: TypeAlias = tuple[tuple[str, int], ...]
"""Each text with its line in the file."""


def read_part(
    path: Path,
    part: str,
    *,
    lists: Collection[str],
    single: Collection[str] = (),
    groups: Collection[str] = (),
) -> Mapping[str, Texts]:
    """Return the keys of a part; without a file or that part, none.

    `single` keys hold one text; `groups` hold names with a text or a list each, returned as `key.name`.

    Raises:
        WarraqError: W213 (not YAML, or not such values), W214 (an unknown key).

    """
    text = _read(path)
    try:
        return _keys(_node(text, part), part, lists, single, groups)
    except WarraqError as error:
        raise error.at(file=str(path)) from None


def table_names(path: Path, part: str) -> Sequence[str]:
    """Return the names of the tables of a part, as its owner gave them; what the tables hold is not looked at.

    Raises:
        WarraqError: W213 (not YAML, or no names with tables).

    """
    try:
        return tuple(str(name.value) for name, _ in _pairs(_node(_read(path), part)))
    except WarraqError as error:
        raise error.at(file=str(path), key=part) from None


def read_table(
    path: Path, part: str, name: str, *, single: Collection[str], groups: Collection[str] = ()
) -> Mapping[str, Texts]:
    """Return the keys of one table of a part, as `read_part` does; other tables are not looked at.

    Raises:
        WarraqError: W213, W214, as `read_part`.

    """
    place = f"{part}: {name}"
    try:
        tables = _pairs(_node(_read(path), part))
        table = next((table for key, table in tables if key.value == name), None)
        return _keys(table, place, (), single, groups)
    except WarraqError as error:
        key = error.what.key
        if key and not key.startswith(place):
            error.what = replace(error.what, key=f"{place}: {key}")
        raise error.at(file=str(path), key=place) from None


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise WarraqError("W213", f"it cannot be read: {error}", "Save it as UTF-8.").at(
            file=str(path)
        ) from error


def _node(text: str, part: str) -> Any:  # noqa: ANN401 - PyYAML's nodes are untyped
    try:
        root = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None) or "it cannot be parsed"
        raise WarraqError(
            "W213", f"this is not YAML: {said}", "Compare it with the example in docs/importing.md."
        ).at(line=mark.line + 1 if mark else 0) from error
    return next((value for key, value in _pairs(root) if key.value == part), None)


def _keys(
    node: Any,  # noqa: ANN401 - as above
    part: str,
    lists: Collection[str],
    single: Collection[str],
    groups: Collection[str],
) -> Mapping[str, Texts]:
    keys = (*lists, *single, *groups)
    found: dict[str, Texts] = {}
    for key, value in _pairs(node):
        if key.value not in keys:
            near = difflib.get_close_matches(str(key.value), keys, 1)
            hint = f"Did you mean {near[0]}?" if near else f"The keys are {', '.join(keys)}."
            raise WarraqError("W214", f'"{key.value}" is not known here', hint).at(
                line=key.start_mark.line + 1, key=part
            )
        if key.value in groups:
            for name, value_of in _pairs(value):
                read = _texts if isinstance(value_of, yaml.SequenceNode) else _one_text
                found[f"{key.value}.{name.value}"] = tuple(read(value_of, str(name.value)))
            continue
        read = _one_text if key.value in single else _texts
        found[key.value] = tuple(read(value, key.value))
    return found


def _pairs(node: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401 - PyYAML's nodes are untyped
    if node is None or _is_empty(node):
        return []
    if not isinstance(node, yaml.MappingNode):
        raise WarraqError(
            "W213", "these are no `key: value` lines", "Write one key on each line."
        ).at(line=node.start_mark.line + 1)
    seen: set[str] = set()
    for key, _ in node.value:
        if str(key.value) in seen:
            raise WarraqError(
                "W213", f'"{key.value}" stands twice', "Put both together under one of them."
            ).at(line=key.start_mark.line + 1)
        seen.add(str(key.value))
    return list(node.value)


def _is_empty(node: Any) -> bool:  # noqa: ANN401 - as above
    return isinstance(node, yaml.ScalarNode) and node.value in {"", "~", "null"}


def _texts(node: Any, key: str) -> Iterator[tuple[str, int]]:  # noqa: ANN401 - as above
    if _is_empty(node):
        return
    if not isinstance(node, yaml.SequenceNode):
        raise WarraqError(
            "W213", "a list belongs here", "Write each on a line of its own: `- …`."
        ).at(line=node.start_mark.line + 1, key=key)
    for item in node.value:
        yield from _one_text(item, key)


def _one_text(node: Any, key: str) -> Iterator[tuple[str, int]]:  # noqa: ANN401 - as above
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.ScalarNode):
        raise WarraqError(
            "W213", "a line of text belongs here", 'Put it between quotation marks: "…".'
        ).at(line=line, key=key)
    if node.value.strip():
        yield " ".join(node.value.split()), line
