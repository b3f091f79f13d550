"""How much a shared word tells: whole numbers, functions of an article and of coarse steps of the archive.

BM25 (Robertson and Zaragoza 2009, doi:10.1561/1500000019) with b = 1 and a fixed average length, so that a
new article changes no other's weights but through the rarity of its words; and rarity moves by steps of
half an octave, so that it seldom does. Whole numbers sum to the same in any order, on any machine.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

HALF_SATURATION = 125
"""A word that makes one in so many of a text has half of the weight that repeating it can give."""
STEP = 8
"""So that a word of nearly all articles, which weighs 1, tips the scale between equals and no more."""
COMMON = 7 * STEP
"""Words less rare, in about a tenth of the articles or more, find no candidates, only rank them."""
_QUERY_UNIT = 16
_TARGET_UNIT = 256


def rarity(frequency: Ints, count: int) -> Ints:
    """Return log2(count / frequency) in steps of half an octave, each `STEP`; 1 for words of nearly all.

    `frequency` is at least 1.
    """
    steps = _half_octaves(np.array([count])) - _half_octaves(frequency)
    return (STEP * steps).clip(min=1)


def _half_octaves(number: NDArray[np.int64]) -> Ints:
    return _whole(2 * np.log2(np.maximum(number, 1)))


def query_weights(counts: Ints) -> Ints:
    """Return the weight of words in the article that asks: 1 + ln count, in sixteenths."""
    return _whole(_QUERY_UNIT * (1 + np.log(counts)))


def target_weights(counts: Ints, lengths: Ints) -> Ints:
    """Return the weight of words in the article that answers, below 1 and in 256ths.

    count / (count + length / HALF_SATURATION): `lengths` holds for each word its article's length.
    """
    return _whole(_TARGET_UNIT * counts / (counts + lengths / HALF_SATURATION))


def _whole(values: NDArray[np.float64]) -> Ints:
    whole: Ints = np.rint(values).astype(np.int64)
    return whole
