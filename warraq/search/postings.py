"""Who holds which word how often: the whole index as a few arrays, in the order of its files."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count as count_from

import numpy as np
from numpy.typing import NDArray

from warraq.search.document import NUMBER, AnalyzedDocument
from warraq.search.fields import FIELDS
from warraq.search.numbers import utf16_order

_NOT_A_WORD = re.compile("^$|[ */=-]")
"""What the files, Lunr's patterns, its keys and our mark use for themselves."""
_AT_ONCE = 20_000
"""Fields whose words are held as words at one time; all would take gigabytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """Every (word, document, field) that occurs, a row each, sorted by them in this order.

    Words are numbered so that each stem is followed by the surface forms that differ from it; stems, and
    the forms of each, are sorted by UTF-16 units. Documents are numbered from the oldest, fields as
    `FIELDS`.
    """

    words: Sequence[str]
    """Stems and surface forms, without any mark; a word's number is its place."""
    owner: NDArray[np.int64]
    """For each word the number of its stem: its own, if it is one."""
    word: NDArray[np.int64]
    document: NDArray[np.int64]
    field: NDArray[np.int64]
    count: NDArray[np.int64]
    """How often: Lunr's term frequency."""
    lengths: NDArray[np.int64]
    """How many terms each field of each document holds: a row a document, a column a field."""

    def stems(self) -> list[str]:
        """Return the stems, in order."""
        return [word for at, word in enumerate(self.words) if self.owner[at] == at]

    def surfaces(self) -> list[str]:
        """Return the surface forms, in an order of their own."""
        forms = (word for at, word in enumerate(self.words) if self.owner[at] != at)
        return sorted(forms, key=utf16_order)


def gather(analyzed: Sequence[AnalyzedDocument]) -> Postings:
    """Return the postings of the documents, which come oldest first."""
    held = [field for document in analyzed for field in document.fields()]
    stems = _occurrences([one.stem_words for one in held], [one.stem_counts for one in held])
    forms = _occurrences([one.surface_words for one in held], [one.surface_counts for one in held])
    # Each form's stem: an occurrence of the form says which of the field's stems it is.
    begins = np.cumsum(stems.sizes) - stems.sizes
    places = _numbers(b"".join(one.surface_owners for one in held))
    stem_of_form = np.zeros(len(forms.words), dtype=np.int64)
    stem_of_form[forms.word] = stems.word[begins[forms.place] + places]

    stem_rank, form_rank = _ranks(stems.words), _ranks(forms.words)
    # Physical order: a stem, then its forms.
    by_stem = np.lexsort((form_rank, stem_rank[stem_of_form]))
    forms_of = np.bincount(stem_rank[stem_of_form], minlength=len(stems.words))
    stem_at = (np.arange(len(stems.words)) + np.cumsum(forms_of) - forms_of)[stem_rank]
    form_at = np.empty(len(forms.words), dtype=np.int64)
    form_at[by_stem] = np.arange(len(forms.words)) + stem_rank[stem_of_form][by_stem] + 1
    words = np.empty(len(stem_at) + len(form_at), dtype=object)
    words[stem_at], words[form_at] = stems.words, forms.words
    owner = np.arange(len(words))
    owner[form_at] = stem_at[stem_of_form]

    word = np.concatenate((stem_at[stems.word], form_at[forms.word]))
    place = np.concatenate((stems.place, forms.place))
    order = np.argsort(word * len(held) + place)
    lengths = np.bincount(stems.place, stems.count, len(held))
    lengths += np.bincount(forms.place, forms.count, len(held))
    return Postings(
        words=words.tolist(),
        owner=owner,
        word=word[order],
        document=place[order] // len(FIELDS),
        field=place[order] % len(FIELDS),
        count=np.concatenate((stems.count, forms.count))[order],
        lengths=lengths.astype(np.int64).reshape(-1, len(FIELDS)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Occurrences:
    """Every (field, word) that occurs, in the order of the fields; words numbered by first sight."""

    words: list[str]
    sizes: NDArray[np.int64]
    """How many words each field holds."""
    place: NDArray[np.int64]
    """The number of the field among all."""
    word: NDArray[np.int64]
    count: NDArray[np.int64]


def _occurrences(texts: Sequence[str], counts: Sequence[bytes]) -> _Occurrences:
    seen: defaultdict[str, int] = defaultdict(count_from(0).__next__)
    numbers = array("q")
    for start in range(0, len(texts), _AT_ONCE):
        if text := " ".join(filter(None, texts[start : start + _AT_ONCE])):
            numbers.extend(map(seen.__getitem__, text.split(" ")))
    words = list(seen)
    for word in filter(_NOT_A_WORD.search, words):
        raise ValueError(f"not a word: {word!r}")
    sizes = np.array([len(one) for one in counts], dtype=np.int64) // array(NUMBER).itemsize
    return _Occurrences(
        words=words,
        sizes=sizes,
        place=np.repeat(np.arange(len(sizes)), sizes),
        word=np.frombuffer(numbers, dtype=np.int64),
        count=_numbers(b"".join(counts)),
    )


def _numbers(data: bytes) -> NDArray[np.int64]:
    return np.frombuffer(data, dtype=NUMBER).astype(np.int64)


def _ranks(words: Sequence[str]) -> NDArray[np.int64]:
    """Return the place of each word in their order."""
    order = sorted(range(len(words)), key=[utf16_order(word) for word in words].__getitem__)
    ranks = np.empty(len(words), dtype=np.int64)
    ranks[order] = np.arange(len(words))
    return ranks


def field_totals(postings: Postings) -> list[int]:
    """Return the sum of each field's lengths, for their averages."""
    return [int(total) for total in postings.lengths.sum(axis=0)]
