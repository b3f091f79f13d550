"""The files of a built site as hosts see them: which come first, how long they may be kept, what they are."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path, PurePosixPath

from warraq.errors import WarraqError
from warraq.search.index import ASKED_FIRST
from warraq.site.hosting import TWINS, cache_control, content_type, is_hashed
from warraq.site.manifest import Manifest, read_manifest


class Step(IntEnum):
    """When a file goes to a host: what is needed before what needs it.

    `SEARCH` turns the search to the new index, whose folder is an asset; `OFFLINE` names all by their hashes,
    and installs nothing while some are still old.
    """

    ASSET = 1
    PAGE = 2
    SEARCH = 3
    INDEX = 4
    ENTRANCE = 5
    OFFLINE = 6


_SEARCH = {f"search/{name}.js" for name in ASKED_FIRST}


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFile:
    """One file of the site; `twin_of` is the file that it holds compressed, or empty."""

    path: str
    twin_of: str = ""

    @property
    def is_hashed(self) -> bool:
        """Whether the name holds a hash of the content: such a file never changes."""
        return is_hashed(self._plain)

    @property
    def cache_control(self) -> str:
        """The header that says how long browsers may keep the file."""
        return cache_control(self._plain)

    @property
    def content_type(self) -> str:
        """The media type, with the charset of texts; of a twin that of what it holds."""
        return content_type(self._plain)

    @property
    def content_encoding(self) -> str:
        """How a twin is compressed, or empty."""
        return TWINS[PurePosixPath(self.path).suffix] if self.twin_of else ""

    @property
    def step(self) -> Step:
        """When it goes to a host; twins go with their files."""
        path = PurePosixPath(self._plain)
        if self._plain in _SEARCH:
            return Step.SEARCH
        if self._plain == "sw.js" or self._plain.startswith("data/offline/"):
            return Step.OFFLINE
        if path.suffix != ".html":
            return Step.INDEX if path.suffix == ".xml" else Step.ASSET
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
