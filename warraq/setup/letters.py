"""Which letters each font of the site holds."""

from __future__ import annotations

from collections.abc import Iterable

ARABIC = {
    *"،؛؟",
    "\u061c",  # Arabic letter mark
    *map(chr, range(0x0621, 0x063B)),  # hamza to ghain
    *map(
        chr, range(0x0640, 0x0656)
    ),  # tatweel, feh to yeh, the harakat, madda and hamza above and below
    "\u0670",  # dagger alef
    "ٱ",
    *map(
        chr, range(0x0660, 0x066E)
    ),  # Arabic-Indic digits, percent, decimal and thousands signs, star
    *"ڤڥڨڭ",  # v, p and g of the Maghreb and of loan words
}
PERSIAN = {*"پچژکگیۀ", *map(chr, range(0x06F0, 0x06FA))}
URDU = {*"ٹڈڑںھہۂۃےۓ۔"}
KURDISH = {*"ڕڵۆێە"}
JOINERS = {"\u200c", "\u200d", "\u200e", "\u200f"}  # ZWNJ, ZWJ, and the two direction marks
SPACES = {" ", "\u00a0"}

ASCII = {*map(chr, range(0x20, 0x7F))}
PUNCTUATION = {*"«»‹›–—‘’“”•…©°·×"}

LETTERS = {*ARABIC, *PERSIAN, *URDU, *KURDISH, *JOINERS, *SPACES}
LATIN = {*ASCII, *PUNCTUATION, "\u00a0"}

BEYOND = {
    # The Arabic blocks whole: Qur'anic marks, letters of rarer languages, and the words that are one sign.
    *map(chr, range(0x0600, 0x0700)),
    *map(chr, range(0x0750, 0x0780)),
    *map(chr, range(0x0870, 0x0900)),
    *map(chr, range(0xFB50, 0xFE00)),
    *map(chr, range(0xFE70, 0xFEFD)),
    *SPACES,
    *JOINERS,
}


def unicode_range(letters: Iterable[str]) -> str:
    """Return the letters as CSS writes them: `U+20-7E, U+A0`."""
    codes = sorted(map(ord, letters))
    runs: list[tuple[int, int]] = []
    for code in codes:
        if runs and code == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], code)
        else:
            runs.append((code, code))
    return ", ".join(
        f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in runs
    )
