"""Which user agents are no readers: by the list of crawler-user-agents, a few rules, and the editor."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from importlib.metadata import files

_LIST = "crawler-user-agents.json"
_SIGNS = re.compile(
    # What no browser writes into its name: an address to ask at; "bot" as a word's end (Cubot is a
    # telephone); what it does for a living. The list names bots one by one, and new ones come daily.
    r"https?://|www\.|@[a-z][\w-]+\.|(?<!cu)bots?\b|crawl|spider|scrape|monitoring\b|headless"
    r"|^(?:java|ruby|perl|php|node|okhttp|axios|lua|dart)\b",
    re.IGNORECASE,
)
_KEPT = 65536


class Bots:
    """Tells programs from readers; `extra` are patterns of the editor's own."""

    def __init__(self, extra: Iterable[re.Pattern[str]] = ()) -> None:
        """Take patterns that are sought anywhere in a user agent."""
        self._extra = tuple(extra)
        self._known: dict[bytes, bool] = {}

    def is_bot(self, agent: bytes | None) -> bool:
        """Say whether it is a program; one that gives no name is, and a log without names knows none."""
        if agent is None:
            return False
        known = self._known.get(agent)
        if known is None:
            if len(self._known) > _KEPT:
                self._known.clear()
            known = self._known[agent] = self._decide(agent.decode("utf-8", "replace").strip())
        return known

    def _decide(self, agent: str) -> bool:
        return (
            not agent
            or _SIGNS.search(agent) is not None
            or any(pattern.search(agent) for pattern in _listed())
            or any(pattern.search(agent) for pattern in self._extra)
        )


@cache
def _listed() -> tuple[re.Pattern[str], ...]:
    """Return the list's patterns, joined.

    Python tries every branch of an alternation at every letter. So the plain words, nearly all of the
    list, are grouped by their first letter: a twentieth of the time.
    """
    # The package reads its own file in the encoding of the machine, which on Windows is not UTF-8.
    path = next(file for file in files("crawler-user-agents") or () if file.name == _LIST)
    patterns = [entry["pattern"] for entry in json.loads(path.read_text(encoding="utf-8"))]
    words = {_plain(pattern): pattern for pattern in patterns}
    groups: dict[str, list[str]] = {}
    for word in sorted(word for word in words if word):
        groups.setdefault(word[0], []).append(re.escape(word[1:]))
    grouped = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in groups.items())
    others = "|".join(f"(?:{pattern})" for pattern in patterns if not _plain(pattern))
    return re.compile(grouped), re.compile(others)


def _plain(pattern: str) -> str:
    """Return the word that a pattern seeks, or nothing where it is more than a word."""
    bare = re.sub(r"\\([^A-Za-z0-9])", "", pattern)
    return "" if re.search(r"[\\\[\](){}^$*+?|.]", bare) else re.sub(r"\\(.)", r"\1", pattern)
