"""The second pass of an import: every record is drafted, and goes where the plan says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from warraq.article import Status
from warraq.errors import WarraqError
from warraq.importing.aside import Aside
from warraq.importing.beginning import beginning_of
from warraq.importing.drafting import Finished, Named, Task, finish_all, task_size
from warraq.importing.naming import Key, Plan, Seen, names_of
from warraq.importing.record import Doubt, Format, RawRecord, SourceFile
from warraq.importing.report import Item, Outcome
from warraq.importing.sides import SidesKept
from warraq.importing.storing import Store
from warraq.importing.survey import Survey
from warraq.importing.workers import Workers
from warraq.importing.writing import Folder, keep_container, keep_raw

_QUESTION = (
    "it has nothing in common with what the same address held before; perhaps the domain was sold."
    " If it is an article, import it by itself into an empty folder, and move it over"
)


_PUBLIC = "another source holds the same article, and from there it is published: if it was taken down, remove it"
_COPY = "the same record, byte for byte, as"
_VERSION = "nearly the same text as another article: perhaps two versions of one"


@dataclass(frozen=True, slots=True)
class _Drafted:
    """A record and the article's file that was made of it, for the few that are shown side by side."""

    record: RawRecord
    text: str

    @property
    def source(self) -> str:
        """The beginning of what the record shows."""
        return beginning_of(self.record.data)


