"""The environment `.venv`: what the lock files pin, and the tree itself."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from warraq.errors import WarraqError
from warraq.setup.layout import Layout
from warraq.setup.process import run_quietly, say
from warraq.setup.stamps import Stamp, digest

FORMAT = "1"
"""To be raised when this module makes the environment in another way."""


def ensure_environment(layout: Layout, *, tests: bool) -> None:
    """Make `.venv` hold what the lock pins; with `tests`, what the tests need too."""
    steps = (TESTS,) if tests else (RUNTIME, TESTS)
    if any(step.is_done(layout) for step in steps):
        return
    step = steps[0]
    step.stamp(layout).clear()
    make_venv(layout)
    install(layout, step.lock)
    link_tree(layout)
    step.stamp(layout).write(step.wanted(layout))


@dataclass(frozen=True, slots=True)
class Step:
    """One lock file, and the stamp that says it is installed."""

    name: str
    lock: str

    def stamp(self, layout: Layout) -> Stamp:
        """Return where it is written down that this lock is installed."""
        return Stamp(layout.venv / f"warraq-{self.name}.stamp")

    def wanted(self, layout: Layout) -> str:
        """Return what the stamp holds if this lock is installed as it stands."""
        # The lock for tests holds all that the other one does; it is done only while both are as they were.
        locks = dict.fromkeys((RUNTIME.lock, self.lock))
        return digest([layout.root / lock for lock in locks], place(layout))

    def is_done(self, layout: Layout) -> bool:
        """Say whether this lock is installed, in an environment that works."""
        return layout.python.exists() and self.stamp(layout).matches(self.wanted(layout))


RUNTIME = Step("runtime", "requirements.lock")
TESTS = Step("tests", "requirements-test.lock")


def make_venv(layout: Layout) -> None:
    """Make the environment, unless one that belongs to this place and works is there."""
    if layout.python.exists() and Stamp(layout.venv / "warraq-place.stamp").matches(place(layout)):
        return
    if find_spec("ensurepip") is None:
        raise WarraqError(
            "W901",
            "this Python has no ensurepip, so it cannot make an environment",
            "Install it (on Debian and Ubuntu: apt-get install python3-venv) and run the command again.",
        )
    if Path(sys.prefix).resolve() == layout.venv.resolve():
        raise WarraqError(
            "W908",
            "this command runs in .venv, which must be made anew: it belongs to another place",
            "Run it with the system's own Python: python3 -m warraq setup.",
        )
    say("Making the environment .venv …")
    shutil.rmtree(layout.venv, ignore_errors=True)
    run_quietly(
        [sys.executable, "-m", "venv", layout.venv],
        cwd=layout.root,
        failure=WarraqError(
            "W901",
            "the environment .venv could not be made",
            "See the lines above; on Debian and Ubuntu, apt-get install python3-venv often mends it.",
        ),
    )
    Stamp(layout.venv / "warraq-place.stamp").write(place(layout))


def place(layout: Layout) -> str:
    """Return what an environment is bound to: the tree, whose path its programs hold, and a Python."""
    return digest([], str(layout.root), str(layout.python.resolve()), FORMAT)


def install(layout: Layout, lock: str) -> None:
    """Install what the lock pins; pip refuses any file whose hash the lock does not hold."""
    say(f"Installing what {lock} pins (a minute or so, the first time) …")
    options = [
        "--require-hashes",
        "--no-deps",
        "--no-input",
        "--disable-pip-version-check",
        "--quiet",
    ]
    run_quietly(
        [layout.python, "-m", "pip", "install", *options, "--requirement", layout.root / lock],
        cwd=layout.root,
        failure=WarraqError(
            "W902",
            f"pip could not install what {lock} pins",
            "See the lines above; if they speak of the network or a proxy, mend that and run the command again.",
        ),
    )


def link_tree(layout: Layout) -> None:
    """Let the environment import the tree as it stands, and give it the command `warraq`.

    A line in a `.pth` file rather than an editable install: no build, no network, and, being relative, plain
    ASCII whatever the folder's name (Python 3.11 reads these files in the machine's own encoding).
    """
    packages = site_packages(layout)
    line = Path(os.path.relpath(layout.root, packages)).as_posix()
    (packages / "warraq.pth").write_text(line + "\n", encoding="ascii")
    if layout.windows:
        command = '@"%~dp0python.exe" -P -m warraq %*\r\n'
        (layout.scripts / "warraq.cmd").write_text(command, encoding="ascii", newline="")
        return
    script = layout.scripts / "warraq"
    script.write_text(
        f'#!/bin/sh\nexec {shlex.quote(str(layout.python))} -P -m warraq "$@"\n', encoding="utf-8"
    )
    script.chmod(0o755)


def site_packages(layout: Layout) -> Path:
    """Return the environment's folder of packages."""
    if layout.windows:
        return layout.venv / "Lib" / "site-packages"
    return next(iter(sorted((layout.venv / "lib").glob("python3*/site-packages"))))
