"""Which documents tell the same story as another: the right answer too, whatever its number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import count

import numpy as np
from scipy import sparse
from searching.corpora import Text

from warraq.language.analyzer import Analyzer

ALIKE = 0.5
"""Documents are alike if the stems of their texts share more than this (Jaccard)."""
_AT_ONCE = 200


def near_duplicates(
    documents: Sequence[Text], wanted: Iterable[int], analyzer: Analyzer
) -> Mapping[int, frozenset[int]]:
    """Return for each of the wanted documents the others that are alike."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    held = [
        {numbers[word.stem] for word in analyzer.words(f"{one.title}\n{one.body}")}
        for one in documents
    ]
    sizes = np.array([len(one) for one in held])
    ends = np.append(0, np.cumsum(sizes))
    columns = np.fromiter((stem for one in held for stem in sorted(one)), np.int32, int(ends[-1]))
    table = sparse.csr_matrix(
        (np.ones(len(columns), dtype=np.int32), columns, ends), shape=(len(held), len(numbers))
    )
    listed = sorted(set(wanted))
    found: dict[int, frozenset[int]] = {}
    for start in range(0, len(listed), _AT_ONCE):
        some = listed[start : start + _AT_ONCE]
        shared = (table[some] @ table.T).toarray()
        share = shared / np.maximum(1, sizes[some][:, None] + sizes - shared)
        for one, row in zip(some, share, strict=True):
            found[one] = frozenset(np.flatnonzero(row > ALIKE).tolist()) - {one}
    return found
