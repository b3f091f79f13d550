"""The words of dates: names of months and weekdays (`months.json`), and what stands beside them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from warraq.language.calendars import Calendar

# Folding: one character for one, so that offsets stay.

_DIGITS = {0x0660 + n: str(n) for n in range(10)} | {0x06F0 + n: str(n) for n in range(10)}
_LETTERS = {
    **dict.fromkeys(map(ord, "أإآٱ"), "ا"),
    **dict.fromkeys(map(ord, "ىیېئ"), "ي"),
    **dict.fromkeys(map(ord, "ةۀەہھ"), "ه"),
    ord("ک"): "ك",
    **{ord(capital): capital.lower() for capital in "ABCDEFGHIJKLMNOPQRSTUVWXYZÉÛ"},
}
_BLANKS = dict.fromkeys(
    map(
        ord,
        "\t\n\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b"
        "\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2066\u2067"
        "\u2068\u2069\u3000\u061c\ufeff",
    ),
    " ",
)
_FOLD = {**_DIGITS, **_LETTERS, **_BLANKS, ord("٬"): ",", ord("،"): ","}


def fold(text: str) -> str:
    """Return `text`, of the same length, with plain digits, letters, commas and spaces."""
    return text.translate(_FOLD)


SPACE = r"[ ,.\-/]{0,4}"
_MARK = "[\u064b-\u0652\u0670\u0640]"
_BESIDE = (
    r"\d{1,2} ?[:.] ?\d\d(?: ?: ?\d\d)?",
    r"\b(?:am|pm|a\.m\.|p\.m\.|gmt|utc|kst|at|on|the|saat)\b(?:[+-]\d{1,2}(?::?\d\d)?)?",
    (
        r"(?<!\w)(?:[صم]|صباحا|صباحًا|مساء|مساءً|ظهرا|ليلا|ق\.ظ|ب\.ظ|الساعه|ساعت|علي الساعه|الموافق|الموافق ل|"
        r"موافق|يوم|اليوم|امروز|مطابق با|مطابق|برابر با|برابر|في|بتوقيت جرينتش|بتوقيت غرينتش|בשעה|היום)(?!\w)"
    ),
    r"(?<!\w)ב-?(?!\w)",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthNames:
    """The table of months: what each folded name can mean, and the pattern that finds them."""

    months: dict[str, tuple[tuple[Calendar, int], ...]]
    before_year: re.Pattern[str]
    weekdays: tuple[str, ...]


@cache
def month_names() -> MonthNames:
    """Return the table of `months.json`, read once."""
    table = json.loads(files("warraq.language").joinpath("months.json").read_text("utf-8"))
    months: dict[str, tuple[tuple[Calendar, int], ...]] = {}
    for calendar in Calendar:
        for number, languages in enumerate(table[calendar], start=1):
            for name in (name for names in languages.values() for name in names):
                known = months.get(bare(name), ())
                if (calendar, number) not in known:
                    months[bare(name)] = (*known, (calendar, number))
    spellings = {
        name
        for calendar in Calendar
        for languages in table[calendar]
        for names in languages.values()
        for name in names
    }
    one = _any_of(spellings)
    pattern = (
        rf"(?:(?<![\d.])(?P<day>\d{{1,2}})(?:st|nd|rd|th|er)?(?:{SPACE}(?:of|de|من شهر|من|شهر|ماه)(?= ))?{SPACE})?"
        rf"(?<![^\W\d_])ב?-?(?P<month>{one})(?:ماه)?(?![^\W\d_])"
        rf"(?: ?[/(\-] ?(?P<other>{one})(?![^\W\d_]) ?\)?)?"
        rf"(?: (?:ماه|شهر)(?= ))?"
        rf"(?:{SPACE}(?P<late>\d{{1,2}})(?:st|nd|rd|th)?(?=[ ,]))?"
        rf"{SPACE}(?:من )?(?:ل?(?:ال)?عام|سنه|سال|de|of|ل(?= ?$))? ?$"
    )
    return MonthNames(
        months=months,
        before_year=re.compile(pattern),
        weekdays=tuple(name for names in table["weekdays"].values() for name in names),
    )


@cache
def beside_a_date() -> re.Pattern[str]:
    """Return what may stand beside a date that fills its line."""
    return re.compile(rf"(?<!\w)(?:{_any_of(month_names().weekdays)})(?!\w)|" + "|".join(_BESIDE))


def bare(name: str) -> str:
    """Return the folded name without marks, spaces and full stops: the key of the table."""
    return re.sub(rf"{_MARK}|[ .]", "", fold(name))


def _any_of(names: Iterable[str]) -> str:
    """Return a pattern for any of the names, the longest first, with or without vowel marks."""
    patterns = []
    for name in sorted({fold(name) for name in names}, key=lambda name: (-len(name), name)):
        plain = re.sub(_MARK, "", name)
        patterns.append(
            "".join(
                " {0,2}"
                if c == " "
                else re.escape(c) + (f"{_MARK}*" if "\u0600" <= c < "\u0700" else "")
                for c in plain
            )
        )
    return "|".join(dict.fromkeys(patterns))
