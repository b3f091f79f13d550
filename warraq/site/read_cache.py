"""What was read of articles, kept from build to build: files that did not change are not read again.

Files are kept in groups, for the words of a group are numbered in one vocabulary. A group ends behind a file
whose name says so, not after a count: so a new file changes its own group alone. A group's key is a hash of
its files' bytes and of all that reads them.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_GROUP = 96
"""Files of a group, on average: an edit reads so many again, each group has a vocabulary of its own."""
_DIGEST = 32
_MOST = 16 * 1024 * 1024
"""Bytes of a file that count: a larger one is refused for its size, which counts as well."""


def groups_of(files: Iterable[Path]) -> Iterator[tuple[Path, ...]]:
    """Cut files, in order, into groups that stay as they are when others come or go."""
    group: list[Path] = []
    for file in files:
        group.append(file)
        digest = hashlib.sha256(file.name.encode(errors="surrogateescape")).digest()
        if int.from_bytes(digest[:4], "big") % _GROUP == 0:
            yield tuple(group)
            group = []
    if group:
        yield tuple(group)


@dataclass(frozen=True, slots=True)
class ReadCache:
    """A folder of groups; `state` names all that their results hang on besides their files."""

    folder: Path
    state: str

    def through(self, read: Callable[[Sequence[Path]], Any], files: Sequence[Path]) -> Path | None:
        """Return the file that holds what `read` returns for `files`, made if need be.

        Nothing is returned where it cannot be kept: a file cannot be read or changes meanwhile, or the disk
        is full. Then `read` must be asked itself.
        """
        try:
            key = self._key(files)
            kept = self.folder / f"{key}.pickle"
            if not kept.is_file():
                data = pickle.dumps(read(files), pickle.HIGHEST_PROTOCOL)
                if self._key(files) != key:
                    return None
                beside = kept.with_suffix(f".{os.getpid()}")
                beside.write_bytes(hashlib.sha256(data).digest() + data)
                beside.replace(kept)
        except OSError:
            return None
        return kept

    @staticmethod
    def load(kept: Path) -> Any:  # noqa: ANN401 - whatever `read` has returned
        """Return what a file of the cache holds; nothing if it is damaged, or another build has removed it."""
        try:
            data = kept.read_bytes()
        except OSError:
            return None
        if hashlib.sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
            kept.unlink(missing_ok=True)
            return None
        return pickle.loads(memoryview(data)[_DIGEST:])  # noqa: S301 - this program wrote these very bytes

    def keep_only(self, used: Iterable[Path]) -> None:
        """Remove what this build has not used."""
        names = {kept.name for kept in used}
        for path in self.folder.iterdir():
            if path.name not in names:
                path.unlink(missing_ok=True)

    def _key(self, files: Sequence[Path]) -> str:
        digest = hashlib.sha256(self.state.encode())
        for file in files:
            name = file.as_posix().encode(errors="surrogateescape")
            with file.open("rb") as stream:
                data = stream.read(_MOST)
                size = os.fstat(stream.fileno()).st_size
            digest.update(f"{len(name)} {len(data)} {size} ".encode() + name + data)
        return digest.hexdigest()
