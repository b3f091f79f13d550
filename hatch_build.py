"""Packing Warraq: the wheel carries the theme with its made parts, so that an editor needs no Node.js."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ThemeHook(BuildHookInterface):  # type: ignore[type-arg]  # its configuration has no type
    """Put `theme/` into the package, and refuse to pack it without fonts and lunr.js."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the theme to the files of the wheel; an editable install finds it in the tree."""
        if version == "editable":
            return
        root = Path(self.root)
        # Set-up imports the standard library alone, so it can be asked here.
        sys.path.insert(0, str(root))
        from warraq.setup.frontend import missing  # noqa: PLC0415 - the tree is found just now
        from warraq.setup.layout import Layout  # noqa: PLC0415 - as above

        lacking = missing(Layout(root))
        if lacking:
            message = f"{lacking[0].relative_to(root)} is not there: run `make setup` first."
            raise RuntimeError(message)
        if self.target_name == "wheel":
            build_data["force_include"][str(root / "theme")] = "warraq/theme"
        else:
            build_data["artifacts"] += ["/theme/static/fonts/", "/theme/static/vendor/"]
