"""The words of an archive in the order of its index: each stem, then the surface forms that differ from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, compress
from operator import ne

import numpy as np
from numpy.typing import NDArray

from warraq.search.occurrences import TYPE, Numbers, Occurrences, before, counting, numbered
from warraq.search.words import Words

_NOT_IN_WORDS = " */=-"
"""What the files, Lunr's patterns, its keys and our mark use for themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Words are numbered so that each stem is followed by its forms; both are sorted by UTF-16 units."""

    words: Sequence[str]
    """Stems and surface forms, without any mark; a word's number is its place."""
    stems: Words
    surfaces: Words
    """The surface forms that differ from their stems, in an order of their own."""
    stem_at: Numbers
    """The number of each stem, and that of one more."""
    owner: Numbers
    """For each word the number of its stem: its own, if it is one."""
    written: Numbers
    """How often each word is written in the archive, folded but not stemmed."""
    stem_of: Numbers
    """For each of the words that were counted the place of its stem among `stems`."""
    form_of: Numbers
    """For each of them the number of its surface form: its stem's, if it is its own."""


def lexicon(found: Occurrences) -> Lexicon:
    """Return the words that occur.

    Raises:
        ValueError: for a word that no index can hold: the analyzer's mistake.

    """
    listed, listed_as = numbered(found.surfaces)
    counts = np.bincount(found.word, minlength=len(listed_as))[: len(listed_as)]
    counts = np.bincount(listed_as, counts, len(listed)).astype(TYPE)
    # Numbers are given in order, so a word comes for the first time where its number is a new one.
    first = np.flatnonzero(np.diff(np.maximum.accumulate(listed_as), prepend=-1))
    occurs_at = (counts > 0).astype(TYPE)  # drafts have added others
    occurs = np.flatnonzero(occurs_at)
    surfaces = [listed[at] for at in occurs.tolist()]
    stem_of_surface = [found.stems[at] for at in first[occurs].tolist()]
    stems, stem = numbered(stem_of_surface)
    differs = np.fromiter(map(ne, surfaces, stem_of_surface), dtype=np.bool_, count=len(surfaces))
    forms = list(compress(surfaces, differs))
    _check(stems, forms)

    all_stems, all_forms = Words.of(stems), Words.of(forms)
    stem_order, form_order = all_stems.order(), all_forms.order()
    stem = _ranks(stem_order)[stem]
    owner = stem[differs]
    stem_at = counting(len(stems) + 1)
    stem_at[1:] += np.cumsum(np.bincount(owner, minlength=len(stems))).astype(TYPE)
    by_stem = np.lexsort((_ranks(form_order), owner))
    form_at = np.empty(len(forms), dtype=TYPE)
    form_at[by_stem] = counting(len(forms)) + owner[by_stem] + 1
    words = np.empty(stem_at[-1], dtype=object)
    words[stem_at[_ranks(stem_order)]], words[form_at] = stems, forms
    form = stem_at[stem]
    form[differs] = form_at
    written = np.zeros(len(words), dtype=TYPE)
    written[form] = counts[occurs]
    # Of words that do not occur it does not matter which they are, but they may stand behind the last.
    place = before(occurs_at)[listed_as]
    return Lexicon(
        words=words.tolist(),
        stems=all_stems.put(stem_order),
        surfaces=all_forms.put(form_order),
        stem_at=stem_at,
        owner=np.repeat(stem_at[:-1], np.diff(stem_at)),
        written=written,
        stem_of=np.append(stem, TYPE(0))[place],
        form_of=np.append(form, TYPE(0))[place],
    )


def _check(stems: Sequence[str], forms: Sequence[str]) -> None:
    text = "\n".join(("", *stems, *forms, ""))
    if "\n\n" in text or any(character in text for character in _NOT_IN_WORDS):
        for word in chain(stems, forms):
            if not word or set(word) & set(_NOT_IN_WORDS):
                raise ValueError(f"not a word: {word!r}")


def _ranks(order: NDArray[np.int64]) -> Numbers:
    """Return the place of each word in their order."""
    ranks = np.empty(len(order), dtype=TYPE)
    ranks[order] = counting(len(order))
    return ranks
