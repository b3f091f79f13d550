"""One command at a time: a lock file that the system frees when its holder ends, however it ends."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from warraq.errors import WarraqError


@contextlib.contextmanager
def hold_lock(path: Path, busy: WarraqError) -> Iterator[None]:
    """Hold a lock that the system frees when this process ends, however it ends.

    Raises:
        WarraqError: `busy`, when another process holds it.

    """
    try:
        import fcntl  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        yield
        return
    with path.open("w") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise busy from error
        if not _is_still(path, stream.fileno()):
            # Who held it has ended just now and taken the file away: another may lock a new one of this name.
            raise busy
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def _is_still(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
