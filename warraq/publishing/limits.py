"""What hosts take at most, and a warning where a site has more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from warraq.errors import WarraqError
from warraq.publishing.outgoing import Outgoing

_UNITS = {"": 1, "b": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9}
_UNITS |= {"kib": 2**10, "mib": 2**20, "gib": 2**30}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The most files, bytes of one file, and bytes of all; 0 is no limit."""

    files: int = 0
    file: int = 0
    site: int = 0


HOSTS: Mapping[str, Limits] = {
    # developers.cloudflare.com/pages/platform/limits: of the free plan.
    "cloudflare-pages": Limits(files=20_000, file=25 * 2**20),
    # docs.github.com: "Published GitHub Pages sites may be no larger than 1 GB"; git takes no file of 100 MiB.
    "github-pages": Limits(file=100 * 2**20, site=10**9),
}


def read_limits(values: Mapping[str, tuple[str, int]], known: Limits, place: str) -> Limits:
    """Return the limits that an owner has written, over those that are known.

    Raises:
        WarraqError: W214 (an unknown key), W521 (no size).

    """
    found = {}
    for key, (text, line) in values.items():
        if key not in {"files", "file", "site"}:
            raise WarraqError("W214", f'"{key}" is no limit', "They are files, file, site.").at(
                line=line, key=place
            )
        match = re.fullmatch(
            r"([\d_,]*\d(?:\.\d+)?)\s*([KMG]?i?B?)", text, re.IGNORECASE | re.ASCII
        )
        unit = match[2].lower() if match else "?"
        if match is None or unit not in _UNITS or (key == "files" and unit):
            raise WarraqError(
                "W521", f'"{text}" is no limit', "Write a number, or a size such as 25 MiB."
            ).at(line=line, key=f"{place}: {key}")
        found[key] = int(float(re.sub("[_,]", "", match[1])) * _UNITS[unit])
    return replace(known, **found)


def over_limits(files: Sequence[Outgoing], limits: Limits) -> Iterator[str]:
    """Give a sentence for each limit that the files are beyond."""
    total = sum(file.size for file in files)
    if limits.files and len(files) > limits.files:
        yield f"The host takes {limits.files:,} files at most, and these are {len(files):,}."
    if limits.site and total > limits.site:
        yield f"The host takes {size_text(limits.site)} at most, and this is {size_text(total)}."
    big = [file for file in files if limits.file and file.size > limits.file]
    for file in big[:3]:
        yield f"The host takes files of {size_text(limits.file)} at most: {file.path} has {size_text(file.size)}."
    if big[3:]:
        yield f"And {len(big) - 3} more are too big."


def size_text(size: int) -> str:
    """Return a number of bytes for people."""
    for unit, bytes_of in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= bytes_of:
            return f"{size / bytes_of:.1f} {unit}"
    return f"{size} bytes"
