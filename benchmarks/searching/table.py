"""What was measured, as Markdown: a row a measure, a column an engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from searching.cold import Cold
from searching.making import OURS, OURS_ALONE, Making
from searching.quality import Quality
from searching.warm import Times

NONE = "–"
KB = 1_000


@dataclass(slots=True)
class Table:
    """Rows of cells, filled engine by engine."""

    engines: list[str] = field(default_factory=list)
    rows: dict[str, dict[str, str]] = field(default_factory=dict)

    def put(self, engine: str, cells: Mapping[str, str]) -> None:
        """Add an engine's cells, each under its row's name."""
        if engine not in self.engines:
            self.engines.append(engine)
        for row, cell in cells.items():
            self.rows.setdefault(row, {})[engine] = cell

    def markdown(self) -> str:
        """Return the table; what was not measured is a dash."""
        lines = [_line(["", *self.engines]), _line(["---"] * (len(self.engines) + 1))]
        for row, cells in self.rows.items():
            lines.append(_line([row, *(cells.get(engine, NONE) for engine in self.engines)]))
        return "\n".join(lines)


def quality_cells(collection: str, measured: Mapping[str, Quality]) -> dict[str, str]:
    """Return a row for each measure, all kinds of queries in a cell."""
    kinds = " / ".join(measured)
    every = measured.values()
    return {
        f"{collection}: MRR@10, {kinds}": " / ".join(f"{one.mrr:.3f}" for one in every),
        f"{collection}: right one first": " / ".join(f"{one.first:.3f}" for one in every),
        f"{collection}: find nothing": " / ".join(f"{one.nothing:.1%}" for one in every),
        f"{collection}: MRR@10, the same story elsewhere is right too": " / ".join(
            f"{one.alike:.3f}" for one in every
        ),
        f"{collection}: right one behind the same story": " / ".join(
            f"{one.behind:.1%}" for one in every
        ),
    }


def cold_cells(articles: int, cold: Cold) -> dict[str, str]:
    """Return bytes in KB of 1,000."""
    parts = ", ".join(f"{name} {size / KB:,.0f}" for name, size in cold.by_kind.items())
    return {
        f"cold query at {articles:,} articles, KB: mean, 95 %, most": ", ".join(
            f"{size / KB:,.1f}" for size in (cold.mean, cold.at_95, cold.most)
        ),
        f"of the mean at {articles:,}": parts,
        f"requests at {articles:,}": f"{cold.requests:.1f}",
        f"queries with fewer than 10 results at {articles:,}": f"{cold.short} of {cold.queries}",
    }


def times_cells(articles: int, times: Times) -> dict[str, str]:
    """Return milliseconds."""
    told = times.summary()
    return {
        f"query once warm, {articles:,} articles, processor slowed 4 times, ms: median, 95 %, most": (
            f"{told['warm median']:.0f}, {told['warm 95 %']:.0f}, {told['warm max']:.0f}"
        ),
        "the same, asked for the first time: median, 95 %": (
            f"{told['first median']:.0f}, {told['first 95 %']:.0f}"
        ),
        "from nothing to first results, ms": f"{told['opened']:,.0f}",
    }


def making_table(made: Mapping[str, Making]) -> str:
    """Return a table of its own: how long each index takes, and how many times ours.

    In processor seconds against ours in one process, by the clock against ours on all processors.
    """
    head = ["index of analysed words", "CPU s", "wall s", "MB", "times our CPU", "times our wall"]
    lines = [_line(head), _line(["---"] * len(head))]
    cpu, wall = made[OURS_ALONE].cpu, made[OURS].wall
    for name, one in made.items():
        cells = [f"{one.cpu:.2f}", f"{one.wall:.2f}", f"{one.size / 1e6:.1f}"]
        lines.append(_line([name, *cells, f"{one.cpu / cpu:.1f}", f"{one.wall / wall:.1f}"]))
    return "\n".join(lines)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
