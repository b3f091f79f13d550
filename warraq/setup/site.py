"""`make site`: raw pages in, a site that can be opened out."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from warraq.errors import WarraqError
from warraq.setup.environment import ensure_environment
from warraq.setup.frontend import ensure_frontend
from warraq.setup.layout import Layout
from warraq.setup.process import run, say

DONE, REFUSED, FAILED = 0, 1, 2
"""Exit codes: all went well; some input was refused and named, but there is a site; there is none."""


SAMPLES = ("samples/page-text",)
"""What `make site` imports: the folders of `samples/` that hold raw pages."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is imported, and into which folder."""

    sources: tuple[Path, ...]
    content: Path


def plan_samples(layout: Layout) -> Plan:
    """Return the plan for the archive that comes along: the raw pages of `samples/`, into `content/`."""
    sources = tuple(layout.root / name for name in SAMPLES)
    lacking = [name for name in SAMPLES if not (layout.root / name).is_dir()]
    if lacking:
        raise WarraqError(
            "W906",
            f"{lacking[0]} is not there",
            "Get the samples back (git checkout samples), or name a folder of yours: make site FROM=my-pages.",
        )
    return Plan(sources, layout.root / "content")


def plan_own(layout: Layout, source: Path) -> Plan:
    """Return the plan for pages of one's own: into a folder of their own, never into `content/`."""
    # Not resolved: behind a link, the name that the person gave is the one to go by.
    source = Path(os.path.normpath(Path.cwd() / source))
    if not source.exists():
        raise WarraqError(
            "W906", f"{layout.shown(source)} does not exist", "Name a folder or file of raw pages."
        )
    content = layout.root / "content"
    if layout.root.is_relative_to(source) or source.is_relative_to(content):
        problem = f"{layout.shown(source)} is where Warraq itself or its archive lies"
        raise WarraqError("W906", problem, "Put the raw pages in a folder of their own.")
    return Plan((source,), content_beside(layout, source))


def content_beside(layout: Layout, source: Path) -> Path:
    """Return the content folder for a source: `my-pages-content` for `my-pages`, beside it.

    A source deep in the tree gets one at the tree's root, named for its whole path, and so does one that
    lies where nothing can be written.
    """
    name = source.stem if source.is_file() else source.name
    if source.is_relative_to(layout.root):
        folders = source.relative_to(layout.root).parent.parts
        return layout.root / ("-".join((*folders, name)) + "-content")
    beside = source.parent if os.access(source.parent, os.W_OK) else layout.root
    return beside / f"{name}-content"


def make_site(layout: Layout, plan: Plan, run_task: Callable[[Sequence[str]], int]) -> int:
    """Import, build, and say where the site is; the import's refusals do not keep it from being built."""
    first, *others = (layout.shown(source) for source in plan.sources)
    more = [part for source in others for part in ("--path", source)]
    content = layout.shown(plan.content)
    imported = run_task(["import-articles", first, *more, "--into", content])
    if imported not in (DONE, REFUSED):
        return FAILED
    built = run_task(["build", *(["--content", content] if content != "content" else [])])
    if built not in (DONE, REFUSED):
        return FAILED
    index = layout.root / "output" / "index.html"
    say(f"The site is ready: open {index} in a browser ({index.as_uri()}).")
    say(f"To see it change as you write: {layout.shown(layout.scripts)}/inv serve")
    if REFUSED in (imported, built):
        say("Some of the input was refused, each named above; the site holds the rest.")
    return max(imported, built)


def site(layout: Layout, source: str | None) -> int:
    """Make the machine ready and the site; return the exit code."""
    plan = plan_samples(layout) if source is None else plan_own(layout, Path(source))
    ensure_environment(layout, tests=False)
    ensure_frontend(layout)
    return make_site(
        layout, plan, lambda task: run([layout.python, "-m", "invoke", *task], cwd=layout.root)
    )
