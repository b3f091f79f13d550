"""Finds the names of a gazetteer in texts: whole words in their order, the longest name first.

Words are compared folded (hamza, ة and ه, vowel marks, capitals), and not by their stems: القاهرة has the
stem of قاهر, "invincible". What Arabic glues to a word's front (و ف ب ل ك) may stand before a name's first
word; أبو, أبي and أبا are one word, ابن and بن too, Baghdad and Baghdad's; عبدالله is the words عبد الله, as in
search. An exact name is found only as it is written, vowel marks aside, with nothing before it.

Names are a tree of words, and each different piece of text is looked at once: what a text costs is a
look-up for each of its words, however many names there are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from warraq.errors import Problem, WarraqError
from warraq.gazetteer.entries import FILE, Entry
from warraq.language.analyzer import Analyzer

_KIN = {"ابي": "ابو", "ابا": "ابو", "بن": "ابن", "بني": "بنو"}
"""Forms that a word takes inside a sentence, folded."""
_PROCLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك")
_PROCLITIC_LETTERS = frozenset("وفبلك")
_WITH_ARTICLE = ("لل", "ولل", "فلل")
"""ل before ال."""
_SHORTEST = 2
"""Letters that must remain when something is taken off."""
_ARTICLE = "ال"
_BREAKS = frozenset("،؛؟!,;?:…()[]{}|/")
_FULL_STOP_AFTER = 4
"""A full stop behind a shorter word may be that of an abbreviation: J. R., St."""
_EXACT = "="
"""Before the words of exact names, so that they are words of their own."""
_GLUED = "+"
"""Before an exact word that another touches: عبدالله, written as one, is two words."""
_OPENING, _CLOSING = frozenset("«“„‘\"'"), frozenset("»”’\"'")
_ENTRY = ""
"""In the tree, where the number of an entry stands; no word is empty."""

_Tree: TypeAlias = "dict[str, _Tree | int]"


class _Word(NamedTuple):
    """A word of a text that some name has: what it can be at a name's beginning, and further on."""

    first: tuple[str, ...]
    inner: tuple[str, ...]


