"""The commands that say something: of articles, the site, its readers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from warraq.commands.edge import (
    PRODUCTION_SETTINGS,
    RULES,
    SETTINGS,
    command,
    complain,
    progress_bar,
    say,
)
from warraq.errors import WarraqError, report
from warraq.popularity.settings import read_stats_settings


@command
def search(query: str, *, output: str = "output", limit: int = 10, explain: bool = False) -> int:
    """Search a built site at the terminal, with the order and scores that its search page has."""
    from warraq.search.archive import answer, explanation  # noqa: PLC0415 - lunr.py loads slowly

    found = answer(Path(output, "search"), query, limit)
    if found.loosened:
        say("Nowhere do the quoted words stand side by side: these hold some of them.")
    if not found.hits:
        say("Nothing was found.")
    for number, hit in enumerate(found.hits, start=1):
        score = f"  {hit.score:.3f}" if explain else ""
        say(f"{number}. {hit.title}{score}\n   {hit.url}")
    if explain:
        say("\n".join(explanation(found)))
    return 0


@command
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
        say(line)
    if archive.problems:
        complain(report(archive.problems))
    return 1 if archive.problems else 0


@command
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
        say(str(finding))
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    clicks = clicks_from_home(subject.pages)
    lists = max((count for file, count in clicks.items() if is_list(file)), default=0)
    say(
        f"{len(subject.pages):,} pages, lists at most {lists} and articles at most"
        f" {max(clicks.values(), default=0)} clicks from the home page:"
        f" {errors:,} errors, {len(findings) - errors:,} pieces of advice."
    )
    return 1 if errors else 0


@command
def stats(
    logs: Sequence[str], *, content: str = "", report_file: str = "", dry_run: bool = False
) -> int:
    """Count readings in server logs into `content/.reads.json`; print what was read."""
    from warraq.site.stats import count_readings  # noqa: PLC0415 - Pelican loads slowly

    if not logs:
        raise WarraqError("W600", "no log is named", "Name files, or - for standard input.")
    with progress_bar() as bar:
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
        complain(report(result.report.problems))
    say(result.report.to_text())
    if result.store:
        say(f"The counts are in {result.store}; the next build shows them.")
    return result.report.exit_code


def _published_settings() -> Path:
    """Return the settings that hold the site's address: logs come from where it is published."""
    production = Path(PRODUCTION_SETTINGS)
    return production if production.is_file() else Path(SETTINGS)
