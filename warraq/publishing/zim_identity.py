"""The numbers by which ZIM files are told apart, made from what a file holds instead of by chance.

A ZIM has a UUID (https://wiki.openzim.org/wiki/ZIM_file_format), and so has each of the Xapian databases
in it, right behind their magic number. With all three given, two builds of one site are equal, byte for byte.
"""

from __future__ import annotations

import hashlib
import mmap
from pathlib import Path
from uuid import UUID

_UUID, _CHECKSUM_POSITION = 8, 72
"""Where they stand in the header: 16 bytes, and a number of 8 bytes."""
_XAPIAN = b"\x0f\x0dXapian Glass"
_VERSION = 2
"""Bytes between Xapian's magic number and its UUID."""


def give_identity(file: Path, digest: bytes) -> None:
    """Write a UUID made from 16 bytes into a whole ZIM, and its checksum anew."""
    number = UUID(bytes=digest, version=5).bytes
    with file.open("r+b") as stream, mmap.mmap(stream.fileno(), 0) as data:
        end = int.from_bytes(data[_CHECKSUM_POSITION : _CHECKSUM_POSITION + 8], "little")
        data[_UUID : _UUID + 16] = number
        place = data.find(_XAPIAN)
        while 0 <= place < end:
            start = place + len(_XAPIAN) + _VERSION
            data[start : start + 16] = number
            place = data.find(_XAPIAN, start)
        checksum = hashlib.md5(usedforsecurity=False)
        for start in range(0, end, 1 << 20):
            checksum.update(data[start : min(start + (1 << 20), end)])
        data[end : end + 16] = checksum.digest()
