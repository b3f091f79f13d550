"""The commands that carry the built site elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from warraq.commands.edge import (
    NOTHING_DONE,
    PRODUCTION_SETTINGS,
    RULES,
    command,
    complain,
    progress_bar,
    say,
)
from warraq.commands.making import build
from warraq.commands.telling import told
from warraq.errors import WarraqError, report


@command
def deploy(
    target: str = "",
    *,
    content: str = "",
    output: str = "output",
    built: bool = False,
    dry_run: bool = False,
    allow_refused: bool = False,
    take_over: bool = False,
) -> int:
    """Build the production site, unless it is `built`, and bring it to a target of archive.yaml.

    Without a target, list those that there are, and what is wrong with the others.
    """
    from warraq.publishing.deploy_settings import read_deploy_target  # noqa: PLC0415 - loads slowly
    from warraq.publishing.deploying import Wishes, deploy_site, open_target  # noqa: PLC0415 - as above

    if not target:
        return _list_targets()
    settings = read_deploy_target(Path(RULES), target)
    # Before the build, which may take long: what cannot be is said at once.
    opened = open_target(settings, archive=Path.cwd(), output=Path(output))
    if not built:
        code = build(content=content, output=output, production=True)
        if code == NOTHING_DONE:
            return code
    wishes = Wishes(dry_run=dry_run, allow_refused=allow_refused, take_over=take_over)
    with told(f"Deploying to {target}") as progress:
        deploy_site(settings, opened, Path(output), wishes, progress)
    return 0


def _list_targets() -> int:
    from warraq.publishing.deploy_settings import read_deploy_targets  # noqa: PLC0415 - loads slowly

    right, wrong = read_deploy_targets(Path(RULES))
    for target in right:
        say(f"{target.name}: {target.kind} {target.place}")
    if right:
        say(
            "Deploy to one of them with `inv deploy NAME`; `--dry-run` only tells what it would do."
        )
    elif not wrong:
        say(
            f"{RULES} has no targets. Write one below `deploy:`; docs/publishing.md has an example of each kind."
        )
    for problem in wrong:
        complain(f"Beware: {problem}")
    return 0


@command
def offline(  # noqa: PLR0913 - each is an option of the command
    *,
    zip_file: str = "",
    zim_file: str = "",
    sections: Sequence[str] = (),
    years: Sequence[str] = (),
    built: bool = False,
    content: str = "",
    output: str = "",
    dry_run: bool = False,
    jobs: int = 0,
) -> int:
    """Pack the site, or a part of it, into a zip, a ZIM or both; say before how large they will be."""
    from warraq.publishing.offline import offline_build, pack_zim, pack_zip  # noqa: PLC0415 - Pelican loads slowly
    from warraq.publishing.parts import Part  # noqa: PLC0415 - as above
    from warraq.publishing.sizes import megabytes, sizes  # noqa: PLC0415 - as above
    from warraq.publishing.whole_file import check_room  # noqa: PLC0415 - as above

    if not (zip_file or zim_file or dry_run):
        raise WarraqError("W540", "nothing is to be made", "Write --zip FILE, --zim FILE or both.")
    for file, ending in ((zip_file, ".zip"), (zim_file, ".zim")):
        if file and Path(file).suffix.lower() != ending:
            raise WarraqError(
                "W540", f"{file} does not end in {ending}", "Name a file with that ending."
            )
    part = Part(sections=tuple(sections), years=tuple(map(_year, years)))
    if built and part:
        raise WarraqError(
            "W540", "a part is built by itself", "Leave --built away, or --section and --year."
        )
    with offline_build(
        Path(PRODUCTION_SETTINGS),
        part=part,
        built=built,
        content=Path(content) if content else None,
        output=Path(output) if output else None,
        jobs=jobs or None,
    ) as ready:
        if ready.problems:
            complain(report(ready.problems))
            complain(f"{len(ready.problems)} problems; what they name is not packed.")
        found = sizes(ready.site)
        say(str(found))
        for file, size in () if dry_run else ((zip_file, found.as_zip), (zim_file, found.as_zim)):
            if file:
                # libzim keeps its indexes beside the file until the end, and may hang where a disk is full.
                check_room(Path(file), 2 * size)
        for file, write in () if dry_run else ((zip_file, pack_zip), (zim_file, pack_zim)):
            if file:
                with progress_bar() as bar:
                    task = bar.add_task(Path(file).name, total=len(ready.site.files))
                    write(ready, Path(file), partial(bar.advance, task))
                say(f"{file}: {megabytes(Path(file).stat().st_size)}.")
    return 1 if ready.problems else 0


def _year(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise WarraqError("W540", f'"{text}" is no year', "Write one such as 2021.").at(
            key="--year"
        ) from error
