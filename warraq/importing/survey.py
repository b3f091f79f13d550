"""The first pass of an import: every record of every file is glanced at, and formats learn from the batch."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from warraq.errors import WarraqError
from warraq.importing.drafting import Task, glance_all, task_size
from warraq.importing.find_files import Found, SkippedFile, cannot_be_read
from warraq.importing.formats import format_of
from warraq.importing.naming import Key, Seen
from warraq.importing.record import (
    Format,
    NoArticle,
    RawRecord,
    RefusedRecord,
    SecondLook,
    SkippedRecord,
    SourceFile,
)
from warraq.importing.report import Item, Outcome
from warraq.importing.state import State
from warraq.importing.unpack import RefusedFile
from warraq.importing.workers import Workers


@dataclass(slots=True, kw_only=True)
class Survey:
    """What is known of the sources: their files, the records that were glanced at, the items of the report."""

    kinds: Sequence[Format]
    scratch: Path
    workers: Workers
    progress: Callable[[int, int | None], None]
    state: State
    files: dict[int, tuple[SourceFile, int]] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    items: dict[tuple[int, int, int], Item] = field(default_factory=dict)
    """By file, record, and place beside it, so that the report's order is that of the sources."""

    def look(self, found: Iterator[tuple[int, Found]], *, name: str = "new") -> None:
        """Glance at every record of every file; `name` is that of the pickle, which processes keep."""
        pickled = self._put_down(name)
        # Files follow each other in one stream: a folder of small pages fills processes as a corpus does.
        work = partial(glance_all, pickled)
        for task, glance in self.workers.each(work, self._tasks(found), task_size):
            kind, record = self.kinds[task.kind], task.record
            if isinstance(glance, NoArticle):
                what = glance.what
                skipped = SkippedRecord(number=record.number, reason=what.problem, name=what.key)
                self._report(task.key, record.file, skipped, kind)
                continue
            if isinstance(glance, WarraqError):
                line = record.number if kind.is_container else 0
                self.refuse((*task.key, 0), record.file.name, glance.at(line=line))
                continue
            if kind.learner is not None:
                kind.learner.note(record.file, glance.lesson)
            self.seen.append(
                Seen(
                    key=task.key,
                    sha256=record.sha256,
                    glance=replace(glance, lesson=None),
                    rank=kind.rank,
                    file=record.file.name,
                )
            )
            self.progress(len(self.seen), None)

    def remember(self) -> None:
        """Let each format know what earlier imports have learned."""
        for kind in self.kinds:
            if kind.learner is not None:
                kind.learner.remember(self.state.memory.get(kind.name, {}))

    def learn(self) -> None:
        """Let each format learn from what was glanced at."""
        for kind in self.kinds:
            if kind.learner is not None:
                self.state.memory[kind.name] = kind.learner.learn()

    def look_again(self) -> None:
        """Glance once more at the records of formats that see them in another way now."""
        numbers: set[int] = set()
        for number, kind in enumerate(self.kinds):
            learner: object = kind.learner
            if isinstance(learner, SecondLook) and learner.has_learned_anew:
                learner.look_again()
                numbers.add(number)
        files = {place: file for place, (file, kind_) in self.files.items() if kind_ in numbers}
        if files:
            self.seen = [one for one in self.seen if one.key[0] not in files]
            self.items = {
                place: item for place, item in self.items.items() if place[0] not in files
            }
            self.look(iter(sorted(files.items())), name="known")
            self.seen.sort(key=lambda one: one.key)
            self.learn()

    def refuse(self, place: tuple[int, int, int], name: str, error: WarraqError) -> None:
        """Report what cannot be read."""
        what = error.at(file=name).what
        self.items[place] = Item(
            source=name,
            record=place[1],
            outcome=Outcome.REFUSED,
            reason=f"{what.problem}. {what.remedy} [{what.code}]",
            problem=what,
        )

    def knowing(self) -> Path:
        """Return the pickle of the formats with all that they have learned."""
        return self._put_down("taught")

    def _put_down(self, name: str) -> Path:
        path = self.scratch / f"{name}.pickle"
        path.write_bytes(pickle.dumps(tuple(self.kinds)))
        return path

    def _tasks(self, found: Iterator[tuple[int, Found]]) -> Iterator[Task]:
        """Yield the records of all files; report what is none."""
        for number, file in found:
            if isinstance(file, RefusedFile):
                self.refuse((number, 0, 0), file.name, file.error)
                continue
            if isinstance(file, SkippedFile):
                self.items[number, 0, 0] = Item(
                    source=file.name, record=0, outcome=Outcome.SKIPPED, reason=file.reason
                )
                continue
            last, is_empty = 0, True
            try:
                kind = format_of(file.path, self.kinds)
                self.files[number] = (file, self.kinds.index(kind))
                for record in kind.records(file):
                    last, is_empty = record.number, False
                    if isinstance(record, RawRecord):
                        yield Task(key=(number, last), kind=self.kinds.index(kind), record=record)
                    else:
                        self._report((number, last), file, record, kind)
                if is_empty:
                    # A table of column names alone, a capture cut before its first record: never lost in silence.
                    self.refuse((number, 0, 0), file.name, _nothing_in_it())
            except (WarraqError, OSError) as error:
                self.refuse((number, last + 1, 0), file.name, _as_problem(error))

    def _report(
        self, key: Key, file: SourceFile, record: RefusedRecord | SkippedRecord, kind: Format
    ) -> None:
        if isinstance(record, RefusedRecord):
            line = record.number if kind.is_container else 0
            self.refuse((*key, 0), file.name, record.error.at(line=line))
            return
        self.items[*key, 0] = Item(
            source=f"{file.name}: {record.name}" if record.name else file.name,
            record=record.number,
            outcome=Outcome.SKIPPED,
            reason=record.reason,
        )


def _as_problem(error: WarraqError | OSError) -> WarraqError:
    return error if isinstance(error, WarraqError) else cannot_be_read(error)


def _nothing_in_it() -> WarraqError:
    return WarraqError(
        "W204", "there is no article in it", "Fetch or export it again, or delete the file."
    )
