"""`python -m warraq`: set-up with the standard library alone, and every other command."""

from __future__ import annotations

import sys
from pathlib import Path

OLDEST_PYTHON = (3, 11)
NEWER = "Install one, and name it: make site PYTHON=/path/to/python3.11"
SETUP = ("setup", "site", "test")
READY = "Run: python -m warraq setup, and from then on .venv/bin/warraq"


def main() -> int:
    """Run the command line and return the exit code."""
    if sys.version_info < OLDEST_PYTHON:
        here = sys.version.split(maxsplit=1)[0]
        return refuse(f"This is Python {here}; Warraq needs 3.11 or newer. {NEWER}")
    if sys.argv[1:2] and sys.argv[1] in SETUP and not in_own_archive(Path.cwd()):
        from warraq.setup.cli import main as make_ready

        return make_ready(sys.argv[1:])
    try:
        from warraq.cli import main as command
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("warraq"):
            raise
        return refuse(f"{error.name} is not installed here. {READY}")
    return command()


def in_own_archive(folder: Path) -> bool:
    """Tell whether the folder is an archive made by `warraq init`, where there is nothing to set up."""
    tree = Path(__file__).resolve().parents[1]
    return (folder / "pelicanconf.py").is_file() and folder.resolve() != tree


def refuse(sentence: str) -> int:
    """Say why nothing can be run, and what to do; return the exit code for that."""
    sys.stderr.write(sentence + "\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
