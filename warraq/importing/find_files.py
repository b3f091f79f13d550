"""Which files of the named paths are pages, which belong to a page, and which are none.

In a folder, hidden files, `.md` notes without front matter, programs and drawings are passed over without a word. A picture
beside a page of the same name is the page's, as is its `.caption.txt`. Every other file is tried; a file
that is named itself always is. The folder of a saved page's pieces (`page_files/`) belongs to the page.
Archives are unpacked, and their files are found as a folder's are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from warraq.errors import WarraqError
from warraq.importing.bounds import Budget
from warraq.importing.captures.wacz import CAPTURES, damaged_files, is_wacz
from warraq.importing.markdown_site import (
    has_front_matter,
    is_restructured_text,
    is_site_settings,
)
from warraq.importing.no_file import no_file, why_no_file
from warraq.importing.page_folders import is_folder_of_page
from warraq.importing.record import SourceFile
from warraq.importing.state import NAME as IMPORTS
from warraq.importing.unpack import RefusedFile, packing_of, unpack

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif", ".svg"})
CAPTION = ".caption.txt"
_DEEPEST = 2
"""An archive in an archive is opened, one inside that is not."""
_NOT_FOLDERS = frozenset({"__MACOSX", "node_modules"})
_NOT_INPUT = frozenset(
    ".py .pyc .js .css .sh .toml .yaml .yml .ini .cfg .lock .log .license .bak .tmp"
    " .cdx .cdxj .sha256 .ttf .otf .woff .woff2 .psd .ai .xcf .drawio .kra".split()
)
_NOTES = frozenset({".md", ".markdown", ".mdown", ".rst"})
_HEAD = 8192
_PAGES_OF_SITES = frozenset({".html", ".htm"})
_SITE_FILES = frozenset({".xml", ".json", ".txt", ".scss", ".map", ".webmanifest", ""})
_MACHINERY = frozenset(
    {
        "layouts",
        "themes",
        "archetypes",
        "_layouts",
        "_includes",
        "_sass",
        "_site",
        "public",
        "output",
        "vendor",
    }
)
"""Folders of sites that hold templates, or the site as it was built."""
_NOT_PAGES = frozenset(
    {"readme", "license", "licence", "copying", "makefile", "sources", "thumbs.db"}
)

_BESIDE = frozenset({"raw", "unpublished", "comments", "output"})
"""What lies beside the content folder of an archive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedFile:
    """A file that looks like a part of a page and belongs to none."""

    name: str
    reason: str


Found: TypeAlias = SourceFile | SkippedFile | RefusedFile
"""What becomes of a file: it is read, passed over, or cannot be unpacked."""


def find_files(paths: Sequence[Path], *, unpacked: Path | None = None) -> Iterator[Found]:
    """Yield the files of `paths`, sorted, none twice.

    Archives are unpacked into the folder `unpacked`, which whoever asks removes; without one they are
    files like others.

    Raises:
        WarraqError: W201, when a path does not exist.

    """
    for path in paths:
        if not path.exists():
            raise WarraqError(
                "W201", "there is no such file or folder", "Check the spelling of the path."
            ).at(file=str(path))
    finder = _Finder(unpacked=unpacked)
    for path in paths:
        yield from finder.in_folder(_Place(folder=path)) if path.is_dir() else finder.alone(path)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A folder that is searched, and what its files' names begin with; `archive` if it was unpacked."""

    folder: Path
    prefix: str = ""
    archive: Path | None = None
    depth: int = 0
    budget: Budget | None = None


