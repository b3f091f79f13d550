"""Walk a folder of the archive: its files in order, and the links, which are never followed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from warraq.errors import Problem


@dataclass(frozen=True, slots=True)
class Folder:
    """What lies below a folder, sorted; hidden files and folders are left aside."""

    files: tuple[Path, ...]
    links: tuple[Path, ...]

    def refused(self, root: Path) -> tuple[Problem, ...]:
        """Name each link, below `root`: it could lead to files that were never meant to be read."""
        return tuple(
            Problem(
                file=link.relative_to(root).as_posix(),
                problem="this is a link",
                remedy="Put the file itself in its place.",
                code="W127",
            )
            for link in self.links
        )


def paths_below(folder: Path) -> Iterator[str]:
    """Yield every file and link below `folder`, hidden ones too, as paths from there with `/`."""
    for parent, folders, names in os.walk(folder):
        links = [name for name in folders if Path(parent, name).is_symlink()]
        for name in (*names, *links):
            yield Path(parent, name).relative_to(folder).as_posix()


def walk(folder: Path) -> Folder:
    """Return the files and links below `folder`; an absent folder is an empty one."""
    if folder.is_symlink():
        return Folder((), (folder,))
    files: list[Path] = []
    links: list[Path] = []
    for parent, folders, names in os.walk(folder, followlinks=False):
        shown = [Path(parent, name) for name in (*folders, *names) if not name.startswith(".")]
        links += [path for path in shown if path.is_symlink()]
        files += [path for path in shown if path.is_file() and not path.is_symlink()]
        folders[:] = [name for name in folders if not name.startswith(".")]
    return Folder(tuple(sorted(files)), tuple(sorted(links)))
