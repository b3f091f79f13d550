"""The steps of a production build, in order, each over the whole folder."""

from __future__ import annotations

from pathlib import Path


def finish(output: Path, *, theme: str, jobs: int) -> None:
    """Make a built folder ready for hosts; `theme` is the folder of the theme's files in it."""
    del output, theme, jobs
