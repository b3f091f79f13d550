"""The words of dates: names of months and weekdays (`months.json`), and what stands beside them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
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
    **{ord(capital): capital.lower() for capital in "ABCDEFGHIJKLMNOPQRSTUVWXYZÉÛÀ"},
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
_MARK = "[\u064b-\u0655\u0670\u0640]"
_BESIDE = (
    r"\b(?:on|the|le|of)\b",
    (
        r"(?<!\w)(?:الموافق|الموافق ل|الموافقه|موافق|يوافق|يوم|اليوم|امروز|مطابق با|مطابق|برابر با|برابر|في|היום|ل)(?!\w)"
    ),
    r"(?<!\w)ב-?(?!\w)",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthNames:
    """The table of months: what each folded name can mean, and the pattern that finds them."""

    months: dict[str, tuple[tuple[Calendar, int], ...]]
    before_year: re.Pattern[str]
    weekdays: Mapping[str, int]
    """By bare name, Monday is 0."""


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
    one = any_of(spellings)
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
        weekdays={
            bare(name): number
            for number, languages in enumerate(table["weekdays"])
            for names in languages.values()
            for name in names
        },
    )


@cache
def weekday_pattern() -> re.Pattern[str]:
    """Return what finds a weekday in folded text without vowel marks."""
    table = json.loads(files("warraq.language").joinpath("months.json").read_text("utf-8"))
    names = {name for day in table["weekdays"] for names in day.values() for name in names}
    return re.compile(rf"(?<!\w)(?:و|ב-?)?(?P<day>{any_of(names)})(?!\w)")


def without_marks(text: str) -> str:
    """Return folded `text` without vowel marks and tatweel."""
    return re.sub(_MARK, "", text)


def is_beside_a_date(rest: str) -> bool:
    """Tell whether what a line holds beside its date is nothing but the words that belong to dates."""
    return re.search(r"[^\W_]", _beside().sub(" ", rest)) is None


@cache
def _beside() -> re.Pattern[str]:
    return re.compile("|".join(_BESIDE))


def bare(name: str) -> str:
    """Return the folded name without marks, spaces and full stops: the key of the table."""
    return re.sub(rf"{_MARK}|[ .]", "", fold(name))


def any_of(names: Iterable[str]) -> str:
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
