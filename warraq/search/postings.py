"""Who holds which word how often, and where: the whole index as a few arrays, in the order of its files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from warraq.language.analyzer import Word
from warraq.search.document import AnalyzedDocument
from warraq.search.fields import FIELDS
from warraq.search.numbers import sorted_by_utf16
from warraq.search.occurrences import TYPE, Numbers, before, counting, numbered, occurrences

_NOT_A_WORD = re.compile("^$|[ */=-]")
"""What the files, Lunr's patterns, its keys and our mark use for themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """Every (word, document, field) that occurs, a row each, sorted by them in this order.

    Words are numbered so that each stem is followed by the surface forms that differ from it; stems, and
    the forms of each, are sorted by UTF-16 units. Documents are numbered from the oldest, fields as
    `FIELDS`.
    """

    words: Sequence[str]
    """Stems and surface forms, without any mark; a word's number is its place."""
    surfaces: Sequence[str]
    """The surface forms that differ from their stems, in an order of their own."""
    owner: Numbers
    """For each word the number of its stem: its own, if it is one."""
    word: Numbers
    document: Numbers
    field: Numbers
    count: Numbers
    """How often: Lunr's term frequency."""
    stem_row: Numbers
    """For each row the row of its word's stem in the same document and field: itself, if it is one."""
    lengths: Numbers
    """How many terms each field of each document holds: a row a document, a column a field."""
    positions: Numbers
    """Where in the field each stem stands, as the number of a word: `count` of them for each row of a stem."""

    def is_stem(self) -> NDArray[np.bool_]:
        """Say of each word whether it is a stem."""
        is_stem: NDArray[np.bool_] = self.owner == counting(len(self.owner))
        return is_stem

    def part(self, rows: slice, positions: slice) -> Postings:
        """Return some of the rows, which begin with a stem's and end before one's, and their positions."""
        return replace(
            self,
            word=self.word[rows],
            document=self.document[rows],
            field=self.field[rows],
            count=self.count[rows],
            stem_row=self.stem_row[rows] - rows.start,
            positions=self.positions[positions],
        )

    def stems(self) -> list[str]:
        """Return the stems, in order."""
        return [self.words[at] for at in np.flatnonzero(self.is_stem()).tolist()]


def gather(analyzed: Sequence[AnalyzedDocument]) -> Postings:
    """Return the postings of the documents, which come oldest first."""
    found = occurrences(analyzed)
    entry, place, position = found.word, found.place, found.position
    words = _ordered(found.words)

    stem = words.stem_of[entry]
    stems, stem_order = _rows(stem, place, len(words.words))
    form = words.form_of[entry]
    with_form = np.flatnonzero(form != stem)
    forms, form_order = _rows(form[with_form], place[with_form], len(words.words))
    row_of = np.empty_like(stem)
    row_of[stem_order] = np.repeat(counting(len(stems.word)), stems.count)
    owners = row_of[with_form[form_order[before(forms.count)]]]

    # First the rows of stems, then those of forms: put into the order of the words.
    word = np.concatenate((stems.word, forms.word))
    order = _grouped(word, len(words.words))
    now_at = np.empty_like(order)
    now_at[order] = counting(len(order))
    at = np.concatenate((stems.place, forms.place))[order]
    lengths = np.bincount(place, minlength=found.places)
    lengths += np.bincount(place[with_form], minlength=found.places)
    return Postings(
        words=words.words,
        surfaces=words.forms,
        owner=words.owner,
        word=word[order],
        document=at // len(FIELDS),
        field=at % len(FIELDS),
        count=np.concatenate((stems.count, forms.count))[order],
        stem_row=now_at[np.concatenate((counting(len(stems.word)), owners))[order]],
        lengths=lengths.reshape(-1, len(FIELDS)),
        positions=position[stem_order],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """Stems and forms as `Postings` numbers them; and for each word of a vocabulary which they are."""

    words: list[str]
    forms: list[str]
    owner: Numbers
    stem_of: Numbers
    form_of: Numbers
    """The stem again, if the word is its own."""


def _ordered(words: Sequence[Word]) -> _Words:
    surfaces, word_of = numbered(map(itemgetter(0), words))
    # Numbers are given in order, so a word comes for the first time where its number is a new one.
    first = np.flatnonzero(np.diff(np.maximum.accumulate(word_of), prepend=-1)).tolist()
    stem_of_surface = [words[at].stem for at in first]
    stems, stem_of = numbered(stem_of_surface)
    pairs = zip(surfaces, stem_of_surface, strict=True)
    others = [at for at, (surface, stem) in enumerate(pairs) if surface != stem]
    forms = [surfaces[at] for at in others]
    for word in filter(_NOT_A_WORD.search, chain(stems, forms)):
        raise ValueError(f"not a word: {word!r}")
    owner = stem_of[others]

    stem_rank = _ranks(sorted_by_utf16(stems))
    form_order = sorted_by_utf16(forms)
    form_rank = _ranks(form_order)
    by_stem = np.lexsort((form_rank, stem_rank[owner]))
    forms_of = np.bincount(stem_rank[owner], minlength=len(stems))
    stem_at = (counting(len(stems)) + before(forms_of))[stem_rank].astype(TYPE)
    form_at = np.empty(len(forms), dtype=TYPE)
    form_at[by_stem] = counting(len(forms)) + stem_rank[owner][by_stem] + 1
    ordered = np.empty(len(stems) + len(forms), dtype=object)
    ordered[stem_at], ordered[form_at] = stems, forms
    owners = counting(len(ordered))
    owners[form_at] = stem_at[owner]
    form_of = stem_at[stem_of]
    form_of[others] = form_at
    return _Words(
        words=ordered.tolist(),
        forms=[forms[at] for at in form_order],
        owner=owners,
        stem_of=stem_at[stem_of][word_of],
        form_of=form_of[word_of],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """A row for each word and place, and how often it stands there."""

    word: Numbers
    place: Numbers
    count: Numbers


def _rows(word: Numbers, place: Numbers, words: int) -> tuple[_Rows, Numbers]:
    """Return the rows of occurrences, and the order that puts these into rows.

    Occurrences come by their places, and so stand the rows of one word.
    """
    order = _grouped(word, words)
    word, place = word[order], place[order]
    opens = np.ones(len(word), dtype=np.bool_)
    opens[1:] = (word[1:] != word[:-1]) | (place[1:] != place[:-1])
    first = np.flatnonzero(opens)
    count = np.diff(first, append=len(word)).astype(TYPE)
    return _Rows(word=word[first], place=place[first], count=count), order


def _grouped(values: Numbers, count: int) -> Numbers:
    """Return the stable order of values below `count`: a counting sort, ten times as fast as sorting."""
    ends = np.array([0, len(values)], dtype=TYPE)
    row = sparse.csr_matrix((counting(len(values)), values, ends), shape=(1, count))
    order: Numbers = row.tocsc().data
    return order


def _ranks(order: Sequence[int]) -> Numbers:
    """Return the place of each word in their order."""
    ranks = np.empty(len(order), dtype=TYPE)
    ranks[order] = counting(len(order))
    return ranks


def field_totals(postings: Postings) -> list[int]:
    """Return the sum of each field's lengths, for their averages."""
    return [int(total) for total in postings.lengths.sum(axis=0)]
