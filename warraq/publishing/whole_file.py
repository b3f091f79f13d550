"""A file that is there whole or not at all."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from warraq.errors import WarraqError


@contextlib.contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """Give a name beside `target` to write to; it takes the target's place when all went well.

    Raises:
        WarraqError: W544, when nothing can be written there.

    """
    part = target.with_name(f".{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        yield part
        part.replace(target)
    except OSError as error:
        raise WarraqError(
            "W544", f"it cannot be written: {error.strerror}", "Name a file in a folder with room."
        ).at(file=str(target)) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def check_room(target: Path, size: int) -> None:
    """Make sure that there is room for `size` bytes where `target` will be, before hours of work are lost.

    Raises:
        WarraqError: W544, when there is less, or no such folder.

    """
    try:
        free = shutil.disk_usage(target.parent).free
    except OSError as error:
        problem = f"it cannot be written: {error.strerror}"
    else:
        if free >= size:
            return
        problem = f"there is room for {free / 1e6:,.1f} MB, and {size / 1e6:,.1f} MB may be needed"
    raise WarraqError("W544", problem, "Name a file in a folder with room.").at(file=str(target))
