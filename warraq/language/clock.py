"""A time of day as it stands beside a date: 10:20 صباحا بتوقيت القاهرة, ساعت ۲۲:۱۵, 3:05 PM GMT+2.

The words are data: `time_words.json`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from warraq.language.date_words import any_of, bare, fold

_NOON = 12
_EVENING = 6
_LAST_HOUR, _LAST_MINUTE = 23, 59
_EASTERNMOST = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of day and, if it was named, the zone whose clock showed it."""

    time: time
    zone: tzinfo | None = None

    def on(self, day: date) -> datetime:
        """Return the moment on that day, its zone as an offset: summer time is the zone's to know."""
        moment = datetime.combine(day, self.time, tzinfo=self.zone)
        offset = moment.utcoffset()
        return moment if offset is None else moment.replace(tzinfo=timezone(offset))


def take_clock(text: str) -> tuple[Clock | None, str]:
    """Return the time of day that folded `text` (without vowel marks) holds, and the text without it.

    Of several the first one counts. What is no time of any day (25:71) is left where it stands.
    """
    first: Clock | None = None
    place = 0
    rest: list[str] = []
    for match in _pattern().finditer(text):
        clock = _clock(match)
        if clock is None:
            continue
        first = first or clock
        rest.append(text[place : match.start()])
        place = match.end()
    rest.append(text[place:])
    return first, " ".join(rest)


def words() -> Mapping[str, Any]:
    """Return the table of `time_words.json`."""
    return _words()


@cache
def _words() -> Mapping[str, Any]:
    text = files("warraq.language").joinpath("time_words.json").read_text("utf-8")
    table: Mapping[str, Any] = json.loads(text)
    return table


@cache
def _parts() -> Mapping[str, str]:
    return {bare(name): part for part, names in words()["parts"].items() for name in names}


@cache
def _zones() -> Mapping[str, str]:
    return {bare(name): zone for zone, names in words()["zones"].items() for name in names}


@cache
def _pattern() -> re.Pattern[str]:
    """Return what finds a time: by its colon, by a word before it, or by a part of the day after it."""
    part = rf"(?<![^\W\d_])(?:في )?(?P<part>{_all(words()['parts'])})(?!\w)"
    names = _all(words()["zones"])
    says_zone = any_of(words()["zone"])
    offset = r"[+\-\u2212] ?\d{1,2}(?: ?: ?\d\d|\d\d)?(?!\d)"
    zone = (
        rf"(?:(?<!\w)(?:{says_zone}) (?:(?P<known>{names})(?!\w)(?: المكرمه)?|[^\W\d_]+(?: [^\W\d_]+)?)"
        rf"|(?<![^\W\d_])(?P<bare_zone>{names})(?!\w))(?: ?(?P<offset>{offset}))?|(?P<alone>{offset})"
    )
    return re.compile(
        rf"(?:(?<!\w)(?P<word>{any_of(words()['hour'])}):?[ ,]*)?"
        rf"(?<![\d.:/])(?P<hour>\d{{1,2}})"
        rf"(?: ?[:.] ?(?P<minute>\d\d)(?: ?: ?(?P<second>\d\d))?|h ?(?P<french>\d\d)?)?(?![\d/])"
        rf"(?:[ ,]*{part})?"
        rf"(?:[ ,]*\(? ?(?:{zone}) ?\)?)?"
    )


def _all(table: Mapping[str, Iterable[str]]) -> str:
    return any_of(name for names in table.values() for name in names)


def _clock(match: re.Match[str]) -> Clock | None:
    said = match["minute"] or match["french"]
    is_french = match[0][match.end("hour") - match.start() :].startswith("h")
    if not (said or match["word"] or match["part"] or is_french):
        return None
    hour = _hour(int(match["hour"]), _parts().get(bare(match["part"] or ""), ""))
    minute, second = int(said or 0), int(match["second"] or 0)
    if hour > _LAST_HOUR or minute > _LAST_MINUTE or second > _LAST_MINUTE:
        return None
    return Clock(time=time(hour, minute, second), zone=_zone(match))


def _hour(hour: int, part: str) -> int:
    """Return an hour of 24; beside a word of the afternoon 3 is 15, and 12 in the morning is 0."""
    if hour > _NOON:
        return hour
    if part == "morning":
        return hour % _NOON
    if part == "noon":
        return hour + _NOON if hour < _EVENING else hour
    if part == "evening":
        return hour % _NOON + _NOON
    if part == "night":
        return hour % _NOON + (_NOON if _EVENING <= hour < _NOON else 0)
    return hour


def _zone(match: re.Match[str]) -> tzinfo | None:
    name = match["known"] or match["bare_zone"]
    offset = match["offset"] or match["alone"]
    if offset:
        return _fixed(offset) if not name or _zones()[bare(name)] == "UTC" else None
    if not name:
        return None
    zone = _zones()[bare(name)]
    return UTC if zone == "UTC" else ZoneInfo(zone)


def _fixed(offset: str) -> timezone | None:
    digits = fold(offset)[1:].replace(" ", "").replace(":", "")
    hours, minutes = (int(digits), 0) if len(digits) < 3 else (int(digits[:-2]), int(digits[-2:]))  # noqa: PLR2004
    if hours > _EASTERNMOST or minutes > _LAST_MINUTE:
        return None
    away = timedelta(hours=hours, minutes=minutes)
    return timezone(away if offset[0] == "+" else -away)
