"""Files as an import leaves them: whole or not at all, and never outside the folder that was named."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from warraq.errors import WarraqError
from warraq.lock import hold_lock

_TEMPORARY = ".imports.tmp"
_LOCK = ".imports.lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A folder to write into; in a dry run nothing is written."""

    root: Path
    dry_run: bool = False

    @classmethod
    def open(cls, root: Path, *, dry_run: bool) -> Self:
        """Return the folder, made if need be, without what a killed import left half-written.

        Raises:
            WarraqError: W217, when it cannot be written to.

        """
        folder = cls(root=root, dry_run=dry_run)
        if root.exists() and not root.is_dir():
            raise WarraqError("W217", "this is no folder", "Name a folder to import into.").at(
                file=str(root)
            )
        if not dry_run:
            try:
                folder.close()
                (root / _TEMPORARY).mkdir(parents=True)
            except OSError as error:
                raise WarraqError(
                    "W217",
                    f"nothing can be written here: {error.strerror}",
                    "Check its permissions.",
                ).at(file=str(root)) from error
        return folder

    def close(self) -> None:
        """Remove the temporary folder."""
        if not self.dry_run:
            shutil.rmtree(self.root / _TEMPORARY, ignore_errors=True)

    def write(self, name: str, data: bytes) -> None:
        """Write a file whole; `name` is relative, its folders are made."""
        self.write_pieces(name, (data,))

    def write_pieces(self, name: str, pieces: Iterable[bytes]) -> None:
        """Write a file whole, given piece by piece."""
        if self.dry_run:
            return
        path = self._inside(name)
        temporary = os.path.join(self.root, _TEMPORARY, hashlib.md5(name.encode()).hexdigest())  # noqa: PTH118, S324
        for folder in (os.path.dirname(temporary), os.path.dirname(path)):  # noqa: PTH120
            if not os.path.isdir(folder):  # noqa: PTH112 - os.path is four times as fast as pathlib here
                os.makedirs(folder, exist_ok=True)  # noqa: PTH103
        with open(temporary, "wb") as stream:  # noqa: PTH123
            stream.writelines(pieces)
        os.replace(temporary, path)  # noqa: PTH105

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        if not self.dry_run:
            Path(self._inside(name)).unlink(missing_ok=True)

    def _inside(self, name: str) -> str:
        """Return the path of a file of the folder, when it lies in it whatever its title."""
        first, *_ = parts = name.split("/")
        if not name or name.startswith("/") or {"", ".", ".."} & set(parts) or "\\" in name:
            raise WarraqError(
                "W217", f'"{name}" would lie outside the folder', "Report this as a bug."
            )
        top = os.path.join(self.root, first)  # noqa: PTH118
        if os.path.islink(top) and not Path(top).resolve().is_relative_to(self.root.resolve()):  # noqa: PTH114
            raise WarraqError(
                "W217",
                "this link leads out of the folder",
                "Remove it: imports write inside alone.",
            ).at(file=top)
        return os.path.join(self.root, name)  # noqa: PTH118

    def read(self, name: str) -> bytes | None:
        """Return a file's bytes, or nothing when it is not there."""
        try:
            with open(os.path.join(self.root, name), "rb") as stream:  # noqa: PTH118, PTH123
                return stream.read()
        except (FileNotFoundError, NotADirectoryError):
            return None


@contextlib.contextmanager
def alone(into: Path, *, dry_run: bool) -> Iterator[None]:
    """Keep other imports out of a folder: each would take away what the other has half-written, and its state.

    Raises:
        WarraqError: W217, when the folder cannot be written to; W283, when another import writes it.

    """
    if dry_run or (
        into.exists() and not into.is_dir()
    ):  # a file is refused where folders are opened
        yield
        return
    busy = WarraqError("W283", "another import writes this folder", "Wait until it has ended.")
    is_new = not into.exists()
    with contextlib.ExitStack() as stack:
        try:
            into.mkdir(parents=True, exist_ok=True)
            if is_new:  # an import that could not begin leaves nothing, the lock being gone by then
                stack.callback(_remove_if_empty, into)
            stack.enter_context(hold_lock(into / _LOCK, busy.at(file=str(into))))
        except OSError as error:
            raise WarraqError(
                "W217", f"nothing can be written here: {error.strerror}", "Check its permissions."
            ).at(file=str(into)) from error
        yield


def _remove_if_empty(folder: Path) -> None:
    with contextlib.suppress(OSError):
        folder.rmdir()


def keep_raw(folder: Folder, sha256: str, data: bytes, suffix: str) -> None:
    """Keep a raw source under its hash."""
    ending = suffix.lower() if suffix[1:].isascii() and suffix[1:].isalnum() else ""
    name = f"{sha256[:2]}/{sha256}{ending if len(ending) <= 9 else ''}"  # noqa: PLR2004
    if not (folder.root / name).exists():
        folder.write(name, data)


def keep_container(folder: Folder, path: Path) -> None:
    """Note a large source by its path and hash alone, in `containers.json`."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    known: dict[str, list[str]] = json.loads(folder.read("containers.json") or b"{}")
    paths = {*known.get(digest.hexdigest(), ()), os.fspath(path.resolve())}
    known[digest.hexdigest()] = sorted(paths)
    text = json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True)
    folder.write("containers.json", f"{text}\n".encode())
