"""Pictures of a WordPress site: the one that is asked for, or the same in another size."""

from __future__ import annotations

import glob
import posixpath
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from warraq.importing.media import Media
from warraq.importing.wordpress.addresses import SIZE, variants

_SIZED = re.compile(r"-(?P<width>\d{1,5})x(?P<height>\d{1,5})$|-scaled$")
_SCALED = 1 << 40
"""WordPress's own reduction of an enormous picture: larger than every other size."""


@dataclass(slots=True)
class Uploads(Media):
    """The places where files are looked for, for addresses as WordPress writes them."""

    @classmethod
    def of(cls, media: Media) -> Uploads:
        """Return the same places; what captures are noted later is seen here too."""
        return cls(
            folders=media.folders, fetch=media.fetch, captured=media.captured, kept=media.kept
        )

    def find(self, url: str, *, beside: Path | None = None) -> bytes | None:
        """Return the bytes of a file, or those of the same picture in full, or in its largest size."""
        # Not `super()`: a class with slots is made twice, and would not find itself.
        data = Media.find(self, url, beside=beside)
        if data is not None:
            return data
        for other in variants(url):
            data = Media.find(self, other)
            if data is not None:
                return data
        larger = self._largest(url)
        return Media.find(self, larger) if larger else None

    def _largest(self, url: str) -> str:
        """Return the address of the largest size of a picture that one of the folders holds."""
        try:
            path = SIZE.sub("", unquote(urlsplit(url).path))
        except ValueError:
            return ""
        stem, ending = posixpath.splitext(path)
        parts = [part for part in stem.split("/") if part not in {"", ".", ".."}]
        for folder in self.folders if parts and ending else ():
            for start in range(len(parts)):
                parent = folder.joinpath(*parts[start:-1])
                pattern = f"{glob.escape(parts[-1])}-*{glob.escape(ending)}"
                sized = [
                    (size, one.name)
                    for one in (parent.glob(pattern) if _is_folder(parent) else ())
                    if (size := _size(one.stem, parts[-1]))
                ]
                if sized:
                    name = max(sized)[1]
                    return "https://uploads.invalid/" + "/".join((*parts[start:-1], name))
        return ""


def _size(stem: str, plain: str) -> int:
    """Return how many pixels a name tells, for a size of the picture that is called `plain`."""
    match = _SIZED.fullmatch(stem.removeprefix(plain))
    if match is None:
        return 0
    return int(match["width"]) * int(match["height"]) if match["width"] else _SCALED


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
