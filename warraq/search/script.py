"""Data as a classic script that makes one call: loads from disk too, where a browser refuses fetch."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from warraq.errors import WarraqError

Json: TypeAlias = "str | float | bool | Sequence[Json] | Mapping[str, Json] | None"
_UNSAFE = re.compile("[<\u2028\u2029\ud800-\udfff]")
_CALL = ("warraq.receive(", ");\n")


def script(name: str, *data: object) -> bytes:
    """Return `warraq.receive("name", …)`.

    Escaped for scripts wherever they stand: no `<`, no line separators, no half of a surrogate pair,
    which UTF-8 cannot hold.
    """
    text = ",".join(
        json.dumps(one, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        for one in (name, *data)
    )
    safe = _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return f"{_CALL[0]}{safe}{_CALL[1]}".encode()


def read_script(data: bytes, file: str) -> list[Json]:
    """Return the arguments after the name of a file that `script` wrote."""
    text = data.decode("utf-8")
    if not (text.startswith(_CALL[0]) and text.endswith(_CALL[1])):
        raise WarraqError(
            "W801", "not a file of the search index", "Build the site again: inv build."
        ).at(file=file)
    values: list[Json] = json.loads(f"[{text[len(_CALL[0]) : -len(_CALL[1])]}]")
    return values[1:]
