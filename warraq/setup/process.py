"""Running other programs, and telling the person at the terminal what goes on."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from warraq.errors import WarraqError

LAST_LINES = 25
"""How much of a failed program's output is shown: its cause stands at the end."""


def say(line: str) -> None:
    """Print one line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def run(command: Sequence[str | Path], *, cwd: Path, env: Mapping[str, str] | None = None) -> int:
    """Run a program with the terminal as its own and return its exit code."""
    return subprocess.run([str(part) for part in command], cwd=cwd, env=env, check=False).returncode


def run_quietly(
    command: Sequence[str | Path],
    *,
    cwd: Path,
    failure: WarraqError,
    env: Mapping[str, str] | None = None,
) -> str:
    """Run a program and return its output; if it fails, show the end of its output and raise `failure`."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=cwd,
            env=env,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        sys.stderr.write(f"{error}\n")
        raise failure from error
    if done.returncode:
        for line in done.stdout.splitlines()[-LAST_LINES:]:
            sys.stderr.write(f"    {line}\n")
        raise failure
    return done.stdout
