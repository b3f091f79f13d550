"""What lies in a folder and is no file to read: links that lead out of it, pipes, devices."""

from __future__ import annotations

from pathlib import Path

from warraq.errors import WarraqError


def is_file_of(path: Path, folder: Path) -> bool:
    """Return whether a path that a text names is a file of the folder; one that is too long, say, is none."""
    try:
        return path.is_file() and path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError):
        return False


def no_file(why: str) -> WarraqError:
    """Return the problem that a file is none to read."""
    return WarraqError("W279", why, "Put the file itself in its place, or name it by itself.")


def why_no_file(path: Path, folder: Path) -> str:
    """Return why what lies in a folder is not read, or nothing: a link could publish any file of the machine."""
    if path.is_symlink():
        try:
            real = path.resolve(strict=True)
        except (OSError, RuntimeError):
            return "this is a link that leads nowhere"
        if not real.is_relative_to(folder.resolve()):
            return "this is a link that leads out of the folder"
        if real.is_dir():
            return "this is a link to a folder"
    return "" if path.is_file() else "this is a pipe, a socket or a device"
