"""Requests to readings: what is no reading is told apart, the rest is counted by day and article."""

from __future__ import annotations

from collections import Counter

from warraq.popularity.addresses import AddressBook, Elsewhere, readable
from warraq.popularity.bots import Bots
from warraq.popularity.moments import Days
from warraq.popularity.repeats import Repeats
from warraq.popularity.report import SHOWN, Outcome
from warraq.popularity.request import Request

_SENT = {200, 304}
_ELSEWHERE = {
    Elsewhere.PAGE: Outcome.PAGE,
    Elsewhere.ASSET: Outcome.ASSET,
    Elsewhere.LEFT_OUT: Outcome.LEFT_OUT,
    Elsewhere.UNKNOWN: Outcome.UNKNOWN,
}
_UNKNOWN_KEPT = 20_000


class Tally:
    """Counts requests one by one: `reads` by day and article id, `until` the last day of any request."""

    def __init__(self, book: AddressBook, bots: Bots, days: Days) -> None:
        """Take who knows articles, programs and days."""
        self.reads: Counter[tuple[str, str]] = Counter()
        self.until = ""
        self._book, self._bots, self._days = book, bots, days
        self._repeats = Repeats()
        self._unknown: Counter[str] = Counter()

    def add(self, request: Request) -> Outcome:
        """Count a request, or say why it is not counted."""
        day = self._days.day(request.moment)
        self.until = max(self.until, day)
        if self._bots.is_bot(request.agent):
            return Outcome.BOT
        if request.method != b"GET":
            return Outcome.NOT_GET
        if request.status not in _SENT:
            return Outcome.NOT_SENT
        found = self._book.find(request.target)
        if isinstance(found, Elsewhere):
            if found is Elsewhere.UNKNOWN:
                self._note(readable(request.target))
            return _ELSEWHERE[found]
        if request.ahead:
            return Outcome.AHEAD
        if self._repeats.is_repeat(request.address, request.agent, found, request.moment):
            return Outcome.REPEAT
        self.reads[day, found] += 1
        return Outcome.COUNTED

    def top_unknown(self) -> tuple[tuple[str, int], ...]:
        """Return the unknown addresses asked for most; equals in the order of their letters."""
        ordered = sorted(self._unknown.items(), key=lambda one: (-one[1], one[0]))
        return tuple(ordered[:SHOWN])

    def _note(self, address: str) -> None:
        self._unknown[address] += 1
        if len(self._unknown) > _UNKNOWN_KEPT:
            # Hostile or endless addresses: the rarest half goes, those asked for most stay.
            self._unknown = Counter(dict(self._unknown.most_common(_UNKNOWN_KEPT // 2)))
