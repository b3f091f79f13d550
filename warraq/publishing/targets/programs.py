"""Other programs, called without a shell; what they say is shown without secrets."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from warraq.errors import WarraqError
from warraq.publishing.masking import masked

_QUIET = {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
"""Nothing asks at a terminal that may not be there, and messages are in one language."""


def need(program: str) -> None:
    """Make sure that a program is installed.

    Raises:
        WarraqError: W528, when it is not.

    """
    if shutil.which(program) is None:
        raise WarraqError(
            "W528",
            f"{program} is not installed",
            f"Install it, on Debian with `apt install {program}`.",
        )


def run(
    command: Sequence[str],
    *,
    text: str = "",
    at: Path | None = None,
    ok: Sequence[int] = (0,),
    env: Mapping[str, str] | None = None,
) -> tuple[int, str]:
    """Return a program's exit code and output; bytes that are no UTF-8 stay in it as surrogates.

    `env` goes beside this process's own environment.

    Raises:
        WarraqError: W529 with its last words, when its code is none of `ok`.

    """
    ended = subprocess.run(
        command,
        input=text.encode(),
        cwd=at,
        env={**os.environ, **_QUIET, **(env or {})},
        capture_output=True,
        check=False,
    )
    if ended.returncode not in ok:
        raise failed(command[0], ended.stderr.decode(errors="replace"), ended.returncode)
    return ended.returncode, ended.stdout.decode(errors="surrogateescape")


def follow(command: Sequence[str], line: Callable[[], None]) -> None:
    """Run a program that prints a line for each thing done.

    Raises:
        WarraqError: W529 as `run`.

    """
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, **_QUIET},
    ) as process:
        said: list[bytes] = []
        for raw in process.stdout or ():
            said = [*said[-20:], raw]
            line()
    if process.returncode:
        raise failed(command[0], b"".join(said).decode(errors="replace"), process.returncode)


def failed(program: str, said: str, code: int = 0) -> WarraqError:
    """Return the error of a program or library, with what it said but no secrets."""
    lines = [line.strip() for line in masked(said).splitlines() if line.strip()]
    silent = f"the system ended it (signal {-code})" if code < 0 else f"it ended with {code}"
    words = "; ".join(lines[-4:]) or silent
    return WarraqError(
        "W529",
        f"{Path(program).name} could not go on: {words}",
        "The live site is as it was, or whole: mend it, and run the same command again.",
    )
