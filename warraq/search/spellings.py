"""The archive's commonest words as they are written (folded), with how common they are.

From them another spelling is proposed for a word of a query that the archive does not know.
`theme/static/search/spelling.js` reads the file.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from warraq.search.numbers import encode_numbers
from warraq.search.occurrences import Numbers
from warraq.search.script import script
from warraq.search.words import Words, front_coded

MOST = 30_000
"""Words in the file: 76 KB gzipped. At 10,000 articles the last of them stands there six times."""
STEPS = 4
"""A count is told as this many times its binary logarithm: that is a quarter smaller than counts."""
_SHORTEST = 2
"""Of one letter nothing can be said."""


def spellings_file(words: Sequence[str], written: Numbers) -> bytes:
    """Return `spellings.js`: the commonest words in their order, then how common each is.

    `written` says how often each of the words, which come in the order of the index, is written.
    """
    counts = np.where(np.fromiter(map(len, words), dtype=np.int32) < _SHORTEST, 0, written)
    # Of words as common as each other the first of the index.
    common = np.argsort(-counts, kind="stable")[:MOST]
    common = common[counts[common] > 0]
    chosen = Words.of([words[at] for at in common.tolist()])
    order = chosen.order()
    steps = np.rint(STEPS * np.log2(counts[common[order]])).astype(np.int64)
    return script("spellings", front_coded(chosen.put(order)).text, encode_numbers(steps))
