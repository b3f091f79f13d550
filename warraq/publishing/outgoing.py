"""The files that a target gets, held still in a folder of their own while it gets them."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from warraq.errors import WarraqError
from warraq.lock import hold_lock
from warraq.publishing.site_files import SiteFile
from warraq.site.hosting import SERVER_FOLDER
from warraq.site.manifest import MARKER


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One file on its way: where it lies, and how many bytes of which SHA-256 it has.

    `md5` is known where a target asks for it; `twin` is the same compressed, where one goes along.
    """

    site_file: SiteFile
    source: Path
    size: int
    sha256: str
    md5: str = ""
    twin: Outgoing | None = None

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


def pack(
    files: Sequence[SiteFile], output: Path, folder: Path, *, md5: bool = False
) -> tuple[Outgoing, ...]:
    """Link the files into a folder, so that a build meanwhile changes nothing of what is sent.

    Each file is read once here, for all that a target asks of its bytes; `md5` is what S3 knows them by.
    """
    return tuple(_pack_one(file, output, folder, md5=md5) for file in files)


def with_twins(files: Sequence[Outgoing]) -> tuple[Outgoing, ...]:
    """Return the files without the compressed ones, of which those by gzip go along with what they hold."""
    twins = {
        file.site_file.twin_of: file for file in files if file.site_file.content_encoding == "gzip"
    }
    return tuple(
        replace(file, twin=twins.get(file.path)) for file in files if not file.site_file.twin_of
    )


def _pack_one(file: SiteFile, output: Path, folder: Path, *, md5: bool) -> Outgoing:
    source, target = output / file.path, folder / file.path
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            target.hardlink_to(source)
        except FileNotFoundError:
            raise
        except OSError:
            shutil.copyfile(source, target)
        data = target.read_bytes()
    except OSError as error:
        if error.errno in {errno.ENOENT, errno.EACCES, errno.EISDIR, errno.EIO}:
            raise WarraqError(
                "W531",
                f"a file of the built site cannot be read: {error.strerror}",
                "Build it again.",
            ).at(file=str(source)) from error
        raise
    return Outgoing(
        site_file=file,
        source=target,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        md5=hashlib.md5(data, usedforsecurity=False).hexdigest() if md5 else "",
    )
