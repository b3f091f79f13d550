"""What developers run besides what every archive has (`warraq/tasks.py`): `inv --list`."""

from __future__ import annotations

import sys
from pathlib import Path

from invoke.context import Context
from invoke.tasks import task

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
    target: list[str] | None = None,
    into: str = "fuzz-findings",
) -> None:
    """Damage good files and read them, for minutes: no reader may crash, hang or write elsewhere."""
    script = Path(__file__).parent / "tests" / "fuzzing" / "fuzz.py"
    names = "".join(f' --target "{name}"' for name in target or ())
    command = f'"{sys.executable}" "{script}" --minutes {minutes} --into "{into}"{names}'
    result = context.run(command, warn=True)
    if result is None or result.exited:
        sys.exit(result.exited if result else 2)


namespace.add_task(bench)
namespace.add_task(fuzz)
namespace.add_task(screenshots)
