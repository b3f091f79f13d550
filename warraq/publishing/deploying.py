"""A deploy from its beginning to its end: look, tell, send."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from warraq.errors import WarraqError
from warraq.publishing.deploy_settings import DeployTarget, Kind
from warraq.publishing.limits import over_limits, size_text
from warraq.publishing.outgoing import pack, parcel, sent_to
from warraq.publishing.plan import make_plan
from warraq.publishing.progress import Progress
from warraq.publishing.site_files import site_files
from warraq.publishing.targets.folder import FolderTarget
from warraq.publishing.targets.target import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the command line says of this deploy."""

    dry_run: bool = False
    allow_refused: bool = False
    take_over: bool = False


def deploy_site(
    settings: DeployTarget, output: Path, wishes: Wishes, progress: Progress, *, archive: Path
) -> None:
    """Bring the site that lies in `output` to a target; `archive` is the folder that paths are relative to.

    Raises:
        WarraqError: W523 (no production build), W527 (the build refused something), and what the target
            cannot do: nothing was changed there then, or readers still have a whole site.

    """
    manifest, all_files = site_files(output)
    if not manifest.production:
        raise WarraqError(
            "W523", "this is no production build", "Deploy without --built, which builds one."
        ).at(file=str(output))
    if manifest.refused and not wishes.allow_refused:
        raise WarraqError(
            "W527",
            f"the build left out {len(manifest.refused)} things that it refused, the first of them:"
            f" {manifest.refused[0].file or manifest.refused[0].problem}",
            "Mend them, or their pages would vanish from the live site; --allow-refused deploys without.",
        ).at(file=str(output))
    target = open_target(settings, archive)
    if isinstance(target, FolderTarget):
        _check_apart(target, archive, output)
    twins = settings.precompressed
    with parcel(output, settings.name) as folder:
        try:
            packed = pack(sent_to(all_files, twins=twins), output, folder)
        except OSError as error:
            raise WarraqError(
                "W531", f"a file of the built site cannot be read: {error}", "Build it again."
            ) from error
        # A bucket keeps a compressed file under the name of what it holds.
        files = [one for one in packed if settings.kind is not Kind.S3 or not one.site_file.twin_of]
        progress.tell(
            f"Files: {len(files):,}; in all {size_text(sum(file.size for file in files))}."
        )
        for sentence in over_limits(files, settings.limits):
            progress.tell(f"Beware: {sentence}")
        with nullcontext() if wishes.dry_run else target.hold():
            plan = make_plan(files, target.there(files), take_over=wishes.take_over)
            if wishes.dry_run:
                for line in plan.lines():
                    progress.tell(line)
            else:
                target.send(plan, folder, progress)
        progress.tell(
            f"{'Would add' if wishes.dry_run else 'Added'} {len(plan.added):,}, replace"
            f"{'' if wishes.dry_run else 'd'} {len(plan.replaced):,}, remove"
            f"{'' if wishes.dry_run else 'd'} {len(plan.removed):,}; {len(plan.same):,} unchanged"
            f"{f', {len(plan.strangers):,} of others untouched' if plan.strangers else ''}."
        )


def open_target(settings: DeployTarget, archive: Path) -> Target:
    """Return what can reach a target."""
    # Libraries and programs are loaded and looked for only where a target needs them.
    if settings.kind is Kind.FOLDER:
        return FolderTarget(name=settings.name, path=_path(settings.get("path"), archive))
    if settings.kind is Kind.RSYNC:
        from warraq.publishing.targets.rsync import rsync_target  # noqa: PLC0415 - as said

        return rsync_target(
            settings.name,
            settings.get("to"),
            port=settings.number("port", 0),
            keep=settings.number("keep", 3),
        )
    if settings.kind is Kind.GIT:
        from warraq.publishing.targets.git import git_target  # noqa: PLC0415 - as said

        return git_target(
            settings.name,
            settings.get("remote"),
            branch=settings.get("branch", "gh-pages"),
            cname=settings.get("cname"),
            archive=archive,
        )
    from warraq.publishing.targets.s3 import s3_target  # noqa: PLC0415 - as said

    return s3_target(
        settings.name,
        settings.get("bucket"),
        prefix=settings.get("prefix"),
        endpoint=settings.get("endpoint"),
        region=settings.get("region"),
        profile=settings.get("profile"),
        precompressed=settings.precompressed,
    )


def _path(text: str, archive: Path) -> Path:
    # Links are followed, so that what a link names is exchanged and the link stays.
    return (archive / Path(text).expanduser()).resolve()


def _check_apart(target: FolderTarget, archive: Path, output: Path) -> None:
    """Make sure that a site goes into no folder that holds the archive, or a part of it."""
    sources = (archive.resolve(), output.resolve())
    beside = [path for path in archive.resolve().iterdir() if path.is_dir()]
    holds = any(target.path in (source, *source.parents) for source in sources)
    inside = any(target.path.is_relative_to(path) and _is_source(path) for path in beside)
    if holds or inside or target.path.is_relative_to(sources[1]):
        raise WarraqError(
            "W532",
            f"{target.path} holds the archive, or is a part of it",
            "Name a folder of its own, such as ../public.",
        ).at(key=f"deploy: {target.name}: path")


def _is_source(folder: Path) -> bool:
    return folder.name in {"content", "theme", "raw", "unpublished", "comments", "sealed", ".git"}
