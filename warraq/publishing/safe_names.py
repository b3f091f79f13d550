"""Names that every system can unpack: Windows, macOS and Linux each forbid something, or cannot tell names apart."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

from warraq.errors import WarraqError

LONGEST_PATH = 200
"""Letters (UTF-16 units) of a whole path: Windows reads 260, and the folder it is unpacked into takes its part."""
_LONGEST_NAME = 255
"""Bytes of one name in UTF-8, on Linux."""
_SHORT = 24
"""Letters of a name that was cut because its path is too long."""
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])", re.IGNORECASE)


def moved_names(paths: Iterable[str], *, longest: int = LONGEST_PATH) -> dict[str, str]:
    """Return the new path of each file whose own is not safe on each system; the others stay.

    Two paths that a system may take for one (they differ in case, or in Unicode's form) are told apart
    by a hash. Depths stay, and the order of `paths` does not matter.

    Raises:
        WarraqError: W542, when a path has too many levels to be short enough.

    """
    safe = {path: _safe(path, longest) for path in paths}
    taken = {_key(str(folder)) for new in safe.values() for folder in PurePosixPath(new).parents}
    moved: dict[str, str] = {}
    # Whatever is safe as it is keeps its name, so it comes before what could be given the same.
    for path in sorted(safe, key=lambda path: (safe[path] != path, path)):
        new = safe[path]
        if _key(new) in taken:
            new = _told_apart(new, path, longest)
        taken.add(_key(new))
        if new != path:
            moved[path] = new
    return moved


def safe_name(name: str) -> str:
    """Return a file's or folder's name as every system can have it.

    >>> safe_name("ما الخبر؟ / 12:30?")
    'ما الخبر؟ - 12-30-'
    """
    new = _FORBIDDEN.sub("-", unicodedata.normalize("NFC", name).replace("/", "-"))
    new = new.rstrip(". ") or "-"
    stem, dot, rest = new.partition(".")
    if _RESERVED.fullmatch(stem.rstrip()):
        new = f"{stem.rstrip()}-1{dot}{rest}"
    return new if len(new.encode()) <= _LONGEST_NAME else _cut(new, name, _LONGEST_NAME // 4)


def _safe(path: str, longest: int) -> str:
    parts = PurePosixPath(path).parts
    new = "/".join(safe_name(part) for part in parts)
    if _length(new) > longest:
        new = "/".join(
            part if _length(part) <= _SHORT else _cut(part, part, _SHORT)
            for part in map(safe_name, parts)
        )
    if _length(new) > longest:
        raise WarraqError(
            "W542",
            f"the path has {_length(new)} letters even with short names: Windows cannot unpack it",
            "Nest sections less deep, or give them shorter names.",
        ).at(file=path)
    return new


def _told_apart(new: str, path: str, longest: int) -> str:
    folder, _, name = new.rpartition("/")
    room = max(_SHORT, longest - _length(folder) - 1)
    cut = _cut(name, path, min(_length(name) + 9, room))
    return f"{folder}/{cut}" if folder else cut


def _cut(name: str, of: str, length: int) -> str:
    """Return a name of at most `length` letters that a hash keeps apart from others; its ending stays."""
    ending = PurePosixPath(name).suffix
    ending = ending if _length(ending) < length // 2 else ""
    mark = f"-{hashlib.sha256(of.encode()).hexdigest()[:8]}{ending}"
    stem = name.removesuffix(ending)
    while stem and _length(stem) + _length(mark) > length:
        stem = stem[:-1]
    return f"{stem.rstrip('. ')}{mark}"


def _key(path: str) -> str:
    """Return what a system that looks least closely makes of a path."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
