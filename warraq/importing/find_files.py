"""Which files of the named paths are pages, which belong to a page, and which are none.

In a folder, hidden files, `.md` notes, programs and drawings are passed over without a word. A picture
beside a page of the same name is the page's, as is its `.caption.txt`. Every other file is tried; a file
that is named itself always is. The folder of a saved page's pieces (`page_files/`) belongs to the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from warraq.errors import WarraqError
from warraq.importing.page_folders import is_folder_of_page
from warraq.importing.record import SourceFile

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif", ".svg"})
CAPTION = ".caption.txt"
_NOT_INPUT = frozenset(
    ".md .markdown .rst .py .pyc .js .css .sh .toml .yaml .yml .ini .cfg .lock .log .license .bak .tmp"
    " .sha256 .ttf .otf .woff .woff2 .psd .ai .xcf .drawio .kra".split()
)
_NOT_PAGES = frozenset(
    {"readme", "license", "licence", "copying", "makefile", "sources", "thumbs.db"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedFile:
    """A file that looks like a part of a page and belongs to none."""

    name: str
    reason: str


def find_files(paths: Sequence[Path]) -> Iterator[SourceFile | SkippedFile]:
    """Yield the files of `paths`, sorted, none twice.

    Raises:
        WarraqError: W201, when a path does not exist.

    """
    for path in paths:
        if not path.exists():
            raise WarraqError(
                "W201", "there is no such file or folder", "Check the spelling of the path."
            ).at(file=str(path))
    seen: set[Path] = set()
    for path in paths:
        found = _in_folder(path) if path.is_dir() else _alone(path)
        for item in found:
            if isinstance(item, SkippedFile):
                yield item
            elif item.path.resolve() not in seen:
                seen.add(item.path.resolve())
                yield item


def _alone(path: Path) -> Iterator[SourceFile]:
    siblings = [path.parent / name.name for name in sorted(path.parent.iterdir())]
    yield _page(path, path.name, siblings)


def _in_folder(folder: Path) -> Iterator[SourceFile | SkippedFile]:
    files = sorted(_walk(folder), key=lambda path: path.relative_to(folder).parts)
    by_folder: dict[Path, list[Path]] = {}
    for path in files:
        by_folder.setdefault(path.parent, []).append(path)
    for path in files:
        name = path.relative_to(folder).as_posix()
        siblings = by_folder[path.parent]
        stem = _stem(path)
        if path.name.lower().endswith(CAPTION):
            if not _has_page(stem, siblings):
                yield SkippedFile(name=name, reason="a caption without a page of the same name")
        elif path.suffix.lower() in PICTURES:
            if path.suffix.lower() != ".svg" and not _has_page(stem, siblings):
                yield SkippedFile(name=name, reason="a picture without a page of the same name")
        elif _may_be_page(path):
            yield _page(path, name, siblings)


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith("."):
            continue
        # A link to a folder could lead round in a circle.
        if path.is_dir() and not path.is_symlink():
            if not is_folder_of_page(path):
                yield from _walk(path)
        elif path.is_file():
            yield path


def _may_be_page(path: Path) -> bool:
    return (
        path.suffix.lower() not in _NOT_INPUT and path.name.lower().split(".")[0] not in _NOT_PAGES
    )


def _is_page(path: Path) -> bool:
    name = path.name.lower()
    return path.suffix.lower() not in PICTURES and not name.endswith(CAPTION) and _may_be_page(path)


def _has_page(stem: str, siblings: Sequence[Path]) -> bool:
    return any(_is_page(path) and _stem(path) == stem for path in siblings)


def _page(path: Path, name: str, siblings: Sequence[Path]) -> SourceFile:
    stem = _stem(path)
    mine: Callable[[Path], bool] = lambda other: _stem(other) == stem and other != path  # noqa: E731
    return SourceFile(
        path=path,
        name=name,
        pictures=tuple(p for p in siblings if p.suffix.lower() in PICTURES and mine(p)),
        caption=next((p for p in siblings if p.name.lower().endswith(CAPTION) and mine(p)), None),
    )


def _stem(path: Path) -> str:
    name = path.name
    if name.lower().endswith(CAPTION):
        return name[: -len(CAPTION)]
    return path.stem
