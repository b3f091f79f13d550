"""Why an article stands below another: the words that they share, and what each adds to the score."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from warraq.related.nearest import Floats, Ints, Pairs, Weighted
from warraq.related.versions import CONTAINED, contained, texts_of
from warraq.search.document import AnalyzedDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedWord:
    """One stem that two articles share: as it stands there most often, and its part of the score."""

    word: str
    stem: str
    points: int
    articles: int
    """How many articles have it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Two articles side by side; `place` is where the other stands among all by score, from 1."""

    score: int
    place: int
    contained: float
    """How much of the shorter text stands in the longer, 0 to 1."""
    words: tuple[SharedWord, ...]
    """The heaviest first."""

    @property
    def near_version(self) -> bool:
        """Whether the texts share enough to be versions of one report."""
        return self.contained >= CONTAINED


def explain(weighted: Weighted, one: int, other: int, forms: Mapping[str, str]) -> Explanation:
    """Return why `other` stands, or does not stand, below `one`; `forms` are words for stems."""
    words = weighted.words
    scores = _scores(weighted, one)
    points = _row(weighted, weighted.query, one) * _row(weighted, weighted.target, other)
    shared = np.flatnonzero(points)
    frequency = np.bincount(words.weighted.indices, minlength=len(words.stems))
    order = shared[np.lexsort((shared, -points[shared]))]
    pair = Pairs(row=np.zeros(1, dtype=np.int64), other=np.array([other]))
    return Explanation(
        score=int(scores[other]),
        place=1 + int((scores > scores[other]).sum()),
        contained=float(contained(texts_of(weighted), one, pair)[0]),
        words=tuple(
            SharedWord(
                word=forms.get(words.stems[column], words.stems[column]),
                stem=words.stems[column],
                points=int(points[column]),
                articles=int(frequency[column]),
            )
            for column in order.tolist()
        ),
    )


def _scores(weighted: Weighted, one: int) -> Ints:
    """Return the score of every article beside `one`; its own is 0."""
    query = _row(weighted, weighted.query, one).astype(np.float64)
    target: Floats = weighted.matrix(weighted.target) @ query
    scores: Ints = target.astype(np.int64)
    scores[one] = 0
    return scores


def _row(weighted: Weighted, values: Ints, row: int) -> Ints:
    counts = weighted.words.weighted
    entries = slice(counts.indptr[row], counts.indptr[row + 1])
    dense = np.zeros(counts.shape[1], dtype=np.int64)
    dense[counts.indices[entries]] = values[entries]
    return dense


def reader_forms(*documents: AnalyzedDocument) -> Mapping[str, str]:
    """Return for each stem of the documents the word form that stands there most often."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        for field in (document.title, document.body, document.tags):
            for word in document.words(field):
                counts[word.stem][word.surface] += 1
    return {stem: max(sorted(forms), key=forms.__getitem__) for stem, forms in counts.items()}
