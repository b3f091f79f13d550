"""Archives of files, ZIP and TAR: unpacked member by member into a folder of the run, never beside it.

What could harm (a path that leads out, a link, a bomb) or cannot be read (a password) is refused by its
name, and the rest goes on.
"""

from __future__ import annotations

import gzip
import shutil
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from pathlib import Path

from warraq.errors import WarraqError
from warraq.importing.bounds import ALWAYS, LARGEST_RATIO, Budget, Readable

_MOST_MEMBERS = 1_000_000
_BLOCK = 1024 * 1024
_TAR_MARK, _TAR_PLACE, _TAR_HEAD = b"ustar", 257, 512
_UTF_8_NAME = 0x800
_ENCRYPTED = 0x1
_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    gzip.BadGzipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What the standard library raises for damaged archives and packings that it does not know."""
_OFFICE = frozenset({"[Content_Types].xml", "mimetype"})


class Packing(Enum):
    """How an archive holds its files."""

    ZIP = auto()
    TAR = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedFile:
    """A file that cannot be read, and why."""

    name: str
    error: WarraqError


def packing_of(path: Path) -> Packing | None:
    """Tell by its first bytes whether a file is an archive of files; documents of offices are none."""
    with path.open("rb") as stream:
        head = stream.read(_TAR_HEAD)
        if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return None if _is_office(path) else Packing.ZIP
        if head.startswith(b"\x1f\x8b"):
            stream.seek(0)
            try:
                head = zlib.decompressobj(wbits=31).decompress(stream.read(4096), _TAR_HEAD)
            except zlib.error:
                return None
    return Packing.TAR if head[_TAR_PLACE:].startswith(_TAR_MARK) else None


def unpack(path: Path, packing: Packing, to: Path, budget: Budget) -> Iterator[RefusedFile]:
    """Unpack an archive into the folder `to`, which is empty; yield what was refused, by its name.

    Raises:
        WarraqError: W264, where the archive itself is damaged; what could be read lies in the folder.

    """
    members = _zip_members(path) if packing is Packing.ZIP else _tar_members(path)
    taken: set[str] = set()
    count = -1
    try:
        for count, member in enumerate(members):
            if count >= _MOST_MEMBERS:
                raise WarraqError(
                    "W261", f"it holds more than {_MOST_MEMBERS:,} files", "Unpack it yourself."
                )
            try:
                _keep(member, to, taken, budget)
            except WarraqError as error:
                yield RefusedFile(name=member.name, error=error)
            except (*_BROKEN, OSError) as error:
                yield RefusedFile(name=member.name, error=_damaged(error))
    except _BROKEN as error:
        raise _damaged(error) from error
    if count < 0:
        raise WarraqError("W264", "nothing is packed in it", "Fetch or make it again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Member:
    """A file of an archive; `problem` says why it is not taken."""

    name: str
    size: int
    packed: int
    problem: str
    open: Callable[[], Readable]


def _zip_members(path: Path) -> Iterator[_Member]:
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            if info.filename.endswith("/"):  # is_dir() fails on a member without a name
                continue
            problem = ""
            if info.flag_bits & _ENCRYPTED:
                problem = "it is locked with a password"
            elif stat.S_ISLNK(info.external_attr >> 16):
                problem = "it is a link to another file"
            yield _Member(
                name=_zip_name(info),
                size=info.file_size,
                packed=info.compress_size,
                problem=problem,
                open=partial(archive.open, info),
            )


def _tar_members(path: Path) -> Iterator[_Member]:
    with tarfile.open(path, "r|*") as archive:
        for info in archive:
            if info.isdir():
                continue
            problem = "" if info.isfile() else "it is a link or a device, not a file"
            # Members of a stream can be read only while they pass by; what they unpack from is not known.
            yield _Member(
                name=info.name,
                size=info.size,
                packed=info.size,
                problem=problem,
                open=partial(_extracted, archive, info),
            )


def _extracted(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Readable:
    stream = archive.extractfile(info)
    if stream is None:
        raise tarfile.ReadError("the member has no content")
    return stream


def _keep(member: _Member, to: Path, taken: set[str], budget: Budget) -> None:
    parts = _parts(member.name)
    name = "/".join(parts)
    problem = member.problem
    if not parts:
        problem = "its path leads out of the archive"
    elif name in taken:
        problem = "a file of this name stands in the archive already"
    if problem:
        raise WarraqError("W260", problem, "Unpack the archive yourself if you need this file.")
    if member.size > max(ALWAYS, member.packed * LARGEST_RATIO):
        raise WarraqError(
            "W261",
            f"it unpacks to {member.size:,} bytes, more than {LARGEST_RATIO} times its size",
            "That is how a file looks that is to fill a disk; unpack it yourself if you trust it.",
        )
    taken.add(name)
    path = to.joinpath(*parts)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("xb") as target:
            shutil.copyfileobj(budget.reader(member.open()), target, _BLOCK)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _parts(name: str) -> list[str]:
    r"""Return the parts of a member's path; none when it leads out.

    >>> _parts("a/./b.html"), _parts("../b.html"), _parts("C:\\b.html")
    (['a', 'b.html'], [], [])
    """
    plain = name.replace("\\", "/")
    parts = [part for part in plain.split("/") if part not in {"", "."}]
    if (
        plain.startswith("/")
        or ".." in parts
        or "\0" in plain
        or (parts and parts[0].endswith(":"))
    ):
        return []
    return parts


def _zip_name(info: zipfile.ZipInfo) -> str:
    """Return a member's name; one that does not say its letters is UTF-8, windows-1256 or IBM's oldest."""
    if info.flag_bits & _UTF_8_NAME or info.filename.isascii():
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "cp1256"):
        try:
            name = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or any("\u0620" <= letter <= "\u06d3" for letter in name):
            return name
    return info.filename


def _is_office(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return not _OFFICE.isdisjoint(archive.namelist())
    except (*_BROKEN, OSError):
        return False


def _damaged(error: Exception) -> WarraqError:
    said = " ".join(str(error).split()) or type(error).__name__
    return WarraqError(
        "W264", f"it cannot be unpacked: {said}", "Fetch it again, or unpack it yourself."
    )
