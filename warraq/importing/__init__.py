"""Importing: raw pages of many kinds become Markdown articles in a content folder.

The way through: `find_files` → a `Format` (`page_text`, `json_lines`) glances at each record → `naming`
plans → the format drafts → `writing`. `docs/importing.md` tells editors what is read and how.
"""

from __future__ import annotations

from warraq.importing.report import ImportReport
from warraq.importing.run import import_paths
from warraq.importing.settings import ImportSettings, read_settings

__all__ = ["ImportReport", "ImportSettings", "import_paths", "read_settings"]
