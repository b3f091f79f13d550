"""The files of a built site as hosts see them: which come first, how long they may be kept, what they are."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import IntEnum
from mimetypes import MimeTypes
from pathlib import Path, PurePosixPath

from warraq.errors import WarraqError
from warraq.site.manifest import Manifest, read_manifest

TWINS = {".gz": "gzip", ".br": "br"}
"""Endings of compressed twins, which stand beside what they hold, and their content encodings."""
SERVER_FOLDER = "_server/"
"""Here lie snippets for servers' settings: for whoever sets up a server, never for readers."""
_HASHED = re.compile(r"\.[0-9a-f]{10}\.[a-z0-9]+$")
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_FIRST = "public, max-age=0, must-revalidate"
_TYPES = MimeTypes()
for _ending, _type in {
    ".atom": "application/atom+xml",
    ".avif": "image/avif",
    ".js": "text/javascript",
    ".jsonl": "application/jsonl",
    ".md": "text/markdown",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}.items():
    _TYPES.add_type(_type, _ending)
_TEXT = ("text/", "application/manifest+json", "application/jsonl")


class Step(IntEnum):
    """When a file goes to a host: what is needed before what needs it."""

    ASSET = 1
    PAGE = 2
    INDEX = 3
    ENTRANCE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFile:
    """One file of the site; `twin_of` is the file that it holds compressed, or empty."""

    path: str
    twin_of: str = ""

    @property
    def is_hashed(self) -> bool:
        """Whether the name holds a hash of the content: such a file never changes."""
        return not self._plain.endswith(".html") and bool(_HASHED.search(self._plain))

    @property
    def cache_control(self) -> str:
        """The header that says how long browsers may keep the file."""
        return _FOR_EVER if self.is_hashed else _ASK_FIRST

    @property
    def content_type(self) -> str:
        """The media type, with the charset of texts; of a twin that of what it holds."""
        kind, encoding = _TYPES.guess_type(PurePosixPath(self._plain).name)
        if encoding == "gzip":
            return "application/gzip"
        if kind is None or encoding is not None:
            return "application/octet-stream"
        return f"{kind}; charset=utf-8" if kind.startswith(_TEXT) else kind

    @property
    def content_encoding(self) -> str:
        """How a twin is compressed, or empty."""
        return TWINS[PurePosixPath(self.path).suffix] if self.twin_of else ""

    @property
    def step(self) -> Step:
        """When it goes to a host; twins go with their files."""
        path = PurePosixPath(self._plain)
        if path.suffix != ".html":
            lists = path.suffix == ".xml" or path.name in {"sw.js", "manifest.js"}
            return Step.INDEX if lists else Step.ASSET
        if len(path.parts) == 1:
            return Step.ENTRANCE if path.name == "index.html" else Step.INDEX
        return Step.PAGE if path.parts[0] in {"articles", "pages"} else Step.INDEX

    @property
    def _plain(self) -> str:
        return self.twin_of or self.path


def site_files(output: Path) -> tuple[Manifest, tuple[SiteFile, ...]]:
    """Return the manifest of a built site and its files, in the order in which a host gets them.

    Raises:
        WarraqError: W500, when no site was built there.

    """
    manifest = read_manifest(output)
    if manifest is None:
        raise WarraqError("W500", "no site was built there", "Run inv build --production.").at(
            file=str(output)
        )
    files = sorted(_with_twins(frozenset(manifest.files)), key=lambda file: (file.step, file.path))
    return manifest, tuple(files)


def _with_twins(paths: Collection[str]) -> Iterator[SiteFile]:
    for path in paths:
        stem, ending = path[:-3], path[-3:]
        yield SiteFile(path=path, twin_of=stem if ending in TWINS and stem in paths else "")
