"""The theme's scripts as readers get them: without comments, and those that always go together in one file.

Which do stands in `scripts.json` of the theme, beside `templates/`: each joined file with its parts in order, all
below `static/`. A theme without that file has none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import rjsmin

from warraq.errors import WarraqError

JOINED = "scripts.json"
VENDOR = "vendor"
"""Others' scripts come as their makers have minified them."""


def joined_scripts(theme: Path) -> Iterator[tuple[str, bytes]]:
    """Yield (address below the theme's folder, bytes) of each joined file.

    Raises:
        WarraqError: `scripts.json` names a script that is not there.
    """
    listed = theme / JOINED
    if not listed.is_file():
        return
    for address, parts in json.loads(listed.read_text(encoding="utf-8")).items():
        missing = [part for part in parts if not (theme / "static" / part).is_file()]
        if missing:
            raise WarraqError(
                "W304",
                f"{address} is to hold {missing[0]}, which is not in static/",
                "Correct the list, or run make setup if the file is one of vendor/.",
            ).at(file=str(listed))
        yield address, b"\n".join(script_bytes(theme / "static" / part) for part in parts)


def script_bytes(file: Path) -> bytes:
    """Return a script as it is published."""
    data = file.read_bytes()
    if file.parent.name == VENDOR:
        return data
    minified: str = rjsmin.jsmin(data.decode("utf-8"))
    return minified.encode() + b"\n"