class Matcher:
    """Finds names; `problems` are entries whose forms cannot be told from another's."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Take the entries; `find` answers with their numbers in this order."""
        self._analyzer = Analyzer.load()
        self._tree: _Tree = {}
        self._vocabulary: set[str] = set()
        self._exact_surfaces: set[str] = set()
        self._memo: dict[str, tuple[_Word | None, ...]] = {}
        self.problems: list[Problem] = []
        for number, entry in enumerate(entries):
            for form in entry.forms:
                try:
                    self._add(form, number, entries)
                except WarraqError as error:
                    placed = error.at(file=FILE, line=entry.line, key=entry.kind)
                    self.problems.append(placed.what)

    def find(self, text: str) -> list[int]:
        """Return the numbers of the entries that `text` names, by their first mention.

        A name does not reach across lines, nor across the end of a sentence.
        """
        found: dict[int, None] = {}
        memo = self._memo
        for line in text.split("\n"):
            words: list[_Word | None] = []
            for chunk in line.split():
                own = memo.get(chunk)
                words += self._words(chunk) if own is None else own
            found.update(dict.fromkeys(self._matches(words)))
        return list(found)

    def _matches(self, words: Sequence[_Word | None]) -> Iterator[int]:
        place = 0
        while place < len(words):
            word = words[place]
            place += 1
            if word is None:
                continue
            end, number = self._longest(words, place - 1, word.first, self._tree)
            if end:
                yield number
                place = end

    def _longest(
        self, words: Sequence[_Word | None], place: int, choices: Iterable[str], tree: _Tree
    ) -> tuple[int, int]:
        """Return where the longest name ends that goes on in `tree` at `place`, and its entry."""
        best = (0, -1)
        for choice in choices:
            below = tree.get(choice)
            if not isinstance(below, dict):
                continue
            number = below.get(_ENTRY)
            if isinstance(number, int) and place + 1 > best[0]:
                best = (place + 1, number)
            following = words[place + 1] if place + 1 < len(words) else None
            if following is not None:
                longer = self._longest(words, place + 1, following.inner, below)
                best = longer if longer[0] > best[0] else best
        return best

    def _words(self, chunk: str) -> tuple[_Word | None, ...]:
        """Return the words of a text without white space, none for one that no name has, or a break."""
        words: list[_Word | None] = []
        before = 0
        for start, end, surface in self._analyzer.surfaces(chunk):
            if words and not _BREAKS.isdisjoint(chunk[before:start]):
                words.append(None)
            words.append(self._word(chunk, start, end, surface))
            before = end
        rest = chunk[before:]
        if not _BREAKS.isdisjoint(rest) or ("." in rest and before >= _FULL_STOP_AFTER):
            words.append(None)
        self._memo[chunk] = tuple(words)
        return self._memo[chunk]

    def _word(self, chunk: str, start: int, end: int, surface: str) -> _Word | None:
        written = chunk[start:end]
        whole = [surface]
        if surface.endswith("s") and written[-2:-1] in {"'", "\u2019"}:
            whole.append(surface[:-1])
        inner = [_KIN.get(form, form) for form in whole]
        if surface in self._exact_surfaces:
            inner = [_quoted(chunk, start, end), _exact(chunk, start, end), *inner]
        first = list(inner)
        if surface[0] in _PROCLITIC_LETTERS:
            first += [_KIN.get(form, form) for form in _without_proclitics(surface)]
        known = self._vocabulary
        chosen = tuple(form for form in dict.fromkeys(first) if form in known)
        if not chosen:
            return None
        return _Word(first=chosen, inner=tuple(form for form in chosen if form in inner))

    def _add(self, form: str, number: int, entries: Sequence[Entry]) -> None:
        words = self._form_words(form, exact=entries[number].exact)
        if not words:
            raise WarraqError("W144", f'"{form}" holds no letters', "Write a name.")
        tree = self._tree
        for word in words:
            below = tree.setdefault(word, {})
            assert isinstance(below, dict)  # noqa: S101 - only _ENTRY leads to a number
            tree = below
        owner = tree.setdefault(_ENTRY, number)
        if isinstance(owner, int) and owner != number:
            other = entries[owner]
            raise WarraqError(
                "W143",
                f'"{form}" is also a form of "{other.name}" (line {other.line})',
                "Let one of the two have it, or write both as one name.",
            )
        self._vocabulary.update(words)

    def _form_words(self, form: str, *, exact: bool) -> list[str]:
        found = list(self._analyzer.surfaces(form))
        if exact:
            self._exact_surfaces.update(surface for _, _, surface in found)
            return [_quoted(form, start, end) for start, end, _ in found]
        return [_KIN.get(surface, surface) for _, _, surface in found]


def _without_proclitics(surface: str) -> Iterator[str]:
    for proclitic in _PROCLITICS:
        if surface.startswith(proclitic) and len(surface) - len(proclitic) >= _SHORTEST:
            yield surface[len(proclitic) :]
    for proclitic in _WITH_ARTICLE:
        if surface.startswith(proclitic) and len(surface) - len(proclitic) >= _SHORTEST:
            yield _ARTICLE + surface[len(proclitic) :]


def _quoted(text: str, start: int, end: int) -> str:
    """Return an exact word with the quotation marks that stand right before and behind it."""
    return (
        ("«" if text[max(start - 1, 0) : start] in _OPENING else "")
        + _exact(text, start, end)
        + ("»" if text[end : end + 1] in _CLOSING else "")
    )


def _exact(text: str, start: int, end: int) -> str:
    before = text[max(start - 1, 0) : start]
    glued = before and unicodedata.category(before)[0] in "LM"
    return _EXACT + (_GLUED if glued else "") + _spelling(text[start:end])


def _spelling(written: str) -> str:
    """Return a word as it is written, without vowel marks, tatweel and invisible controls."""
    return "".join(
        character
        for character in unicodedata.normalize("NFC", written)
        if unicodedata.category(character) not in {"Mn", "Cf"} and character != "\u0640"
    )
