"""`make test`: every check of the project, as CI runs them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from warraq.setup.browser import ensure_browser, ensure_driver
from warraq.setup.environment import ensure_environment
from warraq.setup.frontend import ensure_frontend, install_parts
from warraq.setup.layout import Layout
from warraq.setup.node import ensure_npm
from warraq.setup.process import run, say

CHECKS: tuple[tuple[str, ...], ...] = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy", "--strict", "warraq"),
    # A file's tests stay in one process, for they share what their fixtures made.
    ("pytest", "-n", "auto", "--dist", "loadfile"),
)


def prepare_tests(layout: Layout) -> None:
    """Make the machine ready for every test."""
    ensure_environment(layout, tests=True)
    install_parts(layout, tests=True)
    ensure_frontend(layout)
    ensure_npm(layout)  # tests run the search scripts in Node.js, too
    say(f"The browser of the tests: {ensure_browser(layout)}")
    ensure_driver(layout)


def run_checks(run_module: Callable[[Sequence[str]], int]) -> int:
    """Run every check, the later ones even if one failed, and say which did; return 0 or 1."""
    failed = []
    for check in CHECKS:
        say(f"» {' '.join(check)}")
        if run_module(check):
            failed.append(" ".join(check))
    for name in failed:
        say(f"Failed: {name}")
    return 1 if failed else 0


def test(layout: Layout) -> int:
    """Make the machine ready and run every check; return the exit code."""
    prepare_tests(layout)
    return run_checks(lambda check: run([layout.python, "-m", *check], cwd=layout.root))
