"""The output folder: made beside the old one, exchanged with it when whole, and never another's.

What the manifest in it does not name is not ours: it is carried over as it is, and a build that would
overwrite it stops.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from warraq.errors import Problem, WarraqError
from warraq.lock import hold_lock
from warraq.site.manifest import MARKER, new_manifest, read_manifest

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def write_file(root: Path, file: str, data: bytes) -> None:
    """Write `data` to `root/file`; the folders on the way are made.

    Raises:
        WarraqError: W312, when `file` would lie outside `root`.

    """
    path = _path_below(root, file)
    try:
        path.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def copy_file(root: Path, file: str, source: Path) -> None:
    """Copy `source` to `root/file`, piece by piece: it may be a film.

    Raises:
        WarraqError: W312, when `file` would lie outside `root`.

    """
    path = _path_below(root, file)
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, path, follow_symlinks=False)


def _path_below(root: Path, file: str) -> Path:
    parts = PurePosixPath(file).parts
    if not parts or PurePosixPath(file).is_absolute() or ".." in parts or "\0" in file:
        raise WarraqError("W312", f'"{file}" lies outside the output', "Give it a plain name.")
    return root.joinpath(*parts)


def check_ours(output: Path) -> None:
    """Make sure that `output` is free, or a build of ours.

    Raises:
        WarraqError: W310, when something else lies there.

    """
    if output.is_dir() and any(output.iterdir()) and not (output / MARKER).is_file():
        raise WarraqError(
            "W310",
            "the folder holds files that no build of Warraq has made",
            "Name another folder with --output, or empty this one yourself.",
        ).at(file=str(output))
    if output.exists() and not output.is_dir():
        raise WarraqError("W310", "this is a file", "Name a folder with --output.").at(
            file=str(output)
        )


@contextlib.contextmanager
def staging_folder(output: Path) -> Iterator[Path]:
    """Give an empty folder beside `output` to build into; it is gone afterwards, whatever happens.

    Raises:
        WarraqError: W310 as `check_ours`; W311, when another build holds the folder.

    """
    if not output.name:  # the root of a disk has nothing beside it
        check_ours(output)
    output.parent.mkdir(parents=True, exist_ok=True)
    staging = output.with_name(f".{output.name}.building")
    lock = output.with_name(f".{output.name}.lock")
    busy = WarraqError("W311", "another build writes this folder", "Wait until it has ended.").at(
        file=str(output)
    )
    with hold_lock(lock, busy):
        # Not before: what another build is about to clean looks like a folder that is not ours.
        check_ours(output)
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir()
        try:
            yield staging
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def publish(
    staging: Path, output: Path, *, production: bool = False, refused: Iterable[Problem] = ()
) -> None:
    """Put the built folder in the place of the old one, in one step where the system can.

    What kind of build it is, and what was left out of it, stands in its manifest.

    Raises:
        WarraqError: W313, when the build would overwrite a file that is not ours.

    """
    manifest = new_manifest(_files(staging), production=production, refused=refused)
    _carry_over(staging, output, set(manifest.files))
    # The name of a refused file need not be UTF-8; as an escape it is JSON, and comes back as it was.
    write_file(staging, MARKER, manifest.text().encode(errors="backslashreplace"))
    put_in_place(staging, output)


def put_in_place(staging: Path, output: Path) -> None:
    """Put a folder in the place of another, in one step where the system can; the old one may stay at `staging`."""
    if not output.exists():
        staging.rename(output)
    elif not _exchange(staging, output):
        old = output.with_name(f".{output.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        output.rename(old)
        try:
            staging.rename(output)
        except OSError:
            old.rename(output)
            raise
        shutil.rmtree(old)


def remove(output: Path) -> bool:
    """Remove the files of our builds from `output`; return whether the folder is gone."""
    check_ours(output)
    if not output.is_dir():
        return True
    paths = [output / file for file in manifest_files(output)]
    for path in paths:
        path.unlink(missing_ok=True)
    folders = {parent for path in paths for parent in path.parents if output in parent.parents}
    for folder in sorted(folders, key=lambda folder: len(folder.parts), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    # Last of all: whoever is killed before must find the folder still ours.
    (output / MARKER).unlink(missing_ok=True)
    if any(output.iterdir()):
        return False
    output.rmdir()
    return True


def manifest_files(output: Path) -> tuple[str, ...]:
    """Return the files that the last build has made, or none."""
    manifest = read_manifest(output)
    return manifest.files if manifest else ()


def _files(root: Path) -> Iterator[str]:
    for parent, _, names in os.walk(root):
        folder = Path(parent).relative_to(root).as_posix()
        yield from names if folder == "." else (f"{folder}/{name}" for name in names)


def _carry_over(staging: Path, output: Path, ours: Iterable[str]) -> None:
    if not output.is_dir():
        return
    made = {*manifest_files(output), MARKER}
    for file in sorted(set(_files(output)) - made):
        if file in ours:
            raise WarraqError(
                "W313",
                "the build would overwrite this file, which it has not made",
                "Move it away.",
            ).at(file=str(output / file))
        target = staging / file
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            target.hardlink_to(output / file)
        except OSError:
            shutil.copy2(output / file, target, follow_symlinks=False)


def _exchange(first: Path, second: Path) -> bool:
    """Exchange two folders in one step (Linux's renameat2); return whether that was possible."""
    renameat2 = (
        getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
        if os.name == "posix"
        else None
    )
    if renameat2 is None:
        return False
    names = os.fsencode(first), os.fsencode(second)
    if renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in {errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP}:
        return False
    raise OSError(code, os.strerror(code), str(second))
