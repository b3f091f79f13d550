"""A source's bytes as a stream, unpacked where they are gzip; what is packed to do harm is refused."""

from __future__ import annotations

import codecs
import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from warraq.errors import WarraqError

_GZIP = b"\x1f\x8b"
_SMALL = 256 * 1024 * 1024
_MOST_PACKED = 200
"""Text packs to a tenth or so; deflate's limit, which only a bomb reaches, is a thousandth."""


class ByteStream(Protocol):
    """What can be read from its beginning to its end, once."""

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes; none at the end."""
        ...


@contextmanager
def open_plain(path: Path) -> Iterator[ByteStream]:
    """Open a file, unpacked if it is gzip, for reading once.

    Raises:
        WarraqError: while it is read: W212, when its gzip data is broken or ends early; W247, when it
            unpacks to more than 256 MB and 200 times its size.

    """
    with path.open("rb") as file:
        packed = file.read(2) == _GZIP
        file.seek(0)
        if packed:
            with gzip.open(file, "rb") as stream:
                yield _Unpacked(stream=stream, packed=path.stat().st_size)
        else:
            yield file


@dataclass(slots=True)
class _Unpacked:
    stream: gzip.GzipFile
    packed: int
    done: int = 0

    def read(self, size: int, /) -> bytes:
        try:
            # Not `read`: of data that end early it would return nothing.
            data = self.stream.read1(size)
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise WarraqError(
                "W212", f"its gzip data is broken: {error}", "Fetch the file again."
            ) from error
        self.done += len(data)
        if self.done > max(_SMALL, self.packed * _MOST_PACKED):
            raise WarraqError(
                "W247",
                f"{self.packed:,} bytes unpack to more than {self.done:,}",
                "Unpack the file yourself, if it comes from whom you trust.",
            )
        return data


def in_ascii_order(stream: ByteStream) -> ByteStream:
    """Return the stream in UTF-8, if it is UTF-16; all other encodings keep ASCII's bytes, so marks are found."""
    head = stream.read(64)
    for mark, encoding in (
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"<\0", "utf-16-le"),
        (b"\0<", "utf-16-be"),
    ):
        if head.startswith(mark):
            return _Recoded(stream, encoding, head)
    return _Joined(stream, head.removeprefix(codecs.BOM_UTF8))


class _Joined:
    """A stream some of which was read already."""

    def __init__(self, stream: ByteStream, head: bytes) -> None:
        self._stream, self._head = stream, head

    def read(self, size: int, /) -> bytes:
        head, self._head = self._head, b""
        return head or self._stream.read(size)


class _Recoded:
    """A stream of UTF-16, in UTF-8."""

    def __init__(self, stream: ByteStream, encoding: str, head: bytes) -> None:
        self._source = _Joined(stream, head)
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self._is_done = False

    def read(self, size: int, /) -> bytes:
        while not self._is_done:
            block = self._source.read(size)
            self._is_done = not block
            text = self._decoder.decode(block, final=self._is_done).lstrip("\ufeff")
            if text:
                return text.encode("utf-8", "replace")
        return b""
