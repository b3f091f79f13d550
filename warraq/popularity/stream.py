"""The lines of a log: from a file or standard input, plain or gzip, with where each begins and ends."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from warraq.errors import WarraqError

LONGEST = 1 << 16
"""Bytes of a line; servers cut requests at 8 or 16 KB, so a longer one is no request."""
_GZIP = b"\x1f\x8b"
_BOM = b"\xef\xbb\xbf"
STANDARD_INPUT = "-"


class Line(NamedTuple):
    """One line without its end. `begin` and `end` are bytes of the unpacked log; `text` is none if too long."""

    number: int
    begin: int
    end: int
    text: bytes | None
    is_whole: bool
    """Whether a line end follows; a log's last line may still be being written."""


def log_files(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names, and for a folder's name those of all files below it, sorted; hidden ones are no logs.

    S3 and CloudFront write thousands of small files, more than a command line takes.
    """
    files: list[str] = []
    for name in names:
        folder = Path(name)
        if name == STANDARD_INPUT or not folder.is_dir():
            files.append(name)
            continue
        below = sorted(path for path in folder.rglob("*") if path.is_file())
        files += [str(path) for path in below if not path.name.startswith(".")]
    return tuple(files)


@contextmanager
def open_log(name: str) -> Iterator[BinaryIO]:
    """Open a log by its path, or standard input by `-`; what begins as gzip is unpacked.

    Raises:
        WarraqError: W601, when it cannot be read; W602, when its gzip data is broken (from any read).

    """
    try:
        if name == STANDARD_INPUT:
            yield _unpacked(sys.stdin.buffer)
        else:
            with Path(name).open("rb", buffering=LONGEST) as stream:
                yield _unpacked(stream)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise WarraqError(
            "W602",
            f"its gzip data is broken: {error}",
            "Fetch the file again; what could be read is counted.",
        ).at(file=name) from error
    except OSError as error:
        raise WarraqError(
            "W601",
            f"the log cannot be read: {error.strerror or error}",
            "Check the path and its permissions.",
        ).at(file=name) from error


def _unpacked(stream: BinaryIO) -> BinaryIO:
    """Return the stream itself, or what it packs. Both kinds that come here can be looked into."""
    if not isinstance(stream, io.BufferedReader) or stream.peek(2)[:2] != _GZIP:
        return stream
    return io.BufferedReader(gzip.GzipFile(fileobj=stream), LONGEST)


def lines(stream: BinaryIO) -> Iterator[Line]:
    """Yield every line in turn; one that is too long is read over in pieces."""
    number, begin = 0, 0
    while text := stream.readline(LONGEST):
        number += 1
        end = begin + len(text)
        is_long = False
        while not text.endswith(b"\n") and (more := stream.readline(LONGEST)):
            is_long = True
            end += len(more)
            text = more
        whole = text.endswith(b"\n")
        if number == 1:
            text = text.removeprefix(_BOM)
        yield Line(number, begin, end, None if is_long else text.rstrip(b"\r\n"), whole)
        begin = end