@dataclass(slots=True, kw_only=True)
class Delivery:
    """The second pass: every record is drafted, and goes where the plan says."""

    survey: Survey
    into: Path
    workers: Workers
    progress: Callable[[int, int | None], None]
    plan: Plan
    store: Store
    raw: Folder | None
    today: date | None
    aside: Aside
    versions: dict[Key, str]
    _done: int = 0
    _shown: SidesKept = field(default_factory=SidesKept)
    _seen: dict[Key, Seen] = field(default_factory=dict)
    _public: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Find records by their key; know what is published, if a record is not."""
        self._seen = {one.key: one for one in self.survey.seen}
        if not all(one.glance.is_published for one in self.survey.seen):
            published = (one for one in self.survey.seen if one.glance.is_published)
            self._public = {name for one in published for name in names_of(one)}
            self._public.update(self.survey.state.names)

    def write(self) -> None:
        """Draft and write every article that is to be written."""
        work = partial(finish_all, self.survey.knowing(), self.today)
        for task, finished in self.workers.each(work, self._tasks(), task_size):
            self._take(task, finished)
            self._step()
        self._refuse_what_changed()
        self._note_disagreements()
        if self.raw:
            for file, number in self.survey.files.values():
                if self.survey.kinds[number].is_container and not self.raw.dry_run:
                    keep_container(self.raw, file.archive or file.path)

    def _tasks(self) -> Iterator[Task]:
        """Yield the records that are to be drafted; report the others."""
        for number, (file, kind_number) in self.survey.files.items():
            kind = self.survey.kinds[kind_number]
            for record in _again(kind, file):
                one = self._seen.get((number, record.number))
                if one is None or one.sha256 != record.sha256:
                    continue
                if self.raw and not kind.is_container:
                    keep_raw(self.raw, record.sha256, record.data, record.file.path.suffix)
                named = self._named(one)
                if named is None:
                    self._report_undrafted(one)
                    self._step()
                else:
                    yield Task(key=one.key, kind=kind_number, record=record, named=named)

    def _named(self, one: Seen) -> Named | None:
        """Return what the article of a record is called; none for a record that is not drafted."""
        if not one.glance.is_published:
            return self.aside.named(one)
        entry = self.plan.entries.get(one.key)
        return Named(slug=Path(entry.path).stem, id=entry.id) if entry is not None else None

    def _report_undrafted(self, one: Seen) -> None:
        path = self.plan.copies.get(one.key)
        if path is not None:
            self._report(one, Outcome.DUPLICATES, path, f"{_COPY} {path}".strip())
            return
        path = self.plan.questions.get(one.key, "")
        doubt = Doubt(field="url", value=one.glance.url, why=_QUESTION)
        self._report(one, Outcome.SKIPPED, path, _QUESTION, doubts=(doubt,))

    def _take(self, task: Task, finished: Finished | WarraqError) -> None:
        """Put a drafted article where it belongs."""
        one = self._seen[task.key]
        if isinstance(finished, WarraqError):
            kind = self.survey.kinds[task.kind]
            line = one.key[1] if kind.is_container else 0
            self.survey.refuse((*one.key, 0), one.file, finished.at(line=line))
            return
        if finished.status is not Status.PUBLISHED:
            path, outcome = self.aside.keep_unpublished(task, finished)
            if task.named is not None:
                self.aside.keep_comments(task.named.slug, finished.comments)
            reason = f"{finished.status}: kept outside the content folder, never built"
            doubts = finished.doubts
            if not self._public.isdisjoint(names_of(one)):
                doubts = (*doubts, Doubt(field="status", value=str(finished.status), why=_PUBLIC))
            self._report(one, outcome, path, reason, doubts=doubts)
            return
        entry = self.plan.entries[one.key]
        outcome, reason = self.store.put(entry, one.part, finished.text)
        if outcome is not Outcome.EDITED:
            self.store.keep_files(entry.path, finished.files)
        self.aside.keep_comments(Path(entry.path).stem, finished.comments)
        doubts = finished.doubts
        if one.key in self.plan.same_as:
            path, why = self.plan.same_as[one.key]
            outcome, reason = Outcome.DUPLICATES, f"{why} {path}"
        elif one.key in self.versions:
            doubts = (*doubts, Doubt(field="body", value=self.versions[one.key], why=_VERSION))
        self._report(one, outcome, entry.path, reason, doubts=doubts)
        item = self.survey.items[*one.key, 0]
        self.survey.items[*one.key, 0] = replace(
            item,
            category=finished.category,
            year=finished.year,
            sides=self._shown.sides(doubts, _Drafted(task.record, finished.text)),
        )
        for place, (path_, error) in enumerate(finished.refused, start=1):
            name = str(Path(one.file).with_name(path_.name))
            self.survey.refuse((*one.key, place), name, error)

    def _note_disagreements(self) -> None:
        """Add to each article what its sources do not agree on, now that all of them have come."""
        for one in self.survey.seen:
            item = self.survey.items.get((*one.key, 0))
            if item is None or one.key not in self.plan.entries or one.key in self.plan.same_as:
                continue
            doubts = self.store.doubts(self.plan.entries[one.key].path)
            if doubts:
                self.survey.items[*one.key, 0] = replace(item, doubts=(*item.doubts, *doubts))

    def _report(
        self,
        one: Seen,
        outcome: Outcome,
        path: str,
        reason: str,
        *,
        doubts: tuple[Doubt, ...] = (),
    ) -> None:
        where = path if not path or Path(path).is_absolute() else (self.into / path).as_posix()
        self.survey.items[*one.key, 0] = Item(
            source=one.file,
            record=one.key[1],
            outcome=outcome,
            path=where,
            reason=reason,
            doubts=doubts,
            format=self.survey.kinds[self.survey.files[one.key[0]][1]].name,
        )

    def _refuse_what_changed(self) -> None:
        """Report the records that were there at the first reading of their file and not at the second."""
        for one in self.survey.seen:
            if (*one.key, 0) not in self.survey.items:
                error = WarraqError(
                    "W278", "it changed while it was being read", "Import it again."
                )
                self.survey.refuse((*one.key, 0), one.file, error)

    def _step(self) -> None:
        self._done += 1
        self.progress(self._done, len(self.survey.seen))


def _again(kind: Format, file: SourceFile) -> Iterator[RawRecord]:
    """Yield a file's records for the second time; what refused it was said at the first."""
    try:
        for record in kind.records(file):
            if isinstance(record, RawRecord):
                yield record
    except (WarraqError, OSError):
        return
