"""Who holds which word how often, and where: a few arrays for a range of stems."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from warraq.search.fields import FIELDS
from warraq.search.lexicon import Lexicon
from warraq.search.occurrences import TYPE, Numbers, Occurrences, before, counting

_AT_ONCE = 100_000
"""Occurrences that a range of stems has at least: what is worked on stays in the processor's cache."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ByStem:
    """All occurrences in the order of their stems; those of one stem as they stand in the archive."""

    found: Occurrences
    lexicon: Lexicon
    order: Numbers
    """The place of each in `found`."""
    place: Numbers
    """The number of its field among those of all documents."""
    begins: Numbers
    """Where each stem begins, and where the last ends."""
    lengths: Numbers
    """How many terms each field holds: Lunr's field length."""

    def ranges(self) -> Iterator[range]:
        """Yield ranges of stems, each with so many occurrences that it pays to look at them alone."""
        first, stems = 0, len(self.begins) - 1
        while first < stems:
            last = int(np.searchsorted(self.begins, self.begins[first] + _AT_ONCE))
            yield range(first, min(last, stems))
            first = last

    def field_totals(self) -> list[int]:
        """Return the sum of each field's lengths, for their averages."""
        return [int(total) for total in self.lengths.reshape(-1, len(FIELDS)).sum(axis=0)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """Every (word, document, field) that occurs of a range of stems, a row each, sorted in this order.

    Words are numbered as in `Lexicon`, documents from the oldest, fields as `FIELDS`.
    """

    forms: Numbers
    """How many surface forms each of the stems has."""
    word: Numbers
    document: Numbers
    field: Numbers
    count: Numbers
    """How often: Lunr's term frequency."""
    length: Numbers
    """How many terms the field holds in all."""
    stem_row: Numbers
    """For each row the row of its word's stem in the same document and field: itself, if it is one."""
    positions: Numbers
    """Where in the field each stem stands, as the number of a word: `count` of them for each row of a stem."""


def by_stem(found: Occurrences, lexicon: Lexicon) -> ByStem:
    """Return the occurrences in the order of their stems."""
    stems = len(lexicon.stems)
    # Gaps go behind all stems, and are left there.
    stem = np.append(lexicon.stem_of, TYPE(stems))[found.word]
    # To turn compressed rows into compressed columns is a counting sort, ten times as fast as sorting.
    rows = sparse.csr_matrix(
        (counting(len(stem)), stem, found.begins), shape=(len(found.begins) - 1, stems + 1)
    )
    columns = rows.tocsc()
    terms = np.append(1 + (lexicon.form_of != lexicon.stem_at[lexicon.stem_of]), 0)
    before_each = np.zeros(len(stem) + 1, dtype=TYPE)
    np.cumsum(terms.astype(np.int8)[found.word], out=before_each[1:])
    return ByStem(
        found=found,
        lexicon=lexicon,
        order=columns.data,
        place=columns.indices,
        begins=columns.indptr[: stems + 1],
        lengths=np.diff(before_each[found.begins]),
    )


def postings(sorted_by: ByStem, stems: range) -> Postings:
    """Return the postings of some stems and of their forms."""
    lexicon, found = sorted_by.lexicon, sorted_by.found
    begins = sorted_by.begins[stems.start : stems.stop + 1]
    here = slice(begins[0], begins[-1])
    order, place = sorted_by.order[here], sorted_by.place[here]
    stem_at = lexicon.stem_at[stems.start : stems.stop + 1]
    first_word, words = stem_at[0], stem_at[-1] - stem_at[0]
    stem = np.repeat(stem_at[:-1] - first_word, np.diff(begins))
    form = lexicon.form_of[found.word[order]] - first_word

    opens = _changes(place)
    opens[begins[:-1] - begins[0]] = True
    row = np.cumsum(opens, dtype=TYPE) - 1
    of_stems = _Rows.of(stem, opens)
    with_form = np.flatnonzero(form != stem)
    form, owner = _grouped(form[with_form], row[with_form], words)
    opens_form = _changes(form) | _changes(owner)
    of_forms = _Rows.of(form, opens_form)
    owner = owner[opens_form]

    # Each row of a stem stands behind those of all forms of smaller numbers, and the other way round.
    stem_rows, form_rows = of_stems.before(words), of_forms.before(words)
    stem_place = counting(len(of_stems.word)) + form_rows[of_stems.word]
    form_place = counting(len(of_forms.word)) + stem_rows[of_forms.word]

    def together(stem_values: Numbers, form_values: Numbers) -> Numbers:
        values = np.empty(len(stem_values) + len(form_values), dtype=TYPE)
        values[stem_place], values[form_place] = stem_values, form_values
        return values

    at = place[opens]
    at = together(at, at[owner])
    return Postings(
        forms=np.diff(stem_at) - 1,
        word=together(of_stems.word, of_forms.word),
        document=at // len(FIELDS),
        field=at % len(FIELDS),
        count=together(of_stems.count, of_forms.count),
        length=sorted_by.lengths[at],
        stem_row=together(stem_place, stem_place[owner]),
        positions=order - found.begins[place],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """A row for each word and field, and how often the word stands there."""

    word: Numbers
    count: Numbers

    @classmethod
    def of(cls, word: Numbers, opens: NDArray[np.bool_]) -> _Rows:
        """Return the rows of occurrences that stand in order, and where each of the rows opens."""
        first = np.flatnonzero(opens)
        return cls(word=word[first], count=np.diff(first, append=len(word)).astype(TYPE))

    def before(self, words: int) -> Numbers:
        """Return for each word how many rows those before it have."""
        return before(np.bincount(self.word, minlength=words))


def _changes(values: Numbers) -> NDArray[np.bool_]:
    """Say of each value whether it differs from the one before it, as the first does."""
    changes = np.ones(len(values), dtype=np.bool_)
    np.not_equal(values[1:], values[:-1], out=changes[1:])
    return changes


def _grouped(values: Numbers, carried: Numbers, count: int) -> tuple[Numbers, Numbers]:
    """Return values below `count` in their order, and with each what it carries; equal ones as they come."""
    ends = np.array([0, len(values)], dtype=TYPE)
    columns = sparse.csr_matrix((carried, values, ends), shape=(1, count)).tocsc()
    return np.repeat(counting(count), np.diff(columns.indptr)), columns.data
