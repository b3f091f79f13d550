"""What a reader typed, read as words with their operators. Any text is a query; none is an error.

The operators are Lunr's, where they can be meant: `+word`, `-word`, `title:word` (known fields alone),
`word*`, `word~1`, `word^2`; and quotes, which Lunr does not know. Whatever else stands there is a word or
nothing. `theme/static/search/query.js` is this module's twin; both are held to `tests/search/queries.json`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

MOST_EDITS = 2
"""Beyond two edits every short word is near every other (and Lunr's automaton is slow)."""
MOST_BOOST = 100
MOST_CHARACTERS = 4_000
"""A longer text is no query; it is cut."""
_BIDI_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SPACE = re.compile(
    "[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]"
)
"""Spelled out, since what JavaScript calls a space Python does not, and the other way round."""
_QUOTES = '"\u201c\u201d\u201e'
"""Not «»: those come with pasted headlines, and ask for nothing."""
_AFTER_QUOTE = re.compile("[~^.,;:!?)\\]}\u060c\u061b\u061f«»" + _QUOTES + "-]")
_OPENING = "([{"
_SUFFIX = re.compile("[~^][0-9]*$")


class Presence(IntEnum):
    """Lunr's presence of a term in a document, with Lunr's numbers."""

    OPTIONAL = 1
    REQUIRED = 2
    PROHIBITED = 3


_SIGNS = {"+": Presence.REQUIRED, "-": Presence.PROHIBITED}


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryWord:
    """A word of the query, or a quoted phrase, with what was asked of it."""

    text: str
    presence: Presence = Presence.OPTIONAL
    field: str = ""
    """The index's name of the field; empty for all."""
    quoted: bool = False
    edits: int = 0
    boost: int = 1


def parse_query(text: str, aliases: Mapping[str, str]) -> tuple[QueryWord, ...]:
    """Return the words of `text`; `aliases` are what fields may be called, in small letters.

    >>> parse_query("+عنوان:كتاب قال: -مجلة", {"عنوان": "title"})[0].field
    'title'
    """
    rest = _SPACE.sub(" ", _BIDI_CONTROLS.sub("", text[:MOST_CHARACTERS]))
    words = []
    while rest := rest.lstrip(" " + _OPENING):
        presence, rest = _presence(rest)
        field, rest = _field(rest, aliases)
        quoted, found, rest = _quoted_or_word(rest)
        found, rest, edits, boost = _suffixes(found, rest, quoted=quoted)
        if found.strip(" *"):
            words.append(
                QueryWord(
                    text=found,
                    presence=presence,
                    field=field,
                    quoted=quoted,
                    edits=edits,
                    boost=boost,
                )
            )
    return tuple(words)


def _presence(rest: str) -> tuple[Presence, str]:
    """Read one sign that a word follows; several signs, or one alone, are a dash or a rule."""
    bare = rest.lstrip("+-")
    if len(rest) - len(bare) == 1 and bare and bare[0] != " ":
        return _SIGNS[rest[0]], bare
    return Presence.OPTIONAL, bare


def _field(rest: str, aliases: Mapping[str, str]) -> tuple[str, str]:
    """Read `field:` before a word. Other colons are the text's own: `قال: كتاب`."""
    name, colon, after = rest.partition(":")
    field = aliases.get(name.lower(), "")
    if field and colon and after and after[0] != " ":
        return field, after
    return "", rest


def _quoted_or_word(rest: str) -> tuple[bool, str, str]:
    """Read a phrase in quotes that close, or all up to the next space."""
    if rest and rest[0] in _QUOTES:
        for end in range(1, len(rest)):
            if rest[end] in _QUOTES and _closes(rest, end):
                return True, rest[1:end], rest[end + 1 :]
        rest = rest[1:]
    word, _, rest = rest.partition(" ")
    return False, word, rest


def _closes(rest: str, at: int) -> bool:
    """Say whether the quote at `at` ends a phrase: in Hebrew it stands inside words, too (צה"ל)."""
    after = rest[at + 1 : at + 2]
    return not after or after == " " or _AFTER_QUOTE.match(after) is not None


def _suffixes(found: str, rest: str, *, quoted: bool) -> tuple[str, str, int, int]:
    """Take `~1` and `^2` off a word, or off what follows a phrase; without a number they mean nothing."""
    if quoted:
        tail, space, rest = rest.partition(" ")
        tail, edits, boost = _stripped(tail)
        return found, tail + space + rest, edits, boost
    found, edits, boost = _stripped(found)
    return found, rest, edits, boost


def _stripped(word: str) -> tuple[str, int, int]:
    edits, boost = 0, 1
    while suffix := _SUFFIX.search(word):
        word = word[: suffix.start()]
        digits = suffix[0][1:4]
        if digits and suffix[0][0] == "~":
            edits = min(int(digits), MOST_EDITS)
        elif digits:
            boost = max(1, min(int(digits), MOST_BOOST))
    return word, edits, boost
