"""The nearest articles of each: candidates by their most telling words, ranked by all words.

A score is the sum over shared words of query weight, rarity and target weight (`weights`). To compare every
article with every other by every word is too slow for an archive: candidates share at least one of the
heaviest words, and the neighbours of the best candidates are candidates too (as in NN-descent: Dong
and others 2011, doi:10.1145/1963405.1963487). In a small archive all are compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from warraq.related.weights import COMMON, query_weights, rarity, target_weights
from warraq.related.words import Matrix, Words

AHEAD = 24
"""How many of the nearest are kept: enough for a list when most of them are versions of one report."""
SMALL = 300
"""Up to so many articles all are compared by all words."""
ASKING, ANSWERING = 24, 64
"""How many of an article's most telling words look for candidates, and by how many it is found."""
_FRIENDS = 6
"""The best candidates whose own best are looked at as well."""
_ADMIRERS = 12
"""How many that have an article among their best are looked at with its own, the oldest first."""
_BLOCK = 256
NONE = -1

_PAIRS = 2_048
"""Pairs that are scored at one time."""

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighted:
    """The weights of `words`, entry by entry of its matrix: `query` and `target`, the latter with rarity."""

    words: Words
    rarity: Ints
    """For each column."""
    query: Ints
    target: Ints

    def matrix(self, values: Ints) -> Matrix:
        """Return such weights as a matrix, without those that are 0."""
        counts, keep = self.words.weighted, values != 0
        ends = np.concatenate(([0], np.cumsum(keep)))[counts.indptr]
        data = values[keep].astype(np.float32)
        return Matrix((data, counts.indices[keep], ends), shape=counts.shape)


