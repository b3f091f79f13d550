"""WACZ, the archive in which crawlers of today hand over their captures: unpacked, its hashes are checked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from warraq.errors import WarraqError
from warraq.importing.no_file import is_file_of
from warraq.importing.unpack import RefusedFile

CAPTURES = "archive"
"""The folder that holds the WARC files (WACZ 1.1.1, section 5)."""
_LIST = "datapackage.json"
_LARGEST_LIST = 64 * 1024 * 1024


def is_wacz(folder: Path) -> bool:
    """Tell whether an unpacked archive is one of captures."""
    return (folder / _LIST).is_file() and (folder / CAPTURES).is_dir()


def damaged_files(folder: Path) -> Iterator[RefusedFile]:
    """Yield the files whose hash is not the one that the archive's own list gives, and why."""
    for path, stated in _stated_hashes(folder / _LIST):
        kind, _, digest = stated.partition(":")
        if not path.startswith(f"{CAPTURES}/") or kind not in {"sha256", "md5"}:
            continue
        file = folder / path
        if not is_file_of(file, folder):
            continue
        with file.open("rb") as stream:
            found = hashlib.file_digest(stream, kind).hexdigest()
        if found != digest.lower():
            error = WarraqError(
                "W264",
                f"its {kind} is {found}, the archive's own list says {digest}",
                "Fetch the archive again: it is damaged, or was changed.",
            )
            yield RefusedFile(name=path, error=error)


def _stated_hashes(path: Path) -> Iterator[tuple[str, str]]:
    """Yield path and hash of each file in the list; of a list that cannot be read, none."""
    try:
        if path.stat().st_size > _LARGEST_LIST:
            return
        listed = json.loads(path.read_bytes())
        resources = listed["resources"]
        pairs = [(str(one["path"]), str(one.get("hash", ""))) for one in resources]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        # It is not needed to read the captures; what they hold has hashes of its own.
        return
    yield from pairs
