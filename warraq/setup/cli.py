"""`python -m warraq setup`, `site` and `test`: what make calls, and what does its part where there is no make."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence

from warraq.errors import WarraqError
from warraq.setup.checks import prepare_tests, test
from warraq.setup.environment import ensure_environment
from warraq.setup.frontend import ensure_frontend
from warraq.setup.layout import Layout
from warraq.setup.process import say
from warraq.setup.site import site

COMMANDS = ("setup", "site", "test")


def main(argv: Sequence[str], layout: Layout | None = None) -> int:
    """Run one command and return its exit code."""
    speak_utf8()
    asked = parser().parse_args(argv)
    here = layout or Layout.here()
    try:
        if asked.command == "site":
            return site(here, asked.source)
        if asked.command == "test":
            return test(here)
        return setup(here, tests=asked.tests)
    except WarraqError as error:
        sys.stderr.write(f"{error}\n")
    except OSError as error:
        problem = WarraqError(
            "W907", str(error), "See that the disk has room and the folder can be written."
        )
        sys.stderr.write(f"{problem}\n")
    return 2


def speak_utf8() -> None:
    """Let paths with Arabic names be printed where Windows would write a pipe in its old code page."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def parser() -> argparse.ArgumentParser:
    """Return what reads the command line."""
    whole = argparse.ArgumentParser(prog="python -m warraq")
    commands = whole.add_subparsers(dest="command", required=True)
    asked = commands.add_parser("setup", help="make .venv and the front-end parts")
    asked.add_argument(
        "--tests", action="store_true", help="what the tests need too, with a browser"
    )
    asked = commands.add_parser("site", help="set-up, import and build; says how to open the site")
    asked.add_argument(
        "--from", dest="source", metavar="PATH", help="raw pages of your own (default: samples/)"
    )
    commands.add_parser("test", help="set-up for tests, and every test")
    return whole


def setup(layout: Layout, *, tests: bool) -> int:
    """Make the machine ready and say so."""
    if tests:
        prepare_tests(layout)
    else:
        ensure_environment(layout, tests=False)
        ensure_frontend(layout)
    say(f"Ready: {layout.shown(layout.scripts)}/inv --list names every command.")
    return 0
