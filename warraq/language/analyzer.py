"""Words of a text: where they stand, how they are folded, and their stems.

Everything about letters and affixes stands in `analyzer.json`, which the browser reads as well:
`theme/static/search/analyzer.js` is this module's twin, and both must answer alike. A word is a run of Arabic
letters, or a run of other letters and digits (so `1967م` is two), with the marks and the invisible controls
inside it; some runs are cut into several (`compounds.py`). Why it is as it is: `docs/decisions/0002-analysis.md`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, TypedDict, TypeVar

from warraq.language.compounds import Compounds, CompoundsTable
from warraq.language.stemmer import ArabicStemmer, ArabicTable, latin_stem

Value = TypeVar("Value")

TABLE = Path(__file__).with_name("analyzer.json")

HAMZA_ABOVE = "\u0654"
"""Of a text in decomposed form (NFD): on waw and yeh it makes the letters ؤ and ئ."""

MEMO_LIMIT = 300_000
"""Remembered chunks of text; beyond this, memory costs more than the analysis."""


LONG = 40
"""Longer chunks hardly come twice."""


class CharacterTable(TypedDict):
    """The part `characters` of `analyzer.json`, made by `character_table.py`."""

    unicode: str
    arabic: str
    other: str
    marks: str
    joiners: str
    zeros: str
    letters: str


class LatinTable(TypedDict):
    """The part `latin` of `analyzer.json`."""

    endings: list[tuple[str, str, int]]


class AnalyzerTable(TypedDict):
    """All of `analyzer.json`."""

    characters: CharacterTable
    arabic: ArabicTable
    compounds: CompoundsTable
    latin: LatinTable
    stop_words: str


class Token(NamedTuple):
    """One word of a text; a tuple, since an archive has millions."""

    start: int
    """Where the word begins in the text, in code points."""
    end: int
    """Where it ends, its last mark included."""
    surface: str
    """The word, folded."""
    stem: str
    """What is left of it without what is glued to it; the surface form, if nothing is."""


class Word(NamedTuple):
    """What of a word is counted."""

    surface: str
    stem: str


class Analyzer:
    """Finds the words of a text by one table.

    >>> [(token.surface, token.stem) for token in Analyzer.load().tokens("وبالمَدارسِ")]
    [('وبالمدارس', 'مدرس')]
    """

    def __init__(self, table: AnalyzerTable) -> None:
        """Make what the table describes."""
        characters = table["characters"]
        self.table = table
        self._letters = _letters(characters)
        self._word = re.compile(_pattern(characters))
        self._stemmer = ArabicStemmer(table["arabic"], self.fold)
        self._compounds = Compounds(table["compounds"], table["arabic"]["particles"], self.fold)
        self._latin = tuple(
            (e, instead, remain) for e, instead, remain in table["latin"]["endings"]
        )
        self._stop_words = frozenset(self.fold(table["stop_words"]).split())
        self._stems: dict[str, str] = {}
        self._memo: dict[str, tuple[tuple[Token, ...], tuple[Word, ...]]] = {}

    @classmethod
    def load(cls, path: Path | None = None) -> Analyzer:
        """Return the analyzer of the table at `path`, or of Warraq's own, which is read once."""
        return _load(path or TABLE)

    def tokens(self, text: str) -> list[Token]:
        """Return the words of `text` in order."""
        found: list[Token] = []
        for chunk in _CHUNK.finditer(text):
            written = chunk.group()
            tokens, _ = self._memo.get(written) or self._analyze(written)
            offset = chunk.start()
            for start, end, surface, stem in tokens:
                found.append(_new(Token, (start + offset, end + offset, surface, stem)))
        return found

    def words(self, text: str) -> list[Word]:
        """Return the words of `text` without their places, three times faster than `tokens`.

        >>> [word.stem for word in Analyzer.load().words("الكتاب والكتب")]
        ['كتاب', 'كتاب']
        """
        found: list[Word] = []
        for written in text.split():
            found += (self._memo.get(written) or self._analyze(written))[1]
        return found

    def surfaces(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and folded form of the words of `text`: `tokens` without stems.

        >>> [surface for _, _, surface in Analyzer.load().surfaces("كتب عبدالله")]
        ['كتب', 'عبد', 'الله']
        """
        for match in self._word.finditer(text):
            written, first = match.group(), match.start()
            for start, end, part in self._compounds.parts(written, self.fold(written)):
                yield first + start, first + end, part

    def fold(self, text: str) -> str:
        """Return `text` with its letters folded and what words leave out left out; nothing is stemmed.

        >>> Analyzer.load().fold("أُسْـــرة ١٩٦٧")
        'اسره 1967'
        """
        folded = text.translate(self._letters)
        if HAMZA_ABOVE in folded:
            folded = _CARRIED_HAMZA.sub("ء", folded).replace(HAMZA_ABOVE, "")
        return folded

    def is_stop_word(self, surface: str) -> bool:
        """Say whether a query may drop this folded word when other words remain."""
        return surface in self._stop_words

    def stem(self, surface: str) -> str:
        """Return the stem of a folded word."""
        if surface in self._stop_words:
            return surface
        if _ARABIC.match(surface):
            return self._stemmer.stem(surface)
        if _LATIN.fullmatch(surface):
            return latin_stem(surface, self._latin)
        return surface

    def _analyze(self, chunk: str) -> tuple[tuple[Token, ...], tuple[Word, ...]]:
        """Return the words of a text without white space, and remember them.

        White space never stands in a word, and most chunks between it come again and again.
        """
        tokens = tuple(
            Token(start, end, surface, self._remembered_stem(surface))
            for start, end, surface in self.surfaces(chunk)
        )
        found = (tokens, tuple(Word(token.surface, token.stem) for token in tokens))
        if len(chunk) <= LONG:
            _remember(self._memo, chunk, found)
        return found

    def _remembered_stem(self, surface: str) -> str:
        stem = self._stems.get(surface)
        if stem is None:
            stem = self.stem(surface)
            _remember(self._stems, surface, stem)
        return stem

    def __reduce__(self) -> tuple[object, ...]:
        """Cross a process boundary as the table alone."""
        return (Analyzer, (self.table,))


_new = tuple.__new__  # what Token() calls, without the call in between
_CHUNK = re.compile(r"\S+")
_CARRIED_HAMZA = re.compile(f"[وي]{HAMZA_ABOVE}")
_ARABIC = re.compile("[\u0600-\u08ff]")
_LATIN = re.compile("[a-z]+")

_INSIDE_NUMBERS = ",\u066c"
_APOSTROPHES = "'\u2019"


def _remember(memo: dict[str, Value], key: str, value: Value) -> None:
    if len(memo) >= MEMO_LIMIT:
        memo.clear()
    memo[key] = value


@lru_cache(maxsize=4)
def _load(path: Path) -> Analyzer:
    return Analyzer(json.loads(path.read_text(encoding="utf-8")))


def _spans(ranges: str) -> list[tuple[int, int]]:
    """Read what `character_table.ranges` writes as pairs of code points, both ends included."""
    spans: list[tuple[int, int]] = []
    last = 0
    for part in ranges.split(","):
        distance, _, more = part.partition("-")
        first = last + int(distance, 16)
        last = first + int(more or "0", 16)
        spans.append((first, last))
    return spans


def _folded(runs: str) -> Iterator[tuple[int, str]]:
    """Read what `character_table.letter_runs` writes as code points, each with what it folds to."""
    for run in runs.split(","):
        first, *targets = run.split(" ")
        folded = ""
        for code, target in enumerate(targets, int(first, 16)):
            if not target:
                continue
            if target == "+":
                folded = chr(ord(folded) + 1)
            else:
                folded = chr(code + 1) if target == ">" else target
            yield code, folded


def _letters(characters: CharacterTable) -> Mapping[int, str | None]:
    """Return what `str.translate` needs for folding."""
    letters: dict[int, str | None] = dict(_folded(characters["letters"]))
    for zero, _ in _spans(characters["zeros"]):
        letters.update({zero + value: str(value) for value in range(10)})
    for first, last in [*_spans(characters["marks"]), *_spans(characters["joiners"])]:
        letters.update(dict.fromkeys(range(first, last + 1)))
    letters.update(dict.fromkeys(map(ord, _INSIDE_NUMBERS + _APOSTROPHES)))
    del letters[ord(HAMZA_ABOVE)]
    return letters


def _pattern(characters: CharacterTable) -> str:
    """Return the pattern of a word.

    A run of one kind of letters, controls within it if more of it follows; before that, a number with
    separated thousands (1,000 is 1000), and an elided article (l'Aube is two words, Sana'a is one).
    """
    arabic, other, marks, joiners = (
        "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in _spans(ranges))
        for ranges in (
            characters["arabic"],
            characters["other"],
            characters["marks"],
            characters["joiners"],
        )
    )
    digits = "0-9\u0660-\u0669\u06f0-\u06f9"
    return (
        f"[{arabic}](?:[{arabic}{marks}]|[{joiners}]+(?=[{arabic}{marks}]))*"
        f"|[{digits}]{{1,3}}(?:[{_INSIDE_NUMBERS}][{digits}]{{3}})+(?![{digits}])"
        f"|(?:[CDJLMNSTcdjlmnst]|[Qq]u)(?=[{_APOSTROPHES}][{other}])"
        f"|[{other}](?:[{other}{marks}]|[{joiners}]+(?=[{other}{marks}])|[{_APOSTROPHES}](?=[{other}]))*"
    )
