"""The index cut into shards: ranges of stems, each with its surface forms and who holds them.

A shard's numbers are, for each stem: how many surface forms it has; how many documents hold it; then for
each of these its distance from the one before, doubled, plus 1 unless it holds the stem once and in its
body alone; with that 1 follow the fields (a bit each) and a count for each field; last, for each of those
fields, its length. Then, for each form, the same without lengths and with places among the documents of
its stem instead of numbers, since what holds a form holds its stem, in a field of the same length.

Lengths stand beside the counts since that measured smaller than a table of them
(docs/decisions/0003-search-shards.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from warraq.search.fields import FIELDS
from warraq.search.numbers import encode_array, encode_words
from warraq.search.postings import Postings
from warraq.search.ranges import cut

BODY = [field.name for field in FIELDS].index("body")
SMALLEST = 3_000
"""Characters in a shard before it may end; twice that on average. Chosen by bytes a cold query moves."""
STEM = "-"
"""Stands for the stem in a surface form; no word holds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermShard:
    """A range of stems, their forms and their postings, encoded."""

    name: str
    first_stem: str
    stems: str
    surfaces: str
    postings: str


def term_shards(postings: Postings) -> Iterator[TermShard]:
    """Yield the shards of the index in the order of their stems."""
    words = postings.words
    values, word_starts = _numbers(postings)
    characters, starts = encode_array(values)
    text = characters.tobytes().decode("ascii")
    at = np.append(np.flatnonzero(postings.owner == np.arange(len(words))), len(words))
    begins = starts[word_starts[at]]
    stems = [words[number] for number in at[:-1]]
    sizes = (np.diff(begins) + 8 * np.diff(at)).tolist()
    for part in cut(stems, sizes, kind="terms", smallest=SMALLEST):
        yield TermShard(
            name=part.name,
            first_stem=stems[part.first],
            stems=encode_words(stems[part.first : part.last]),
            surfaces=_forms(words, postings.owner, int(at[part.first]), int(at[part.last])),
            postings=text[begins[part.first] : begins[part.last]],
        )


def _forms(words: Sequence[str], owner: NDArray[np.int64], first: int, last: int) -> str:
    """Return the surface forms of some words, their stems left out where they stand whole in them."""
    return " ".join(
        words[number].replace(words[owner[number]], STEM, 1)
        for number in range(first, last)
        if owner[number] != number
    )


def _numbers(postings: Postings) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the numbers of all words in a row, and where each word's begin."""
    rows = len(postings.word)
    if not rows:
        return np.empty(0, dtype=np.int64), np.zeros(1, dtype=np.int64)
    # Rows of one word and one document make a group: a document's entry among the word's.
    opens_word = np.diff(postings.word, prepend=-1) != 0
    opens = opens_word | (np.diff(postings.document, prepend=-1) != 0)
    first = np.flatnonzero(opens)
    group = np.cumsum(opens) - 1
    held = np.diff(np.append(first, rows))
    word = postings.word[first]
    opens_word = opens_word[first]
    is_stem = postings.owner[word] == word
    plain = (held == 1) & (postings.field[first] == BODY) & (postings.count[first] == 1)
    place = _places(postings, first, is_stem)
    gap = np.diff(place, prepend=-1)
    gap[opens_word] = place[opens_word] + 1

    # For each group: [forms] [documents] head [mask count…] [length…]
    opening = opens_word * (1 + is_stem)
    width = opening + 1 + np.where(plain, 0, 1 + held) + np.where(is_stem, held, 0)
    ends = np.cumsum(width)
    begins = ends - width
    values = np.empty(ends[-1], dtype=np.int64)
    opening_stems = begins[opens_word & is_stem]
    values[opening_stems] = np.bincount(postings.owner)[word[opens_word & is_stem]] - 1
    head = begins + opening
    documents = np.diff(np.append(np.flatnonzero(opens_word), len(first)))
    values[head[opens_word] - 1] = documents
    values[head] = (gap - 1) * 2 + ~plain
    masks = np.add.reduceat(np.left_shift(1, postings.field), first)
    values[head[~plain] + 1] = masks[~plain]
    nth = np.arange(rows) - first[group]
    counted = ~plain[group]
    values[(head[group] + 2 + nth)[counted]] = postings.count[counted]
    measured = is_stem[group]
    lengths = postings.lengths[postings.document, postings.field]
    values[((ends - held)[group] + nth)[measured]] = lengths[measured]
    return values, np.append(begins[opens_word], ends[-1])


def _places(
    postings: Postings, first: NDArray[np.int64], is_stem: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Return each group's document: its number, or for a form its place among those of the stem."""
    document = postings.document[first]
    owner = postings.owner[postings.word[first]]
    key = owner * len(postings.lengths) + document
    stem_keys = key[is_stem]
    at = np.searchsorted(stem_keys, key)
    start = np.searchsorted(stem_keys, owner * len(postings.lengths))
    return np.where(is_stem, document, at - start)
