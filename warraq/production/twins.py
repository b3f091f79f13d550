"""Compressed twins, `.gz` and `.br`, beside the files that servers send compressed."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from functools import partial
from pathlib import Path, PurePosixPath

import brotli

from warraq.jobs import in_batches
from warraq.site.hosting import SERVER_FOLDER

SMALLEST = 1024
"""In bytes: below this a twin saves less than a packet."""
KINDS = frozenset(
    ".html .css .js .mjs .svg .xml .atom .rss .txt .md .json .jsonl .csv .webmanifest .wasm .ttf .otf .ico".split()
)
_GZIP_LEVEL = 9
_BROTLI_QUALITY = 10
"""Measured: smaller than 9 by 8 % in no more time; 11 takes twice as long for 1 % (docs/decisions/0010-production.md)."""
_SYSTEM = 9
_UNKNOWN_SYSTEM = 255


def make_twins(output: Path, files: Sequence[str], *, jobs: int) -> None:
    """Write the twins of those of `files` that are worth it."""
    worth = [file for file in files if _is_worth(output, file)]
    for _ in in_batches(partial(_batch, output=output), worth, jobs=jobs):
        pass


def _is_worth(output: Path, file: str) -> bool:
    path = PurePosixPath(file)
    served = not file.startswith((SERVER_FOLDER, "."))
    return served and path.suffix in KINDS and (output / file).stat().st_size >= SMALLEST


def _batch(files: Sequence[str], *, output: Path) -> int:
    for file in files:
        data = (output / file).read_bytes()
        for ending, packed in ((".gz", gzipped(data)), (".br", brotlied(data))):
            if len(packed) < len(data):
                (output / f"{file}{ending}").write_bytes(packed)
    return len(files)


def gzipped(data: bytes) -> bytes:
    """Return data as gzip without a time, a name or a system in it."""
    packed = bytearray(gzip.compress(data, _GZIP_LEVEL, mtime=0))
    packed[_SYSTEM] = _UNKNOWN_SYSTEM
    return bytes(packed)


def brotlied(data: bytes) -> bytes:
    """Return data as Brotli, for text."""
    packed: bytes = brotli.compress(data, mode=brotli.MODE_TEXT, quality=_BROTLI_QUALITY)
    return packed
