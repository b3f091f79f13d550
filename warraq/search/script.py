"""Data as a classic script that makes one call: loads from disk too, where a browser refuses fetch."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from warraq.errors import WarraqError

Json: TypeAlias = "str | float | bool | Sequence[Json] | Mapping[str, Json] | None"
_UNSAFE = "<\u2028\u2029"
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
"""Made once: an index is thousands of short scripts."""
_CALL = ("warraq.receive(", ");\n")


def script(name: str, *data: object) -> bytes:
    """Return `warraq.receive("name", …)`.

    Escaped for scripts wherever they stand: no `<`, no line separators, no half of a surrogate pair,
    which UTF-8 cannot hold.
    """
    text = ",".join(map(_as_json, (name, *data)))
    for character in _UNSAFE:
        text = text.replace(character, _escaped(character))
    call = f"{_CALL[0]}{text}{_CALL[1]}"
    try:
        return call.encode()
    except UnicodeEncodeError:
        return _HALF_PAIR.sub(lambda found: _escaped(found[0]), call).encode()


def _escaped(character: str) -> str:
    return f"\\u{ord(character):04x}"


def read_script(data: bytes, file: str) -> list[Json]:
    """Return the arguments after the name of a file that `script` wrote."""
    text = data.decode("utf-8")
    if not (text.startswith(_CALL[0]) and text.endswith(_CALL[1])):
        raise WarraqError(
            "W801", "not a file of the search index", "Build the site again: inv build."
        ).at(file=file)
    values: list[Json] = json.loads(f"[{text[len(_CALL[0]) : -len(_CALL[1])]}]")
    return values[1:]
