"""What developers run besides what every archive has (`warraq/tasks.py`): `inv --list`."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from invoke.context import Context
from invoke.tasks import task

from warraq.tasks import check as check_archive
from warraq.tasks import namespace

HERE = Path(__file__).parent
TESTS = HERE / "tests"


def _python(context: Context, what: str, env: Mapping[str, str] | None = None) -> None:
    result = context.run(f'"{sys.executable}" {what}', env=dict(env or {}), warn=True)
    if result is None or result.exited:
        sys.exit(result.exited if result else 2)


@task(
    help={
        "name": "one of benchmarks/*.py; without it, the list of them",
        "options": "what the benchmark takes, such as '--articles 1000 --runs 1'",
    }
)
def bench(context: Context, name: str = "", options: str = "") -> None:
    """Measure against peers, in one run."""
    folder = HERE / "benchmarks"
    names = sorted(path.stem for path in folder.glob("*.py"))
    if name not in names:
        print(f"Benchmarks: {', '.join(names)}")  # noqa: T201 - the task's answer
        if name:
            sys.exit(2)
        return
    _python(context, f'"{folder / name}.py" {options}')


@task(help={"into": "the folder for the pictures", "lang": "ar, fa or en; without it, all"})
def screenshots(context: Context, into: str = "screenshots", lang: str = "") -> None:
    """Take pictures of each kind of page: phone, tablet, desktop; light, dark, printed."""
    more = f' --lang "{lang}"' if lang else ""
    _python(context, f'"{TESTS / "quality" / "screenshots.py"}" --into "{into}"{more}')


@task(
    iterable=["target"],
    help={
        "minutes": "for each target",
        "target": "one of tests/fuzzing/targets.py (may be repeated); without it, each in turn",
        "into": "the folder for inputs that fail",
    },
)
def fuzz(
    context: Context,
    minutes: float = 10.0,
    target: Sequence[str] | None = None,
    into: str = "fuzz-findings",
) -> None:
    """Damage good files and read them, for minutes: no reader may crash, hang or write elsewhere."""
    names = "".join(f' --target "{name}"' for name in target or ())
    script = TESTS / "fuzzing" / "fuzz.py"
    _python(context, f'"{script}" --minutes {minutes} --into "{into}"{names}')


@task
def audit(context: Context) -> None:
    """Ask the registries whether what the lock files pin is known to be vulnerable."""
    _python(context, f'"{TESTS / "quality" / "audit.py"}"')


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
    whole = {"WARRAQ_HOSTILE": "whole"}
    _python(context, f'-m pytest "{TESTS / "hostile"}" "{TESTS / "serving"}"', env=whole)


for one in (bench, screenshots, fuzz, audit, check):
    namespace.add_task(one)
