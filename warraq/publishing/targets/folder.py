"""A folder that a web server shows: made beside, hard-linked where unchanged, exchanged in one step."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from warraq.lock import hold_lock
from warraq.publishing.disk import cannot_write
from warraq.publishing.outgoing import Outgoing, busy
from warraq.publishing.plan import LIST, Plan, There, list_of, read_list_or_mend
from warraq.publishing.progress import Progress
from warraq.site.folder import paths_below
from warraq.site.output_folder import put_in_place

_HALF = ".half"
"""The ending of a file that is being written, which is nobody's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderTarget:
    """The folder at `path`."""

    name: str
    path: Path

    @contextlib.contextmanager
    def hold(self) -> Iterator[None]:
        """Keep other deploys out, also those of other archives."""
        with _said(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.ExitStack() as held:
            lock = self.path.with_name(f".{self.path.name}.lock")
            with _said(lock):
                held.enter_context(hold_lock(lock, busy(self.name)))
            yield

    def there(self, _files: Sequence[Outgoing], /, *, mend: bool) -> There:
        """Return what lies in the folder; hashes are those of the files, whatever the list says."""
        with _said(self.path):
            if not self.path.exists():
                return There()
            listed = self.path / LIST
            data = listed.read_bytes() if listed.is_file() else b""
            ours, damaged = read_list_or_mend(data, mend=mend)
            found = frozenset(paths_below(self.path)) - {LIST}
            return There(
                ours={path: _sha256(self.path / path) for path in sorted(found & ours.keys())},
                strangers=found - ours.keys(),
                damaged=damaged,
            )

    def send(self, plan: Plan, _parcel: Path, progress: Progress, /) -> None:
        """Make the site beside the folder, from what an earlier deploy left there too, and exchange."""
        staging = self.path.with_name(f".{self.path.name}.deploying")
        with _said(self.path):
            staging.mkdir(exist_ok=True)
            keep = {*(file.path for file in plan.files), *plan.strangers}
            for path in set(paths_below(staging)) - keep:
                (staging / path).unlink()
            progress.begin(len(plan.sent))
            for file in plan.sent:
                if not _is_there(file, staging / file.path):
                    _copy(file.source, staging / file.path)
                progress.step()
            for path in sorted({*(file.path for file in plan.same), *plan.strangers}):
                _link(self.path / path, staging / path)
            (staging / LIST).write_text(list_of(plan.files), encoding="utf-8")
            for folder, _, _ in os.walk(staging, topdown=False):
                if not any(Path(folder).iterdir()):
                    Path(folder).rmdir()
            if self.path.exists():
                shutil.copymode(self.path, staging)
            put_in_place(staging, self.path)
            shutil.rmtree(staging, ignore_errors=True)


@contextlib.contextmanager
def _said(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise cannot_write(error).at(file=str(path)) from error


def _is_there(file: Outgoing, path: Path) -> bool:
    return (
        path.is_file()
        and not path.is_symlink()
        and path.stat().st_size == file.size
        and _sha256(path) == file.sha256
    )


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _copy(source: Path, target: Path) -> None:
    """Write beside and rename: `target` may be another name of a file that readers see."""
    _make_way(target)
    half = target.with_name(f"{target.name}{_HALF}")
    half.unlink(missing_ok=True)
    shutil.copyfile(source, half)
    half.replace(target)


def _link(source: Path, target: Path) -> None:
    _make_way(target)
    target.unlink(missing_ok=True)
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _make_way(target: Path) -> None:
    """Make the folders on the way, in the place of files of the same name that a killed deploy left."""
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        for parent in target.parents:
            if parent.is_file():
                parent.unlink()
        target.parent.mkdir(parents=True, exist_ok=True)
