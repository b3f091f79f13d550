r"""Whole numbers as short text, safe inside a JavaScript string; and words as JavaScript holds them.

A number is written in characters of `ALPHABET`: its last digit is one of the first 64 characters, each
digit before it one of the other 28, so small numbers take one character and no length is needed (a dense
code: Brisaboa et al. 2003, doi:10.1007/3-540-36618-0_9). On the ant-multi index this is as small under
gzip as binary varints and an eighth smaller than their base64. `numbers.js` is the reader.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

ALPHABET = "".join(chr(code) for code in range(32, 127) if chr(code) not in '"\\<')
_LAST_BITS = 6
LAST = 1 << _LAST_BITS
MORE = len(ALPHABET) - LAST
_CODES = np.frombuffer(ALPHABET.encode("ascii"), dtype=np.uint8)
_DIGITS = {character: digit for digit, character in enumerate(ALPHABET)}


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
