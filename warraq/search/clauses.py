"""A query's words as clauses for `Index.query`: stems, surface forms beside them, patterns.

`theme/static/search/clauses.js` is this module's twin. Stem and surface form are two clauses, the second
always optional: through one pipeline `+الكتاب` would ask for the surface form as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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


class _Analysed(NamedTuple):
    word: QueryWord
    token: QueryToken | None
    pattern: str


def compile_query(
    words: Sequence[QueryWord], analyzer: QueryAnalyzer, settings: Settings
) -> tuple[Clause, ...]:
    """Return the clauses of the words, in their order."""
    analysed: list[_Analysed] = []
    for word in words:
        pattern = _pattern(word, analyzer)
        if pattern:
            analysed.append(_Analysed(word, None, pattern))
            continue
        text = word.text.replace("*", " ")
        analysed.extend(_Analysed(word, token, "") for token in analyzer.tokens(text))
    kept = _without_stop_words(analysed[:MOST_WORDS], analyzer)
    return tuple(clause for one in kept for clause in _clauses(one, settings))


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
    word, token, pattern = one
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
