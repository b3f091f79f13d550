"""A source beside its result, for the report: kept for a few articles of each kind of doubt, not for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from warraq.importing.record import Doubt

OF_EACH = 12
"""So many articles of one kind of doubt are shown whole; more of them teach an editor nothing new."""
IN_ALL = 600


@dataclass(frozen=True, slots=True)
class Sides:
    """The beginning of what a record shows, and the article's file that was made of it."""

    source: str
    result: str


class Drafted(Protocol):
    """What has two sides."""

    @property
    def source(self) -> str:
        """The beginning of what the record shows."""
        ...

    @property
    def text(self) -> str:
        """The article's file."""
        ...


class SidesKept:
    """Chooses which articles are kept with both sides."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: Counter[tuple[str, str]] = Counter()
        self._total = 0

    def sides(self, doubts: Sequence[Doubt], drafted: Drafted) -> Sides | None:
        """Return both sides of an article if one of its doubts has been shown on few yet."""
        kinds = {(doubt.field, doubt.why) for doubt in doubts}
        if self._total >= IN_ALL or all(self._kept[kind] >= OF_EACH for kind in kinds):
            return None
        self._kept.update(kinds)
        self._total += 1
        return Sides(source=drafted.source, result=drafted.text)
