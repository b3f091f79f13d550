"""How much a packed file may unpack to: what a bomb would fill the disk with is refused in time."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from warraq.errors import WarraqError

LARGEST_RATIO = 250
"""Text packs to a tenth, a table of numbers to a fiftieth; deflate cannot give more than a thousandfold."""
ALWAYS = 64 * 1024 * 1024
"""What may be unpacked from any file, however small."""
_RESERVE = 256 * 1024 * 1024


class Readable(Protocol):
    """What can be read from."""

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes, none at the end."""
        ...


@dataclass(slots=True)
class Budget:
    """What may still be unpacked from a file of `packed` bytes into `folder`."""

    packed: int
    folder: Path
    used: int = 0

    def take(self, size: int) -> None:
        """Count bytes that are about to be written.

        Raises:
            WarraqError: W261, when they are too many for what was packed, or for the disk.

        """
        self.used += size
        if self.used > max(ALWAYS, self.packed * LARGEST_RATIO):
            raise WarraqError(
                "W261",
                f"it unpacks to more than {LARGEST_RATIO} times its size",
                "That is how a file looks that is to fill a disk; unpack it yourself if you trust it.",
            )
        if size > shutil.disk_usage(self.folder).free - _RESERVE:
            raise WarraqError(
                "W261",
                "there is no room on the disk for what it unpacks to",
                "Make room, or set TMPDIR to a folder on a larger disk.",
            )

    def reader(self, source: Readable) -> Readable:
        """Return a reader of `source` that counts what it gives."""
        return _Counted(source, self)


@dataclass(frozen=True, slots=True)
class _Counted:
    source: Readable
    budget: Budget

    def read(self, size: int = -1, /) -> bytes:
        data = self.source.read(size)
        self.budget.take(len(data))
        return data
