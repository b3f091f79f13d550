"""The stem of a word: what is left when what a language glues to it is taken off.

For Arabic a light stemmer after Larkey, Ballesteros and Connell (light10, "Light stemming for Arabic
information retrieval", 2007): the article with what stands before it, one conjunction, one preposition, then
endings, each while enough of the word remains. What is ours: stripping goes on behind the article (so that
الوزير and وزير, the و of which looks like "and", end alike), a list of words which are whole as they
are (وزير, لبنان), more endings, and broken plurals by a list, since no rule finds them. No roots are sought
as Khoja's stemmer does: too many words share one. For English the plural alone (the "S stemmer" of Harman,
1991). `theme/static/search/analyzer.js` does the same from the same table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypedDict

SHORT = 3
"""A word of so few letters loses no prefix, and is too common within others to be looked for."""

_FOREIGN = re.compile("[^ء-ي]")
"""A letter of Persian or Urdu (گ, ژ, ٹ): their words know no Arabic particle of one letter."""

Affix = tuple[str, int]
"""What may be taken off, and how many letters must remain."""


class ArabicTable(TypedDict):
    """The part `arabic` of `analyzer.json`."""

    particles: list[str]
    article: list[Affix]
    conjunctions: list[Affix]
    prepositions: list[Affix]
    endings: list[Affix]
    kin: dict[str, str]
    rounds: int
    whole: str
    plurals: dict[str, str]
    variants: str
    forms: list[tuple[str, str]]


class ArabicStemmer:
    """Takes folded words in Arabic script to their stems."""

    def __init__(self, table: ArabicTable, fold: Callable[[str], str]) -> None:
        """Make what the table describes, its words folded."""
        self._particles: dict[str, list[str]] = {}
        for particle in table["particles"]:
            self._particles.setdefault(particle[0], [""]).append(particle)
        self._article = table["article"]
        self._particle_letters = (table["conjunctions"], table["prepositions"])
        self._endings: dict[str, list[tuple[str, int]]] = {}
        for ending, remain in table["endings"]:
            self._endings.setdefault(ending[-1], []).append((ending, len(ending) + remain))
        self._kin = str.maketrans(
            {letter: own for own, kin in table["kin"].items() for letter in kin}
        )
        self._rounds = table["rounds"]
        self._whole = set(fold(table["whole"]).split())
        self._forms = [
            (form.partition("(")[0], re.compile(form), instead) for form, instead in table["forms"]
        ]
        self._form_letters = frozenset("".join(begins for begins, _, _ in self._forms))
        self._same: dict[str, str] = {}
        words = [(fold(one), fold(many).split()) for one, many in table["plurals"].items()]
        spellings = [fold(group).split() for group in table["variants"].split(";")]
        # A plural (وزراء, ملايين) or its singular keeps its first letters and its endings too.
        stems = {form for _, many in words for form in many}
        stems |= {self._without_endings(one) for one, _ in words}
        stems |= {one for group in spellings for one in group}
        self._whole |= {stem for stem in stems if len(stem) > SHORT}
        pairs = [*words, *((one, many) for one, *many in spellings)]
        self._same = {self.stem(form): self.stem(one) for one, many in pairs for form in many}

    def stem(self, word: str) -> str:
        """Return the stem of a folded word; never empty."""
        # Arabic writes باريس and پاريس; Persian tells the letters apart, so only stems forget them.
        word = word.translate(self._kin)
        stem = self._behind_particle(word) or self._stripped(word)
        stem = self._by_form(stem)
        return self._same.get(stem, stem)

    def _behind_particle(self, word: str) -> str:
        """Return the whole word that stands behind one of the particles, or nothing."""
        for particle in self._particles.get(word[0], ("",)):
            if word.startswith(particle):
                stem = self._without_endings(word[len(particle) :])
                if stem in self._whole:
                    return stem
        return ""

    def _stripped(self, word: str) -> str:
        """Return the word without its article, or else its particles, and without its endings."""
        word = _without_first(word, len(word), self._article)
        stem = self._without_endings(word)
        for prefixes in self._particle_letters:
            if stem in self._whole or _FOREIGN.search(word):
                break
            # The endings count: بيتها keeps its ب as بيت does.
            word = _without_first(word, len(stem), prefixes)
            stem = self._without_endings(word)
        return stem

    def _by_form(self, word: str) -> str:
        """Return what a verb shares with its noun and its other persons: يستخدم and استخدام give استخدم."""
        if word[0] in self._form_letters and word not in self._whole:
            for begins, form, instead in self._forms:
                if word[0] in begins and (found := form.fullmatch(word)):
                    word = instead + "".join(found.groups())
        return word

    def _without_endings(self, word: str) -> str:
        """Return a word without its endings; a whole word keeps its own."""
        for _ in range(self._rounds):
            if word in self._whole:
                break
            shorter = ""
            for ending, length in self._endings.get(word[-1:], ()):
                if len(word) >= length and word.endswith(ending):
                    left = word[: -len(ending)]
                    if left in self._whole:
                        # قانونا ends in نا and in ا, but قانون is a word.
                        return left
                    shorter = shorter or left
            if not shorter:
                break
            word = shorter
        return word


def _without_first(word: str, length: int, prefixes: Iterable[Affix]) -> str:
    """Return a word without the first of the prefixes that it has, if enough of its `length` remains."""
    for prefix, remain in prefixes:
        if length - len(prefix) >= remain and word.startswith(prefix):
            return word[len(prefix) :]
    return word


def latin_stem(word: str, endings: Iterable[tuple[str, str, int]]) -> str:
    """Return the stem of a lower-case ASCII word by the first of the `endings` that it has.

    Each is an ending, what stands in its place, and how many letters must remain.
    """
    for ending, instead, remain in endings:
        if word.endswith(ending) and len(word) - len(ending) >= remain:
            return word[: len(word) - len(ending)] + instead
    return word
