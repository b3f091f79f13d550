"""What developers run besides what every archive has (`warraq/tasks.py`): `inv --list`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from invoke.context import Context
from invoke.tasks import task

from warraq.tasks import check as check_archive
from warraq.tasks import namespace


@task(
    help={
        "name": "one of benchmarks/*.py; without it, the list of them",
        "options": "what the benchmark takes, such as '--articles 1000 --runs 1'",
    }
)
def bench(context: Context, name: str = "", options: str = "") -> None:
    """Measure against peers, in one run."""
    folder = Path(__file__).parent / "benchmarks"
    names = sorted(path.stem for path in folder.glob("*.py"))
    if name not in names:
        print(f"Benchmarks: {', '.join(names)}")  # noqa: T201 - the task's answer
        if name:
            sys.exit(2)
        return
    result = context.run(f'"{sys.executable}" "{folder / name}.py" {options}', warn=True)
    if result is None or result.exited:
        sys.exit(result.exited if result else 2)


@task(help={"into": "the folder for the pictures", "lang": "ar, fa or en; without it, all"})
def screenshots(context: Context, into: str = "screenshots", lang: str = "") -> None:
    """Take pictures of each kind of page: phone, tablet, desktop; light, dark, printed."""
    script = Path(__file__).parent / "tests" / "quality" / "screenshots.py"
    more = f' --lang "{lang}"' if lang else ""
    result = context.run(f'"{sys.executable}" "{script}" --into "{into}"{more}', warn=True)
    if result is None or result.exited:
        sys.exit(result.exited if result else 2)


@task
def audit(context: Context) -> None:
    """Ask the registries whether what the lock files pin is known to be vulnerable."""
    script = Path(__file__).parent / "tests" / "quality" / "audit.py"
    result = context.run(f'"{sys.executable}" "{script}"', warn=True)
    if result is None or result.exited:
        sys.exit(result.exited if result else 2)


@task(
    iterable=["only"],
    help={
        "content": "the content folder",
        "output": "the built site",
        "only": "one check (may be repeated): files, links, reach, names, series or gazetteer",
        "hostile": "instead, try Warraq itself with the whole of its hostile files and faults",
    },
)
def check(
    context: Context,
    content: str = "",
    output: str = "output",
    only: Sequence[str] | None = None,
    hostile: bool = False,
) -> None:
    """Check the archive and the built site; or, with --hostile, Warraq itself."""
    if not hostile:
        check_archive.body(context, content=content, output=output, only=only)
        return
    tests = Path(__file__).parent / "tests"
    result = context.run(
        f'"{sys.executable}" -m pytest "{tests / "hostile"}" "{tests / "serving"}"',
        env={"WARRAQ_HOSTILE": "whole"},
        warn=True,
    )
    if result is None or result.exited:
        sys.exit(result.exited if result else 2)


namespace.add_task(audit)
namespace.add_task(bench)
namespace.add_task(check)
namespace.add_task(screenshots)
