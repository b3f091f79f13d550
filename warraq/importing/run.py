"""One import from end to end: find files, glance at every record, plan, then write.

Two passes, so that a batch is known whole (same articles, equal titles, breadcrumbs) before the first
article is written, and no article is held in memory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from warraq.article import Source, article_text
from warraq.errors import WarraqError
from warraq.importing.find_files import SkippedFile, find_files
from warraq.importing.formats import format_of, formats
from warraq.importing.media import Media
from warraq.importing.naming import Key, Plan, Seen, make_plan
from warraq.importing.pictures import NO_PICTURES, Pictures, pictures_of
from warraq.importing.plausible import without_impossible_dates
from warraq.importing.record import (
    Format,
    RawRecord,
    RefusedRecord,
    SkippedRecord,
    SourceFile,
)
from warraq.importing.report import ImportReport, Item, Outcome
from warraq.importing.settings import ImportSettings
from warraq.importing.state import NAME, Entry, State, read_state
from warraq.importing.writing import Folder, keep_container, keep_raw

_SAVED_EVERY = 5000


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
    today: date | None = None,
    progress: Callable[[int, int | None], None] | None = None,
) -> ImportReport:
    """Import files and folders into the content folder `into`; return what was done.

    `raw` is the folder that keeps raw sources, none when it is None. `aside` is the folder beside the
    content that keeps what is never built (`unpublished/`, `comments/`), the content folder's own parent
    when it is None. `media` is where files that pages show are looked for. `today` is the last day that an
    article without a capture can be of (`plausible.py`). `progress` is told how many
    records are done, of how many: of None while they are still being counted.

    Raises:
        WarraqError: when nothing can be done at all: a path that does not exist (W201), an unknown format
            (W218), a damaged `.imports.json` (W216), a folder that cannot be written to (W217).

    """
    run = _Import(
        into=into,
        aside=aside or into.resolve().parent,
        kinds=formats(settings, media or Media(), only=format),
        progress=progress or (lambda _done, _total: None),
        raw=Folder(root=raw, dry_run=dry_run) if raw else None,
        state=read_state(into),
        today=today,
    )
    for number, found in enumerate(find_files(paths)):
        run.take(number, found)
    run.learn()
    plan = make_plan(run.seen, run.state)
    folder = Folder.open(into, dry_run=dry_run)
    raw_folder = Folder.open(raw, dry_run=dry_run) if raw else None
    try:
        run.write(plan, folder)
    finally:
        _save(run.state, folder)
        folder.close()
        if raw_folder:
            raw_folder.close()
    items = [item for _, item in sorted(run.items.items(), key=lambda pair: pair[0])]
    return ImportReport(items=tuple(items), dry_run=dry_run)


@dataclass(slots=True)
class _Import:
    """What is known while an import runs."""

    into: Path
    aside: Path
    kinds: Sequence[Format]
    progress: Callable[[int, int | None], None]
    raw: Folder | None
    state: State
    today: date | None = None
    files: dict[int, tuple[SourceFile, Format]] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    items: dict[tuple[int, int, int], Item] = field(default_factory=dict)
    """By file, record, and place beside it, so that the report's order is that of the sources."""

    def take(self, number: int, found: SourceFile | SkippedFile) -> None:
        """Glance at every record of a file."""
        if isinstance(found, SkippedFile):
            self.items[number, 0, 0] = Item(
                source=found.name, record=0, outcome=Outcome.SKIPPED, reason=found.reason
            )
            return
        last = 0
        try:
            kind = format_of(found.path, self.kinds)
            self.files[number] = (found, kind)
            for record in kind.records(found):
                last = record.number
                self._glance(number, kind, found, record)
        except (WarraqError, OSError) as error:
            self._refuse((number, last + 1, 0), found.name, _as_problem(error))

    def _glance(
        self,
        number: int,
        kind: Format,
        file: SourceFile,
        record: RawRecord | RefusedRecord | SkippedRecord,
    ) -> None:
        key = (number, record.number)
        if isinstance(record, SkippedRecord):
            self.items[*key, 0] = Item(
                source=f"{file.name}: {record.name}" if record.name else file.name,
                record=record.number,
                outcome=Outcome.SKIPPED,
                reason=record.reason,
            )
            return
        line = record.number if kind.is_container else 0
        try:
            if isinstance(record, RefusedRecord):
                raise record.error
            glance = kind.glance(record)
            if kind.learner is not None:
                kind.learner.note(file, glance.lesson)
            seen = Seen(key=key, sha256=record.sha256, glance=replace(glance, lesson=None))
        except WarraqError as error:
            self._refuse((*key, 0), file.name, error.at(line=line))
            return
        self.seen.append(seen)
        self.progress(len(self.seen), None)

    def _refuse(self, place: tuple[int, int, int], name: str, error: WarraqError) -> None:
        what = error.at(file=name).what
        self.items[place] = Item(
            source=name,
            record=place[1],
            outcome=Outcome.REFUSED,
            reason=f"{what.problem}. {what.remedy} [{what.code}]",
            problem=what,
        )

    def learn(self) -> None:
        """Let each format learn from what was glanced at, here and in earlier imports."""
        for kind in self.kinds:
            if kind.learner is not None:
                kind.learner.remember(self.state.memory.get(kind.name, {}))
                self.state.memory[kind.name] = kind.learner.learn()

    def write(self, plan: Plan, folder: Folder) -> None:
        """Draft and write every article that is to be written."""
        total, done = len(self.seen), 0
        for number, (file, kind) in self.files.items():
            for record in _again(kind, file):
                key = (number, record.number)
                if key in plan.articles:
                    self._write_article(key, plan.articles[key], record, kind, folder)
                elif key in plan.duplicates:
                    self._note_duplicate(key, plan, record, file)
                else:
                    continue
                self._keep_raw(record, kind)
                done += 1
                self.progress(done, total)
                if done % _SAVED_EVERY == 0:
                    _save(self.state, folder)
            if kind.is_container and self.raw and not self.raw.dry_run:
                keep_container(self.raw, file.path)

    def _write_article(
        self, key: Key, entry: Entry, record: RawRecord, kind: Format, folder: Folder
    ) -> None:
        draft = kind.draft(record)
        dated, date_doubts = without_impossible_dates(draft.article, today=self.today)
        beside = NO_PICTURES if kind.is_container else pictures_of(record.file)
        picture = beside.picture
        source = Source(
            format=kind.name,
            file=record.file.name,
            sha256=entry.record,
            record=draft.record or (str(record.number) if kind.is_container else ""),
            url=draft.url,
        )
        article = replace(
            dated,
            id=entry.id,
            slug=entry.path.rpartition("/")[2].removesuffix(".md"),
            source=source,
            image=picture.name if picture else "",
            image_alt=picture.caption if picture else "",
            image_caption=picture.caption if picture else "",
        )
        data = article_text(article).encode()
        outcome, reason = self._compare(entry, data, folder)
        if outcome is Outcome.IMPORTED:
            folder.write(entry.path, data)
        if outcome is not Outcome.EDITED:
            self.state.put(replace(entry, written=_hash(data)))
            if picture and folder.read(picture.name) != picture.data:
                folder.write(picture.name, picture.data)
        self.items[*key, 0] = Item(
            source=record.file.name,
            record=record.number,
            outcome=outcome,
            path=(self.into / entry.path).as_posix(),
            reason=reason,
            doubts=(*draft.doubts, *date_doubts, *beside.doubts),
        )
        self._report_pictures(key, record.file, beside)

    def _compare(self, entry: Entry, data: bytes, folder: Folder) -> tuple[Outcome, str]:
        """Tell what writing `data` would do to what is there."""
        known = self.state.entries.get(entry.path)
        there = folder.read(entry.path)
        if there is None:
            if known is None:
                return Outcome.IMPORTED, ""
            return Outcome.EDITED, f"removed by hand; to have it again, delete its line in {NAME}"
        if there == data:
            return Outcome.UNCHANGED, ""
        if known is not None and known.written and known.written == _hash(there):
            return Outcome.IMPORTED, "its source or the settings have changed"
        return Outcome.EDITED, "edited by hand since its import; it was left as it is"

    def _report_pictures(self, key: Key, file: SourceFile, beside: Pictures) -> None:
        for place, (path, error) in enumerate(beside.refused, start=1):
            name = str(Path(file.name).with_name(path.name))
            self._refuse((*key, place), name, error)

    def _note_duplicate(self, key: Key, plan: Plan, record: RawRecord, file: SourceFile) -> None:
        path, reason = _original(plan, key)
        self.items[*key, 0] = Item(
            source=file.name,
            record=record.number,
            outcome=Outcome.DUPLICATES,
            path=(self.into / path).as_posix(),
            reason=f"{reason} {path}",
        )
        entry = self.state.entries.get(path)
        if entry is not None:
            self.state.note_other(path, record.sha256)

    def _keep_raw(self, record: RawRecord, kind: Format) -> None:
        if self.raw and not kind.is_container:
            keep_raw(self.raw, record.sha256, record.data, record.file.path.suffix)


def _again(kind: Format, file: SourceFile) -> Iterator[RawRecord]:
    """Yield a file's records for the second time; what refused it was said at the first."""
    try:
        for record in kind.records(file):
            if isinstance(record, RawRecord):
                yield record
    except (WarraqError, OSError):
        return


def _original(plan: Plan, key: Key) -> tuple[str, str]:
    """Return the article that a duplicate leads to, and why."""
    other, reason = plan.duplicates[key]
    while not isinstance(other, str):
        if other in plan.articles:
            return plan.articles[other].path, reason
        other = plan.duplicates[other][0]
    return other, reason


def _as_problem(error: WarraqError | OSError) -> WarraqError:
    if isinstance(error, WarraqError):
        return error
    return WarraqError(
        "W211",
        f"it cannot be read: {error.strerror or error}",
        "Check the file and its permissions.",
    )


def _save(state: State, folder: Folder) -> None:
    folder.write(NAME, state.to_text().encode())


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]
