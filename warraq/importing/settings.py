"""The `import:` part of archive.yaml: what an editor knows of the pages that the importer cannot."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from warraq.errors import WarraqError

_KEYS = ("mastheads", "home", "sections", "furniture")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportSettings:
    """What archive.yaml says of imports.

    `mastheads` are patterns of lines at a page's top that name the site; `home` its words for the home
    page; `sections` the paths of its sections; `furniture` headings below which a page's text has ended.
    """

    mastheads: tuple[re.Pattern[str], ...] = ()
    home: tuple[str, ...] = ()
    sections: tuple[tuple[str, ...], ...] = ()
    furniture: tuple[str, ...] = ()


def read_settings(path: Path) -> ImportSettings:
    """Return the `import:` part of the file at `path`; without a file or that part, the defaults.

    Raises:
        WarraqError: W213 (not YAML, or not such lists), W214 (an unknown key), W215 (no pattern).

    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ImportSettings()
    except (OSError, UnicodeDecodeError) as error:
        raise WarraqError("W213", f"it cannot be read: {error}", "Save it as UTF-8.").at(
            file=str(path)
        ) from error
    try:
        return _settings(text)
    except WarraqError as error:
        raise error.at(file=str(path)) from None


def _settings(text: str) -> ImportSettings:
    try:
        root = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None) or "it cannot be parsed"
        raise WarraqError(
            "W213", f"this is not YAML: {said}", "Compare it with the example in docs/importing.md."
        ).at(line=mark.line + 1 if mark else 0) from error
    part = next((value for key, value in _pairs(root) if key.value == "import"), None)
    lists: dict[str, list[tuple[str, int]]] = {}
    for key, value in _pairs(part):
        line = key.start_mark.line + 1
        if key.value not in _KEYS:
            near = difflib.get_close_matches(str(key.value), _KEYS, 1)
            hint = f"Did you mean {near[0]}?" if near else f"The keys are {', '.join(_KEYS)}."
            raise WarraqError("W214", f'"{key.value}" is not known here', hint).at(
                line=line, key="import"
            )
        lists[key.value] = list(_texts(value, key.value))
    mastheads = tuple(_pattern(text, line) for text, line in lists.get("mastheads", []))
    return ImportSettings(
        mastheads=mastheads,
        home=tuple(text for text, _ in lists.get("home", [])),
        sections=tuple(
            path
            for text, _ in lists.get("sections", [])
            if (path := tuple(part.strip() for part in text.split("/") if part.strip()))
        ),
        furniture=tuple(text for text, _ in lists.get("furniture", [])),
    )


def _pairs(node: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401 - PyYAML's nodes are untyped
    if node is None or (isinstance(node, yaml.ScalarNode) and node.value in {"", "~", "null"}):
        return []
    if not isinstance(node, yaml.MappingNode):
        raise WarraqError(
            "W213", "these are no `key: value` lines", "Write one key on each line."
        ).at(line=node.start_mark.line + 1)
    return list(node.value)


def _texts(node: Any, key: str) -> Iterator[tuple[str, int]]:  # noqa: ANN401 - as above
    line = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode) and node.value in {"", "~", "null"}:
        return
    if not isinstance(node, yaml.SequenceNode):
        raise WarraqError(
            "W213", "a list belongs here", "Write each on a line of its own: `- …`."
        ).at(line=line, key=key)
    for item in node.value:
        if not isinstance(item, yaml.ScalarNode):
            raise WarraqError(
                "W213", "a line of text belongs here", 'Put it between quotation marks: - "…".'
            ).at(line=item.start_mark.line + 1, key=key)
        if item.value.strip():
            yield " ".join(item.value.split()), item.start_mark.line + 1


def _pattern(text: str, line: int) -> re.Pattern[str]:
    try:
        return re.compile(text)
    except re.error as error:
        raise WarraqError(
            "W215",
            f'"{text}" is no regular expression: {error}',
            "Put a backslash before signs that mean themselves, such as \\( or \\?.",
        ).at(line=line, key="mastheads") from error
