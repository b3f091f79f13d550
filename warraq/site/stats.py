"""Server logs against the archive: which articles there are, where the site is, in which zone its days are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from warraq.errors import WarraqError
from warraq.popularity.addresses import AddressBook
from warraq.popularity.bots import Bots
from warraq.popularity.counting import Tally
from warraq.popularity.counts import load_counts, save_counts
from warraq.popularity.logs import read_logs
from warraq.popularity.moments import Days
from warraq.popularity.report import StatsReport
from warraq.popularity.settings import StatsSettings, zone_named
from warraq.site.addresses import article_addresses
from warraq.site.build import site_settings


@dataclass(frozen=True, slots=True, kw_only=True)
class StatsResult:
    """What was read, and the file that holds the counts (none where nothing was stored)."""

    report: StatsReport
    store: Path | None


def count_readings(
    logs: Sequence[str],
    *,
    settings_file: Path,
    rules: StatsSettings,
    content: Path | None,
    now: int,
    dry_run: bool,
    progress: Callable[[int], None],
) -> StatsResult:
    """Read the logs into the content folder's counts; with `dry_run` only report.

    Raises:
        WarraqError: when the settings, the content folder or the counts cannot be used.

    """
    settings = site_settings(settings_file, content)
    folder = Path(settings["PATH"])
    if not folder.is_dir():
        raise WarraqError("W300", "there is no such folder", "Import something into it first.").at(
            file=str(folder)
        )
    zone = rules.zone or zone_named(str(settings.get("TIMEZONE") or "UTC"))
    counts = load_counts(folder)
    articles, problems = article_addresses(folder)
    book = AddressBook(
        articles, site_url=str(settings.get("SITEURL") or ""), leave_out=rules.leave_out
    )
    tally = Tally(book, Bots(rules.bots), Days(zone))
    counts, report = read_logs(logs, counts, tally, zone=zone, now=now, progress=progress)
    report = replace(report, problems=(*problems, *report.problems))
    return StatsResult(report=report, store=None if dry_run else save_counts(counts, folder))
