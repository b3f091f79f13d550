"""The commands that seal an archive for a shelf, and find what has changed since."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from warraq.commands.edge import NOTHING_DONE, PRODUCTION_SETTINGS, command, complain, say
from warraq.commands.making import build
from warraq.commands.telling import told
from warraq.errors import Problem, report
from warraq.site.standing import Asked, standing_build, state_of

SEALED = "sealed"
_KILO = 1000


@command
def seal(
    *,
    into: str = SEALED,
    content: str = "",
    output: str = "",
    date: str = "",
    organization: str = "",
    built: bool = False,
    jobs: int = 0,
) -> int:
    """Write two BagIt bags: a public one of articles and site, a closed one of raw sources and drafts.

    The site is built for production before, unless nothing has changed since; `built` refuses to build it.
    """
    from warraq.publishing.seal import SealSettings, bagging_day  # noqa: PLC0415 - loads slowly
    from warraq.publishing.seal import seal as seal_bags  # noqa: PLC0415 - as above
    from warraq.site.build import site_settings  # noqa: PLC0415 - as above

    day = bagging_day(date, os.environ.get("SOURCE_DATE_EPOCH", ""))
    found = site_settings(Path(PRODUCTION_SETTINGS), Path(content) if content else None)
    articles = Path(found["PATH"])
    asked = Asked(
        settings=Path(PRODUCTION_SETTINGS),
        content=Path(content) if content else None,
        output=Path(output) if output else None,
    )
    before = state_of(asked, [articles])
    refused = 0
    if not built:
        refused = build(content=content, output=output, production=True, jobs=jobs)
        if refused == NOTHING_DONE:
            return refused
    name = str(found["SITENAME"])
    subtitle = str(found.get("SITESUBTITLE") or "")
    settings = SealSettings(
        into=Path(into),
        day=day,
        organization=organization or name,
        description=f"{name}: {subtitle}." if subtitle else f"{name}.",
    )

    def is_fresh() -> bool:
        # What was built a moment ago stands if its sources do, also where no memory of it can be written.
        return standing_build(asked) is not None if built else state_of(asked, [articles]) == before

    with told("Sealing") as progress:
        sealed, left_out = seal_bags(
            articles,
            Path(output or found["OUTPUT_PATH"]),
            settings,
            jobs=jobs or os.cpu_count() or 1,
            is_fresh=is_fresh,
            progress=progress,
        )
    for bag in sealed:
        say(f"{bag.folder}: {bag.files:,} files, {bag.size / _KILO**2:,.1f} MB.")
    if left_out:
        complain(report(left_out))
    return 1 if left_out else refused


@command
def verify(paths: Sequence[str] = (), *, content: str = "", jobs: int = 0) -> int:
    """Find what was changed, lost or added in bags; without paths, in `sealed/` and the raw sources."""
    from warraq.publishing.fixity import check_bag, find_bags  # noqa: PLC0415 - as above
    from warraq.publishing.raw_fixity import check_raw  # noqa: PLC0415 - as above

    processes = jobs or os.cpu_count() or 1
    own = Path(content or "content")
    raw = own.resolve().parent / "raw"
    named = [Path(path) for path in paths]
    problems: list[Problem] = []
    if not paths and raw.is_dir():
        with told("Reading raw sources") as progress:
            count, found = check_raw(own, raw, jobs=processes, progress=progress)
        say(f"{raw}: {count:,} raw sources, {len(found):,} problems.")
        problems += found
    if not paths and (Path(SEALED).is_dir() or not raw.is_dir()):
        named = [Path(SEALED)]
    for bag in find_bags(named):
        with told(f"Reading {bag.name}") as progress:
            wrong = check_bag(bag, jobs=processes, progress=progress)
        say(f"{bag}: {f'{len(wrong):,} problems' if wrong else 'whole'}.")
        problems += wrong
    if problems:
        complain(report(problems))
    return 1 if problems else 0
