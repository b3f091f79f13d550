"""Files that are copied as they are: the theme's, and the archive's pictures and documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from warraq.errors import Problem
from warraq.markdown_text import without_controls
from warraq.site.folder import walk

CONTENT_FOLDERS = ("images", "files")
_LONGEST = 230
"""In bytes, of a name: file systems take 255."""


def static_files(theme: Path, theme_static_dir: str, content: Path) -> Iterator[tuple[str, Path]]:
    """Yield (address from the site's root, file) for each; links, and names that are no text, are left out."""
    places = [(theme / "static", theme_static_dir)]
    places += [(content / folder, folder) for folder in CONTENT_FOLDERS]
    for folder, address in places:
        for path in walk(folder).files:
            name = path.relative_to(folder).as_posix()
            if _is_text(name):
                yield f"{address}/{name}", path


def refused_files(content: Path) -> tuple[Problem, ...]:
    """Return what `static_files` leaves out of the content folder."""
    problems: list[Problem] = []
    for folder in CONTENT_FOLDERS:
        found = walk(content / folder)
        problems += found.refused(content)
        names = (path.relative_to(content).as_posix() for path in found.files)
        problems += [
            Problem(
                file=name,
                problem=f"the file's name is not UTF-8, holds control characters, or has over {_LONGEST} bytes",
                remedy="Give it another name.",
                code="W158",
            )
            for name in names
            if not _is_text(name)
        ]
    return tuple(problems)


def _is_text(name: str) -> bool:
    """Whether a name can stand in an address, in the manifest, and before the ending of a twin or a small picture."""
    is_short = all(len(part.encode("utf-8", "replace")) <= _LONGEST for part in name.split("/"))
    return is_short and without_controls(name) == name and "\n" not in name
