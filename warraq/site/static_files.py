"""Files that are copied as they are: the theme's, and the archive's pictures and documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from warraq.errors import Problem
from warraq.site.folder import walk

CONTENT_FOLDERS = ("images", "files")


def static_files(theme: Path, theme_static_dir: str, content: Path) -> Iterator[tuple[str, Path]]:
    """Yield (address from the site's root, file) for each; links are left out."""
    places = [(theme / "static", theme_static_dir)]
    places += [(content / folder, folder) for folder in CONTENT_FOLDERS]
    for folder, address in places:
        for path in walk(folder).files:
            yield f"{address}/{path.relative_to(folder).as_posix()}", path


def refused_files(content: Path) -> tuple[Problem, ...]:
    """Return what `static_files` leaves out of the content folder."""
    return tuple(p for folder in CONTENT_FOLDERS for p in walk(content / folder).refused(content))
