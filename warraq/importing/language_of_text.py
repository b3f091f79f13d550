"""Which language a text is in: by its script, its distinctive letters and its commonest words."""

from __future__ import annotations

import re

UNKNOWN = "und"
"""BCP 47's tag for a language that is not known."""

_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_HEBREW = re.compile(r"[\u05d0-\u05ea]")
_ARABIC = re.compile(r"[\u0620-\u064a\u0671-\u06d3\u06fa-\u06ff]")
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPT_SAMPLE, _SAMPLE = 400, 1500
_COMMON = {
    "ar": frozenset(
        "في من على إلى الى أن إن التي الذي عن هذا هذه كان كانت بعد قال ما لا لم بين مع كل ثم أو وقد ذلك هو هي".split()
    ),
    "fa": frozenset(
        "در به از که این را با است برای آن می های یک خود تا بر شد او ها نیز بود شده اما هم کرد یا".split()
    ),
    "ur": frozenset(
        "کے کی میں ہے اور سے کا کو نے پر ہیں کہ یہ بھی ایک ان تھا تھے تھی کیا گیا نہیں اس".split()
    ),
    "en": frozenset(
        "the of and to in a is that for was on with as by at from it an were which be this are".split()
    ),
    "fr": frozenset(
        "le la les des et de du un une dans est que qui pour par sur au aux avec ce il elle ne pas".split()
    ),
    "de": frozenset(
        "der die das und ist nicht ein eine mit von zu den auf für im dem sich des auch wurde".split()
    ),
    "es": frozenset(
        "el los las y de la en que un una con por para del se es su como más fue".split()
    ),
    "tr": frozenset("ve bir bu ile için olarak daha çok da de ne gibi olan kadar sonra en".split()),
}
_ARABIC_SCRIPT, _LATIN_SCRIPT = ("ar", "fa", "ur"), ("en", "fr", "de", "es", "tr")
_URDU = re.compile("[ٹڈڑےںھہ]")
_PERSIAN = re.compile("[گچپژکی]")
_PERSIAN_SHARE = 20
_FEWEST_HITS = 3


def language_of(text: str) -> str:
    """Return `ar`, `fa`, `ur`, `he`, `en`, another code of two letters, or `und`.

    >>> language_of("نسخه‌ای از این کتاب در کتابخانه است")
    'fa'
    """
    sample = text[:_SAMPLE]
    script = sample[:_SCRIPT_SAMPLE]
    arabic, hebrew, latin = (len(p.findall(script)) for p in (_ARABIC, _HEBREW, _LATIN))
    most = max(arabic, hebrew, latin)
    if not most:
        return UNKNOWN
    if most == hebrew:
        return "he"
    words = _WORD.findall(sample.lower())
    if most == arabic:
        return _of_arabic_script(sample, words)
    best = max(_LATIN_SCRIPT, key=lambda language: _hits(words, language))
    hits = _hits(words, best)
    return best if hits >= _FEWEST_HITS and hits * 25 >= len(words) else UNKNOWN


def _of_arabic_script(sample: str, words: list[str]) -> str:
    """Tell by common words, but no text is Persian or Urdu without the letters that Arabic lacks."""
    persian, urdu = len(_PERSIAN.findall(sample)), len(_URDU.findall(sample))
    scores = {"ar": _hits(words, "ar"), "fa": 0, "ur": 0}
    if persian:
        scores["fa"] = _hits(words, "fa") + persian // 16
    if urdu:
        scores["ur"] = _hits(words, "ur") + urdu // 8
    best = max(_ARABIC_SCRIPT, key=lambda language: scores[language])
    if scores[best]:
        return best
    return "fa" if persian * _PERSIAN_SHARE > len(_ARABIC.findall(sample)) else "ar"


def _hits(words: list[str], language: str) -> int:
    common = _COMMON[language]
    return sum(word in common for word in words)
