"""Where the pictures, documents and recordings that a page shows are found, and what they are called here.

A file is looked for beside its page, then in the folders that the editor named (`--media`), then among
the captures of the same run, then, only if asked for, at its address. What it is, its bytes tell.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote, urlsplit

from warraq.errors import WarraqError
from warraq.importing.fetching import LARGEST, Fetcher
from warraq.importing.record import MediaFile
from warraq.old_addresses import is_web_address, parse_old_address
from warraq.slug import slugify

_SHORT_HASH = 12
_SIGNATURES: tuple[tuple[bytes, int, str, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", 0, "images", ".png"),
    (b"\xff\xd8\xff", 0, "images", ".jpg"),
    (b"GIF87a", 0, "images", ".gif"),
    (b"GIF89a", 0, "images", ".gif"),
    (b"WEBP", 8, "images", ".webp"),
    (b"ftypavif", 4, "images", ".avif"),
    (b"%PDF-", 0, "files", ".pdf"),
    (b"ID3", 0, "files", ".mp3"),
    (b"\xff\xfb", 0, "files", ".mp3"),
    (b"\xff\xf3", 0, "files", ".mp3"),
    (b"OggS", 0, "files", ".ogg"),
    (b"WAVE", 8, "files", ".wav"),
    (b"ftypM4A", 4, "files", ".m4a"),
    (b"ftyp", 4, "files", ".mp4"),
)
"""First bytes, where they stand, the folder and the ending; SVG and HTML can hold script, so neither is here."""

Key: TypeAlias = tuple[str, str, tuple[tuple[str, str], ...]]
Fetch: TypeAlias = Callable[[str], bytes | None]
"""Asks the web for an address; nothing when it has none (any more)."""


@dataclass(frozen=True, slots=True)
class CapturedPart:
    """Where a capture holds a file: a function that can be pickled reads it there."""

    read: Callable[[Path, int], bytes | None]
    path: Path
    offset: int


@dataclass(slots=True)
class Media:
    """All the places where a page's files are looked for; it can be pickled before the first fetch.

    `folders` are uploads as the site kept them: the end of an address is a path in them. `captured` are the
    files of this run's captures, by `OldAddress.key`.
    """

    folders: Sequence[Path] = ()
    fetch: Fetch | None = None
    captured: dict[Key, CapturedPart] = field(default_factory=dict)
    kept: dict[str, Path] = field(default_factory=dict)
    """Where files of earlier imports lie, by the address that they had: what was found once stays."""

    def note_captured(self, url: str, part: CapturedPart) -> None:
        """Say that a capture of this run holds the file of an address."""
        address = parse_old_address(url)
        if address is not None:
            self.captured[address.key] = part

    def find(self, url: str, *, beside: Path | None = None) -> bytes | None:
        """Return the bytes of a file: of an absolute address, or of a path relative to the folder `beside`."""
        if beside is not None and not is_web_address(url):
            data = _inside(beside, unquote(url.partition("?")[0].partition("#")[0]))
            if data is not None:
                return data
        address = parse_old_address(url)
        if address is None:
            return None
        for folder in self.folders:
            data = _end_of(folder, address.path)
            if data is not None:
                return data
        part = self.captured.get(address.key)
        data = part.read(part.path, part.offset) if part is not None else None
        if data is None and url in self.kept:
            data = _inside(self.kept[url].parent, self.kept[url].name)
        if data is None and self.fetch is not None and is_web_address(url):
            data = self.fetch(url)
        return data


def media_of(folders: Sequence[str], *, fetched: Path | None) -> Media:
    """Return the media of an import: folders as the editor named them, `fetched` where the web's are kept.

    Raises:
        WarraqError: W277, when a folder does not exist.

    """
    for name in folders:
        if not Path(name).is_dir():
            raise WarraqError(
                "W277", "there is no such folder", "Name the folder of uploads, unpacked."
            ).at(file=name)
    return Media(
        folders=tuple(map(Path, folders)),
        fetch=Fetcher(folder=fetched) if fetched is not None else None,
    )


def media_file(data: bytes, url: str) -> MediaFile | None:
    """Return the file as it is to be kept, named by its bytes' hash and its old name; none of unknown bytes."""
    if len(data) > LARGEST:
        return None
    for start, place, folder, ending in _SIGNATURES:
        if data.startswith(start, place) and (place != 8 or data[:4] == b"RIFF"):  # noqa: PLR2004
            digest = hashlib.sha256(data).hexdigest()[:_SHORT_HASH]
            stem = slugify(unquote(posixpath.splitext(posixpath.basename(_path(url)))[0]))
            return MediaFile(
                name=f"{folder}/{digest}-{stem}{ending}" if stem else f"{folder}/{digest}{ending}",
                data=data,
                url=url,
            )
    return None


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _end_of(folder: Path, path: str) -> bytes | None:
    """Return the file whose path ends an address: of `/wp-content/uploads/2012/x.jpg` the longest that is there."""
    parts = [part for part in path.split("/") if part]
    for start in range(len(parts)):
        data = _inside(folder, "/".join(parts[start:]))
        if data is not None:
            return data
    return None


def _inside(folder: Path, name: str) -> bytes | None:
    """Return a file of the folder, or nothing; a name cannot lead out of it, nor can a link in it."""
    if not name or "\0" in name or "\\" in name or name.startswith("/"):
        return None
    try:
        root, path = folder.resolve(), (folder / name).resolve()
        if not path.is_relative_to(root) or not path.is_file() or path.stat().st_size > LARGEST:
            return None
        return path.read_bytes()
    except (OSError, ValueError):
        return None
