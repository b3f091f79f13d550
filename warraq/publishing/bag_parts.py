"""What BagIt bags are made of (RFC 8493): names of their files, and lines of their manifests."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from warraq.errors import WarraqError

ALGORITHMS = ("sha256", "sha512")
PAYLOAD = "data/"
DECLARATION, INFO = "bagit.txt", "bag-info.txt"
OUR_AGENT = "Bag-Software-Agent: Warraq"
DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_MANIFEST = re.compile(r"(tag)?manifest-([a-z0-9]+)\.txt")
_LINE = re.compile(rb"([0-9a-f]+|[0-9A-F]+)[ \t]+\*?([^ \t].*)")
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class BagManifest:
    """One manifest, read: the digest of each path, and how many lines could not be read."""

    name: str
    algorithm: str
    digests: Mapping[str, str]
    bad_lines: int

    @property
    def is_of_tags(self) -> bool:
        """Whether it names the bag's own files, not what the bag carries."""
        return self.name.startswith("tag")


def manifest_bytes(digests: Iterable[tuple[str, str]]) -> bytes:
    """Return a manifest of (path, digest) pairs, a line each, sorted by path."""
    return "".join(f"{digest}  {_encoded(path)}\n" for path, digest in sorted(digests)).encode()


def read_manifests(bag: Path) -> Iterator[BagManifest]:
    """Yield the manifests of a bag, sorted by name, those of algorithms that nobody knows left out.

    Raises:
        WarraqError: W554, when one cannot be read.

    """
    for path in sorted(bag.glob("*manifest-*.txt")):
        found = _MANIFEST.fullmatch(path.name)
        if found and found[2] in hashlib.algorithms_guaranteed and path.is_file():
            yield _read(path, found[2])


def _read(path: Path, algorithm: str) -> BagManifest:
    digests: dict[str, str] = {}
    bad = 0
    length = hashlib.new(algorithm).digest_size * 2
    # Only a line feed parts lines: anything else in its place is damage that must show.
    for line in _bytes(path).split(b"\n"):
        found = _LINE.fullmatch(line.removesuffix(b"\r"))
        if found and len(found[1]) == length:
            # Bytes that are no UTF-8 stay in the name, which then is the name of no file.
            name = found[2].decode("utf-8", "surrogateescape")
            digests[_decoded(name)] = found[1].decode().lower()
        elif line.strip(b"\r"):
            bad += 1
    return BagManifest(name=path.name, algorithm=algorithm, digests=digests, bad_lines=bad)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise WarraqError(
            "W554", f"the file cannot be read: {error.strerror}", "Look at its permissions."
        ).at(file=str(path)) from error


def digests_of(path: Path, algorithms: Iterable[str]) -> dict[str, str]:
    """Return the file's digests, read once for all of them."""
    with path.open("rb") as stream:
        return _read_through(stream, algorithms, len)


def copy_with_digests(source: BinaryIO, target: Path) -> tuple[int, dict[str, str]]:
    """Copy an open file, hashing what is written; return its bytes and digests."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as copy:
        digests = _read_through(source, ALGORITHMS, copy.write)
    return target.stat().st_size, digests


def _read_through(
    stream: BinaryIO, algorithms: Iterable[str], take: Callable[[bytes], object]
) -> dict[str, str]:
    made = {name: hashlib.new(name) for name in algorithms}
    while block := stream.read(_BLOCK):
        for one in made.values():
            one.update(block)
        take(block)
    return {name: one.hexdigest() for name, one in made.items()}


def _encoded(path: str) -> str:
    for sign in "%\r\n":
        path = path.replace(sign, f"%{ord(sign):02X}")
    return path


def _decoded(path: str) -> str:
    return re.sub("%(0[AaDd]|25)", lambda found: chr(int(found[1], 16)), path)
