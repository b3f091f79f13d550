"""Who has just read the same article: known for half an hour, in memory alone."""

from __future__ import annotations

WINDOW = 30 * 60
"""Seconds after which the same reader's next request counts again."""
MOST = 1 << 18
"""Readings remembered at once in each half: some 50 MB in all, however large the log."""


class Repeats:
    """Remembers readings in two halves: when the newer one is half an hour old, the older is forgotten.

    What is kept is Python's own hash of reader and article, which differs from run to run.
    """

    def __init__(self) -> None:
        """Begin with nobody."""
        self._newer: dict[int, int] = {}
        self._older: dict[int, int] = {}
        self._since: int | None = None

    def is_repeat(self, address: bytes, agent: bytes | None, article: str, moment: int) -> bool:
        """Say whether this reader asked for this article in the last half hour, and remember it."""
        if self._since is None or moment < self._since - WINDOW:
            # An older log: those who are remembered have not been here yet.
            self._newer, self._older, self._since = {}, {}, moment
        elif moment - self._since >= WINDOW or len(self._newer) >= MOST:
            recent = moment - self._since < 2 * WINDOW
            self._older, self._newer = (self._newer if recent else {}), {}
            self._since = moment
        key = hash((address, agent, article))
        last = self._newer.get(key)
        if last is None:
            last = self._older.get(key)
        self._newer[key] = moment if last is None else max(moment, last)
        # Lines of one second may stand in any order, so a little earlier is a repeat too.
        return last is not None and abs(moment - last) < WINDOW
