"""Every word of many documents as rows of numbers: what search and related articles both count.

Documents that were analysed together share a vocabulary; here all vocabularies become one list of words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from itertools import count as count_from
from typing import Any

import numpy as np
from numpy.typing import NDArray

from warraq.search.document import GAP, NUMBER, AnalyzedDocument, Vocabulary
from warraq.search.fields import FIELDS

TYPE = np.int32
"""Of the arrays: half of the memory, and of the time, of int64; for 2,000 million words."""
Numbers = NDArray[np.signedinteger[Any]]
_AT_ONCE = 500
"""Documents whose words are looked at in one go: what is worked on stays in the processor's cache."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrences:
    """What stands in all fields of all documents, one behind the other.

    The fields are those of the first document as `FIELDS`, then those of the next.
    """

    surfaces: Sequence[str]
    """The words of all vocabularies: each stands here once for each that has it, and need not occur."""
    stems: Sequence[str]
    word: Numbers
    """Which of them; their number for a gap, where one text of a field ends and the next begins."""
    begins: Numbers
    """Where in `word` each field begins, and where the last ends."""

    def fields(self) -> Numbers:
        """Return for each occurrence the number of its field."""
        return np.repeat(counting(len(self.begins) - 1), np.diff(self.begins))


def occurrences(analyzed: Sequence[AnalyzedDocument]) -> Occurrences:
    """Return what stands in the documents."""
    vocabularies = list(
        {id(document.vocabulary): document.vocabulary for document in analyzed}.values()
    )
    surfaces = list(chain.from_iterable(one.surfaces for one in vocabularies))
    stems = list(chain.from_iterable(one.stems for one in vocabularies))
    fields = [field for document in analyzed for field in document.fields()]
    sizes = np.fromiter(map(len, fields), dtype=TYPE, count=len(fields))
    begins = np.zeros(len(fields) + 1, dtype=TYPE)
    np.cumsum(sizes // np.dtype(NUMBER).itemsize, out=begins[1:])
    offsets = _offsets(vocabularies, analyzed)
    word = np.empty(begins[-1], dtype=TYPE)
    for first in range(0, len(analyzed), _AT_ONCE):
        last = min(first + _AT_ONCE, len(analyzed))
        some = slice(first * len(FIELDS), last * len(FIELDS))
        numbers = np.frombuffer(b"".join(fields[some]), dtype=NUMBER)
        written = begins[some.start : some.stop + 1]
        sizes = np.diff(written[:: len(FIELDS)])
        entry = numbers + np.repeat(offsets[first:last], sizes)
        entry[numbers == GAP] = len(surfaces)
        word[written[0] : written[-1]] = entry
    return Occurrences(surfaces=surfaces, stems=stems, word=word, begins=begins)


def _offsets(
    vocabularies: Sequence[Vocabulary], analyzed: Sequence[AnalyzedDocument]
) -> NDArray[np.uint32]:
    """Return for each document where its vocabulary's words begin among those of all."""
    starts = before(np.array([len(one.surfaces) for one in vocabularies], dtype=TYPE)).tolist()
    start = {id(one): at for one, at in zip(vocabularies, starts, strict=True)}
    return np.array([start[id(document.vocabulary)] for document in analyzed], dtype=NUMBER)


def numbered(words: Iterable[str]) -> tuple[list[str], Numbers]:
    """Return the distinct words, and for each word which of them it is."""
    seen: defaultdict[str, int] = defaultdict(count_from(0).__next__)
    numbers = np.fromiter(map(seen.__getitem__, words), dtype=TYPE)
    return list(seen), numbers


def counting(count: int) -> Numbers:
    """Return the numbers from 0 on."""
    return np.arange(count, dtype=TYPE)


def before(sizes: NDArray[np.signedinteger[Any]]) -> Numbers:
    """Return for each size the sum of those before it."""
    sums: Numbers = (np.cumsum(sizes) - sizes).astype(TYPE)
    return sums
