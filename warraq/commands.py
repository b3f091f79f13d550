"""What each command does; `tasks.py` and `warraq.cli` are doors to these functions.

Each returns an exit code: 0 all went well, 1 something in the input was refused (the rest was done),
2 usage or set-up. This is the outer edge: here problems are printed, here the clock is read.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from base64 import b32encode
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import ParamSpec

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from warraq.article import Article, article_text
from warraq.errors import WarraqError, report
from warraq.importing import import_paths
from warraq.importing.media import media_of
from warraq.importing.settings import read_settings
from warraq.importing.workers import Workers
from warraq.partial_date import PartialDate
from warraq.popularity.settings import read_stats_settings
from warraq.slug import slugify

SETTINGS, PRODUCTION_SETTINGS, RULES = "pelicanconf.py", "publishconf.py", "archive.yaml"
_STOPPED = 130
"""What shells say of a command that Ctrl-C ended."""
_Arguments = ParamSpec("_Arguments")


def _command(work: Callable[_Arguments, int]) -> Callable[_Arguments, int]:
    """Print the error that ends a command, and turn it into an exit code."""

    @wraps(work)
    def run(*args: _Arguments.args, **kwargs: _Arguments.kwargs) -> int:
        for stream in (sys.stdout, sys.stderr):
            # Arabic goes in and out as UTF-8, whatever the terminal of a Windows machine thinks.
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        try:
            return work(*args, **kwargs)
        except WarraqError as error:
            _complain(str(error))
            return 2
        except KeyboardInterrupt:
            _complain("Stopped. What is written is whole; the same command goes on from here.")
            return _STOPPED

    return run


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - the edge


def _complain(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201 - the edge


@_command
def import_articles(  # noqa: PLR0913 - each is an option of the command
    paths: Sequence[str],
    *,
    into: str = "content",
    format: str = "auto",  # noqa: A002 - the name of the option
    dry_run: bool = False,
    report_file: str = "",
    raw: bool = True,
    media: Sequence[str] = (),
    fetch_media: bool = False,
    jobs: int = 0,
    cluster: str = "",
) -> int:
    """Bring raw pages into `into` as Markdown; print what was done, and what needs a person."""
    if not paths:
        raise WarraqError("W200", "nothing to import is named", "Name files or folders.")
    folder = Path(into)
    beside = folder.resolve().parent
    with _progress() as bar, Workers(jobs=jobs or os.cpu_count() or 1, cluster=cluster) as workers:
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
            progress=progress,
        )
    if report_file:
        text = json.dumps(result.to_json(), ensure_ascii=False, indent=2)
        Path(report_file).write_text(f"{text}\n", encoding="utf-8")
    _say(result.to_text())
    return result.exit_code


@_command
def build(
    *,
    content: str = "",
    output: str = "",
    production: bool = False,
    jobs: int = 0,
    clean: bool = False,
) -> int:
    """Build the site; say where it is and how to open it."""
    return _build(content=content, output=output, production=production, jobs=jobs, clean=clean)


def _build(*, content: str, output: str, production: bool, jobs: int, clean: bool) -> int:
    from warraq.site.build import build_site  # noqa: PLC0415 - Pelican takes half a second to load

    result = build_site(
        Path(PRODUCTION_SETTINGS if production else SETTINGS),
        content=Path(content) if content else None,
        output=Path(output) if output else None,
        jobs=jobs or None,
        clean=clean,
    )
    if result.problems:
        _complain(report(result.problems))
        _complain(f"{len(result.problems)} problems; the site was built without what they name.")
    _say(
        f"The site is in {result.output}: open {result.output / 'index.html'}, or run `inv serve`."
    )
    return 1 if result.problems else 0


@_command
def serve(*, content: str = "", output: str = "", port: int = 8000) -> int:
    """Build, serve on this machine, and build again on every change, until interrupted."""
    from pelican.settings import read_settings as pelican_settings  # noqa: PLC0415 - as above

    from warraq.serving.watch import serve as serve_folder  # noqa: PLC0415 - as above

    def rebuild() -> None:
        try:
            _build(content=content, output=output, production=False, jobs=0, clean=False)
        except WarraqError as error:
            _complain(str(error))

    rebuild()
    settings = pelican_settings(SETTINGS)
    sources = [Path(content or settings["PATH"]), Path(settings["THEME"]), Path(SETTINGS)]
    try:
        serve_folder(
            Path(output or settings["OUTPUT_PATH"]),
            sources,
            port=port,
            rebuild=rebuild,
            log=_say,
        )
    except OSError as error:
        raise WarraqError(
            "W320", f"port {port} cannot be used: {error.strerror}", "Choose one with --port."
        ) from error
    return 0


@_command
def new(title: str, *, content: str = "content", lang: str = "ar") -> int:
    """Write an empty article with this title, dated today."""
    today = datetime.now(tz=UTC).astimezone().date()
    digest = hashlib.sha256(f"{title}\n{today}".encode()).digest()
    slug = slugify(title, fallback=b32encode(digest).decode()[:8].lower())
    article = Article(
        title=title.strip(),
        id=b32encode(digest).decode()[:6].lower(),
        slug=slug,
        date=PartialDate.of(today),
        lang=lang,
    )
    if not article.title:
        raise WarraqError("W102", "the title is empty", "Give the article's title.")
    path = Path(content, "articles", f"{slug}.md")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as stream:
            stream.write(article_text(article))
    except FileExistsError as error:
        raise WarraqError("W321", "the article is there already", "Choose another title.").at(
            file=str(path)
        ) from error
    _say(str(path))
    return 0


@_command
def search(query: str, *, output: str = "output", limit: int = 10, explain: bool = False) -> int:
    """Search a built site at the terminal, with the order and scores that its search page has."""
    from warraq.search.archive import answer, explanation  # noqa: PLC0415 - lunr.py loads slowly

    found = answer(Path(output, "search"), query, limit)
    if found.loosened:
        _say("Nowhere do the quoted words stand side by side: these hold some of them.")
    if not found.hits:
        _say("Nothing was found.")
    for number, hit in enumerate(found.hits, start=1):
        score = f"  {hit.score:.3f}" if explain else ""
        _say(f"{number}. {hit.title}{score}\n   {hit.url}")
    if explain:
        _say("\n".join(explanation(found)))
    return 0


@_command
def related_report(article: str = "", other: str = "", *, content: str = "", jobs: int = 0) -> int:
    """Say which related articles were chosen and why: of the archive, of an article, of a pair."""
    from warraq.site.archive import read_archive  # noqa: PLC0415 - Pelican loads slowly
    from warraq.site.build import site_settings  # noqa: PLC0415 - as above
    from warraq.site.config import read_config  # noqa: PLC0415 - as above
    from warraq.site.related_report import RelatedReport  # noqa: PLC0415 - as above

    folder = Path(content) if content else None
    archive = read_archive(read_config(site_settings(Path(SETTINGS), folder, jobs or None)))
    made = RelatedReport(archive.catalogue)
    if other:
        lines = made.pair(article, other)
    else:
        lines = made.article(article) if article else made.summary()
    for line in lines:
        _say(line)
    if archive.problems:
        _complain(report(archive.problems))
    return 1 if archive.problems else 0


@_command
def check(
    *, content: str = "", output: str = "output", only: Sequence[str] = (), jobs: int = 0
) -> int:
    """Check a content folder and the site built of it; advice does not fail, errors do."""
    from warraq.checking.finding import Severity  # noqa: PLC0415 - as above
    from warraq.checking.reach import clicks_from_home, is_list  # noqa: PLC0415 - as above
    from warraq.checking.registry import run_checks  # noqa: PLC0415 - as above
    from warraq.checking.subject import Subject  # noqa: PLC0415 - as above

    subject = Subject(Path(content or "content"), Path(output), jobs=jobs)
    findings = run_checks(subject, only)
    for finding in findings:
        _say(str(finding))
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    clicks = clicks_from_home(subject.pages)
    lists = max((count for file, count in clicks.items() if is_list(file)), default=0)
    _say(
        f"{len(subject.pages):,} pages, lists at most {lists} and articles at most"
        f" {max(clicks.values(), default=0)} clicks from the home page:"
        f" {errors:,} errors, {len(findings) - errors:,} pieces of advice."
    )
    return 1 if errors else 0


@_command
def stats(
    logs: Sequence[str], *, content: str = "", report_file: str = "", dry_run: bool = False
) -> int:
    """Count readings in server logs into `content/.reads.json`; print what was read."""
    from warraq.site.stats import count_readings  # noqa: PLC0415 - Pelican loads slowly

    if not logs:
        raise WarraqError("W600", "no log is named", "Name files, or - for standard input.")
    with _progress() as bar:
        task = bar.add_task("lines", total=None)
        result = count_readings(
            logs,
            settings_file=_published_settings(),
            rules=read_stats_settings(Path(RULES)),
            content=Path(content) if content else None,
            now=int(datetime.now(tz=UTC).timestamp()),
            dry_run=dry_run,
            progress=lambda lines: bar.advance(task, lines),
        )
    if report_file:
        text = json.dumps(result.report.to_json(), ensure_ascii=False, indent=2)
        Path(report_file).write_text(f"{text}\n", encoding="utf-8")
    if result.report.problems:
        _complain(report(result.report.problems))
    _say(result.report.to_text())
    if result.store:
        _say(f"The counts are in {result.store}; the next build shows them.")
    return result.report.exit_code


def _published_settings() -> Path:
    """Return the settings that hold the site's address: logs come from where it is published."""
    production = Path(PRODUCTION_SETTINGS)
    return production if production.is_file() else Path(SETTINGS)


class _Rate(ProgressColumn):
    """How much is done in a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.finished_speed or task.speed or 0:,.0f}/s")


def _progress() -> Progress:
    """Return a progress bar, which draws on a terminal alone."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
        transient=True,
    )


@_command
def clean(*, output: str = "output") -> int:
    """Remove what builds have made; what they have not made stays."""
    from warraq.site.output_folder import remove  # noqa: PLC0415 - keeps `warraq --help` quick

    folder = Path(output)
    if not remove(folder.resolve()):
        _say(f"{folder} still holds files that no build has made; they were left.")
    return 0