@dataclass(slots=True)
class _Finder:
    """What was found already."""

    unpacked: Path | None
    seen: set[Path] = field(default_factory=set)
    count: int = 0

    def alone(self, path: Path) -> Iterator[Found]:
        """Yield a file that was named itself, be it a link or not."""
        if not path.is_file():
            yield RefusedFile(name=path.name, error=no_file("this is a pipe, a socket or a device"))
            return
        siblings = [path.parent / name.name for name in sorted(path.parent.iterdir())]
        place = _Place(folder=path.parent)
        yield from self._opened(_page(path, path.name, siblings, place), place)

    def in_folder(self, place: _Place) -> Iterator[Found]:
        """Yield the files of a folder."""
        folder = place.folder
        found = sorted(_walk(folder), key=lambda path: path.relative_to(folder).parts)
        files = [path for path in found if not why_no_file(path, folder)]
        by_folder: dict[Path, list[Path]] = {}
        for path in files:
            by_folder.setdefault(path.parent, []).append(path)
        roots = {path.parent for path in files if is_site_settings(path)}
        for path in found:
            why = why_no_file(path, folder)
            if why:
                name = place.prefix + path.relative_to(folder).as_posix()
                yield RefusedFile(name=name, error=no_file(why))
                continue
            if roots and not roots.isdisjoint(path.parents):
                yield from self._of_site(path, place, by_folder[path.parent])
                continue
            name = place.prefix + path.relative_to(folder).as_posix()
            siblings = by_folder[path.parent]
            stem = _stem(path)
            if path.name.lower().endswith(CAPTION):
                if not _has_page(stem, siblings):
                    yield SkippedFile(name=name, reason="a caption without a page of the same name")
            elif path.suffix.lower() in PICTURES:
                if path.suffix.lower() != ".svg" and not _has_page(stem, siblings):
                    yield SkippedFile(name=name, reason="a picture without a page of the same name")
            elif _may_be_page(path):
                yield from self._opened(_page(path, name, siblings, place), place)

    def _of_site(self, path: Path, place: _Place, siblings: Sequence[Path]) -> Iterator[Found]:
        """Yield a file of a site that has its own settings: an article if it has front matter."""
        inside = path.relative_to(place.folder)
        name = place.prefix + inside.as_posix()
        suffix = path.suffix.lower()
        if suffix in _NOTES or suffix in _PAGES_OF_SITES:
            if _has_head(path) and _MACHINERY.isdisjoint(inside.parts):
                page = _page(path, name, siblings, place)
                yield from self._opened(replace(page, pictures=(), caption=None), place)
        elif suffix not in _SITE_FILES | _NOT_INPUT | PICTURES:
            reason = "a file of a site: articles that link to it bring it along"
            yield SkippedFile(name=name, reason=reason)

    def _opened(self, file: SourceFile, place: _Place) -> Iterator[Found]:
        """Yield the file itself, or the files of an archive."""
        real = file.path.resolve()
        if real in self.seen:
            return
        self.seen.add(real)
        try:
            packing = packing_of(file.path) if self.unpacked is not None else None
        except OSError:
            packing = None  # Whoever reads the file will say what is wrong with it.
        if packing is None or self.unpacked is None:
            yield file
            return
        if place.depth >= _DEEPEST:
            error = WarraqError(
                "W260",
                "archives inside archives inside archives are not opened",
                "Unpack it yourself.",
            )
            yield RefusedFile(name=file.name, error=error)
            return
        self.count += 1
        folder = self.unpacked / str(self.count)
        folder.mkdir()
        budget = place.budget or Budget(packed=file.path.stat().st_size, folder=folder)
        prefix = f"{file.name}/"
        try:
            for refused in unpack(file.path, packing, folder, budget):
                yield RefusedFile(name=prefix + refused.name, error=refused.error)
        except (WarraqError, OSError) as error:
            problem = error if isinstance(error, WarraqError) else cannot_be_read(error)
            yield RefusedFile(name=file.name, error=problem)
        inner = _Place(
            folder=folder,
            prefix=prefix,
            archive=place.archive or file.path,
            depth=place.depth + 1,
            budget=budget,
        )
        if is_wacz(folder):
            for refused in damaged_files(folder):
                (folder / refused.name).unlink()
                yield RefusedFile(name=prefix + refused.name, error=refused.error)
            # Its indexes and lists of pages say again what the captures hold.
            inner = replace(inner, folder=folder / CAPTURES, prefix=f"{prefix}{CAPTURES}/")
        yield from self.in_folder(inner)


def cannot_be_read(error: OSError) -> WarraqError:
    """Return what the system says of a file, as a problem."""
    return WarraqError(
        "W211",
        f"it cannot be read: {error.strerror or error}",
        "Check the file and its permissions.",
    )


def _walk(folder: Path) -> Iterator[Path]:
    found = list(folder.iterdir())
    is_archive = any((path / IMPORTS).is_file() for path in found)
    for path in found:
        if path.name.startswith(".") or path.name in _NOT_FOLDERS:
            continue
        if (path / IMPORTS).is_file() or (is_archive and path.name in _BESIDE):
            # An archive of ours: what was imported before is no source.
            continue
        # A link to a folder could lead round in a circle.
        if path.is_dir() and not path.is_symlink():
            if not is_folder_of_page(path):
                yield from _walk(path)
        else:
            yield path


def _may_be_page(path: Path) -> bool:
    if path.name.lower().split(".")[0] in _NOT_PAGES:
        return False
    suffix = path.suffix.lower()
    if suffix in _NOTES:
        return _has_head(path)
    return suffix not in _NOT_INPUT and not _is_journal(path)


def _has_head(path: Path) -> bool:
    """Tell a site's own article from a note that lies beside pages: it begins with front matter."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return True  # Whoever reads it will say what is wrong.
    return has_front_matter(head) or is_restructured_text(head)


def _is_journal(path: Path) -> bool:
    """Tell what SQLite keeps beside a database that is open."""
    name = path.name
    return any(
        name.endswith(ending) and path.with_name(name.removesuffix(ending)).is_file()
        for ending in ("-wal", "-shm", "-journal")
    )


def _is_page(path: Path) -> bool:
    name = path.name.lower()
    return path.suffix.lower() not in PICTURES and not name.endswith(CAPTION) and _may_be_page(path)


def _has_page(stem: str, siblings: Sequence[Path]) -> bool:
    return any(_is_page(path) and _stem(path) == stem for path in siblings)


def _page(path: Path, name: str, siblings: Sequence[Path], place: _Place) -> SourceFile:
    stem = _stem(path)
    mine: Callable[[Path], bool] = lambda other: _stem(other) == stem and other != path  # noqa: E731
    return SourceFile(
        path=path,
        name=name,
        root=place.folder,
        archive=place.archive,
        pictures=tuple(p for p in siblings if p.suffix.lower() in PICTURES and mine(p)),
        caption=next((p for p in siblings if p.name.lower().endswith(CAPTION) and mine(p)), None),
    )


def _stem(path: Path) -> str:
    name = path.name
    if name.lower().endswith(CAPTION):
        return name[: -len(CAPTION)]
    return path.stem
