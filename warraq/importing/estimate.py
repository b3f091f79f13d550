"""A publication date guessed from an article's own text: seldom right, so always an estimate.

See docs/decisions/0004-estimated-dates.md for the rule and what it was measured on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from warraq.language.date_words import fold
from warraq.language.dates import Precision, find_dates
from warraq.partial_date import PartialDate

OLDEST = 1995
"""No page of the web is older."""
_WIDEST_SPAN = 40
_YEAR = re.compile(r"(?<![\d.,٫٬/%$€£-])(1\d{3}|20\d\d|2100)(?![\d/%]|[.,٫٬]\d)", re.ASCII)
# Centuries, years before 1000, years before Christ: in folded letters.
_HISTORY = re.compile(
    r"قبل الميلاد|ق ?\. ?م(?!\w)|پيش از ميلاد|\bb\.?c\.?(?:e\b|\b)|לפני הספירה"
    r"|(?:سنه|عام|سال) [1-9]\d{1,2}(?!\d| ?(?:الف|مليون|ميليون|هزار)|[ .]*(?:\n|$))"
    r"|(?<!\w)(?:ال|لل|وال|بال)?قرن (?!الحادي و|الجاري|الحالي|بيست و)|(?<!\w)(?:ال)?قرون(?!\w)|(?<!\w)سده (?!بيست و)"
    r"|(?<!21st )\bcentur(?:y|ies)\b|המאה ה"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """The date, if one may stand; all full dates of the text; why none or why in doubt."""

    date: PartialDate | None
    candidates: tuple[PartialDate, ...]
    why: str


def estimate_date(text: str, *, captured: date | None = None) -> Estimate:
    """Return the newest full date of `text`, unless the text reads as history.

    >>> str(estimate_date("كتبت الصحيفة في 7 نوفمبر 2021").date)
    '2021-11-07'
    >>> estimate_date("ولد في 7 نوفمبر 1913").date is None
    True
    """
    found = find_dates(text)
    full = [item.value for item in found if item.precision is Precision.DAY]
    candidates = tuple(dict.fromkeys(full))
    if not candidates:
        return Estimate(date=None, candidates=(), why="")
    folded, place = fold(text), 0
    rest: list[str] = []
    for item in found:
        rest.append(folded[place : item.start])
        place = item.end
    rest.append(folded[place:])
    years = [item.value.year for item in found] + [
        int(year) for year in _YEAR.findall(" ".join(rest))
    ]
    latest = max(candidates, key=PartialDate.first_day)
    day = latest.first_day()
    reason = _against(day, years, captured)
    if not reason and _HISTORY.search(_folded_lines(text)):
        reason = "no publication date on the page; its text reads as history"
    if reason:
        return Estimate(date=None, candidates=candidates, why=reason)
    return Estimate(
        date=PartialDate.of(day),
        candidates=candidates,
        why="no publication date on the page: the newest date of the text was taken",
    )


def _folded_lines(text: str) -> str:
    """Fold the letters, keep the lines: a year that a line's end cuts off is none."""
    return "\n".join(map(fold, text.splitlines()))


def _against(day: date, years: list[int], captured: date | None) -> str:
    """Return what speaks against `day` as the publication date, or nothing."""
    if day.year < OLDEST:
        return "no publication date on the page; the dates of its text are history"
    if captured is not None and day > captured:
        return "no publication date on the page; the text speaks of a day after the page was copied"
    if max(years) > day.year:
        return "no publication date on the page; the text speaks of years after its newest date"
    if max(years) - min(years) > _WIDEST_SPAN:
        return "no publication date on the page; its text reads as history"
    return ""
