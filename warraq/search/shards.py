"""The index cut into shards: ranges of stems, each with its surface forms and who holds them.

A shard's numbers are, for each stem: how many surface forms it has; how many documents hold it; then for
each of these its distance from the one before, doubled, plus 1 unless it holds the stem once and in its
body alone; with that 1 follow the fields (a bit each) and a count for each field; last, for each of those
fields, its length. Then, for each form, the same without lengths and with places among the documents of
its stem instead of numbers, since what holds a form holds its stem, in a field of the same length.

Where a stem stands is in a file of its own, which only phrases load: for each document and field as many
numbers as the count says, the first place, then the distance from the one before, less 1.

Lengths stand beside the counts since that measured smaller than a table of them
(docs/decisions/0003-search-shards.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from warraq.search.fields import FIELDS
from warraq.search.lexicon import Lexicon
from warraq.search.numbers import encode_array
from warraq.search.occurrences import Numbers
from warraq.search.postings import Postings
from warraq.search.ranges import cut, range_name
from warraq.search.words import FrontCoded

BODY = [field.name for field in FIELDS].index("body")
SMALLEST = 3_000
"""Characters in a shard before it may end; twice that on average. Chosen by bytes a cold query moves."""
STEM = "-"
"""Stands for the stem in a surface form; no word holds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermShard:
    """A range of stems, their forms and their postings, encoded; and where the stems stand."""

    name: str
    first_stem: str
    stems: str
    surfaces: str
    postings: str
    places_name: str
    place_sizes: str
    """How many characters of `places` each stem has."""
    places: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """What some stems' files say in numbers, as text; and where in it each stem begins."""

    postings: str
    postings_begin: NDArray[np.int64]
    places: str
    places_begin: NDArray[np.int64]


def encode(rows: Postings) -> Encoded:
    """Return the numbers of some stems as text."""
    text, begins = _as_text(*_postings_of(rows))
    places, place_begins = _as_text(*_places_of(rows))
    return Encoded(postings=text, postings_begin=begins, places=places, places_begin=place_begins)


def _as_text(values: Numbers, stem_begins: Numbers) -> tuple[str, NDArray[np.int64]]:
    characters, begins = encode_array(values)
    return characters.tobytes().decode("ascii"), begins[stem_begins]


def term_shards(
    lexicon: Lexicon, stems: FrontCoded, encoded: Sequence[Encoded]
) -> Iterator[TermShard]:
    """Yield the shards of the index in the order of their stems, of which `encoded` are consecutive parts."""
    at = lexicon.stem_at
    text, begins = _joined([(one.postings, one.postings_begin) for one in encoded])
    places, place_begins = _joined([(one.places, one.places_begin) for one in encoded])
    characters, size_begins = encode_array(np.diff(place_begins))
    place_sizes = characters.tobytes().decode("ascii")
    forms = _forms(lexicon)
    sizes = np.diff(begins) + 8 * np.diff(at)
    listed = stems.words.listed()
    for part in cut(listed, sizes, kind="terms", smallest=SMALLEST):
        first, last = part.first, part.last
        yield TermShard(
            name=part.name,
            first_stem=listed[first],
            stems=stems.run(first, last),
            surfaces=" ".join(filter(STEM.__ne__, forms[at[first] : at[last]])),
            postings=text[begins[first] : begins[last]],
            places_name=range_name("places", listed[first]),
            place_sizes=place_sizes[size_begins[first] : size_begins[last]],
            places=places[place_begins[first] : place_begins[last]],
        )


def _joined(parts: Sequence[tuple[str, NDArray[np.int64]]]) -> tuple[str, NDArray[np.int64]]:
    """Return the texts as one, and where in it each stem begins and the last ends."""
    begins = [np.zeros(0, dtype=np.int64)]
    written = 0
    for text, own in parts:
        begins.append(own + written)
        written += len(text)
    return "".join(text for text, _ in parts), np.append(np.concatenate(begins), written)


def _forms(lexicon: Lexicon) -> list[str]:
    """Return all words, their stems left out where they stand whole in them: of a stem `STEM` is left."""
    words = lexicon.words
    owners = map(words.__getitem__, lexicon.owner.tolist())
    return list(map(str.replace, words, owners, repeat(STEM), repeat(1)))


def _places_of(postings: Postings) -> tuple[Numbers, Numbers]:
    """Return where each stem stands, in each field from its first place on, each less the one before.

    And where the numbers of each stem begin.
    """
    row = np.flatnonzero(postings.stem_row == np.arange(len(postings.word)))
    firsts = np.cumsum(postings.count[row]) - postings.count[row]
    gaps = np.diff(postings.positions, prepend=0) - 1
    gaps[firsts] = postings.positions[firsts]
    return gaps, firsts[np.diff(postings.word[row], prepend=-1) != 0]


def _postings_of(postings: Postings) -> tuple[Numbers, Numbers]:
    """Return who holds each word how often, and where the numbers of each stem begin."""
    rows = len(postings.word)
    # Rows of one word and one document make a group: a document's entry among the word's.
    opens_word = np.diff(postings.word, prepend=-1) != 0
    opens = opens_word | (np.diff(postings.document, prepend=-1) != 0)
    first = np.flatnonzero(opens)
    group = np.cumsum(opens, dtype=np.int32) - 1
    held = np.diff(first, append=rows)
    opens_word = opens_word[first]
    stem_row = postings.stem_row[first]
    is_stem = stem_row == first
    plain = (held == 1) & (postings.field[first] == BODY) & (postings.count[first] == 1)
    # A form's documents are told by their places among those of its stem.
    opening = np.flatnonzero(opens_word)
    begin = np.repeat(opening, np.diff(opening, append=len(first)))
    owner = group[stem_row]
    place = np.where(is_stem, postings.document[first], owner - begin[owner])
    gap = np.diff(place, prepend=-1)
    gap[opening] = place[opening] + 1

    # For each group: [forms] [documents] head [mask count…] [length…]
    opened = opens_word * (1 + is_stem)
    ends = np.cumsum(opened + 1 + np.where(plain, 0, 1 + held) + np.where(is_stem, held, 0))
    head = np.append(0, ends[:-1]) + opened
    values = np.zeros(ends[-1], dtype=np.int32)
    stem_opening = opening[is_stem[opening]]
    values[head[stem_opening] - 2] = postings.forms
    values[head[opening] - 1] = np.diff(opening, append=len(first))
    values[head] = (gap - 1) * 2 + ~plain
    masks = np.add.reduceat(np.left_shift(1, postings.field), first)
    values[head[~plain] + 1] = masks[~plain]
    row = np.arange(rows, dtype=np.int32)
    counted = row[~plain[group]]
    values[(head - first)[group[counted]] + counted + 2] = postings.count[counted]
    measured = row[is_stem[group]]
    values[(ends - held - first)[group[measured]] + measured] = postings.length[measured]
    return values, (head - opened)[stem_opening]
