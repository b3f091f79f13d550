"""Many words at once: put into JavaScript's order, and written as text that leaves out what repeats.

All words are looked at together, as one table of their UTF-16 units: three times as fast as word by word.

Sorted words are front-coded: how many units each shares with the one before it, then the rest of it.
`numbers.js` reads them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from warraq.search.numbers import ALPHABET, LAST, utf16_order, utf16_units

WIDTH = 24
"""Units that are compared at once: longer words are as rare as they are made up. A multiple of 4."""
_SPACES = "  "
"""Stand before each word: one parts it from the word before, one holds place for what is shared."""
_UNIT = np.dtype("<u2")
_HALF, _FIRST_HALF, _SECOND_HALF = 0xFC00, 0xD800, 0xDC00
"""Letters beyond the first plane are two units: the bits that tell so, and what they are."""
_SHARED = np.frombuffer(ALPHABET[1:LAST].encode("utf-16-le"), dtype=_UNIT)
"""What stands for how many units are shared."""
_DIGITS = {character: digit for digit, character in enumerate(ALPHABET)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words as one row of UTF-16 units, each behind `_SPACES`; none of them holds a space."""

    row: NDArray[np.uint16]
    begins: NDArray[np.int64]
    lengths: NDArray[np.int64]

    @classmethod
    def of(cls, words: Sequence[str]) -> Words:
        """Return these words.

        Raises:
            ValueError: if one of them holds a space.

        """
        text = _SPACES + _SPACES.join(words) if words else ""
        if text.count(" ") != len(_SPACES) * len(words):
            raise ValueError("a word holds a space")
        return cls.of_text(text)

    @classmethod
    def of_text(cls, text: str) -> Words:
        """Return the words of a text in which each stands behind `_SPACES`, and no other space."""
        row = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=_UNIT)
        begins = np.flatnonzero(row == ord(" "))[1::2] + 1
        lengths = np.diff(begins, append=len(row) + len(_SPACES)) - len(_SPACES)
        return cls(row=row, begins=begins, lengths=lengths)

    def __len__(self) -> int:
        """Return how many words there are."""
        return len(self.begins)

    def word(self, at: int) -> str:
        """Return one of them."""
        begin = self.begins[at]
        row = self.row[begin : begin + self.lengths[at]]
        return row.tobytes().decode("utf-16-le", "surrogatepass")

    def text(self, mark: str = "") -> str:
        """Return them as `of_text` reads them, a mark before each."""
        text = self.row.tobytes().decode("utf-16-le", "surrogatepass")
        return text.replace(_SPACES, _SPACES + mark) if mark else text

    def listed(self) -> list[str]:
        """Return them one by one."""
        return self.text().split(_SPACES)[1:]

    def backward(self) -> Words:
        """Return each spelt backward, the last one first."""
        return Words.of_text(_SPACES + self.text().removeprefix(_SPACES)[::-1])

    def table(self) -> NDArray[np.uint16]:
        """Return a row for each word: its first `WIDTH` units, zeros behind its last."""
        padded = np.append(self.row, np.zeros(WIDTH, dtype=_UNIT))
        table: NDArray[np.uint16] = sliding_window_view(padded, WIDTH)[self.begins]
        table[np.arange(WIDTH) >= self.lengths[:, None]] = 0
        return table

    def order(self) -> NDArray[np.int64]:
        """Return the places of the words in JavaScript's order."""
        table = self.table()
        # Four units make a number of 64 bits whose order is theirs.
        keys = table.astype(">u2").view(">u8").astype(np.uint64)
        order: NDArray[np.int64] = np.lexsort((self.lengths, *keys.T[::-1]))
        if self.lengths.max(initial=0) > WIDTH:
            for first, last in _alike(table[order]):
                some = order[first:last].tolist()
                order[first:last] = sorted(some, key=lambda at: utf16_order(self.word(at)))
        return order

    def put(self, order: NDArray[np.int64]) -> Words:
        """Return the words in this order of their places."""
        lengths = self.lengths[order]
        ends = np.cumsum(lengths + len(_SPACES))
        begins = ends - lengths
        shift = np.repeat(self.begins[order] - begins, lengths + len(_SPACES))
        return Words(row=self.row[np.arange(len(shift)) + shift], begins=begins, lengths=lengths)


def _alike(table: NDArray[np.uint16]) -> Iterator[tuple[int, int]]:
    """Yield the runs of equal rows."""
    same = (table[1:] == table[:-1]).all(axis=1)
    edges = np.flatnonzero(np.diff(same.astype(np.int8), prepend=0, append=0)).tolist()
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        yield first, last + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontCoded:
    """Sorted words as text, each followed by a space but the last."""

    words: Words
    text: str
    begins: NDArray[np.int64]
    """Where each word begins in the text, what it shares included; and where one more would."""

    def run(self, first: int, last: int) -> str:
        """Return the words from `first` up to, not including, `last` as a text of their own."""
        begin, end = self.begins[[first + 1, last]].tolist()
        return ALPHABET[1] + self.words.word(first) + self.text[begin - 1 : end - 1]


def front_coded(words: Words) -> FrontCoded:
    """Return sorted words as text."""
    if not words:
        return FrontCoded(words=words, text="", begins=np.zeros(1, dtype=np.int64))
    shared = _shared(words)
    row = words.row.copy()
    row[words.begins - 1] = _SHARED[shared]
    # What is shared is left out: from each word's first unit on, until as many are gone.
    some = np.flatnonzero(shared)
    edges = np.zeros(len(row) + 1, dtype=np.int8)
    edges[words.begins[some]] = 1
    edges[words.begins[some] + shared[some]] -= 1
    row = row[np.cumsum(edges[:-1], dtype=np.int8) == 0]
    left_out = np.cumsum(shared)
    begins = np.append(words.begins - 1 - left_out + shared, len(row) + 1)
    text = row[1:].tobytes().decode("utf-16-le", "surrogatepass")
    if len(text) < len(row) - 1:
        begins -= np.append(0, np.cumsum(_ends_pair(row)))[begins - 1]
    return FrontCoded(words=words, text=text, begins=begins - 1)


def _shared(words: Words) -> NDArray[np.int64]:
    """Return how many units each word shares with the one before it, `WIDTH` at most; no half letter."""
    table = words.table()
    differs = np.ones((len(table), WIDTH + 1), dtype=np.bool_)
    # Behind its last letter a row holds zeros, which is no letter of any word.
    np.logical_or(table[1:] != table[:-1], table[1:] == 0, out=differs[1:, :WIDTH])
    shared: NDArray[np.int64] = differs.argmax(axis=1)
    last = table[np.arange(len(table)), np.maximum(shared - 1, 0)]
    shared -= (shared > 0) & (last & _HALF == _FIRST_HALF)
    return shared


def _ends_pair(row: NDArray[np.uint16]) -> NDArray[np.bool_]:
    """Say of each unit whether it is the second of a letter of two."""
    ends: NDArray[np.bool_] = row & _HALF == _SECOND_HALF
    ends[1:] &= row[:-1] & _HALF == _FIRST_HALF
    ends[:1] = False
    return ends


def encode_words(words: Sequence[str]) -> str:
    """Return sorted words as text, each followed by a space but the last."""
    return front_coded(Words.of(words)).text


def decode_words(text: str) -> Iterator[str]:
    """Yield the words that `encode_words` wrote, as UTF-16 units."""
    word = ""
    for part in utf16_units(text).split(" ") if text else ():
        word = word[: _DIGITS[part[0]] - 1] + part[1:]
        yield word
