"""The archive's commonest words as they are written (folded), with how common they are.

From them another spelling is proposed for a word of a query that the archive does not know.
`theme/static/search/spelling.js` reads the file.
"""

from __future__ import annotations

import numpy as np

from warraq.search.numbers import encode_numbers, encode_words, utf16_order
from warraq.search.postings import Postings
from warraq.search.script import script

MOST = 30_000
"""Words in the file: 76 KB gzipped. At 10,000 articles the last of them stands there six times."""
STEPS = 4
"""A count is told as this many times its binary logarithm: that is a quarter smaller than counts."""
_SHORTEST = 2
"""Of one letter nothing can be said."""


def spellings_file(postings: Postings) -> bytes:
    """Return `spellings.js`: the commonest words in their order, then how common each is."""
    counts = written_forms(postings)
    common = sorted(counts, key=lambda word: (-counts[word], word))[:MOST]
    common.sort(key=utf16_order)
    numbers = np.array([counts[word] for word in common], dtype=np.int64)
    steps = np.rint(STEPS * np.log2(numbers)).astype(np.int64)
    return script("spellings", encode_words(common), encode_numbers(steps))


def written_forms(postings: Postings) -> dict[str, int]:
    """Return how often each word stands in the archive, folded but not stemmed.

    The index counts a form apart only if it differs from its stem: a stem that is itself a word stands as
    often as is left of its count.
    """
    size = len(postings.words)
    counts = np.bincount(postings.word, postings.count, size)
    is_form = postings.owner != np.arange(size)
    counts -= np.bincount(postings.owner[is_form], counts[is_form], size)
    return {
        postings.words[at]: int(counts[at])
        for at in np.flatnonzero(counts > 0).tolist()
        if len(postings.words[at]) >= _SHORTEST
    }
