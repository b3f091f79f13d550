"""What a disk refuses, said so that its owner can mend it."""

from __future__ import annotations

from warraq.errors import WarraqError
from warraq.system_fault import CLOSED, FULL


def cannot_write(error: OSError) -> WarraqError:
    """Return the error (W530) of a file or folder that a deploy cannot write or read on this machine."""
    if error.errno in FULL:
        remedy = "Make room on that disk, and run the same command again."
    elif error.errno in CLOSED:
        remedy = "Let your user write there (see `ls -ld` of the folder), or name another folder."
    else:
        remedy = "Look whether the folder above it is there and can be written."
    named = f"{error.filename}: " if error.filename else ""
    return WarraqError(
        "W530", f"{named}{error.strerror or error}: the deploy cannot work there", remedy
    )
