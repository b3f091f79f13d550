"""Times in logs to seconds since 1970, and seconds to days, fast: neighbours share nearly all of a time."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

_KEPT = 512
_QUARTER = 900
"""Zones change at whole quarters of an hour, so all seconds of one fall on the same day."""
_MILLISECONDS = 100_000_000_000
"""Larger numbers are no seconds: they would lie after the year 5138."""
_MONTHS = {
    name: number
    for number, name in enumerate(
        (
            b"Jan",
            b"Feb",
            b"Mar",
            b"Apr",
            b"May",
            b"Jun",
            b"Jul",
            b"Aug",
            b"Sep",
            b"Oct",
            b"Nov",
            b"Dec",
        ),
        start=1,
    )
}


class ClfTimes:
    """Reads `10/Oct/2024:13:55:36 +0300`, the time of Common, Combined and S3 logs."""

    def __init__(self) -> None:
        """Begin with nothing remembered."""
        self._minutes: dict[tuple[bytes, bytes], int] = {}

    def moment(self, text: bytes) -> int | None:
        """Return seconds since 1970 UTC, or none where there is no such time."""
        key = (text[:17], text[20:])
        start = self._minutes.get(key)
        if start is None:
            try:
                start = _minute(*key)
            except (ValueError, KeyError, OverflowError):
                return None
            if len(self._minutes) > _KEPT:
                self._minutes.clear()
            self._minutes[key] = start
        second = text[18:20]
        return start + int(second) if second.isdigit() else None


def _minute(head: bytes, zone: bytes) -> int:
    day, month, year, hour, minute = head[:2], head[3:6], head[7:11], head[12:14], head[15:17]
    moment = datetime(int(year), _MONTHS[month], int(day), int(hour), int(minute), tzinfo=UTC)
    offset = int(zone[2:4]) * 3600 + int(zone[4:6]) * 60
    return int(moment.timestamp()) - (offset if zone[1:2] == b"+" else -offset)


class IsoTimes:
    """Reads `2024-10-10 13:55:36` and its kin; without an offset it is in `zone`."""

    def __init__(self, zone: tzinfo) -> None:
        """Take the zone of times that do not say theirs."""
        self._zone = zone
        self._minutes: dict[str, int] = {}

    def moment(self, text: str) -> int | None:
        """Return seconds since 1970 UTC, or none where there is no such time."""
        if len(text) == len("2024-10-10 13:55:36") and text[17:].isdigit():
            start = self._minutes.get(text[:16])
            if start is None:
                start = self._parse(text[:16])
                if start is None:
                    return None
                if len(self._minutes) > _KEPT:
                    self._minutes.clear()
                self._minutes[text[:16]] = start
            return start + int(text[17:])
        return self._parse(text)

    def _parse(self, text: str) -> int | None:
        try:
            moment = datetime.fromisoformat(text.replace("/", "-"))
            aware = moment if moment.tzinfo else moment.replace(tzinfo=self._zone)
            return int(aware.timestamp())
        except (ValueError, OverflowError):
            return None


def epoch(value: float) -> int | None:
    """Return a number of seconds, or of milliseconds, since 1970 in whole seconds."""
    try:
        return int(value / 1000 if value >= _MILLISECONDS else value)
    except (ValueError, OverflowError):  # infinite, or no number
        return None


class Days:
    """Says on which day a moment falls in one zone, as `2024-10-10`."""

    def __init__(self, zone: ZoneInfo) -> None:
        """Take the zone in which days begin and end."""
        self._zone = zone
        self._days: dict[int, str] = {}

    def day(self, moment: int) -> str:
        """Return the day of a moment between the years 1971 and 9998."""
        quarter = moment // _QUARTER
        day = self._days.get(quarter)
        if day is None:
            if len(self._days) > _KEPT:
                self._days.clear()
            day = datetime.fromtimestamp(quarter * _QUARTER, tz=self._zone).date().isoformat()
            self._days[quarter] = day
        return day
