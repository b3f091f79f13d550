"""What the system refuses in the middle of a command, said as a problem with a remedy.

Code that knows a better word for a fault says it where it happens. This is for the rest: a disk can fill, and a
folder be closed, at any call there is.
"""

from __future__ import annotations

import errno
import os

from warraq.errors import WarraqError

FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
CLOSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def system_fault(error: OSError) -> WarraqError:
    """Return the fault as an error: W571 for want of room, W572 for want of permission, W573 for any other."""
    named = [os.fsdecode(name) for name in (error.filename, error.filename2) if _is_name(name)]
    reason = error.strerror or str(error) or type(error).__name__
    if error.errno in FULL:
        fault = WarraqError(
            "W571",
            f"there is no room left ({reason})",
            "Make room, and run the same command again.",
        )
    elif error.errno in CLOSED:
        fault = WarraqError(
            "W572",
            f"this may not be read or written ({reason})",
            "Look at its owner, its permissions and those of its folder, and whether the disk is read-only.",
        )
    else:
        fault = WarraqError(
            "W573",
            f"the system refuses it ({reason})",
            "See that the file and its disk are sound, and run the same command again.",
        )
    return fault.at(file=" → ".join(named))


def _is_name(name: object) -> bool:
    return isinstance(name, (str, bytes)) and bool(name)
