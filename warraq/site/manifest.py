"""The list that a build leaves in its folder: which files are its own, and what it left out.

`output/.warraq.json` is what makes a folder ours. Whoever carries the site on (a deploy, a zip, a bag) takes
the files that it names and no others.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from warraq.errors import Problem, WarraqError

MARKER = ".warraq.json"
_FORMAT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a build has made: `files` sorted, and relative to its folder; `refused` was left out.

    A `production` build has what hosts want: hashed names, small files, compressed twins.
    """

    files: tuple[str, ...]
    production: bool = False
    refused: tuple[Problem, ...] = ()

    def text(self) -> str:
        """Return the manifest as JSON, a file on each line."""
        fields = {
            "format": _FORMAT,
            "production": self.production,
            "refused": [asdict(problem) for problem in self.refused],
            "files": self.files,
        }
        return f"{json.dumps(fields, ensure_ascii=False, indent=0)}\n"


def new_manifest(files: Iterable[str], *, production: bool, refused: Iterable[Problem]) -> Manifest:
    """Return the manifest of a build, in an order that hangs on nothing else."""
    return Manifest(
        files=tuple(sorted(files)), production=production, refused=tuple(sorted(refused))
    )


def read_manifest(output: Path) -> Manifest | None:
    """Return the manifest of the last build in a folder, or none.

    Raises:
        WarraqError: W310, when it is damaged.

    """
    try:
        read = json.loads((output / MARKER).read_text(encoding="utf-8"))
        return Manifest(
            files=tuple(map(str, read["files"])),
            production=bool(read.get("production")),
            refused=tuple(Problem(**one) for one in read.get("refused", ())),
        )
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise WarraqError(
            "W310", "the list of our files cannot be read", "Empty the folder yourself."
        ).at(file=str(output / MARKER)) from error
