"""Small sketches of texts, to tell whether two are nearly the same or have nothing in common.

A sketch is the smallest hashes of a text's pieces (bottom-k min-wise sampling, Broder 1997, "On the
resemblance and containment of documents"): the share of hashes that two sketches have in common
estimates the share of pieces that the texts have in common.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from zlib import crc32

_SIZE = 32
_RUN = 3
"""Words in a row that make a piece, where nearly equal texts are looked for."""
_SHORT = 3
"""Words of so few letters stand in every text."""
_NOTHING = 0.06
_NEARLY_ALL = 0.6
_FEW = 8


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text: hashes of its longer words, hashes of its runs of three words; sorted uint32."""

    words: bytes
    runs: bytes

    @classmethod
    def of(cls, words: Sequence[str]) -> Sketch:
        """Return the sketch of a text, given as its words."""
        runs = (" ".join(words[at : at + _RUN]) for at in range(max(len(words) - _RUN + 1, 0)))
        return cls(
            words=_smallest(word for word in set(words) if len(word) > _SHORT),
            runs=_smallest(runs),
        )


def share_nothing(one: Sketch, other: Sketch) -> bool:
    """Tell whether two texts have next to no word in common; texts of a few words tell nothing."""
    return _common(one.words, other.words, least=_FEW) < _NOTHING


def nearly_same(one: Sketch, other: Sketch) -> bool:
    """Tell whether most runs of three words are in both texts."""
    return 1 >= _common(one.runs, other.runs, least=_FEW, unknown=0.0) >= _NEARLY_ALL


def hashes(data: bytes) -> array[int]:
    """Return the hashes of one part of a sketch."""
    return array("I", data)


def _smallest(pieces: Iterable[str]) -> bytes:
    return array("I", nsmallest(_SIZE, {crc32(piece.encode()) for piece in pieces})).tobytes()


def _common(one: bytes, other: bytes, *, least: int, unknown: float = 1.0) -> float:
    """Return the estimated share of pieces in common, `unknown` where a text has fewer than `least`."""
    mine, theirs = set(hashes(one)), set(hashes(other))
    if min(len(mine), len(theirs)) < least:
        return unknown
    smallest = set(nsmallest(_SIZE, mine | theirs))
    return len(smallest & mine & theirs) / len(smallest)
