"""`gazetteer.yaml`: the names that an editor wants found, each with the forms that it has in texts."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from warraq.errors import Problem, WarraqError

FILE = "gazetteer.yaml"
"""Its name, in the content folder."""
_KEYS = ("name", "variants", "only", "exact", "note", "url")
_YES_NO: Mapping[str, bool] = {"true": True, "yes": True, "false": False, "no": False}


class Kind(StrEnum):
    """What a name names; also the folder of its page."""

    PEOPLE = "people"
    PLACES = "places"
    ORGANISATIONS = "organisations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One name. `variants` are its other forms; `only`, if there are any, are looked for in place of all.

    An `exact` name is found only as it is written.
    """

    kind: Kind
    name: str
    variants: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    exact: bool = False
    note: str = ""
    url: str = ""
    line: int = 0

    @property
    def forms(self) -> tuple[str, ...]:
        """All that is looked for."""
        return self.only or (self.name, *self.variants)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """The entries that can be used, in the order of the file, and what is wrong with the others."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_gazetteer(path: Path) -> Gazetteer:
    """Read the file at `path`; without one the gazetteer is empty. What is wrong is among its problems."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        root = yaml.compose(text, Loader=yaml.CBaseLoader)
    except FileNotFoundError:
        return Gazetteer()
    except (OSError, UnicodeDecodeError) as error:
        found = WarraqError("W140", f"it cannot be read: {error}", "Save it as UTF-8.")
        return Gazetteer(problems=(found.at(file=path.name).what,))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None) or "it cannot be parsed"
        found = WarraqError(
            "W140", f"this is not YAML: {said}", "Compare it with the example in docs/gazetteer.md."
        ).at(file=path.name, line=mark.line + 1 if mark else 0)
        return Gazetteer(problems=(found.what,))
    entries: list[Entry] = []
    problems: list[Problem] = []
    for result in _results(root):
        if isinstance(result, Entry):
            entries.append(result)
        else:
            problems.append(result.at(file=path.name).what)
    return Gazetteer(entries=tuple(entries), problems=tuple(problems))


def _results(root: Any) -> Iterator[Entry | WarraqError]:  # noqa: ANN401 - PyYAML's nodes are untyped
    kinds = list(Kind)
    try:
        parts = _pairs(root)
    except WarraqError as error:
        yield error
        return
    for key, part in parts:
        line = key.start_mark.line + 1
        if key.value not in kinds:
            yield _unknown(key, kinds)
        elif isinstance(part, yaml.SequenceNode):
            for node in part.value:
                try:
                    yield _entry(node, Kind(key.value))
                except WarraqError as error:
                    yield error.at(line=node.start_mark.line + 1, key=key.value)
        elif part.value:
            yield WarraqError(
                "W142", "a list of names belongs here", "Write each so: `- name: …`."
            ).at(line=line, key=key.value)


def _entry(node: Any, kind: Kind) -> Entry:  # noqa: ANN401 - as above
    if isinstance(node, yaml.ScalarNode) and node.value.strip():
        return Entry(kind=kind, name=_words(node.value), line=node.start_mark.line + 1)
    values: dict[str, Any] = {}
    for key, value in _pairs(node):
        if key.value not in _KEYS:
            raise _unknown(key, _KEYS)
        if key.value in values:
            raise WarraqError("W142", "the key stands twice", "Keep one of the two.").at(
                line=key.start_mark.line + 1, key=key.value
            )
        values[key.value] = _value(key.value, value)
    if not values.get("name"):
        raise WarraqError("W142", "there is no name", "Write a line `name: …`.")
    if values.get("only") and values.get("variants"):
        raise WarraqError(
            "W142", "`only` stands beside `variants`", "Put all forms into one of the two."
        )
    return Entry(kind=kind, line=node.start_mark.line + 1, **values)


def _value(key: str, node: Any) -> object:  # noqa: ANN401 - as above
    line = node.start_mark.line + 1
    if key in {"variants", "only"}:
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        texts = (_text(one, key) for one in nodes)
        return tuple(dict.fromkeys(text for text in texts if text))
    text = _text(node, key)
    if key == "exact":
        if text.lower() not in _YES_NO:
            raise WarraqError("W142", f'"{text}" is neither true nor false', "Write true.").at(
                line=line, key=key
            )
        return _YES_NO[text.lower()]
    if key == "url" and text and not text.startswith(("https://", "http://")):
        raise WarraqError("W142", f'"{text}" is no address', "Begin it with https://.").at(
            line=line, key=key
        )
    return text


def _text(node: Any, key: str) -> str:  # noqa: ANN401 - as above
    if not isinstance(node, yaml.ScalarNode):
        raise WarraqError("W142", "one text belongs here", "Write one value.").at(
            line=node.start_mark.line + 1, key=key
        )
    return _words(node.value)


def _words(text: str) -> str:
    return " ".join(text.split())


def _pairs(node: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401 - as above
    if node is None or (isinstance(node, yaml.ScalarNode) and node.value in {"", "~", "null"}):
        return []
    if not isinstance(node, yaml.MappingNode):
        raise WarraqError("W142", "these are no `key: value` lines", "Write `name: …`.").at(
            line=node.start_mark.line + 1
        )
    return list(node.value)


def _unknown(key: Any, known: list[Kind] | tuple[str, ...]) -> WarraqError:  # noqa: ANN401 - as above
    names = [str(one) for one in known]
    near = difflib.get_close_matches(str(key.value), names, 1)
    hint = f"Did you mean {near[0]}?" if near else f"The keys are {', '.join(names)}."
    error = WarraqError("W141", f'"{key.value}" is not known here', hint)
    return error.at(line=key.start_mark.line + 1, key=str(key.value))
