"""The command that brings raw pages into an archive."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from warraq.commands.edge import RULES, SETTINGS, command, progress_bar, say
from warraq.errors import WarraqError

if TYPE_CHECKING:
    from warraq.importing import ImportReport


@command
def import_articles(  # noqa: PLR0913 - each is an option of the command
    paths: Sequence[str],
    *,
    into: str = "content",
    format: str = "auto",  # noqa: A002 - the name of the option
    dry_run: bool = False,
    report_files: Sequence[str] = (),
    raw: bool = True,
    media: Sequence[str] = (),
    fetch_media: bool = False,
    jobs: int = 0,
    cluster: str = "",
    learn: bool = False,
) -> int:
    """Bring raw pages into `into` as Markdown; print what was done, and what needs a person."""
    from warraq.importing import import_paths  # noqa: PLC0415 - loads for half a second
    from warraq.importing.media import media_of  # noqa: PLC0415 - as above
    from warraq.importing.settings import read_settings  # noqa: PLC0415 - as above
    from warraq.importing.workers import Workers  # noqa: PLC0415 - as above

    if not paths:
        raise WarraqError("W200", "nothing to import is named", "Name files or folders.")
    for file in report_files:
        if Path(file).is_dir() or not Path(file).resolve().parent.is_dir():
            raise WarraqError(
                "W280", "no report can be written here", "Name a file in a folder that is there."
            ).at(file=file)
    if jobs < 0:
        raise WarraqError(
            "W281", f"{jobs} is no number of processes", "Write 1, 2 …; 0 is one a core."
        )
    if learn:
        return _learn(paths, dry_run=dry_run)
    folder = Path(into)
    if folder.exists() and not folder.is_dir():
        raise WarraqError("W282", "this is a file", "Name a folder with --into.").at(file=into)
    beside = folder.resolve().parent
    with (
        progress_bar() as bar,
        Workers(jobs=jobs or os.cpu_count() or 1, cluster=cluster) as workers,
    ):
        task = bar.add_task("import", total=None)

        def progress(done: int, total: int | None) -> None:
            bar.update(task, completed=done, total=total)

        result = import_paths(
            [Path(path) for path in paths],
            into=folder,
            settings=read_settings(Path(RULES)),
            format=format,
            dry_run=dry_run,
            raw=beside / "raw" if raw else None,
            media=media_of(media, fetched=beside / "raw" / "media" if fetch_media else None),
            workers=workers,
            today=datetime.now(tz=UTC).date(),
            progress=progress,
        )
    for file in report_files:
        _write_report(result, Path(file))
    say(result.to_text())
    return result.exit_code


def _learn(paths: Sequence[str], *, dry_run: bool) -> int:
    """Propose settings by what pages share; add them to archive.yaml where there is one, else print them."""
    from warraq.importing.learning.archive_text import with_proposals  # noqa: PLC0415 - seldom used
    from warraq.importing.learning.proposal import as_yaml  # noqa: PLC0415 - as above
    from warraq.importing.learning.propose import propose  # noqa: PLC0415 - as above
    from warraq.importing.settings import read_settings  # noqa: PLC0415 - as above

    rules = Path(RULES)
    proposals = propose([Path(path) for path in paths], read_settings(rules))
    if not proposals:
        say("# Nothing that settings do not say already.")
        return 0
    say(as_yaml(proposals).rstrip())
    if dry_run or not rules.is_file():
        return 0
    try:
        text = with_proposals(rules.read_text(encoding="utf-8"), proposals)
    except WarraqError as error:
        raise error.at(file=RULES) from None
    rules.write_text(text, encoding="utf-8")
    say(f"# Added to {RULES}: strike out what is not so, then import.")
    return 0


def _write_report(result: ImportReport, file: Path) -> None:
    """Write the report in the form that the file's ending asks for: a page, or JSON."""
    if file.suffix.lower() in {".html", ".htm"}:
        from warraq.importing.report_page.page import report_page  # noqa: PLC0415 - Jinja loads slowly
        from warraq.importing.report_page.words import language_of_page  # noqa: PLC0415 - as above

        lang = language_of_page(file, Path(SETTINGS))
        file.write_text(report_page(result, lang=lang, folder=file.resolve().parent), "utf-8")
        return
    text = json.dumps(result.to_json(), ensure_ascii=False, indent=2)
    file.write_text(f"{text}\n", encoding="utf-8")
