"""Lunr's weight of a word in a field, from counts (lunr.js 2.3.9, `lib/builder.js`, `lib/idf.js`)."""

from __future__ import annotations

import math

K1 = 0.9
"""How much a word's second and third occurrence count: Lunr's `builder.k1()`, 1.2 unless told (decision 0002)."""
B = 0.8
"""How much a long text is held against it: Lunr's `builder.b()`, 0.75 unless told (decision 0002).

Both stand in the manifest, where the browser and `inv search` read them.
"""


def inverse_frequency(documents: int, occurrences: int) -> float:
    """Return Lunr's idf: `occurrences` are documents holding the term, summed over the fields."""
    return math.log(1 + abs((documents - occurrences + 0.5) / (occurrences + 0.5)))


def weight(
    *, idf: float, count: int, length: int, average: float, boost: float, k1: float, b: float
) -> float:
    """Return Lunr's weight, to three digits: halves go up, as JavaScript's `Math.round` has them."""
    score = idf * ((k1 + 1) * count) / (k1 * (1 - b + b * (length / average)) + count)
    thousandths = score * boost * 1000
    below = math.floor(thousandths)
    return (below + (thousandths - below >= 0.5)) / 1000  # noqa: PLR2004 - a half
