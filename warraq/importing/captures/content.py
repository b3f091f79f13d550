"""What a server sent, without the wrappings of its transfer: chunks, gzip, deflate, Brotli; never a bomb."""

from __future__ import annotations

import zlib
from typing import Protocol

import brotli

from warraq.errors import WarraqError

_CRLF = b"\r\n"
_LONGEST_CHUNK_HEAD = 64
_PLAIN = frozenset({"", "identity", "none", "utf-8", "binary"})
"""What servers say of content that is not encoded, rightly or wrongly."""
_GZIP_HEAD = b"\x1f\x8b"
_STEP = 256 * 1024


def dechunk(data: bytes) -> tuple[bytes, bool]:
    r"""Return the content of `Transfer-Encoding: chunked`, and whether its end was there.

    Many captures say chunked and hold what was joined already: that is returned as it stands.

    >>> dechunk(b"3\r\nabc\r\n0\r\n\r\n")
    (b'abc', True)
    >>> dechunk(b"<p>joined</p>")
    (b'<p>joined</p>', True)
    """
    parts: list[bytes] = []
    place = 0
    while place < len(data):
        size, start = _chunk(data, place)
        if size is None:
            # Not a chunk: all of it was joined already, or the rest of it is not to be trusted.
            return (data, True) if not parts else (b"".join(parts), False)
        if size == 0:
            return b"".join(parts), True
        part = data[start : start + size]
        parts.append(part)
        if len(part) < size:
            return b"".join(parts), False
        place = start + size
        if data[place : place + 2] == _CRLF:
            place += 2
    return b"".join(parts), not data


def _chunk(data: bytes, place: int) -> tuple[int | None, int]:
    """Return the size that stands at `place`, none where none does, and where its chunk begins."""
    end = data.find(_CRLF, place, place + _LONGEST_CHUNK_HEAD)
    digits = data[place:end].partition(b";")[0].strip() if end >= 0 else b""
    if not digits or digits.strip(b"0123456789abcdefABCDEF"):
        return None, place
    return int(digits, 16), end + 2


def undo_encoding(data: bytes, encoding: str, largest: int) -> tuple[bytes, bool]:
    """Return the content of one `Content-Encoding`, and whether its end was there.

    Raises:
        WarraqError: W251 (it unpacks to more than `largest` bytes), W252 (an encoding that is not read,
            or broken from its beginning).

    """
    if encoding in _PLAIN or not data:
        return data, True
    if encoding in {"gzip", "x-gzip"}:
        # Some tools keep the head and store what was unpacked.
        return _inflated(data, 31, largest) if data.startswith(_GZIP_HEAD) else (data, True)
    if encoding == "deflate":
        try:
            return _inflated(data, zlib.MAX_WBITS, largest)
        except WarraqError as error:
            if error.what.code != "W252":
                raise
            # Half of the web's servers meant it without the head that the standard asks for.
            return _inflated(data, -zlib.MAX_WBITS, largest)
    if encoding == "br":
        return _unpacked(_Brotli(), data, encoding, largest)
    raise _encoding(f"its content is encoded as {encoding}, which is not read")


class _Unpacker(Protocol):
    """What gzip and Brotli have in common: a step that gives a limited part, and an end."""

    def step(self, data: bytes) -> bytes: ...
    def has_more(self) -> bool: ...
    def has_ended(self) -> bool: ...


class _Inflate:
    def __init__(self, wbits: int) -> None:
        self._wbits = wbits
        self._inner = zlib.decompressobj(wbits)

    def step(self, data: bytes) -> bytes:
        return self._inner.decompress(data or self._inner.unconsumed_tail, _STEP)

    def has_more(self) -> bool:
        return bool(self._inner.unconsumed_tail) and not self._inner.eof

    def has_ended(self) -> bool:
        return self._inner.eof


class _Brotli:
    def __init__(self) -> None:
        self._inner = brotli.Decompressor()

    def step(self, data: bytes) -> bytes:
        return bytes(self._inner.process(data, output_buffer_limit=_STEP))

    def has_more(self) -> bool:
        return not self._inner.can_accept_more_data() and not self._inner.is_finished()

    def has_ended(self) -> bool:
        return bool(self._inner.is_finished())


def _inflated(data: bytes, wbits: int, largest: int) -> tuple[bytes, bool]:
    return _unpacked(
        _Inflate(wbits), data, "gzip" if wbits > zlib.MAX_WBITS else "deflate", largest
    )


def _unpacked(unpacker: _Unpacker, data: bytes, encoding: str, largest: int) -> tuple[bytes, bool]:
    parts: list[bytes] = []
    size = 0
    try:
        part = unpacker.step(data)
        while True:
            parts.append(part)
            size += len(part)
            if size > largest:
                raise too_large(largest)
            if not unpacker.has_more():
                break
            part = unpacker.step(b"")
    except (zlib.error, brotli.error) as error:
        if not size:
            raise _encoding(f"its content says {encoding}, and is none: {error}") from error
        return b"".join(parts), False
    return b"".join(parts), unpacker.has_ended()


def too_large(largest: int) -> WarraqError:
    """Return the error of content that would fill the memory."""
    return WarraqError(
        "W251",
        f"it unpacks to more than {largest:,} bytes",
        "No article is as large; take the record out if the rest of it is to be read.",
    )


def _encoding(problem: str) -> WarraqError:
    return WarraqError("W252", problem, "Capture the page again, or save it from a browser.")
