"""Seal an archive into two bags: one for everybody, one for whoever keeps the sources.

The public bag carries what the site shows: published Markdown, its pictures and documents, the production
build. The closed one carries all the rest: raw sources, drafts, what imports and statistics remember.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from warraq import __version__
from warraq.article import ArticleError, Status, parse_article
from warraq.errors import Problem, WarraqError
from warraq.publishing.bag import Payload, put_in_place, remove_staged, write_bag
from warraq.publishing.progress import UNTOLD, Progress
from warraq.site.folder import walk
from warraq.site.manifest import read_manifest
from warraq.site.static_files import CONTENT_FOLDERS

PUBLIC, CLOSED = "public", "closed"
BESIDE = ("raw", "unpublished", "comments")
"""Folders beside the content folder that imports write, and that are never published."""
_PAGES = ("articles", "pages")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A bag that was written: its bytes and files are those that it carries."""

    folder: Path
    size: int
    files: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SealSettings:
    """What the bags say of themselves, and where they go."""

    into: Path
    day: date
    organization: str
    description: str


def bagging_day(text: str, epoch: str) -> date:
    """Return the day that was asked for, or that of SOURCE_DATE_EPOCH (seconds), or today (UTC).

    Raises:
        WarraqError: W550, when it is no day.

    """
    try:
        if text:
            return date.fromisoformat(text)
        return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else datetime.now(UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise WarraqError("W550", f'"{text or epoch}" is no day', "Write YYYY-MM-DD.").at(
            key="date" if text else "SOURCE_DATE_EPOCH"
        ) from error


def seal(
    content: Path,
    output: Path,
    settings: SealSettings,
    *,
    jobs: int,
    is_fresh: Callable[[], bool],
    progress: Progress = UNTOLD,
) -> tuple[tuple[Sealed, ...], tuple[Problem, ...]]:
    """Write both bags, whole or not at all; return them, and the links that were left out.

    `is_fresh` says whether the site in `output` is what the archive is now. It is asked at the beginning and at
    the end: an editor may make a draft of what the site shows.

    Raises:
        WarraqError: W500, W551 (no site, or no production build), W552 (a file cannot be read),
            W558 (a bag of that name is there), W561 (the bags would lie in what they carry), W563 (the archive
            has changed since the build), W564 (the bags cannot be written).

    """
    _check_apart(settings.into, content, output)
    built = _built(output)
    _check_fresh(output, is_fresh)
    public, closed = _parted(content)
    public += [Payload(name=f"output/{file}", source=output / file) for file in built]
    closed += _beside(content)
    bags = {PUBLIC: public, CLOSED: closed}
    final = {kind: settings.into / f"{kind}-{settings.day.isoformat()}" for kind in bags}
    for folder in final.values():
        if os.path.lexists(folder):
            raise WarraqError(
                "W558", "a bag of this day is there", "Name another folder with --into."
            ).at(file=str(folder))
    staged = {kind: folder.with_name(f".{folder.name}.sealing") for kind, folder in final.items()}
    progress.begin(len(public) + len(closed))
    try:
        remove_staged(staged.values())
        try:
            counts = {
                kind: write_bag(
                    staged[kind], payload, _info(kind, settings), jobs=jobs, progress=progress
                )
                for kind, payload in bags.items()
            }
            _check_fresh(output, is_fresh)
            put_in_place({staged[kind]: final[kind] for kind in bags})
        finally:
            remove_staged(staged.values())
    except OSError as error:
        raise WarraqError(
            "W564",
            f"the bags cannot be written there: {error.strerror}",
            "Name a folder with room, in which you may write, with --into.",
        ).at(file=str(settings.into)) from error
    sealed = tuple(
        Sealed(folder=final[kind], size=size, files=files) for kind, (size, files) in counts.items()
    )
    return sealed, _links(content)


def _check_apart(into: Path, content: Path, output: Path) -> None:
    beside = (content.resolve().parent / folder for folder in BESIDE)
    for folder in (content.resolve(), output.resolve(), *beside):
        if into.resolve().is_relative_to(folder):
            raise WarraqError(
                "W561", f"bags would lie inside {folder.name}/", "Name another folder with --into."
            ).at(file=str(into))


def _check_fresh(output: Path, is_fresh: Callable[[], bool]) -> None:
    if not is_fresh():
        raise WarraqError(
            "W563",
            "the archive has changed since this site was built",
            "Run the command again, without --built.",
        ).at(file=str(output))


def _built(output: Path) -> Iterable[str]:
    manifest = read_manifest(output)
    if manifest is None:
        raise WarraqError("W500", "no site was built there", "Run inv build --production.").at(
            file=str(output)
        )
    if not manifest.production:
        raise WarraqError("W551", "this is no production build", "Run inv build --production.").at(
            file=str(output)
        )
    return manifest.files


def _parted(content: Path) -> tuple[list[Payload], list[Payload]]:
    """Return the files of the content folder that the site shows, and the others."""
    public: list[Payload] = []
    closed: list[Payload] = []
    hidden = (path for path in content.glob(".*") if path.is_file() and not path.is_symlink())
    for path in (*walk(content).files, *sorted(hidden)):
        name = path.relative_to(content).as_posix()
        kind = public if _is_public(path, name) else closed
        kind.append(Payload(name=f"content/{name}", source=path))
    return public, closed


def _is_public(path: Path, name: str) -> bool:
    top = name.partition("/")[0]
    if top in _PAGES and path.suffix.lower() == ".md":
        try:
            return parse_article(path.read_text(encoding="utf-8"), file=name).status is (
                Status.PUBLISHED
            )
        except (ArticleError, UnicodeDecodeError):
            return False  # the build left it out as well, and named it
        except OSError as error:
            raise WarraqError(
                "W552", f"the file cannot be read: {error.strerror}", "Look at its permissions."
            ).at(file=str(path)) from error
    return top in CONTENT_FOLDERS and top != name


def _beside(content: Path) -> Iterator[Payload]:
    for folder in BESIDE:
        root = content.resolve().parent / folder
        for path in walk(root).files:
            yield Payload(name=f"{folder}/{path.relative_to(root).as_posix()}", source=path)


def _links(content: Path) -> tuple[Problem, ...]:
    beside = (content.resolve().parent / folder for folder in BESIDE)
    return tuple(
        problem for root in (content, *beside) for problem in walk(root).refused(root.parent)
    )


def _info(kind: str, settings: SealSettings) -> dict[str, str]:
    what = {
        PUBLIC: "The published archive: articles as Markdown (content/), the site (output/).",
        CLOSED: "Not for publication: raw sources, drafts, and records of imports of the archive.",
    }[kind]
    return {
        "Source-Organization": settings.organization,
        "External-Description": " ".join(filter(None, (settings.description, what))),
        "External-Identifier": f"{kind}-{settings.day.isoformat()}",
        "Bagging-Date": settings.day.isoformat(),
        "Bag-Group-Identifier": settings.day.isoformat(),
        "Bag-Count": f"{[PUBLIC, CLOSED].index(kind) + 1} of 2",
        "Bag-Software-Agent": f"Warraq {__version__}",
    }
