"""What an import did, for the person at the terminal and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from warraq.errors import Problem
from warraq.importing.record import Doubt

_SHOWN = 20
"""How many lines of a kind a terminal gets; the JSON has them all."""
_LINE = 100


class Outcome(StrEnum):
    """What became of a record."""

    IMPORTED = "imported"
    UNCHANGED = "unchanged"
    EDITED = "edited"
    DUPLICATES = "duplicates"
    SKIPPED = "skipped"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One record of the report; `problem` says why it was refused."""

    source: str
    record: int
    outcome: Outcome
    path: str = ""
    reason: str = ""
    doubts: tuple[Doubt, ...] = ()
    problem: Problem | None = None

    def to_json(self) -> dict[str, object]:
        """Return the form that DESIGN section 3 fixes."""
        return {
            "source": self.source,
            "record": self.record,
            "outcome": str(self.outcome),
            "path": self.path,
            "reason": self.reason,
            "doubts": [doubt.to_json() for doubt in self.doubts],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """All that an import did: every record that was read has one item."""

    items: Sequence[Item]
    dry_run: bool = False

    @property
    def exit_code(self) -> int:
        """Return 1 when something was refused, else 0."""
        return int(any(item.outcome is Outcome.REFUSED for item in self.items))

    def counts(self) -> dict[str, int]:
        """Return how many records were read, and what became of them: the others add up to the first."""
        counted = Counter(item.outcome for item in self.items)
        return {"read": len(self.items)} | {str(kind): counted[kind] for kind in Outcome}

    def to_json(self) -> dict[str, object]:
        """Return the report as plain data."""
        return {**self.counts(), "items": [item.to_json() for item in self.items]}

    def to_text(self) -> str:
        """Return the report for a person: the counts, then what was refused, then what is in doubt."""
        counts = self.counts()
        parts = [f"{count} {name}" for name, count in counts.items() if name != "read" and count]
        head = "Dry run, nothing written: read " if self.dry_run else "Read "
        lines = [head + str(counts["read"]) + (": " + ", ".join(parts) if parts else "") + "."]
        lines += _section(
            "Refused:",
            [str(item.problem) for item in self.items if item.problem is not None],
        )
        lines += _section(
            "Left alone (changed by hand since the import):",
            [
                f"{item.path or item.source}: {item.reason}"
                for item in self.items
                if item.outcome is Outcome.EDITED
            ],
        )
        lines += _section(
            "Not imported twice:",
            [
                f"{_place(item)}: {item.reason}"
                for item in self.items
                if item.outcome is Outcome.DUPLICATES
            ],
        )
        lines += self._doubtful()
        return "\n".join(lines)

    def _doubtful(self) -> list[str]:
        """Return the doubts by field and reason; articles that were there before are not named again."""
        lines: list[str] = []
        groups: dict[tuple[str, str], dict[str, list[str]]] = {}
        for item in self.items:
            if item.outcome not in {Outcome.IMPORTED, Outcome.SKIPPED}:
                continue
            for doubt in item.doubts:
                rows = groups.setdefault((doubt.field, doubt.why), {})
                rows.setdefault(_choice(doubt), []).append(_place(item))
        for (field, why), rows in groups.items():
            count = sum(map(len, rows.values()))
            lines += _section(
                f"Please check {field} ({count}): {why}",
                [_row(choice, places) for choice, places in rows.items()],
            )
        if groups:
            lines += ["", "To correct one, edit its Markdown: the import never overwrites an edit."]
        return lines


def _section(title: str, rows: Sequence[str]) -> list[str]:
    if not rows:
        return []
    more = len(rows) - _SHOWN
    lines = ["", title, *(f"  {row}" for row in rows[:_SHOWN])]
    if more > 0:
        lines.append(f"  … and {more} more: --report FILE.json names them all")
    return lines


def _choice(doubt: Doubt) -> str:
    """Return what was chosen and what else there was."""
    others = [choice for choice in doubt.candidates if choice != doubt.value]
    choices = f"or {', '.join(others[:4])}" if others else ""
    return " ".join(part for part in (_short(doubt.value), choices) if part)


def _row(choice: str, places: Sequence[str]) -> str:
    """Return one line for all the records of which the same was guessed."""
    where = places[0] if len(places) == 1 else f"{len(places)} files, {places[0]} and others"
    return f"{where}: {choice}" if choice else where


def _place(item: Item) -> str:
    return f"{item.source}:{item.record}" if item.record > 1 else item.source


def _short(text: str) -> str:
    return text if len(text) <= _LINE else f"{text[:_LINE]}…"
