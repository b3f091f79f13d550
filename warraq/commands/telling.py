"""Long work told to people: a bar on a terminal, a line now and then in a log."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from rich.progress import Progress as Bar
from rich.progress import TaskID

from warraq.commands.edge import progress_bar, say

_TENTHS = 10


@dataclass(slots=True, kw_only=True)
class _Told:
    title: str
    bar: Bar
    in_log: bool
    steps: int = 0
    done: int = 0
    task: TaskID = field(default=TaskID(0))

    def begin(self, steps: int) -> None:
        self.steps, self.done = steps, 0
        self.task = self.bar.add_task(self.title, total=steps)

    def step(self) -> None:
        self.done += 1
        self.bar.advance(self.task)
        tenth = max(1, self.steps // _TENTHS)
        if self.in_log and (self.done % tenth == 0 or self.done == self.steps):
            say(f"{self.title}: {self.done:,} of {max(self.done, self.steps):,}")

    def tell(self, sentence: str) -> None:
        say(sentence)


@contextlib.contextmanager
def told(title: str) -> Iterator[_Told]:
    """Give what takes the steps of a deploy, a seal or a check."""
    with progress_bar() as bar:
        yield _Told(title=title, bar=bar, in_log=not sys.stderr.isatty())
