"""The `stats:` part of archive.yaml: what an editor knows of the site's readers (docs/stats.md)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from warraq.archive_file import Texts, read_part
from warraq.errors import WarraqError

_LISTS = ("leave_out", "bots")
_SINGLE = ("zone",)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatsSettings:
    """`leave_out` are patterns of decoded paths, `bots` of user agents; `zone` is none for the site's own."""

    leave_out: tuple[re.Pattern[str], ...] = ()
    bots: tuple[re.Pattern[str], ...] = ()
    zone: ZoneInfo | None = None


def read_stats_settings(path: Path) -> StatsSettings:
    """Return the `stats:` part of the file at `path`; without a file or that part, the defaults.

    Raises:
        WarraqError: W213, W214 (as in every part), W606 (no zone), W607 (no pattern).

    """
    part = read_part(path, "stats", lists=_LISTS, single=_SINGLE)
    try:
        zone = next((_zone(text, line) for text, line in part.get("zone", ())), None)
        return StatsSettings(
            leave_out=_patterns(part.get("leave_out", ()), "leave_out"),
            bots=_patterns(part.get("bots", ()), "bots"),
            zone=zone,
        )
    except WarraqError as error:
        raise error.at(file=str(path)) from None


def zone_named(name: str) -> ZoneInfo:
    """Return a zone by its name, such as `Asia/Baghdad`.

    Raises:
        WarraqError: W606, when there is none of that name.

    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise WarraqError(
            "W606", f'"{name}" is no time zone', "Write one such as Asia/Baghdad or UTC."
        ) from error


def _zone(text: str, line: int) -> ZoneInfo:
    try:
        return zone_named(text)
    except WarraqError as error:
        raise error.at(line=line, key="zone") from None


def _patterns(texts: Texts, key: str) -> tuple[re.Pattern[str], ...]:
    found = []
    for text, line in texts:
        try:
            found.append(re.compile(text, re.IGNORECASE))
        except re.error as error:
            raise WarraqError(
                "W607",
                f'"{text}" is no regular expression: {error}',
                "Put a backslash before signs that mean themselves, such as \\( or \\?.",
            ).at(line=line, key=key) from error
    return tuple(found)
