"""The outer edge of every command: here problems are printed, and become exit codes.

0 all went well, 1 something in the input was refused (the rest was done), 2 usage or set-up.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from warraq.errors import WarraqError
from warraq.system_fault import system_fault

SETTINGS, PRODUCTION_SETTINGS, RULES = "pelicanconf.py", "publishconf.py", "archive.yaml"
NOTHING_DONE = 2
_STOPPED = 130
"""What shells say of a command that Ctrl-C ended."""
_UNREAD = 141
"""What shells say of a command whose reader has gone: 128 and SIGPIPE's number."""
_Arguments = ParamSpec("_Arguments")


def command(work: Callable[_Arguments, int]) -> Callable[_Arguments, int]:
    """Print the error that ends a command, and turn it into an exit code."""

    @wraps(work)
    def run(*args: _Arguments.args, **kwargs: _Arguments.kwargs) -> int:
        for stream in (sys.stdout, sys.stderr):
            # Arabic goes in and out as UTF-8, whatever the terminal of a Windows machine thinks.
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        try:
            code = work(*args, **kwargs)
            sys.stdout.flush()
        except WarraqError as error:
            complain(str(error))
            return 2
        except KeyboardInterrupt:
            complain("Stopped. What is written is whole; the same command goes on from here.")
            return _STOPPED
        except BrokenPipeError:
            # Who reads has closed the pipe, as `head` does. Python flushes once more at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return _UNREAD
        except OSError as error:
            complain(str(system_fault(error)))
            return NOTHING_DONE
        return code

    return run


def say(text: str) -> None:
    """Print what a command has to tell."""
    print(text, flush=True)  # noqa: T201 - the edge


def complain(text: str) -> None:
    """Print a problem."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201 - the edge


def progress_bar() -> Progress:
    """Return a progress bar, which draws on a terminal alone."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
        transient=True,
    )


class _Rate(ProgressColumn):
    """How much is done in a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.finished_speed or task.speed or 0:,.0f}/s")
