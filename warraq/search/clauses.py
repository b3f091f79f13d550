"""A query's words as clauses for `Index.query`: stems, surface forms beside them, patterns; and its phrases.

`theme/static/search/query.js` is this module's twin. Stem and surface form are two clauses, the second
always optional: through one pipeline `+الكتاب` would ask for the surface form as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple, Protocol

from warraq.search.query import Presence, QueryWord

MOST_WORDS = 50
"""A pasted paragraph is cut here: each word moves a shard or two."""
FEWEST_LETTERS = 2
"""A pattern with fewer would ask for half the index; its star is ignored."""


class QueryToken(Protocol):
    """What compiling needs of a word of the analyzer."""

    @property
    def surface(self) -> str:
        """The word, folded."""

    @property
    def stem(self) -> str:
        """Its stem."""


class QueryAnalyzer(Protocol):
    """What compiling needs of an analyzer."""

    def tokens(self, text: str, /) -> Sequence[QueryToken]:
        """Return the words of a text."""

    def is_stop_word(self, surface: str, /) -> bool:
        """Say whether a query may drop the folded word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the manifest says of the index."""

    fields: tuple[str, ...]
    mark: str
    surface_boost: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause of Lunr's query. Several terms are alternatives: any of them is the clause's match."""

    terms: tuple[str, ...]
    fields: tuple[str, ...]
    boost: float = 1.0
    presence: Presence = Presence.OPTIONAL
    edits: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Stems that stand at these places, counted from the first, in one of the fields; or must not."""

    stems: tuple[str, ...]
    places: tuple[int, ...]
    fields: tuple[str, ...]
    prohibited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """What Lunr is asked, and the phrases that its answers must hold, or must not."""

    clauses: tuple[Clause, ...]
    phrases: tuple[Phrase, ...] = ()


class _Analysed(NamedTuple):
    word: QueryWord
    token: QueryToken | None
    pattern: str = ""
    place: int = 0
    """Among the words of a phrase."""


def compile_query(
    words: Sequence[QueryWord], analyzer: QueryAnalyzer, settings: Settings
) -> Compiled:
    """Return the clauses and phrases of the words, in their order."""
    analysed: list[_Analysed] = []
    for word in words:
        pattern = _pattern(word, analyzer)
        if pattern:
            analysed.append(_Analysed(word, None, pattern))
            continue
        tokens = analyzer.tokens(word.text.replace("*", " "))
        found = [_Analysed(word, token, place=place) for place, token in enumerate(tokens)]
        if _begins_last(word, tokens):
            found[-1] = _Analysed(word, None, f"{tokens[-1].surface}*")
        analysed.extend(_telling_of(found, analyzer) if word.quoted else found)
    kept = _without_stop_words(analysed[:MOST_WORDS], analyzer)
    phrases: list[Phrase] = []
    clauses: list[Clause] = []
    for _, run in groupby(kept, key=lambda one: id(one.word)):
        held = list(run)
        phrase = _phrase(held, settings)
        phrases.extend(phrase)
        # Where a phrase must not stand, its words may.
        if not (phrase and held[0].word.presence is Presence.PROHIBITED):
            clauses.extend(clause for one in held for clause in _clauses(one, settings))
    return Compiled(clauses=tuple(clauses), phrases=tuple(phrases))


def _telling_of(phrase: Sequence[_Analysed], analyzer: QueryAnalyzer) -> Sequence[_Analysed]:
    """Leave out a phrase's stop words, which keep their places: any word may stand there.

    Theirs are the largest files of an index; Lucene's phrases do the same.
    """
    telling = [one for one in phrase if one.token and not analyzer.is_stop_word(one.token.surface)]
    return telling or phrase


def _phrase(held: Sequence[_Analysed], settings: Settings) -> list[Phrase]:
    """Return the phrase of a quoted word; none, if one word of it is all that is asked for."""
    word = held[0].word
    if not word.quoted or len(held) == 1:
        return []
    return [
        Phrase(
            stems=tuple(one.token.stem for one in held if one.token),
            places=tuple(one.place - held[0].place for one in held),
            fields=(word.field,) if word.field else settings.fields,
            prohibited=word.presence is Presence.PROHIBITED,
        )
    ]


def _pattern(word: QueryWord, analyzer: QueryAnalyzer) -> str:
    """Return the word's letters folded, its stars kept; nothing if it is no pattern."""
    if "*" not in word.text or word.quoted:
        return ""
    pieces = []
    for piece in word.text.split("*"):
        tokens = analyzer.tokens(piece)
        if len(tokens) > 1:
            return ""
        pieces.append(tokens[0].surface if tokens else "")
    if sum(map(len, pieces)) < FEWEST_LETTERS:
        return ""
    last = len(pieces) - 1
    return "*".join(piece for at, piece in enumerate(pieces) if piece or at in (0, last))


def _begins_last(word: QueryWord, tokens: Sequence[QueryToken]) -> bool:
    """Say whether only the last of several words is a pattern: `عبدالرح*` is عبد and الرح*."""
    begun = word.text.find("*") == len(word.text) - 1 and not word.quoted
    return begun and len(tokens) > 1 and len(tokens[-1].surface) >= FEWEST_LETTERS


def _without_stop_words(analysed: Sequence[_Analysed], analyzer: QueryAnalyzer) -> list[_Analysed]:
    """Leave out plain stop words while a word that asks for something remains."""
    plain = [
        one.token is not None
        and one.word.presence is Presence.OPTIONAL
        and not (one.word.field or one.word.quoted or one.word.edits)
        and one.word.boost == 1
        and analyzer.is_stop_word(one.token.surface)
        for one in analysed
    ]
    telling = any(
        not stop and one.word.presence is not Presence.PROHIBITED
        for stop, one in zip(plain, analysed, strict=True)
    )
    return [one for stop, one in zip(plain, analysed, strict=True) if not (stop and telling)]


def _clauses(one: _Analysed, settings: Settings) -> list[Clause]:
    word, token, pattern, _ = one
    fields = (word.field,) if word.field else settings.fields
    presence = word.presence
    if word.quoted and presence is Presence.OPTIONAL:
        presence = Presence.REQUIRED
    boost = float(word.boost)
    if token is None:
        # A star in front reaches the marked forms as well.
        marked = () if pattern.startswith("*") else (settings.mark + pattern,)
        terms = (pattern, *marked)
        return [Clause(terms=terms, fields=fields, boost=boost, presence=presence)]
    edits = 0 if word.quoted else word.edits
    stem = Clause(terms=(token.stem,), fields=fields, boost=boost, presence=presence, edits=edits)
    if token.surface == token.stem or presence is Presence.PROHIBITED:
        return [stem]
    share = 1.0 if word.quoted else settings.surface_boost
    surface = Clause(terms=(settings.mark + token.surface,), fields=fields, boost=boost * share)
    return [stem, surface]
