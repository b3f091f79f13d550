"""Stamps: what was done, and from what, so that it is not done again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


def digest(files: Iterable[Path], *facts: str) -> str:
    """Return one hash of the files' bytes, in the order given, and of the facts."""
    whole = hashlib.sha256()
    parts = [file.read_bytes() for file in files]
    parts += [fact.encode() for fact in facts]
    for part in parts:
        # Each part is hashed first: two files cannot trade a line unseen.
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()


@dataclass(frozen=True, slots=True)
class Stamp:
    """A small file that holds the digest of what a finished step was made from."""

    path: Path

    def matches(self, wanted: str) -> bool:
        """Say whether the step was finished from just this."""
        try:
            return self.path.read_text(encoding="ascii").strip() == wanted
        except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
            return False

    def clear(self) -> None:
        """Forget the step; to be called before it begins, so that a broken-off one is done again."""
        self.path.unlink(missing_ok=True)

    def write(self, done: str) -> None:
        """Remember the step as finished."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(done + "\n", encoding="ascii")
