"""The files that a target gets, held still in a folder of their own while it gets them."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from warraq.errors import WarraqError
from warraq.lock import hold_lock
from warraq.publishing.site_files import SiteFile
from warraq.site.hosting import SERVER_FOLDER
from warraq.site.manifest import MARKER


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One file on its way: where it lies, and how many bytes of which SHA-256 it has."""

    site_file: SiteFile
    source: Path
    size: int
    sha256: str

    @property
    def path(self) -> str:
        """Its path on the site."""
        return self.site_file.path


def sent_to(files: Sequence[SiteFile], *, twins: bool) -> tuple[SiteFile, ...]:
    """Return the files that go out: no server's settings, no list of ours, twins where they are served."""
    return tuple(
        file
        for file in files
        if not file.path.startswith(SERVER_FOLDER)
        and file.path != MARKER
        and (twins or not file.twin_of)
    )


def busy(name: str) -> WarraqError:
    """Return the error of a target that another deploy holds."""
    return WarraqError("W525", f'another deploy to "{name}" goes on', "Wait until it has ended.")


@contextlib.contextmanager
def parcel(output: Path, name: str) -> Iterator[Path]:
    """Give an empty folder beside the built site, for one deploy at a time to this target.

    Raises:
        WarraqError: W525, when another deploy to it goes on.

    """
    folder = output.with_name(f".{output.name}.deploying-{name}")
    lock = output.with_name(f".{output.name}.deploy-{name}.lock")
    with hold_lock(lock, busy(name)):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def pack(files: Sequence[SiteFile], output: Path, folder: Path) -> tuple[Outgoing, ...]:
    """Link the files into a folder, so that a build meanwhile changes nothing of what is sent."""
    return tuple(_pack_one(file, output, folder) for file in files)


def _pack_one(file: SiteFile, output: Path, folder: Path) -> Outgoing:
    source, target = output / file.path, folder / file.path
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        target.hardlink_to(source)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copyfile(source, target)
    return look(file, target)


def look(file: SiteFile, source: Path) -> Outgoing:
    """Return a file with its size and hash."""
    data = source.read_bytes()
    return Outgoing(
        site_file=file, source=source, size=len(data), sha256=hashlib.sha256(data).hexdigest()
    )
