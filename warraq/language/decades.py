"""A decade in words: «تسعينيات القرن العشرين», "1990s". CLDR, which dates are written by, has none."""

from __future__ import annotations

_ARABIC_TENS = (
    "العقد الأول من",
    "العقد الثاني من",
    "عشرينيات",
    "ثلاثينيات",
    "أربعينيات",
    "خمسينيات",
    "ستينيات",
    "سبعينيات",
    "ثمانينيات",
    "تسعينيات",
)
_ARABIC_CENTURIES = {
    15: "الخامس عشر",
    16: "السادس عشر",
    17: "السابع عشر",
    18: "الثامن عشر",
    19: "التاسع عشر",
    20: "العشرين",
    21: "الحادي والعشرين",
    22: "الثاني والعشرين",
}
_PATTERNS = {"en": "{}s", "fa": "دههٔ {}", "fr": "années {}", "he": "שנות ה־{}", "ur": "{} کی دہائی"}


def decade_words(start: int, lang: str) -> str:
    """Return the decade that begins with the year `start` in words of `lang`, its digits European.

    >>> decade_words(1990, "ar"), decade_words(1990, "en"), decade_words(1990, "de")
    ('تسعينيات القرن العشرين', '1990s', '1990–1999')
    """
    base = lang.partition("-")[0]
    if base == "ar":
        century = start // 100 + 1
        return f"{_ARABIC_TENS[start // 10 % 10]} القرن {_ARABIC_CENTURIES.get(century, century)}"
    return _PATTERNS.get(base, f"{{}}–{start + 9}").format(start)
