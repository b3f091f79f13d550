"""A page's breadcrumb: the path of its sections, also where the separators between them were lost.

Copied text often runs the names together, `home+section+subsection+title`. What lies between the home
page's name and the title is a *residue*. Names never begin or end with a space, so that a border can
only lie inside what looks like one word. Where, is found out by the names that settings tell, by the
common names of `section_names.json`, by the words that the pages themselves use (a "word" that no page
uses is two words), and by what many residues share. The cheapest way to read a residue wins.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from warraq.importing.page_lines import folded

_KNOWN, _COMMON, _UNKNOWN = 0.5, 1.5, 4.0
_STRANGE_WORD = 2.0
_HIDDEN_BORDER = 5.0
_WEAK_BORDER = 3.0
_SPACE_BORDER = 0.5
_SHORTEST = 2
_LONGEST_NAME = 60

_LETTER = re.compile(r"[^\W\d_]")
# Letters that stand at a word's end alone, and those that can follow one only within a word.
_FINAL = re.compile(r"[ةىךםןףץ]")
_NEVER_FIRST = re.compile("[ةىءؤئ\u064b-\u065f\u0670\u0640\u200c\u200d]")
_ARTICLE = re.compile(r"[وفبكل]?ال|لل|[وفبكل]")
_HALF_ARTICLE = re.compile(r"[وفبكل]?ا")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """The sections that a breadcrumb names, outermost first, and how sure that is."""

    path: tuple[str, ...]
    is_guess: bool = False
    was_split: bool = True


@cache
def common_names() -> frozenset[str]:
    """Return the folded common names of sections."""
    return frozenset(folded(name) for names in _data()["names"].values() for name in names)


@cache
def home_words() -> tuple[str, ...]:
    """Return the words for the home page, the longest first."""
    words = {word for names in _data()["home"].values() for word in names}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    text = files("warraq.importing").joinpath("section_names.json").read_text("utf-8")
    raw = json.loads(text)
    return {"home": raw["home"], "names": raw["names"]}


def pieces_of(residues: Iterable[str], words: Iterable[str]) -> frozenset[str]:
    """Return those of `words` that stand within a token of `residues`: all that splitting needs."""
    tokens = {token for residue in residues for token in folded(residue).split()}
    parts = {
        token[i:j]
        for token in tokens
        for i in range(len(token))
        for j in range(i + _SHORTEST, len(token) + 1)
    }
    return frozenset(parts.intersection(words))


class Splitter:
    """Reads residues, by all the residues and words of a batch."""

    def __init__(
        self,
        *,
        sections: Sequence[tuple[str, ...]] = (),
        residues: Iterable[str] = (),
        words: Iterable[str] = (),
    ) -> None:
        """Take the paths that settings tell, and what the batch has shown."""
        self._told = frozenset(folded(name) for path in sections for name in path)
        self._words = frozenset(words).union(
            word for name in (*common_names(), *self._told) for word in name.split()
        )
        self._residues = tuple(sorted({" ".join(residue.split()) for residue in residues}))
        self._shared = self._count_shared()

    def split(self, residue: str, *, is_spaced: bool = False) -> Trail:
        """Return the most likely path of sections in `residue`.

        One that `is_spaced` has kept the spaces where its separators were.
        """
        residue = " ".join(residue.split())
        if not residue:
            return Trail(path=())
        path = self._cheapest(residue, self._borders(residue, is_spaced=is_spaced))
        sure = all(folded(name) in self._told for name in path)
        is_known = all(folded(name) in self._told | common_names() for name in path)
        return Trail(path=path, is_guess=not sure, was_split=len(path) > 1 or is_known)

    def _cheapest(self, residue: str, borders: dict[int, float]) -> tuple[str, ...]:
        places = [0, *sorted(borders), len(residue)]
        best: dict[int, tuple[float, int, tuple[str, ...]]] = {0: (0.0, 0, ())}
        for index, end in enumerate(places[1:], start=1):
            choices = []
            for start in places[:index]:
                before = best[start]
                name = residue[start:end].strip()
                if len(name) < _SHORTEST:
                    continue
                inside = [place for place in places if start < place < end]
                price = before[0] + self._price(residue, start, end, inside, borders)
                if start:
                    price += borders[start]
                choices.append((round(price, 6), before[1] + 1, (*before[2], name)))
            best[end] = min(choices, default=(float("inf"), 0, ()))
        return best[len(residue)][2] or (residue,)

    def _price(
        self, residue: str, start: int, end: int, inside: list[int], borders: dict[int, float]
    ) -> float:
        name = residue[start:end].strip()
        plain = folded(name)
        if plain in self._told:
            return _KNOWN
        if plain in common_names():
            return _COMMON
        price = _UNKNOWN + (20.0 if len(name) > _LONGEST_NAME else 0.0)
        price += _STRANGE_WORD * sum(not self._is_word(word) for word in plain.split())
        price += _HIDDEN_BORDER * sum(not borders[place] for place in inside)
        shared = self._shared.get(name, 1) if start == 0 else 1
        return price / min(shared, 4)

    def _borders(self, residue: str, *, is_spaced: bool) -> dict[int, float]:
        """Return where a name can end, and what a border there costs: nothing where signs show it."""
        if is_spaced:
            return {place: _SPACE_BORDER for place, sign in enumerate(residue) if sign == " "}
        found: dict[int, float] = {}
        token_start = 0
        for token in residue.split(" "):
            for place in range(token_start + 1, token_start + len(token)):
                cost = self._border(residue, token_start, token_start + len(token), place)
                if cost is not None:
                    found[place] = cost
            token_start += len(token) + 1
        return found

    def _border(self, residue: str, start: int, end: int, place: int) -> float | None:
        """Return what a border at `place` costs, inside the token from `start` to `end`; None: never."""
        left, right = residue[start:place], residue[place:end]
        if left[-1].islower() and right[0].isupper():
            return 0.0
        if not self._can_part(left, right):
            return None
        if _FINAL.match(left[-1]) and _LETTER.match(right):
            return 0.0
        if residue[:place] in self._shared:
            return 0.0
        is_two_words = self._is_word(folded(left)) and self._begins_with_word(folded(right))
        if is_two_words and not self._is_word(folded(residue[start:end])):
            return 0.0
        return None if left.isascii() and right[0].isascii() else _WEAK_BORDER

    def _can_part(self, left: str, right: str) -> bool:
        """Tell whether a word can end with `left` and one begin with `right` at all."""
        if _NEVER_FIRST.match(right) or left.endswith("\u200c") or len(right) < _SHORTEST:
            return False
        if _ARTICLE.fullmatch(left) or (_HALF_ARTICLE.fullmatch(left) and right[0] == "ل"):
            return False
        is_known = self._is_word(folded(left))
        if left.endswith("ال") and not is_known:
            return False
        return all(len(part) > 2 or folded(part) in common_names() for part in (left, right))  # noqa: PLR2004

    def _is_word(self, word: str) -> bool:
        """Tell whether the pages or the known names use the word, with or without its prefixes."""
        if word in self._words:
            return True
        without = (
            word.removeprefix(prefix) for prefix in ("ال", "و", "وال") if word.startswith(prefix)
        )
        return f"ال{word}" in self._words or any(
            len(bare) > _SHORTEST and bare in self._words for bare in without
        )

    def _begins_with_word(self, text: str) -> bool:
        """Tell whether `text` is a word or begins with one and goes on with another."""
        if self._is_word(text):
            return True
        return any(
            self._is_word(text[:place]) and self._is_word(text[place:])
            for place in range(3, len(text) - 2)
        )

    def _count_shared(self) -> dict[str, int]:
        """Return the beginnings that several residues share, with how many go on after them."""
        rests: dict[str, set[str]] = {}
        inside_names: set[str] = set()
        for residue in self._residues:
            for place in range(_SHORTEST, len(residue)):
                if residue[place] == " ":
                    inside_names.add(residue[:place])
                elif residue[place - 1] != " ":
                    rests.setdefault(residue[:place], set()).add(residue[place:])
        whole = set(self._residues)
        return {
            prefix: len(following) + (prefix in whole)
            for prefix, following in rests.items()
            if prefix not in inside_names and (prefix in whole or self._branches(prefix, following))
        }

    def _branches(self, prefix: str, rests: set[str]) -> bool:
        """Tell whether a name ends where residues part: not where two names begin alike."""
        last = folded(prefix).split(" ")[-1]
        is_word = self._is_word(last)
        if len(rests) == 1 or _ARTICLE.fullmatch(last) or (last.endswith("ال") and not is_word):
            return False
        if all(rest.startswith("ال") for rest in rests):
            return is_word or len(last) > 3  # noqa: PLR2004 - no prefix is longer
        return is_word and len({rest[0] for rest in rests}) > 1
