"""The archive's commonest words as they are written (folded), with how common they are.

From them another spelling is proposed for a word of a query that the archive does not know.
`theme/static/search/spelling.js` reads the file.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from warraq.search.numbers import encode_numbers, encode_words, sorted_by_utf16
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
    counts = written_counts(postings)
    # Of words as common as each other the first of the index.
    common = np.argsort(-counts, kind="stable")[:MOST]
    common = common[counts[common] > 0]
    words = [postings.words[at] for at in common.tolist()]
    order = sorted_by_utf16(words)
    steps = np.rint(STEPS * np.log2(counts[common[order]])).astype(np.int64)
    return script("spellings", encode_words([words[at] for at in order]), encode_numbers(steps))


def written_counts(postings: Postings) -> NDArray[np.float64]:
    """Return how often each word of `postings` is written in the archive, folded but not stemmed.

    The index counts a form apart only if it differs from its stem: a stem that is itself a word stands as
    often as is left of its count. Words of one letter count as none.
    """
    size = len(postings.words)
    counts: NDArray[np.float64] = np.bincount(postings.word, postings.count, size).astype(
        np.float64
    )
    is_form = ~postings.is_stem()
    counts -= np.bincount(postings.owner[is_form], counts[is_form], size)
    counts[[len(word) < _SHORTEST for word in postings.words]] = 0
    return counts
