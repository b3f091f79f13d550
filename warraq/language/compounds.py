"""Where a run of letters is several words: names written as one (عبدالله), half spaces, a forgotten space.

The parts are the words that one gets when they are written apart (عبد الله), so both spellings meet, and
each part knows where it stands. What is cut stands in `analyzer.json`; `theme/static/search/analyzer.js`
cuts alike. Nothing is cut on suspicion: والدين ends like نورالدين and stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypedDict

HALF_SPACE = "\u200c"
"""Zero width non-joiner: Persian sets it before endings and behind می."""

TEH_MARBUTA = "ة"
"""Ends a word always; behind it a space was forgotten."""

_SIGN = re.compile(f"{HALF_SPACE}|{TEH_MARBUTA}[\u064b-\u0652]*")

REST = 3
"""So many letters behind a teh marbuta are a word, fewer a slip of the keys."""


class CompoundsTable(TypedDict):
    """The part `compounds` of `analyzer.json`."""

    before_article: str
    before_faith: str
    faith: str
    words: list[str]
    half_space_behind: str
    half_space_before: str


class Compounds:
    """Cuts what is several words."""

    def __init__(
        self, table: CompoundsTable, particles: Sequence[str], fold: Callable[[str], str]
    ) -> None:
        """Make what the table describes, its words folded; `particles` are what may stand before them."""
        self._fold = fold
        glued = "|".join(sorted(particles, key=len, reverse=True))
        of_god = "|".join(fold(table["before_faith"]).split())
        faith = "|".join(fold(table["faith"]).split())
        servant = "|".join(fold(table["before_article"]).split())
        self._first = re.compile(
            f"(?:{glued})?(?:(?:{servant})(?=ال..)|(?:{of_god})(?=(?:{faith})$))"
        )
        listed = [fold(words).split() for words in table["words"]]
        self._words = {
            particle + "".join(parts): [len(particle) + len(parts[0]), *map(len, parts[1:])]
            for particle in ("", *particles)
            for parts in listed
        }
        self._behind = frozenset(fold(table["half_space_behind"]).split())
        self._before = frozenset(fold(table["half_space_before"]).split())

    def parts(self, written: str, surface: str) -> Sequence[tuple[int, int, str]]:
        """Return where the words of `written` begin and end in it, in code points, and their folded forms.

        `surface` is `written`, folded.
        """
        if not (
            surface.find("ال", 2) > 0
            or TEH_MARBUTA in written[:-1]
            or HALF_SPACE in written
            or surface in self._words
        ):
            return ((0, len(written), surface),)
        return [
            part
            for start, end in self._pieces(written)
            for part in self._names(written[start:end], start)
        ]

    def _pieces(self, written: str) -> Iterator[tuple[int, int]]:
        """Yield what stands between the half spaces and behind each teh marbuta that part words."""
        start = 0
        for sign in _SIGN.finditer(written):
            at, behind = sign.span()
            left, right = self._fold(written[start:at]), self._fold(written[behind:])
            if sign.group() == HALF_SPACE:
                following = self._fold(written[behind:].partition(HALF_SPACE)[0])
                if left and following and (left in self._behind or following in self._before):
                    yield start, at
                    start = behind
            elif left and len(right) >= REST:
                yield start, behind
                start = behind
        yield start, len(written)

    def _names(self, written: str, offset: int) -> Iterator[tuple[int, int, str]]:
        """Yield the words of a piece: a name's parts, or the piece."""
        surface = self._fold(written)
        start = letters = 0
        for length in self._lengths(surface):
            letters += length
            end = self._end(written, letters)
            if end:
                yield start + offset, end + offset, self._fold(written[start:end])
                start = end
        yield start + offset, len(written) + offset, self._fold(written[start:])

    def _lengths(self, surface: str) -> list[int]:
        """Return the lengths of all parts of a name but the last."""
        lengths = []
        rest = surface
        while found := self._first.match(rest):
            lengths.append(found.end())
            rest = rest[found.end() :]
        return [*lengths, *self._words.get(rest, ())[:-1]]

    def _end(self, written: str, letters: int) -> int:
        """Return where so many folded letters end, their marks included; 0 if within one sign (a ligature)."""
        for end in range(len(written) - 1, 0, -1):
            if len(self._fold(written[:end])) == letters:
                return end
        return 0
