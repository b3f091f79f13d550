"""The order of names in an index, as at the back of a book in the reader's language.

Hamza forms stand together, ة with ه, ى with ي; vowel marks do not count, nor, in Arabic, the article ال
(a name that begins with إل or أل has none). The language's own script comes first, digits last.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from warraq.language.analyzer import Analyzer
from warraq.language.direction import language_direction

_ARTICLE = "ال"
_ORDER = "اءبپتٹثجچحخدڈذرڑزژسشصضطظعغفقكگلمنںهوي"
_PERSIAN_ORDER = _ORDER.replace("هوي", "وهي")
_PERSIAN_SHAPES = str.maketrans("كي", "کی")
_PERSIAN = frozenset({"fa", "ckb", "ps", "ur"})
_SCRIPTS = {"he": "HEBREW", "yi": "HEBREW"}
DIGITS, OTHER = "0–9", "#"
"""How the groups of names are called that begin with a digit, and with no letter at all."""

SortKey = tuple[int, str, tuple[int, ...], str]


@lru_cache(maxsize=65536)
def index_key(name: str, lang: str) -> SortKey:
    """Return what orders `name` in an index in `lang`.

    >>> sorted(["ورق", "الإسكندرية", "آثار", "Paper"], key=lambda name: index_key(name, "ar"))
    ['آثار', 'الإسكندرية', 'ورق', 'Paper']
    """
    folded = _folded(name, lang)
    order = _order(lang)
    counted = "".join(letter for letter in folded if letter.isalnum() or letter == " ").strip()
    ranks = tuple(_place(letter, order) for letter in counted)
    rank, script = _rank(folded, lang)
    return (rank, script, ranks, name)


def index_letter(name: str, lang: str) -> str:
    """Return the letter under which `name` stands in an index in `lang`, or `DIGITS`, or `OTHER`.

    >>> index_letter("الإسكندرية", "ar"), index_letter("Élan", "ar")
    ('ا', 'E')
    """
    first = _first(_folded(name, lang))
    if not first:
        return OTHER
    if first.isdigit():
        return DIGITS
    if first == "ء":
        return "ا"
    return first.translate(_PERSIAN_SHAPES) if _base(lang) in _PERSIAN else first.upper()


def _place(letter: str, order: str) -> int:
    """Return a letter's place; a space comes before every letter: دار السلام before دارين."""
    if letter == " ":
        return 0
    place = order.find("ا" if letter == "ء" else letter)
    return 1 + place if place >= 0 else 1 + len(order) + ord(letter)


def _folded(name: str, lang: str) -> str:
    text = "".join(
        character
        for character in unicodedata.normalize("NFC", name).strip()
        if not unicodedata.combining(character) and character != "\u0640"
    ).lstrip("«»\"'“”()[]… ")
    # Before folding, which makes إل and أل look like the article. Of what is left one letter is no word.
    if _base(lang) == "ar" and text.startswith(_ARTICLE) and len(text.split()[0]) > len("الم"):
        text = text.removeprefix(_ARTICLE)
    return Analyzer.load().fold(text).lower()


def _rank(folded: str, lang: str) -> tuple[int, str]:
    first = _first(folded)
    if not first:
        return 3, ""
    if first.isdigit():
        return 2, ""
    script = unicodedata.name(first, "UNKNOWN").split()[0]
    return (0 if script == _script(lang) else 1), script


def _first(folded: str) -> str:
    return next((letter for letter in folded if letter.isalnum()), "")


def _script(lang: str) -> str:
    if _base(lang) in _SCRIPTS:
        return _SCRIPTS[_base(lang)]
    return "ARABIC" if language_direction(lang) == "rtl" else "LATIN"


def _order(lang: str) -> str:
    return _PERSIAN_ORDER if _base(lang) in _PERSIAN else _ORDER


def _base(lang: str) -> str:
    return lang.partition("-")[0]
