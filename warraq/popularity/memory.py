"""Which logs have been read, and how far, so that nothing is counted twice.

A log is known by what it begins with, not by its name: rotated, packed or grown, it is the same log. What
is kept of its beginning is a hash over the time, the target and the length of its first requests. No
address and no user agent goes into it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from warraq.popularity.request import Request

HEAD = 64
"""Requests by which a log is known; a shorter one is known by all that it has."""
_DIGITS = 20
"""Hexadecimal digits kept of a hash: 80 bits."""


@dataclass(frozen=True, slots=True)
class ReadLog:
    """A log that was read: how many requests its hash covers, and how many bytes of it were read, unpacked."""

    requests: int
    size: int


class Beginning:
    """The hashes of a log's first requests: of the first, of the first two, and so on."""

    def __init__(self) -> None:
        """Begin before the first request."""
        self._hash = hashlib.sha256()
        self.digests: list[str] = []

    @property
    def is_full(self) -> bool:
        """Whether the log is known well enough."""
        return len(self.digests) >= HEAD

    def add(self, request: Request, length: int) -> None:
        """Take the next request and the length of its line in bytes."""
        self._hash.update(b"%d %d %s\n" % (request.moment, length, request.target))
        self.digests.append(self._hash.hexdigest()[:_DIGITS])


def find(beginning: Beginning, logs: Mapping[str, ReadLog]) -> tuple[str, int]:
    """Return the hash under which a log is remembered and the bytes read of it; `("", 0)` for a new one."""
    for count in range(len(beginning.digests), 0, -1):
        digest = beginning.digests[count - 1]
        known = logs.get(digest)
        if known is not None and known.requests == count:
            return digest, known.size
    return "", 0


def remember(logs: dict[str, ReadLog], beginning: Beginning, size: int, *, instead_of: str) -> None:
    """Add this log, read up to `size`, to `logs`; one without requests leaves no trace."""
    logs.pop(instead_of, None)
    if beginning.digests:
        logs[beginning.digests[-1]] = ReadLog(len(beginning.digests), size)


def to_json(logs: Mapping[str, ReadLog]) -> dict[str, list[int]]:
    """Return plain data, sorted."""
    return {digest: [logs[digest].requests, logs[digest].size] for digest in sorted(logs)}


def from_json(data: Mapping[str, object]) -> dict[str, ReadLog]:
    """Read it back.

    Raises:
        TypeError, ValueError: where it is not such data.

    """
    logs = {}
    for digest, numbers in data.items():
        requests, size = numbers if isinstance(numbers, list) else (None, None)
        if not (isinstance(requests, int) and isinstance(size, int)):
            message = f"{digest} has no two numbers"
            raise TypeError(message)
        logs[digest] = ReadLog(requests, size)
    return logs
