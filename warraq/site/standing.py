"""Whether the last build still stands: nothing that it was made from has changed since, nor what it made.

Looked at before Pelican is loaded, so that a build with nothing to do ends at once. Files are told apart by
what the system says of them (size, times, number), as make and git do; times of change (`ctime`) cannot be set
back by a program that copies. What a build reads besides files are the variables of the environment that the
settings name.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import warraq
from warraq.errors import WarraqError
from warraq.site.manifest import Manifest, read_manifest

CACHE = Path(".cache", "warraq")
_FORMAT = 1
_TEXTS = re.compile(r"""["']([A-Za-z_][A-Za-z0-9_]*)["']""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A build that stands: where, and what its manifest says."""

    output: Path
    manifest: Manifest


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the builder was asked: which settings, and the folders that come before theirs."""

    settings: Path
    content: Path | None = None
    output: Path | None = None

    @property
    def memory(self) -> Path:
        """The file that remembers the last such build, beside the settings."""
        names = [str(path.resolve()) if path else "" for path in (self.content, self.output)]
        key = hashlib.sha256("\n".join([self.settings.name, *names]).encode()).hexdigest()[:16]
        return self.settings.resolve().parent / CACHE / f"build-{key}.json"


def standing_build(asked: Asked) -> Standing | None:
    """Return the last such build if a new one would make the same, else nothing."""
    try:
        known = json.loads(asked.memory.read_text(encoding="utf-8"))
        output = Path(known["output"])
        sources = [Path(source) for source in known["sources"]]
        if known["format"] != _FORMAT or known["state"] != state_of(asked, sources):
            return None
        manifest = read_manifest(output)
        if manifest is None or known["made"] != _made(output, manifest):
            return None
    except (OSError, ValueError, KeyError, TypeError, WarraqError):
        # A cache that cannot be read only costs a build.
        return None
    return Standing(output=output, manifest=manifest)


def forget(asked: Asked) -> None:
    """Forget the last such build, before it is touched."""
    with contextlib.suppress(OSError):  # where it cannot be removed, it cannot be written either
        asked.memory.unlink(missing_ok=True)


def remember(asked: Asked, *, sources: Iterable[Path], state: str, output: Path) -> None:
    """Remember a build that is whole; `state` is what `state_of` said of its sources before it began."""
    manifest = read_manifest(output)
    if manifest is None:
        return
    known = {
        "format": _FORMAT,
        "output": str(output),
        "sources": [str(source) for source in sources],
        "state": state,
        "made": _made(output, manifest),
    }
    beside = asked.memory.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):  # without a memory the next build only takes longer
        asked.memory.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(known), encoding="utf-8")
        beside.replace(asked.memory)


def state_of(asked: Asked, sources: Iterable[Path]) -> str:
    """Return a hash of all that a build is made from: sources, settings, environment, and this program."""
    digest = hashlib.sha256(program_state().encode())
    for line in _environment(sorted(asked.settings.resolve().parent.glob("*.py"))):
        digest.update(line.encode(errors="surrogateescape"))
    for root in (*sources, asked.settings.resolve()):
        for path in _files(root):
            _add(digest, path)
    return digest.hexdigest()


@cache
def program_state() -> str:
    """Return a hash of what runs: Python, its libraries, Warraq. A process goes on with what it has loaded."""
    digest = hashlib.sha256(sys.version.encode())
    # Installing a library changes the folder of libraries.
    for path in map(Path, sys.path):
        if path.name.endswith("-packages"):
            _add(digest, path)
    for path in _files(Path(warraq.__file__).parent):
        _add(digest, path)
    return digest.hexdigest()


def _made(output: Path, manifest: Manifest) -> str:
    """Return a hash of what the system says of the files that a build has made."""
    digest = hashlib.sha256()
    for file in manifest.files:
        status = (output / file).stat(follow_symlinks=False)
        digest.update(
            f"{file}\0{status.st_size}\0{status.st_mtime_ns}\0{status.st_ctime_ns}\n".encode()
        )
    return digest.hexdigest()


def _environment(settings: Iterable[Path]) -> Iterator[str]:
    """Yield the variables that the settings name; which of their texts are names, only running them would say."""
    read = (path.read_text("utf-8", "replace") for path in settings if path.is_file())
    texts = {text for source in read for text in _TEXTS.findall(source)}
    for name in sorted(texts & os.environ.keys()):
        yield f"{name}={os.environ[name]}\n"


def _files(root: Path) -> Iterator[Path]:
    yield root
    for parent, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        links = [name for name in folders if Path(parent, name).is_symlink()]
        for name in (*links, *sorted(names)):
            yield Path(parent, name)


def _add(digest: hashlib._Hash, path: Path) -> None:
    try:
        status = path.lstat()
    except FileNotFoundError:
        digest.update(f"{path}\0none\n".encode(errors="surrogateescape"))
        return
    told = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_mode)
    digest.update(f"{path}\0{told}\n".encode(errors="surrogateescape"))