def weigh(words: Words) -> Weighted:
    """Return the weights of all words."""
    counts = words.weighted
    frequency = np.bincount(counts.indices, minlength=counts.shape[1]).astype(np.int64)
    rare = rarity(frequency, words.count)
    lengths = words.lengths[words.rows()]
    return Weighted(
        words=words,
        rarity=rare,
        query=query_weights(counts.data),
        target=target_weights(counts.data, lengths) * rare[counts.indices],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """For each article (a row) its nearest, nearest first, and their scores; `NONE` and 0 fill up."""

    numbers: Ints
    scores: Ints


def find_nearest(weighted: Weighted, ahead: int = AHEAD) -> Nearest:
    """Return the `ahead` nearest of each article; of equals the lower number comes first."""
    count = weighted.words.count
    if count <= SMALL:
        everyone = np.broadcast_to(np.arange(count), (count, count))
        return _ranked(weighted, everyone, ahead)
    return _ranked(weighted, _with_friends(_candidates(weighted, ahead)), ahead)


def _candidates(weighted: Weighted, ahead: int) -> Ints:
    """Return for each article the `ahead` best by its most telling words, best first."""
    rare = weighted.rarity[weighted.words.weighted.indices]
    place = _places(weighted.query * rare, weighted.words.rows())
    place[rare < COMMON] = max(ASKING, ANSWERING)
    query = weighted.matrix(np.where(place < ASKING, weighted.query, 0))
    target = weighted.matrix(np.where(place < ANSWERING, weighted.target, 0))
    transposed = target.T.tocsr()
    found = np.full((weighted.words.count, ahead), NONE, dtype=np.int64)
    for start in range(0, weighted.words.count, _BLOCK):
        product = query[start : start + _BLOCK] @ transposed
        bounds = zip(product.indptr[:-1], product.indptr[1:], strict=True)
        for row, (begin, end) in enumerate(bounds, start):
            others, scores = product.indices[begin:end], product.data[begin:end]
            scores[others == row] = 0
            if len(others) > ahead:
                best = np.argpartition(scores, len(scores) - ahead)[-ahead:]
                others, scores = others[best], scores[best]
            found[row, : len(others)] = others[np.lexsort((others, -scores))]
    return found


def _places(values: Ints, rows: Ints) -> Ints:
    """Return the place of each entry in its row, the largest first; of equals the first comes first."""
    # One number to sort by, row first: twice as fast as sorting by two.
    order = np.argsort(rows * (int(values.max(initial=0)) + 1) - values, kind="stable")
    begins = np.searchsorted(rows, rows)  # rows are sorted: where each one's first entry stands
    places = np.empty(len(values), dtype=np.int64)
    places[order] = np.arange(len(values)) - begins[order]
    return places


def _with_friends(nearest: Ints) -> Ints:
    """Return each row with the best of its best, and with those whose best it is."""
    best = nearest[:, :_FRIENDS]
    theirs = np.where((best == NONE)[:, :, None], NONE, best[best]).reshape(len(nearest), -1)
    who = np.repeat(np.arange(len(nearest)), best.shape[1])
    whose = best.ravel()
    order = np.argsort(whose, kind="stable")
    who, whose = who[order], whose[order]
    place = np.arange(len(whose)) - np.searchsorted(whose, whose)
    keep = (whose != NONE) & (place < _ADMIRERS)
    admirers = np.full((len(nearest), _ADMIRERS), NONE)
    admirers[whose[keep], place[keep]] = who[keep]
    return np.concatenate((nearest, theirs, admirers), axis=1)


def _ranked(weighted: Weighted, candidates: Ints, ahead: int) -> Nearest:
    """Score the candidates of each row by all words; return the best."""
    count, width = candidates.shape
    query, target = weighted.matrix(weighted.query), weighted.matrix(weighted.target)
    numbers = np.full((count, ahead), NONE, dtype=np.int64)
    scores = np.zeros((count, ahead), dtype=np.int64)
    for rows in row_blocks(count, width):
        pairs = _pairs(candidates[rows], rows.start)
        found = pair_sums(query[rows], target, pairs)
        keep = found > 0
        row, other, found = pairs.row[keep], pairs.other[keep], found[keep].astype(np.int64)
        order = np.lexsort((other, -found, row))
        row, other, found = row[order], other[order], found[order]
        place = np.arange(len(row)) - np.searchsorted(row, row)
        best = place < ahead
        numbers[rows.start + row[best], place[best]] = other[best]
        scores[rows.start + row[best], place[best]] = found[best]
    return Nearest(numbers=numbers, scores=scores)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Rows of a block, from 0, each with the number of another article."""

    row: Ints
    other: Ints


def _pairs(candidates: Ints, start: int) -> Pairs:
    """Return each candidate of each row once, and no row with itself."""
    ordered = np.sort(candidates, axis=1)
    keep = ordered != NONE
    keep[:, 1:] &= ordered[:, 1:] != ordered[:, :-1]
    keep &= ordered != np.arange(start, start + len(ordered))[:, None]
    row, place = np.nonzero(keep)
    return Pairs(row=row, other=ordered[row, place])


def row_blocks(count: int, width: int) -> Iterator[slice]:
    """Yield ranges of rows that hold no more than `_PAIRS` pairs, so that memory stays small."""
    size = max(1, _PAIRS // max(1, width))
    for start in range(0, count, size):
        yield slice(start, min(start + size, count))


def pair_sums(
    rows: Matrix,
    others: Matrix,
    pairs: Pairs,
    combine: Callable[[Floats, Floats], Floats] = np.multiply,
) -> Floats:
    """Return for each pair the sum of `combine(row's value, other's value)` over the other's entries."""
    dense = rows.astype(np.float32).toarray()
    beside = others[pairs.other]
    sizes = np.diff(beside.indptr)
    at = beside.indices + np.repeat(pairs.row * dense.shape[1], sizes)
    combined = combine(dense.ravel()[at], beside.data)
    sums = np.zeros(len(sizes))
    filled = sizes > 0
    starts = beside.indptr[:-1][filled]
    sums[filled] = np.add.reduceat(combined, starts, dtype=np.float64) if len(starts) else 0
    return sums
