"""One import from end to end: find files, glance at every record, plan, then write.

Two passes, so that a batch is known whole (same articles, equal titles, breadcrumbs) before the first
article is written, and no article is held in memory. Records are read and articles are written in this
process; what lies between, glances and drafts, is done in any (`drafting`, `workers`).
"""

from __future__ import annotations

import pickle
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from warraq.article import Status
from warraq.errors import WarraqError
from warraq.importing.aside import Aside
from warraq.importing.drafting import Finished, Named, Task, finish_all, glance_all
from warraq.importing.find_files import SkippedFile, find_files
from warraq.importing.formats import format_of, formats
from warraq.importing.media import Media
from warraq.importing.naming import Key, Plan, Seen, make_plan
from warraq.importing.near import near_versions, sketch_of_file
from warraq.importing.record import (
    Doubt,
    Format,
    RawRecord,
    RefusedRecord,
    SkippedRecord,
    SourceFile,
)
from warraq.importing.report import ImportReport, Item, Outcome
from warraq.importing.settings import ImportSettings
from warraq.importing.state import State, read_state
from warraq.importing.storing import Store
from warraq.importing.workers import Workers
from warraq.importing.writing import Folder, keep_container, keep_raw

_QUESTION = (
    "it has nothing in common with what the same address held before; perhaps the domain was sold."
    " If it is an article, import it by itself into an empty folder, and move it over"
)


def import_paths(  # noqa: PLR0913 - each is an option of the command
    paths: Sequence[Path],
    *,
    into: Path,
    settings: ImportSettings,
    format: str = "auto",  # noqa: A002 - the name of the option
    dry_run: bool = False,
    raw: Path | None = None,
    aside: Path | None = None,
    media: Media | None = None,
    workers: Workers | None = None,
    progress: Callable[[int, int | None], None] | None = None,
) -> ImportReport:
    """Import files and folders into the content folder `into`; return what was done.

    `raw` is the folder that keeps raw sources, none when it is None. `aside` is the folder beside the
    content that keeps what is never built (`unpublished/`, `comments/`), the content folder's own parent
    when it is None. `media` is where files that pages show are looked for. `workers` do the work on records,
    this process when it is None. `progress` is told how many records are done, of how many: of None while
    they are still being counted.

    Raises:
        WarraqError: when nothing can be done at all: a path that does not exist (W201), an unknown format
            (W218), a damaged `.imports.json` (W216), a folder that cannot be written to (W217); or when a
            process that read records died (W276).

    """
    kinds = formats(settings, media or Media(), only=format)
    workers = workers or Workers()
    beside = into.resolve().parent
    shared = beside if workers.is_cluster else None
    with tempfile.TemporaryDirectory(prefix=".warraq-", dir=shared) as scratch:
        run = _Import(
            into=into,
            kinds=kinds,
            scratch=Path(scratch),
            workers=workers,
            progress=progress or (lambda _done, _total: None),
            state=read_state(into, {kind.name: kind.rank for kind in formats(settings, Media())}),
        )
        run.look(enumerate(find_files(paths)))
        run.learn()
        plan = make_plan(run.seen, run.state, partial(sketch_of_file, into))
        folder = Folder.open(into, dry_run=dry_run)
        raw_folder = Folder.open(raw, dry_run=dry_run) if raw else None
        store = Store(run.state, folder, shared=_shared(plan))
        try:
            writing = _Writing(
                run=run,
                plan=plan,
                store=store,
                raw=raw_folder,
                aside=Aside(Folder(root=aside or beside, dry_run=dry_run)),
                versions=near_versions(run.seen, plan),
            )
            writing.write()
        finally:
            store.save()
            folder.close()
            if raw_folder:
                raw_folder.close()
    items = [item for _, item in sorted(run.items.items(), key=lambda pair: pair[0])]
    return ImportReport(items=tuple(items), dry_run=dry_run)


_COPY = "the same record, byte for byte, as"
_VERSION = "nearly the same text as another article: perhaps two versions of one"


