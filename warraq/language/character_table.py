"""Makes the `characters` part of `analyzer.json` from Python's own Unicode data.

Python and a browser rarely have the same version of Unicode, so neither asks its own: what a letter is,
what a mark is and what each folds to stands in the table, once. `python -m warraq.language.character_table`
writes it anew; only a newer Unicode or another rule below makes that needful.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

TABLE = Path(__file__).with_name("analyzer.json")

JOINERS = {0xAD, 0x61C, *range(0x200C, 0x2010), *range(0x202A, 0x202F), 0xFEFF} | set(
    range(0x2060, 0x2070)
)
"""Invisible controls, left out inside words: ZWNJ (می‌روم is میروم), bidi marks, soft hyphens."""

GAP = 8
"""Code points between two that fold; beyond, another run is shorter."""

_MARK_BLOCKS = (
    (0x02B9, 0x02C1),  # ʿ and ʾ of transliterations, as apostrophes
    (0x0300, 0x036F),
    (0x0483, 0x0489),
    (0x0591, 0x05C7),  # Hebrew points
    (0x0610, 0x061A),
    (0x0640, 0x0640),  # tatweel
    (0x064B, 0x065F),  # harakat
    (0x0670, 0x0670),
    (0x0674, 0x0674),
    (0x06D6, 0x06ED),  # Quranic marks
    (0x0898, 0x089F),
    (0x08CA, 0x08FF),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0xFB1E, 0xFB1E),
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFE20, 0xFE2F),
    (0xE0100, 0xE01EF),
)
_ARABIC_BLOCKS = (
    (0x0600, 0x06FF),
    (0x0750, 0x077F),
    (0x0870, 0x08FF),
    (0xFB50, 0xFDFF),
    (0xFE70, 0xFEFC),
)
_FOLDED_BLOCKS = (
    (0x0041, 0x052F),  # Latin, Greek, Cyrillic
    (0x0531, 0x0587),  # Armenian
    (0x1C80, 0x1CBF),
    (0x1E00, 0x1FFF),
    (0x2070, 0x209C),  # m², CO₂
    (0x2160, 0x217F),  # Roman numerals
    (0xFB00, 0xFB4F),  # ﬁ; Hebrew presentation forms
    (0xFF21, 0xFF5A),  # full width
    *_ARABIC_BLOCKS,
)
_ASSIGNED = (*range(0x40000), *range(0xE0000, 0xE0200))  # no other plane has letters

# Folding that Unicode does not know. Hamza's carriers become hamza: لقاؤه, لقائه and لقاءه are one word,
# مسؤول and مسئول as well. Letters that other languages tell apart (ٹ, ڈ, چ, پ, گ) stay apart.
_SPECIAL = {
    **dict.fromkeys("آأإٱٲٳٵ", "ا"),
    **dict.fromkeys("ؤئٶٷٸۓ", "ء"),
    **dict.fromkeys("ىیيېۍێے", "ي"),
    **dict.fromkeys("ةهہۀۂۃھەۿ", "ه"),
    **dict.fromkeys("كکڪ", "ك"),
    "ڤ": "ف",
    "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
}  # fmt: skip


def _within(code: int, blocks: Iterable[tuple[int, int]]) -> bool:
    return any(first <= code <= last for first, last in blocks)


def is_mark(character: str) -> bool:
    """Say whether a character inside a word is left out of it: a vowel mark, an accent, tatweel."""
    category = unicodedata.category(character)
    if _within(ord(character), _MARK_BLOCKS):
        return category in {"Mn", "Me", "Mc", "Lm"} or category == "Sk"
    # Isolated forms of harakat: compatible with a space or tatweel that carries the mark.
    if _within(ord(character), _ARABIC_BLOCKS):
        carried = unicodedata.normalize("NFKC", character).replace(" ", "").replace("\u0640", "")
        return bool(carried) and carried != character and all(map(is_mark, carried))
    return False


def fold_character(character: str) -> str:
    """Return what one character is read as: lower case, without accents, in its plain form."""
    before = ""
    folded = character
    while folded != before:
        before = folded
        folded = "".join(_SPECIAL.get(part, part) for part in folded)
        folded = unicodedata.normalize("NFKC", folded).casefold()
        folded = "".join(_SPECIAL.get(part, part) for part in folded)
        folded = unicodedata.normalize("NFD", folded)
        folded = "".join(part for part in folded if not is_mark(part))
    return unicodedata.normalize("NFC", folded)


def _is_letter(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] == "L" or category in {"Nd", "Mn", "Mc"}


def _is_word(character: str) -> bool:
    if is_mark(character):
        return False
    if _is_letter(character) or unicodedata.category(character) in {"Nl", "No"}:
        if _within(ord(character), _FOLDED_BLOCKS):
            folded = fold_character(character)
            return bool(folded) and all(map(_is_letter, folded))
        return _is_letter(character)
    return False


def _is_arabic(character: str) -> bool:
    code = ord(character)
    if not _within(code, _ARABIC_BLOCKS) or unicodedata.category(character)[0] != "L":
        return False
    return all(_within(ord(part), _ARABIC_BLOCKS[:3]) for part in fold_character(character))


def ranges(codes: Iterable[int]) -> str:
    """Return code points as `41-1,2`: each run's distance from the one before, and its length less one.

    Both in hexadecimal; the distance is counted from the last code point of the run before, and unassigned
    code points between two of one run are counted in.

    >>> ranges([0x41, 0x42, 0x44])
    '41-1,2'
    """
    runs: list[list[int]] = []
    for code in sorted(codes):
        if runs and all(map(_is_unassigned, range(runs[-1][1] + 1, code))):
            runs[-1][1] = code
        else:
            runs.append([code, code])
    written = []
    before = 0
    for first, last in runs:
        more = f"-{last - first:x}" if last > first else ""
        written.append(f"{first - before:x}{more}")
        before = last
    return ",".join(written)


def letter_runs(letters: Mapping[str, str]) -> str:
    """Return what characters fold to as `41 a + +,c0 a`, a third of the size of a list of pairs.

    A run is its first code point in hexadecimal and what it and those after it fold to: nothing is itself,
    `>` the next code point (capital and small letters by turns), `+` the letter after the one before.

    >>> letter_runs({"A": "a", "B": "b", "D": "d", "Ā": "ā"})
    '41 a +  d,100 >'
    """
    runs: list[list[str]] = []
    code = before = -GAP
    folded = ""
    for code in sorted(map(ord, letters)):
        if code - before > GAP:
            runs.append([f"{code:x}"])
        else:
            runs[-1] += [""] * (code - before - 1)
        follows = len(runs[-1]) > 1 and len(folded) == 1 and chr(ord(folded) + 1)
        folded = letters[chr(code)]
        short = {chr(code + 1): ">", follows: "+"}
        runs[-1].append(short.get(folded, folded))
        before = code
    return ",".join(map(" ".join, runs))


def _is_unassigned(code: int) -> bool:
    return unicodedata.category(chr(code)) == "Cn"


def _digit_runs() -> Iterator[int]:
    for code in _ASSIGNED[0x80:]:
        if unicodedata.category(chr(code)) == "Nd" and unicodedata.digit(chr(code)) == 0:
            yield code


def make_characters() -> dict[str, object]:
    """Return the `characters` of the table."""
    everything = [chr(code) for code in _ASSIGNED]
    marks = [ord(character) for character in everything if is_mark(character)]
    words = [character for character in everything if _is_word(character)]
    arabic = [ord(character) for character in words if _is_arabic(character)]
    known = set(arabic)
    other = [ord(character) for character in words if ord(character) not in known]
    digits = {zero + value for zero in _digit_runs() for value in range(10)}
    letters: dict[str, str] = {}
    for character in words:
        code = ord(character)
        if code in digits or not _within(code, _FOLDED_BLOCKS):
            continue
        folded = fold_character(character)
        if folded != character:
            letters[character] = folded
    return {
        "unicode": unicodedata.unidata_version,
        "arabic": ranges(arabic),
        "other": ranges(other),
        "marks": ranges(marks),
        "joiners": ranges(JOINERS),
        "zeros": ranges(_digit_runs()),
        "letters": letter_runs(letters),
    }


def write_table(path: Path = TABLE) -> None:
    """Write `characters` anew into the table at `path`, and leave the rest of it as it is."""
    table = json.loads(path.read_text(encoding="utf-8"))
    table["characters"] = make_characters()
    path.write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_table()
