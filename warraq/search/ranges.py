"""Sorted words cut into ranges, a file each, by what stands in them alone.

Where a range ends is drawn by its next word's checksum, as in content-defined chunking (Muthitacharoen et
al. 2001, doi:10.1145/502059.502052), and its file is named by its first word: so a new article changes the
ranges of its own words, and no others.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from warraq.search.numbers import utf16_units

_HASHES = 1 << 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The words from `first` up to, not including, `last`; `name` is the file's, without its ending."""

    name: str
    first: int
    last: int


def cut(
    words: Sequence[str], sizes: NDArray[np.signedinteger[Any]], *, kind: str, smallest: int
) -> Iterator[Range]:
    """Yield ranges of about twice the smallest size; of one word, or four times it, at most."""
    before = [0, *np.cumsum(sizes, dtype=np.int64).tolist()]
    first, count = 0, len(words)
    name = range_name(kind, words[0]) if count else ""
    names = {name}
    while first < count:
        full = bisect_right(before, before[first] + 4 * smallest, first) - 1
        large_enough = bisect_left(before, before[first] + smallest, first)
        last, next_name = count, ""
        for number in range(max(first + 1, min(full, large_enough)), count):
            if number >= full or _drawn(words[number], int(sizes[number]) / smallest):
                next_name = range_name(kind, words[number])
                if next_name not in names:  # two of one name: one file
                    last = number
                    names.add(next_name)
                    break
        yield Range(name=name, first=first, last=last)
        first, name = last, next_name


def _drawn(word: str, chance: float) -> bool:
    return zlib.crc32(word.encode("utf-8", "surrogatepass")) < chance * _HASHES


def range_name(kind: str, first_word: str) -> str:
    """Return `kind` and FNV-1a over the UTF-16 units of the range's first word."""
    value = 0x811C9DC5
    for unit in utf16_units(first_word):
        value = (value ^ ord(unit)) * 0x01000193 % _HASHES
    return f"{kind}-{value:08x}"
