"""Versions of one report: an agency's story as several papers printed it, one of them longer perhaps.

Two articles are versions when the shorter text is nearly contained in the longer: shared words, each as often
as it stands in both and weighed by its rarity, make `CONTAINED` of all the shorter has. Decision 5 says why
not shingles (pages with the same teasers below share half of them) and why this threshold.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from warraq.related.nearest import (
    NONE,
    Floats,
    Ints,
    Nearest,
    Pairs,
    Weighted,
    pair_sums,
    row_blocks,
)
from warraq.related.weights import rarity
from warraq.related.words import Matrix

Number = TypeVar("Number", bound=np.generic)

CONTAINED = 0.9
LEAST_WORDS = 20
"""Different words of the text; two shorter ones are versions only where they are equal."""
LONGEST = 3
"""A text more than so many times as long is a round-up that quotes the other, no version of it."""


_WORTH_A_LOOK = 0.3
"""Of the lower of the scores that two articles have with themselves: versions lie far above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The words of each text, titles and tags apart."""

    values: Matrix
    """Each count times the word's rarity."""
    weights: Floats
    """What a whole text holds: the sum of its row, and of the words that no other article has."""
    sizes: Ints
    """How many different words it has."""


def texts_of(weighted: Weighted) -> Texts:
    """Return the texts' words."""
    words = weighted.words
    values = words.body * weighted.rarity[words.weighted.indices]
    shared = np.bincount(words.rows()[words.body > 0], minlength=words.count)
    alone = (words.body_sizes - shared) * rarity(np.ones(1, dtype=np.int64), words.count)
    return Texts(
        values=weighted.matrix(values),
        weights=np.bincount(words.rows(), values, words.count) + alone,
        sizes=words.body_sizes,
    )


def contained(texts: Texts, start: int, pairs: Pairs) -> Floats:
    """Return how much of each pair's lighter text stands in the other, 0 to 1; rows count from `start`."""
    rows = texts.values[start : start + int(pairs.row.max(initial=-1)) + 1]
    shared = pair_sums(rows, texts.values, pairs, np.minimum)
    return shared / np.maximum(1, np.minimum(*_both(texts.weights, start, pairs)))


def find_versions(weighted: Weighted, nearest: Nearest) -> tuple[tuple[int, ...], ...]:
    """Return for each article the numbers of its other versions, in order; looked for among the nearest."""
    texts = texts_of(weighted)
    count, width = nearest.numbers.shape
    products = (weighted.query * weighted.target).astype(np.float64)
    own: Floats = np.bincount(weighted.words.rows(), products, count).astype(np.float64)
    found: list[set[int]] = [set() for _ in range(count)]
    for rows in row_blocks(count, width):
        pairs = _worth_a_look(nearest, own, rows)
        same = _are_versions(texts, rows.start, pairs)
        for row, other in zip(pairs.row[same].tolist(), pairs.other[same].tolist(), strict=True):
            found[rows.start + row].add(other)
            found[other].add(rows.start + row)
    return tuple(tuple(sorted(versions)) for versions in found)


def _worth_a_look(nearest: Nearest, own: Floats, rows: slice) -> Pairs:
    numbers, scores = nearest.numbers[rows], nearest.scores[rows]
    least = np.minimum(own[rows][:, None], own[numbers])
    row, place = np.nonzero((numbers != NONE) & (scores >= _WORTH_A_LOOK * least))
    return Pairs(row=row, other=numbers[row, place])


def _are_versions(texts: Texts, start: int, pairs: Pairs) -> NDArray[np.bool_]:
    share = contained(texts, start, pairs)
    one, other = _both(texts.weights, start, pairs)
    sizes = np.minimum(*_both(texts.sizes, start, pairs))
    equal = (share == 1) & (one == other) & (sizes > 0)
    near = (share >= CONTAINED) & (np.maximum(one, other) <= LONGEST * np.minimum(one, other))
    same: NDArray[np.bool_] = equal | (near & (sizes >= LEAST_WORDS))
    return same


def _both(
    values: NDArray[Number], start: int, pairs: Pairs
) -> tuple[NDArray[Number], NDArray[Number]]:
    return values[start + pairs.row], values[pairs.other]
