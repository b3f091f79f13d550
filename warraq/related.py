"""Related articles: the nearest by the cosine of TF-IDF vectors over analysed words.

Weights are Salton and Buckley's (1988, doi:10.1016/0306-4573(88)90021-0): 1 + ln tf, times
ln(N / df), each vector of length one. Words of the title and tags count more, and words that stand in
more than a tenth of the articles are left out: they tell little and cost most of the time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

COUNT = 5
TITLE_WEIGHT = 3
TAG_WEIGHT = 2
COMMON_SHARE = 0.1
COMMON_FLOOR = 50
"""In a small archive a tenth is a handful of articles: no word is left out below this count."""
DUPLICATE_COSINE = 0.95
"""Above this two texts are one: on ant-multi such pairs are the same report under two headlines."""
_BLOCK = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedDocument:
    """What is compared: how often each stem stands in the title, the text and the tags.

    `nearness` orders the articles that fill a list where words find too few: equal leading items
    (language, sections from the top) are near.
    """

    title: Mapping[str, int]
    body: Mapping[str, int]
    tags: Mapping[str, int]
    nearness: tuple[str, ...] = ()


def related_articles(
    documents: Sequence[RelatedDocument], count: int = COUNT
) -> tuple[tuple[int, ...], ...]:
    """Return for each document the numbers of its `count` nearest, nearest first.

    Never itself, never a duplicate of it, and no two duplicates of each other. The result depends on
    the documents and their order alone.
    """
    if len(documents) < 2:  # noqa: PLR2004 - one has no neighbour
        return ((),) * len(documents)
    texts = _same_texts(documents)
    matrix = _vectors(documents)
    transposed = matrix.T.tocsr()
    found: list[tuple[int, ...]] = []
    for start in range(0, len(documents), _BLOCK):
        scores = (matrix[start : start + _BLOCK] @ transposed).tocsr()
        for row in range(scores.shape[0]):
            number = start + row
            at = slice(scores.indptr[row], scores.indptr[row + 1])
            others, row_scores = scores.indices[at], scores.data[at]
            apart = texts[others] != texts[number]
            ranked = _ranked(others[apart], row_scores[apart], 4 * count)
            near = _without_duplicates(ranked, texts, matrix, count)
            found.append(_filled(number, near, documents, texts, count))
    return tuple(found)


def _vectors(documents: Sequence[RelatedDocument]) -> sparse.csr_matrix:
    """Return one TF-IDF row of length one a document, columns in the words' sorted order."""
    weights = [_weights(document) for document in documents]
    frequency: dict[str, int] = {}
    for terms in weights:
        for term in terms:
            frequency[term] = frequency.get(term, 0) + 1
    most = max(COMMON_FLOOR, int(COMMON_SHARE * len(documents)))
    vocabulary = {
        term: column
        for column, term in enumerate(sorted(term for term, df in frequency.items() if df <= most))
    }
    rows: list[NDArray[np.int32]] = []
    data: list[NDArray[np.float64]] = []
    ends = [0]
    for terms in weights:
        known = sorted((vocabulary[term], tf) for term, tf in terms.items() if term in vocabulary)
        columns = np.array([column for column, _ in known], dtype=np.int32)
        values = 1 + np.log(np.array([tf for _, tf in known], dtype=np.float64))
        rows.append(columns)
        data.append(values)
        ends.append(ends[-1] + len(known))
    matrix = sparse.csr_matrix(
        (np.concatenate(data), np.concatenate(rows), np.array(ends)),
        shape=(len(documents), len(vocabulary)),
    )
    df = np.bincount(matrix.indices, minlength=len(vocabulary))
    matrix.data *= np.log(len(documents) / np.maximum(df, 1))[matrix.indices]
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    matrix.data /= np.repeat(np.where(lengths > 0, lengths, 1), np.diff(matrix.indptr))
    return matrix


def _weights(document: RelatedDocument) -> dict[str, int]:
    weights = dict(document.body)
    for terms, weight in ((document.title, TITLE_WEIGHT), (document.tags, TAG_WEIGHT)):
        for term, tf in terms.items():
            weights[term] = weights.get(term, 0) + weight * tf
    return weights


def _same_texts(documents: Sequence[RelatedDocument]) -> NDArray[np.int64]:
    """Return a number for each document's text; documents with the same words share it."""
    numbers: dict[tuple[tuple[str, int], ...], int] = {}
    texts = []
    for number, document in enumerate(documents):
        words = tuple(sorted(document.body.items()))
        texts.append(numbers.setdefault(words, number) if words else number)
    return np.array(texts)


def _ranked(
    others: NDArray[np.int32], scores: NDArray[np.float64], ahead: int
) -> NDArray[np.int32]:
    """Return at least the `ahead` best of one row that are no duplicates of it, best first."""
    rounded = np.round(scores, 9)
    keep = (rounded > 0) & (rounded < DUPLICATE_COSINE)
    others, rounded = others[keep], rounded[keep]
    if ahead < len(others):
        least = -np.partition(-rounded, ahead - 1)[ahead - 1]
        best = rounded >= least
        others, rounded = others[best], rounded[best]
    # Ties go to the lower number, so that the order depends on nothing else.
    return others[np.lexsort((others, -rounded))]


def _without_duplicates(
    ranked: NDArray[np.int32], texts: NDArray[np.int64], matrix: sparse.csr_matrix, count: int
) -> list[int]:
    """Choose from the best down, passing over what says the same as one chosen before."""
    chosen: list[int] = []
    for other in map(int, ranked):
        if all(
            texts[other] != texts[one] and _cosine(matrix, other, one) < DUPLICATE_COSINE
            for one in chosen
        ):
            chosen.append(other)
            if len(chosen) == count:
                break
    return chosen


def _cosine(matrix: sparse.csr_matrix, one: int, other: int) -> float:
    first = slice(matrix.indptr[one], matrix.indptr[one + 1])
    second = slice(matrix.indptr[other], matrix.indptr[other + 1])
    _, a, b = np.intersect1d(
        matrix.indices[first], matrix.indices[second], assume_unique=True, return_indices=True
    )
    return float(matrix.data[first][a] @ matrix.data[second][b])


def _filled(
    number: int,
    near: list[int],
    documents: Sequence[RelatedDocument],
    texts: NDArray[np.int64],
    count: int,
) -> tuple[int, ...]:
    """Fill a short list with the articles that stand nearest: same language, section, time."""
    missing = count - len(near)
    if missing <= 0:
        return tuple(near)
    taken = {int(texts[one]) for one in (number, *near)}
    filled = list(near)
    others = sorted(range(len(documents)), key=lambda other: _distance(documents, number, other))
    for other in others:
        if len(filled) == count:
            break
        if int(texts[other]) not in taken:
            taken.add(int(texts[other]))
            filled.append(other)
    return tuple(filled)


def _distance(documents: Sequence[RelatedDocument], here: int, there: int) -> tuple[int, int, int]:
    shared = 0
    for mine, its in zip(documents[here].nearness, documents[there].nearness, strict=False):
        if mine != its:
            break
        shared += 1
    return (-shared, abs(here - there), there)
