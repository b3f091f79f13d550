"""The steps of a production build, in order, each over the whole folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from warraq.production.worker import write_worker

if TYPE_CHECKING:
    from warraq.site.config import Config


def finish(output: Path, *, theme: str, jobs: int, config: Config) -> None:
    """Make a built folder ready for hosts; `theme` is the folder of the theme's files in it."""
    del jobs
    # After all that gives files their names, and before their twins are made.
    write_worker(output, theme, config)
