"""Every word of many documents as rows of numbers: what search and related articles both count.

Documents that were analysed together share a vocabulary; here all vocabularies become one list of words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, compress
from itertools import count as count_from
from typing import Any

import numpy as np
from numpy.typing import NDArray

from warraq.language.analyzer import Word
from warraq.search.document import GAP, NUMBER, AnalyzedDocument, Vocabulary
from warraq.search.fields import FIELDS

TYPE = np.int32
"""Of the arrays: half of the memory, and of the time, of int64; for 2,000 million words."""
Numbers = NDArray[np.signedinteger[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrences:
    """The words of all fields of all documents, in their order; each array has an item for each."""

    words: Sequence[Word]
    """Those that occur; a word stands here once for each vocabulary that has it."""
    word: Numbers
    """Which of `words`."""
    place: Numbers
    """In which field: those of the first document as `FIELDS`, then those of the next."""
    position: Numbers
    """Where in the field, gaps counted."""
    places: int
    """How many fields all documents have."""


def occurrences(analyzed: Sequence[AnalyzedDocument]) -> Occurrences:
    """Return what stands in the documents."""
    fields = [field for document in analyzed for field in document.fields()]
    sizes = np.array([len(field) for field in fields], dtype=TYPE) // np.dtype(NUMBER).itemsize
    numbers = np.frombuffer(b"".join(fields), dtype=NUMBER)
    stands = numbers != GAP
    numbers = numbers[stands]
    position = (counting(len(stands)) - np.repeat(before(sizes), sizes))[stands]
    place = np.repeat(counting(len(sizes)), sizes)[stands]
    entry = numbers.astype(TYPE) + _begins(analyzed)[place // len(FIELDS)]
    words, word = _used(_vocabularies(analyzed), entry)
    return Occurrences(words=words, word=word, place=place, position=position, places=len(sizes))


def _vocabularies(analyzed: Sequence[AnalyzedDocument]) -> list[Vocabulary]:
    return list({id(document.vocabulary): document.vocabulary for document in analyzed}.values())


def _begins(analyzed: Sequence[AnalyzedDocument]) -> Numbers:
    """Return for each document where its vocabulary's words begin among those of all."""
    vocabularies = _vocabularies(analyzed)
    begins = before(np.array([len(one) for one in vocabularies], dtype=TYPE)).tolist()
    begin = {id(one): at for one, at in zip(vocabularies, begins, strict=True)}
    return np.array([begin[id(document.vocabulary)] for document in analyzed], dtype=TYPE)


def _used(vocabularies: Iterable[Vocabulary], entry: Numbers) -> tuple[list[Word], Numbers]:
    """Return the words that occur, and the occurrences as their places: drafts have added others."""
    words = list(chain.from_iterable(vocabularies))
    occurs = np.zeros(len(words), dtype=np.int8)
    occurs[entry] = 1
    return list(compress(words, occurs)), before(occurs)[entry]


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