@dataclass(slots=True, kw_only=True)
class _Import:
    """What is known while an import runs."""

    into: Path
    kinds: Sequence[Format]
    scratch: Path
    workers: Workers
    progress: Callable[[int, int | None], None]
    state: State
    files: dict[int, tuple[SourceFile, int]] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    items: dict[tuple[int, int, int], Item] = field(default_factory=dict)
    """By file, record, and place beside it, so that the report's order is that of the sources."""

    def look(self, found: Iterator[tuple[int, SourceFile | SkippedFile]]) -> None:
        """Glance at every record of every file."""
        pickled = self._put_down("new")
        # Files follow each other in one stream: a folder of small pages fills processes as a corpus does.
        work = partial(glance_all, pickled)
        for task, glance in self.workers.each(work, self._tasks(found), _size):
            kind, record = self.kinds[task.kind], task.record
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

    def learn(self) -> None:
        """Let each format learn from what was glanced at, here and in earlier imports."""
        for kind in self.kinds:
            if kind.learner is not None:
                kind.learner.remember(self.state.memory.get(kind.name, {}))
                self.state.memory[kind.name] = kind.learner.learn()

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

    def _tasks(self, found: Iterator[tuple[int, SourceFile | SkippedFile]]) -> Iterator[Task]:
        """Yield the records of all files; report what is none."""
        for number, file in found:
            if isinstance(file, SkippedFile):
                self.items[number, 0, 0] = Item(
                    source=file.name, record=0, outcome=Outcome.SKIPPED, reason=file.reason
                )
                continue
            last = 0
            try:
                kind = format_of(file.path, self.kinds)
                self.files[number] = (file, self.kinds.index(kind))
                for record in kind.records(file):
                    last = record.number
                    if isinstance(record, RawRecord):
                        yield Task(key=(number, last), kind=self.kinds.index(kind), record=record)
                    else:
                        self._report((number, last), file, record, kind)
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


@dataclass(slots=True, kw_only=True)
class _Writing:
    """The second pass: every record is drafted, and goes where the plan says."""

    run: _Import
    plan: Plan
    store: Store
    raw: Folder | None
    aside: Aside
    versions: dict[Key, str]
    _done: int = 0
    _seen: dict[Key, Seen] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find records by their key."""
        self._seen = {one.key: one for one in self.run.seen}

    def write(self) -> None:
        """Draft and write every article that is to be written."""
        work = partial(finish_all, self.run.knowing())
        for task, finished in self.run.workers.each(work, self._tasks(), _size):
            self._take(task, finished)
            self._step()
        if self.raw:
            for file, number in self.run.files.values():
                if self.run.kinds[number].is_container and not self.raw.dry_run:
                    keep_container(self.raw, file.path)

    def _tasks(self) -> Iterator[Task]:
        """Yield the records that are to be drafted; report the others."""
        for number, (file, kind_number) in self.run.files.items():
            kind = self.run.kinds[kind_number]
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
            kind = self.run.kinds[task.kind]
            line = one.key[1] if kind.is_container else 0
            self.run.refuse((*one.key, 0), one.file, finished.at(line=line))
            return
        if finished.status is not Status.PUBLISHED:
            path, outcome = self.aside.keep_unpublished(task, finished)
            reason = f"{finished.status}: kept outside the content folder, never built"
            self._report(one, outcome, path, reason, doubts=finished.doubts)
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
        for place, (path_, error) in enumerate(finished.refused, start=1):
            name = str(Path(one.file).with_name(path_.name))
            self.run.refuse((*one.key, place), name, error)

    def _report(
        self,
        one: Seen,
        outcome: Outcome,
        path: str,
        reason: str,
        *,
        doubts: tuple[Doubt, ...] = (),
    ) -> None:
        where = path if not path or Path(path).is_absolute() else (self.run.into / path).as_posix()
        self.run.items[*one.key, 0] = Item(
            source=one.file,
            record=one.key[1],
            outcome=outcome,
            path=where,
            reason=reason,
            doubts=doubts,
        )

    def _step(self) -> None:
        self._done += 1
        self.run.progress(self._done, len(self.run.seen))


def _again(kind: Format, file: SourceFile) -> Iterator[RawRecord]:
    """Yield a file's records for the second time; what refused it was said at the first."""
    try:
        for record in kind.records(file):
            if isinstance(record, RawRecord):
                yield record
    except (WarraqError, OSError):
        return


def _shared(plan: Plan) -> frozenset[str]:
    counts = Counter(entry.path for entry in plan.entries.values())
    return frozenset(path for path, count in counts.items() if count > 1)


def _size(task: Task) -> int:
    return len(task.record.data)


def _as_problem(error: WarraqError | OSError) -> WarraqError:
    if isinstance(error, WarraqError):
        return error
    return WarraqError(
        "W211",
        f"it cannot be read: {error.strerror or error}",
        "Check the file and its permissions.",
    )
