"""One import from end to end: find files, glance at every record, plan, then write.

Two passes, so that a batch is known whole (same articles, equal titles, breadcrumbs) before the first
article is written, and no article is held in memory. Records are read and articles are written in this
process; what lies between, glances and drafts, is done in any (`drafting`, `workers`).
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from warraq.importing.aside import Aside
from warraq.importing.delivery import Delivery
from warraq.importing.find_files import find_files
from warraq.importing.formats import formats
from warraq.importing.media import Media
from warraq.importing.naming import Plan, make_plan
from warraq.importing.near import near_versions, sketch_of_file
from warraq.importing.report import ImportReport
from warraq.importing.settings import ImportSettings
from warraq.importing.state import read_state
from warraq.importing.storing import Store
from warraq.importing.survey import Survey
from warraq.importing.workers import Workers
from warraq.importing.writing import Folder, alone


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
    today: date | None = None,
    progress: Callable[[int, int | None], None] | None = None,
) -> ImportReport:
    """Import files and folders into the content folder `into`; return what was done.

    `raw` is the folder that keeps raw sources, none when it is None. `aside` is the folder beside the
    content that keeps what is never built (`unpublished/`, `comments/`), the content folder's own parent
    when it is None. `media` is where files that pages show are looked for. `workers` do the work on records,
    this process when it is None. `today` is the last day that an article without a capture can be of
    (`plausible`). `progress` is told how many records are done, of how many: of None while
    they are still being counted.

    Raises:
        WarraqError: when nothing can be done at all: a path that does not exist (W201), an unknown format
            (W218), a damaged `.imports.json` (W216), a folder that cannot be written to (W217) or that another
            import writes (W283); or when a process that read records died (W276).

    """
    media = media or Media()
    kinds = formats(settings, media, only=format)
    workers = workers or Workers()
    progress = progress or (lambda _done, _total: None)
    beside = into.resolve().parent
    shared = beside if workers.is_cluster else None
    with (
        alone(into, dry_run=dry_run),
        tempfile.TemporaryDirectory(prefix=".warraq-", dir=shared) as scratch,
    ):
        state = read_state(into, {kind.name: kind.rank for kind in formats(settings, Media())})
        media.kept.update((url, into / name) for url, name in state.media.items())
        survey = Survey(
            kinds=kinds,
            scratch=Path(scratch),
            workers=workers,
            progress=progress,
            state=state,
        )
        survey.remember()
        unpacked = Path(scratch, "unpacked")
        unpacked.mkdir()
        survey.look(enumerate(find_files(paths, unpacked=unpacked)))
        survey.learn()
        survey.look_again()
        plan = make_plan(survey.seen, survey.state, partial(sketch_of_file, into))
        folder = Folder.open(into, dry_run=dry_run)
        raw_folder = Folder.open(raw, dry_run=dry_run) if raw else None
        aside_folder = Folder(root=aside or beside, dry_run=dry_run)
        store = Store(survey.state, folder, shared=_shared(plan))
        try:
            delivery = Delivery(
                survey=survey,
                into=into,
                workers=workers,
                progress=progress,
                plan=plan,
                store=store,
                raw=raw_folder,
                today=today,
                aside=Aside(aside_folder),
                versions=near_versions(survey.seen, plan),
            )
            delivery.write()
            store.save()
        finally:
            # What ends an import early, be it Ctrl-C, is like a kill: the journal tells what was written.
            store.close()
            folder.close()
            aside_folder.close()
            if raw_folder:
                raw_folder.close()
    items = [item for _, item in sorted(survey.items.items(), key=lambda pair: pair[0])]
    return ImportReport(items=tuple(items), dry_run=dry_run)


def _shared(plan: Plan) -> frozenset[str]:
    counts = Counter(entry.path for entry in plan.entries.values())
    return frozenset(path for path, count in counts.items() if count > 1)
