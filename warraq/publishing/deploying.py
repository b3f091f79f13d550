"""A deploy from its beginning to its end: look, tell, send."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from warraq.errors import WarraqError
from warraq.publishing.deploy_settings import DeployTarget, Kind
from warraq.publishing.disk import cannot_write
from warraq.publishing.limits import over_limits, size_text
from warraq.publishing.outgoing import pack, parcel, sent_to, with_twins
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
    settings: DeployTarget, target: Target, output: Path, wishes: Wishes, progress: Progress
) -> None:
    """Bring the site that lies in `output` to a target.

    Raises:
        WarraqError: W523 (no production build), W527 (the build refused something), W530 (this machine's
            disk), and what the target cannot do: nothing was changed there then, or readers still have a
            whole site.

    """
    try:
        _deploy(settings, target, output, wishes, progress)
    except BrokenPipeError:
        raise  # of who reads what is told
    except OSError as error:
        raise cannot_write(error) from error


def _deploy(
    settings: DeployTarget, target: Target, output: Path, wishes: Wishes, progress: Progress
) -> None:
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
    with parcel(output, settings.name) as folder:
        to_bucket = settings.kind is Kind.S3
        chosen = sent_to(all_files, twins=settings.precompressed)
        files = pack(chosen, output, folder, md5=to_bucket)
        if to_bucket:
            # A bucket keeps a compressed file under the name of what it holds.
            files = with_twins(files)
        progress.tell(
            f"Files: {len(files):,}; in all {size_text(sum(file.size for file in files))}."
        )
        for sentence in over_limits(files, settings.limits):
            progress.tell(f"Beware: {sentence}")
        with nullcontext() if wishes.dry_run else target.hold():
            there = target.there(files, mend=wishes.take_over)
            plan = make_plan(files, there, take_over=wishes.take_over)
            if there.damaged:
                progress.tell(
                    f"The list of our files there is damaged{'' if wishes.dry_run else ' and made anew'}:"
                    f" {len(plan.strangers):,} files that are not of this build stay. Remove yourself what is old."
                )
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


def open_target(settings: DeployTarget, *, archive: Path, output: Path) -> Target:
    """Return what can reach a target; paths are relative to the folder of the `archive`.

    Raises:
        WarraqError: W521 (a value that cannot be), W528 (a program that is not installed), W529, W532 (a
            folder that holds the archive, or is a part of it).

    """
    # Libraries and programs are loaded and looked for only where a target needs them.
    if settings.kind is Kind.FOLDER:
        target = FolderTarget(name=settings.name, path=_path(settings.get("path"), archive))
        _check_apart(target, archive, output)
        return target
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
