"""The split-half test: an article's second half asks, its first half is to answer among all others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from warraq.related.weights import query_weights, rarity, target_weights

LEAST_WORDS = 200
Words = Callable[[str], Iterable[str]]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Halves:
    """Titles, first halves (whole texts where an article is short), second halves; who asks."""

    titles: list[str]
    first: list[str]
    second: list[str]
    asking: NDArray[np.int64]


def halves(articles: Sequence[tuple[str, str]]) -> Halves:
    """Cut each article of at least `LEAST_WORDS` words in the middle."""
    first, second, asking = [], [], []
    for number, (_, body) in enumerate(articles):
        words = body.split()
        middle = len(words) // 2 if len(words) >= LEAST_WORDS else len(words)
        first.append(" ".join(words[:middle]))
        second.append(" ".join(words[middle:]))
        if middle < len(words):
            asking.append(number)
    titles = [title for title, _ in articles]
    return Halves(titles=titles, first=first, second=second, asking=np.array(asking))


def without_shared(bodies: Sequence[str], run: int = 8) -> list[str]:
    """Return texts without the passages of `run` words and more that stand in another text as well.

    What is left out are teasers of other articles, an agency's sentences and other formulas.
    """
    words = [body.split() for body in bodies]
    where: dict[tuple[str, ...], int] = {}
    shared: set[tuple[str, ...]] = set()
    for number, own in enumerate(words):
        for piece in _runs(own, run):
            if where.setdefault(piece, number) != number:
                shared.add(piece)
    return [" ".join(_unshared(own, shared, run)) for own in words]


def _runs(words: Sequence[str], run: int) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + run]) for at in range(len(words) - run + 1))


def _unshared(words: Sequence[str], shared: set[tuple[str, ...]], run: int) -> Iterator[str]:
    end = 0
    for at, word in enumerate(words):
        if tuple(words[at : at + run]) in shared:
            end = at + run
        if at >= end:
            yield word


class Counts:
    """The words of the halves and titles, counted in one numbering."""

    def __init__(self, cut: Halves, words: Words) -> None:
        """Count them."""
        size = len(cut.first)
        seen: dict[str, int] = {}
        columns, counts, ends = [], [], [0]
        for text in (*cut.first, *cut.second, *cut.titles):
            for word, count in Counter(words(text)).items():
                columns.append(seen.setdefault(word, len(seen)))
                counts.append(count)
            ends.append(len(columns))
        matrix = sparse.csr_matrix((counts, columns, ends), shape=(3 * size, len(seen)))
        self.first, self.second, self.titles = (
            matrix[start : start + size] for start in (0, size, 2 * size)
        )
        self.asking = cut.asking

    def target(self, title: int) -> sparse.csr_matrix:
        """Return the first halves, the title's words counted `title` times more."""
        return (self.first + self.titles * title).tocsr() if title else self.first

    def query(self, title: int = 0) -> sparse.csr_matrix:
        """Return the second halves; with `title` they carry it too, and give themselves away by it."""
        return (self.second + self.titles * title).tocsr()[self.asking]


def frequency(counts: sparse.csr_matrix) -> NDArray[np.int64]:
    """Return in how many rows each column stands, at least 1."""
    return np.maximum(1, np.bincount(counts.indices, minlength=counts.shape[1]))


def cosine(
    query: sparse.csr_matrix,
    target: sparse.csr_matrix,
    *,
    tf: Callable[[sparse.csr_matrix], Floats],
    idf: Callable[[NDArray[np.int64], int], Floats],
    common: float = 1.0,
) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
    """Return both sides weighted and of length one, words in more than `common` of all left out."""
    size = target.shape[0]
    df = frequency(target)
    weights = np.where(df <= common * size, idf(df, size), 0)
    return _unit(_scaled(query, tf(query), weights)), _unit(_scaled(target, tf(target), weights))


def ours(
    query: sparse.csr_matrix, target: sparse.csr_matrix
) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
    """Return both sides with the weights of `warraq.related.weights`."""
    lengths = np.repeat(_sums(target), np.diff(target.indptr))
    answers = target_weights(target.data, lengths) * 1.0
    rare = rarity(frequency(target), target.shape[0]) * 1.0
    return (
        _scaled(query, query_weights(query.data) * 1.0, np.ones(query.shape[1])),
        _scaled(target, answers, rare),
    )


def log_tf(counts: sparse.csr_matrix) -> Floats:
    """1 + ln tf."""
    return 1 + np.log(counts.data)


def raw_tf(counts: sparse.csr_matrix) -> Floats:
    """The count."""
    return counts.data * 1.0


def bm25_tf(counts: sparse.csr_matrix) -> Floats:
    """BM25's tf, with k1 1.2 and b 0.75."""
    lengths = _sums(counts)
    norm = 1.2 * (0.25 + 0.75 * lengths / lengths[lengths > 0].mean())
    return counts.data * 2.2 / (counts.data + np.repeat(norm, np.diff(counts.indptr)))


def plain_idf(df: NDArray[np.int64], size: int) -> Floats:
    """Ln N / df."""
    return np.log(size / df)


def no_idf(df: NDArray[np.int64], _size: int) -> Floats:
    """One for every word."""
    return np.ones(len(df))


def ranks(
    query: sparse.csr_matrix, target: sparse.csr_matrix, asking: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return how many others come before each partner, or level with it."""
    transposed = target.T.tocsr()
    found = np.empty(len(asking), dtype=np.int64)
    for start in range(0, len(asking), 500):
        partners = asking[start : start + 500]
        scores = (query[start : start + 500] @ transposed).toarray()
        rows = np.arange(len(partners))
        own = scores[rows, partners]
        scores[rows, partners] = -1
        found[start : start + 500] = (scores >= own[:, None] - 1e-12).sum(axis=1)
    return found


def _scaled(counts: sparse.csr_matrix, values: Floats, columns: Floats) -> sparse.csr_matrix:
    data = values * columns[counts.indices]
    return sparse.csr_matrix((data, counts.indices, counts.indptr), shape=counts.shape)


def _unit(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    lengths = np.sqrt(_sums(matrix.multiply(matrix)))
    return (sparse.diags(1 / np.where(lengths > 0, lengths, 1)) @ matrix).tocsr()


def _sums(matrix: sparse.csr_matrix) -> Floats:
    return np.asarray(matrix.sum(axis=1)).ravel() * 1.0
