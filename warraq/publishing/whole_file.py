"""A file that is there whole or not at all."""

from __future__ import annotations

import contextlib
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
