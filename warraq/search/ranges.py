"""Sorted words cut into ranges, a file each, by what stands in them alone.

Where a range ends is drawn by its next word's checksum, as in content-defined chunking (Muthitacharoen et
al. 2001, doi:10.1145/502059.502052), and its file is named by its first word: so a new article changes the
ranges of its own words, and no others.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from warraq.search.numbers import utf16_units

_HASHES = 1 << 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The words from `first` up to, not including, `last`; `name` is the file's, without its ending."""

    name: str
    first: int
    last: int


def cut(words: Sequence[str], sizes: Sequence[int], *, kind: str, smallest: int) -> Iterator[Range]:
    """Yield ranges of about twice the smallest size; of one word, or four times it, at most."""
    first = size = 0
    names = {range_name(kind, word) for word in words[:1]}
    for number, (word, more) in enumerate(zip(words, sizes, strict=True)):
        if number > first and (
            size + more > 4 * smallest or (size >= smallest and _drawn(word, more / smallest))
        ):
            name = range_name(kind, word)
            if name not in names:  # two of one name: one file
                names.add(name)
                yield Range(name=range_name(kind, words[first]), first=first, last=number)
                first, size = number, 0
        size += more
    if words:
        yield Range(name=range_name(kind, words[first]), first=first, last=len(words))


def _drawn(word: str, chance: float) -> bool:
    return zlib.crc32(word.encode("utf-8", "surrogatepass")) < chance * _HASHES


def range_name(kind: str, first_word: str) -> str:
    """Return `kind` and FNV-1a over the UTF-16 units of the range's first word."""
    value = 0x811C9DC5
    for unit in utf16_units(first_word):
        value = (value ^ ord(unit)) * 0x01000193 % _HASHES
    return f"{kind}-{value:08x}"
