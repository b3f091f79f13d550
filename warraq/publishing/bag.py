"""Write a BagIt bag (RFC 8493, version 1.0): copies of files, hashed while they are copied."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bagit import Bag

from warraq.errors import WarraqError
from warraq.jobs import in_batches
from warraq.publishing.bag_parts import (
    ALGORITHMS,
    DECLARATION,
    DECLARED,
    INFO,
    PAYLOAD,
    copy_with_digests,
    digests_of,
    manifest_bytes,
)
from warraq.publishing.progress import UNTOLD, Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """One file to carry: `name` is its path in the bag's `data/`, with `/`."""

    name: str
    source: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class _Carried:
    path: str
    size: int
    digests: Mapping[str, str]


def write_bag(
    bag: Path,
    payload: Iterable[Payload],
    info: Mapping[str, str],
    *,
    jobs: int,
    progress: Progress = UNTOLD,
) -> tuple[int, int]:
    """Write a bag into a folder that is not there yet; return its bytes and its number of files.

    Files are copied, never linked: what an editor changes later must not change in the bag.

    Raises:
        WarraqError: W552, when a file cannot be read; W562, when its name is not UTF-8.
        OSError: when the bag cannot be written.

    """
    bag.mkdir(parents=True)
    (bag / PAYLOAD).mkdir()
    work = partial(_carry, bag=bag)
    files = sorted(payload, key=lambda one: one.name)
    carried = []
    for batch in in_batches(work, files, jobs=jobs):
        for one in batch:
            carried.append(one)
            progress.step()
    size = sum(one.size for one in carried)
    tags = {DECLARATION: DECLARED, INFO: _info({**info, "Payload-Oxum": f"{size}.{len(carried)}"})}
    for name in ALGORITHMS:
        tags[f"manifest-{name}.txt"] = manifest_bytes(
            (one.path, one.digests[name]) for one in carried
        )
    for file, data in tags.items():
        (bag / file).write_bytes(data)
    written = {file: digests_of(bag / file, ALGORITHMS) for file in tags}
    for name in ALGORITHMS:
        lines = manifest_bytes((file, digests[name]) for file, digests in written.items())
        (bag / f"tagmanifest-{name}.txt").write_bytes(lines)
    if not any(set(one.path) & set("%\r\n") for one in carried):
        # Another's reading of the format, before ours is believed; it knows no encoded names.
        Bag(os.fspath(bag)).validate(completeness_only=True)
    return size, len(carried)


def put_in_place(staged: Mapping[Path, Path]) -> None:
    """Rename whole bags to their names: all of them, or none.

    Raises:
        OSError: when the folder cannot be written.

    """
    if hasattr(os, "sync"):
        os.sync()  # else the names could outlive a power cut, and some of the bytes not
    done: list[tuple[Path, Path]] = []
    try:
        for staging, final in staged.items():
            staging.rename(final)
            done.append((staging, final))
    except OSError:
        for staging, final in done:
            final.rename(staging)
        raise


def remove_staged(staged: Iterable[Path]) -> None:
    """Remove what a seal has left half-written."""
    for folder in staged:
        if folder.exists():
            shutil.rmtree(folder)


def _carry(files: Sequence[Payload], *, bag: Path) -> list[_Carried]:
    carried = []
    for file in files:
        path = f"{PAYLOAD}{file.name}"
        if not _is_text(path):
            # Its bytes would stand in a manifest that says it is UTF-8, and no tool could read that.
            raise WarraqError("W562", "the file's name is not UTF-8", "Give it another name.").at(
                file=str(file.source)
            )
        try:
            source = file.source.open("rb")
        except OSError as error:
            raise WarraqError(
                "W552", f"the file cannot be read: {error.strerror}", "Look at its permissions."
            ).at(file=str(file.source)) from error
        with source:
            size, digests = copy_with_digests(source, bag / path)
        carried.append(_Carried(path=path, size=size, digests=digests))
    return carried


def _is_text(name: str) -> bool:
    return not any("\ud800" <= sign <= "\udfff" for sign in name)


def _info(fields: Mapping[str, str]) -> bytes:
    """Return `bag-info.txt`: a value is one line, whatever line breaks it has."""
    lines = (f"{name}: {' '.join(value.split())}\n" for name, value in sorted(fields.items()))
    return "".join(lines).encode()
