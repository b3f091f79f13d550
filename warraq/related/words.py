"""How often which stem stands in which article: the archive's counted words as one sparse matrix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from warraq.search.document import AnalyzedDocument
from warraq.search.fields import FIELDS
from warraq.search.occurrences import numbered, occurrences

TITLE_WEIGHT = 2
"""A word of the title counts as two of the text, and so does one of the tags (decision 5)."""
_BODY_BITS = 32
_ONCE = {
    "title": TITLE_WEIGHT << _BODY_BITS,
    "body": (1 << _BODY_BITS) + 1,
    "tags": TITLE_WEIGHT << _BODY_BITS,
    "authors": 0,
}
"""One sum for two counts: how often in the text in the low bits, how often in all, with weights, above."""

Matrix: TypeAlias = sparse.csr_matrix
Ints: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The stems that at least two articles share: a row an article, a column a stem, in sorted order.

    `weighted` and `body` have the same places: the count with title and tags, and that of the text alone
    (0 where a word stands in the title only). `lengths` are all words of an article, with their weights;
    `body_sizes` the different stems of its text, those that no other article has among them.
    """

    stems: Sequence[str]
    weighted: Matrix
    body: Ints
    lengths: Ints
    body_sizes: Ints

    @property
    def count(self) -> int:
        """The number of articles."""
        return int(self.weighted.shape[0])

    def rows(self) -> Ints:
        """Return the row of each entry."""
        return np.repeat(np.arange(self.count), np.diff(self.weighted.indptr))


def count_words(analyzed: Sequence[AnalyzedDocument]) -> Words:
    """Return the articles' words, counted, in the order of `analyzed`."""
    found = occurrences(analyzed)
    names, stem = numbered(found.stems)
    order = sorted(range(len(names)), key=names.__getitem__)
    column = np.empty(len(names), dtype=np.int32)
    column[order] = np.arange(len(names))
    field = found.fields()
    values = np.array([_ONCE[one.name] for one in FIELDS])[field % len(FIELDS)]
    counted = (values > 0) & (found.word < len(found.stems))
    rows = field[counted] // len(FIELDS)
    ends = np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=len(analyzed)))))
    matrix = Matrix(
        (values[counted], column[stem][found.word[counted]], ends),
        shape=(len(analyzed), len(names)),
    )
    # Twice about is once sorted, by counting: quicker than to sort each row.
    matrix = matrix.tocsc().tocsr()
    matrix.sum_duplicates()
    return _shared(matrix, [names[number] for number in order])


def _shared(matrix: Matrix, names: Sequence[str]) -> Words:
    """Leave out the words of one article alone; lengths are counted before."""
    count = matrix.shape[0]
    rows = np.repeat(np.arange(count), np.diff(matrix.indptr))
    weighted = matrix.data >> _BODY_BITS
    body = matrix.data & ((1 << _BODY_BITS) - 1)
    shared = np.bincount(matrix.indices, minlength=len(names)) > 1
    keep = shared[matrix.indices]
    columns = (np.cumsum(shared) - 1)[matrix.indices[keep]]
    ends = np.concatenate(([0], np.cumsum(keep)))[matrix.indptr]
    stems = [name for name, kept in zip(names, shared.tolist(), strict=True) if kept]
    return Words(
        stems=stems,
        weighted=Matrix((weighted[keep], columns, ends), shape=(count, len(stems))),
        body=body[keep],
        lengths=np.bincount(rows, weighted, count).astype(np.int64),
        body_sizes=np.bincount(rows[body > 0], minlength=count),
    )
