r"""Whole numbers and sorted words as short text, safe inside a JavaScript string.

A number is written in characters of `ALPHABET`: its last digit is one of the first 64 characters, each
digit before it one of the other 28, so small numbers take one character and no length is needed (a dense
code: Brisaboa et al. 2003, doi:10.1007/3-540-36618-0_9). On the ant-multi index this is as small under
gzip as binary varints and an eighth smaller than their base64. `numbers.js` is the reader.

Words are front-coded: how many UTF-16 units each shares with the one before it, then the rest of it.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

ALPHABET = "".join(chr(code) for code in range(32, 127) if chr(code) not in '"\\<')
_LAST_BITS = 6
LAST = 1 << _LAST_BITS
MORE = len(ALPHABET) - LAST
_CODES = np.frombuffer(ALPHABET.encode("ascii"), dtype=np.uint8)
_DIGITS = {character: digit for digit, character in enumerate(ALPHABET)}
_SHARED = ALPHABET[1:LAST]
"""What stands for how many units are shared."""
_MOST_SHARED = 24
"""Letters that are compared: longer words are as rare as they are made up."""
_AT_ONCE = 20_000
"""Words that are compared at one time: 2 MB."""
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def encode_numbers(values: Iterable[int]) -> str:
    """Return numbers (0 and up) as text."""
    characters, _ = encode_array(np.fromiter(values, dtype=np.int64))
    return characters.tobytes().decode("ascii")


def encode_array(
    values: NDArray[np.signedinteger[Any]],
) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Return the characters of all numbers in a row, and where each number's begin."""
    lengths = np.ones(len(values), dtype=np.uint8)
    longer, most = LAST, int(values.max(initial=0))
    while longer <= most:
        lengths += values >= longer
        longer = LAST + longer * MORE
    starts = np.zeros(len(values) + 1, dtype=np.int64)
    np.cumsum(lengths, out=starts[1:])
    characters = np.empty(starts[-1], dtype=np.uint8)
    characters[starts[1:] - 1] = _CODES[values & LAST - 1]
    left = np.flatnonzero(lengths > 1)
    rest, at = (values[left] >> _LAST_BITS) - 1, starts[left + 1] - 2
    while len(rest):
        characters[at] = _CODES[LAST + rest % MORE]
        rest //= MORE
        more = rest > 0
        rest, at = rest[more] - 1, at[more] - 1
    return characters, starts


def decode_numbers(text: str) -> list[int]:
    """Return the numbers that `encode_numbers` wrote."""
    values = []
    high = 0
    for character in text:
        digit = _DIGITS[character]
        if digit < LAST:
            values.append(high * LAST + digit)
            high = 0
        else:
            high = high * MORE + digit - LAST + 1
    return values


def utf16_order(word: str) -> bytes:
    """Return a sort key for JavaScript's order: by UTF-16 unit, as Lunr's token set asks."""
    return word.encode("utf-16-be", "surrogatepass")


def utf16_units(word: str) -> str:
    """Return the word with a character for each of its UTF-16 units, as JavaScript holds it."""
    if word.isascii() or max(word) < "\U00010000":
        return word
    return "".join(map(chr, array("H", word.encode("utf-16-le", "surrogatepass"))))


def from_utf16_units(units: str) -> str:
    """Undo `utf16_units`."""
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def sorted_by_utf16(words: Sequence[str]) -> list[int]:
    """Return the places of the words in JavaScript's order."""
    # Without letters beyond the first plane, the order of code points is that of units.
    plain = _ASTRAL.search("".join(words)) is None
    key = words.__getitem__ if plain else [utf16_order(word) for word in words].__getitem__
    return sorted(range(len(words)), key=key)


def encode_words(words: Sequence[str]) -> str:
    """Return sorted words as text, each followed by a space but the last."""
    return " ".join(front_coded(words))


def front_coded(words: Sequence[str]) -> list[str]:
    """Return each word as `encode_words` has it: what it shares with the one before it, then its rest."""
    parts: list[str] = []
    for start in range(0, len(words), _AT_ONCE):
        before = start > 0
        some = words[start - before : start + _AT_ONCE]
        shared = _shared_letters(some)[before:]
        if _ASTRAL.search("".join(some)):
            parts += map(_front_coded, some[before:], shared)
        else:
            pairs = zip(some[before:], shared, strict=True)
            parts += [_SHARED[letters] + word[letters:] for word, letters in pairs]
    return parts


def joined_part(words: Sequence[str], parts: Sequence[str], first: int, last: int) -> str:
    """Return a run of words as `encode_words` would, from the parts of all of them."""
    return " ".join((ALPHABET[1] + words[first], *parts[first + 1 : last]))


def _front_coded(word: str, shared: int) -> str:
    """Count units, since some letter is two."""
    return _SHARED[len(utf16_units(word[:shared]))] + word[shared:]


def _shared_letters(words: Sequence[str]) -> list[int]:
    """Return how many letters each word shares with the one before it, `_MOST_SHARED` at most."""
    width = min(_MOST_SHARED, max(map(len, words), default=1))
    table = np.array([word[:width] for word in words], dtype=f"U{width}")
    letters = table.view(np.uint32).reshape(len(words), width)
    same = np.zeros(letters.shape, dtype=np.bool_)
    # Behind its last letter a row holds zeros, which is no letter of any word.
    np.logical_and(letters[1:] == letters[:-1], letters[1:] != 0, out=same[1:])
    shared: list[int] = np.logical_and.accumulate(same, axis=1).sum(axis=1).tolist()
    return shared


def decode_words(text: str) -> Iterator[str]:
    """Yield the words that `encode_words` wrote, as UTF-16 units."""
    word = ""
    for part in utf16_units(text).split(" ") if text else ():
        word = word[: _DIGITS[part[0]] - 1] + part[1:]
        yield word
