"""What each command does; `tasks.py` and `warraq.cli` are doors to these functions, which return exit codes."""

from __future__ import annotations

from warraq.commands.asking import check, related_report, search, stats
from warraq.commands.importing import import_articles
from warraq.commands.making import build, clean, init, new, serve, site
from warraq.commands.preserving import seal, verify
from warraq.commands.publishing import deploy, offline

__all__ = [
    "build",
    "check",
    "clean",
    "deploy",
    "import_articles",
    "init",
    "new",
    "offline",
    "related_report",
    "seal",
    "search",
    "serve",
    "site",
    "stats",
    "verify",
]
