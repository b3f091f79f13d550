"""Where the next record of a damaged capture begins."""

from __future__ import annotations

import zlib
from typing import IO

_BLOCK = 1024 * 1024
_GZIP = b"\x1f\x8b\x08"
_PLAIN = b"\nWARC/1."
_HEAD = b"WARC/1."
_SAMPLE = 4096


def next_start(stream: IO[bytes], after: int) -> int:
    """Return where, at `after` or beyond, a record of a WARC file begins; -1 where none does.

    The stream's position is anywhere when it returns.
    """
    stream.seek(after)
    place, kept = after, b""
    while block := stream.read(_BLOCK):
        data = kept + block
        begin = place - len(kept)
        for at in _candidates(data):
            if begin + at >= after and _is_start(stream, begin + at):
                return begin + at
        place += len(block)
        kept = data[-(len(_PLAIN) - 1) :]
        stream.seek(place)
    return -1


def _candidates(data: bytes) -> list[int]:
    """Return the places where a mark stands, in their order."""
    found: list[int] = []
    for mark, skipped in ((_GZIP, 0), (_PLAIN, 1)):
        at = data.find(mark)
        while at >= 0:
            found.append(at + skipped)
            at = data.find(mark, at + 1)
    return sorted(found)


def _is_start(stream: IO[bytes], place: int) -> bool:
    """Tell a record's beginning from bytes that look like one: gzip must hold a head."""
    stream.seek(place)
    head = stream.read(_SAMPLE)
    if head.startswith(_GZIP):
        try:
            head = zlib.decompressobj(wbits=31).decompress(head, len(_HEAD))
        except zlib.error:
            return False
    return head.startswith(_HEAD)
