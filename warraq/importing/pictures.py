"""A picture saved beside a page, under the same name: checked, named by its hash, with its caption."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from warraq.errors import WarraqError
from warraq.importing.charset import decode
from warraq.importing.record import Doubt, SourceFile
from warraq.importing.title import clean_title
from warraq.slug import slugify

LARGEST = 32 * 1024 * 1024
_ORDER = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture to copy: its name under the content folder, its bytes, its caption."""

    name: str
    data: bytes
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """What stands beside a page: at most one picture, doubts about others, refused files."""

    picture: Picture | None
    doubts: tuple[Doubt, ...]
    refused: tuple[tuple[Path, WarraqError], ...]


NO_PICTURES = Pictures(picture=None, doubts=(), refused=())


def pictures_of(file: SourceFile) -> Pictures:
    """Return the picture of a page; SVG is refused, as it can hold script."""
    doubts: list[Doubt] = []
    refused: list[tuple[Path, WarraqError]] = []
    chosen: Picture | None = None
    for path in sorted(file.pictures, key=_rank):
        if path.suffix.lower() == ".svg":
            refused.append((path, _no_svg()))
            continue
        if chosen is not None:
            doubts.append(
                Doubt(
                    field="image", value=path.name, why="the page has a picture already; left out"
                )
            )
            continue
        if path.stat().st_size > LARGEST:
            doubts.append(Doubt(field="image", value=path.name, why="larger than 32 MB; left out"))
            continue
        data = path.read_bytes()
        extension = _extension(data)
        if not extension:
            doubts.append(
                Doubt(field="image", value=path.name, why="its bytes are no picture's; left out")
            )
            continue
        digest = hashlib.sha256(data).hexdigest()[:12]
        stem = slugify(path.stem)
        name = f"images/{digest}-{stem}{extension}" if stem else f"images/{digest}{extension}"
        chosen = Picture(name=name, data=data, caption=_caption(file))
    return Pictures(picture=chosen, doubts=tuple(doubts), refused=tuple(refused))


def _rank(path: Path) -> tuple[int, str]:
    suffix = path.suffix.lower()
    return (_ORDER.index(suffix) if suffix in _ORDER else len(_ORDER), path.name)


def _caption(file: SourceFile) -> str:
    if file.caption is None:
        return ""
    try:
        return clean_title(decode(file.caption.read_bytes()).text)
    except WarraqError:
        return ""


def _extension(data: bytes) -> str:
    """Return the extension that the first bytes tell, or nothing."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return ".png"
    if data.startswith(b"\xff\xd8\xff"):
        return ".jpg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return ".gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ".webp"
    if data[4:8] == b"ftyp" and b"avif" in data[8:32]:
        return ".avif"
    return ""


def _no_svg() -> WarraqError:
    return WarraqError("W208", "an SVG picture can hold script", "Save it as PNG, JPEG or WebP.")
