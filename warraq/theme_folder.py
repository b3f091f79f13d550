"""Where the theme lies that comes with Warraq: in the installed package, or beside it in the source tree."""

from __future__ import annotations

from pathlib import Path

from warraq.errors import WarraqError


def theme_folder() -> Path:
    """Return the folder of the theme, with its made parts (fonts, lunr.js).

    Raises:
        WarraqError: W268, when they were not made: the source tree is not set up.

    """
    package = Path(__file__).resolve().parent
    installed = package / "theme"
    folder = installed if installed.is_dir() else package.parent / "theme"
    if not (folder / "static" / "vendor" / "lunr.js").is_file():
        raise WarraqError(
            "W268",
            "the theme's fonts and scripts are not there",
            "In the source tree run make setup; else install Warraq again.",
        ).at(file=str(folder))
    return folder
