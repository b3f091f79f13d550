"""Smaller style sheets: Lightning CSS without a list of browsers, so that nothing is written for older ones."""

from __future__ import annotations

from pathlib import Path

import lightningcss

from warraq.errors import WarraqError
from warraq.site.folder import walk


def shrink_style_sheets(output: Path, theme: str) -> None:
    """Shrink each style sheet of the theme, in place.

    Raises:
        WarraqError: W512, when one cannot be read as CSS.

    """
    for path in walk(output / theme).files:
        if path.suffix == ".css":
            file = path.relative_to(output).as_posix()
            path.write_bytes(smaller_style_sheet(path.read_text("utf-8"), file).encode())


def smaller_style_sheet(sheet: str, file: str) -> str:
    """Return a style sheet that says the same in fewer letters.

    Raises:
        WarraqError: W512, when it cannot be read as CSS.

    """
    try:
        return lightningcss.process_stylesheet(sheet, filename=file)
    except ValueError as error:
        raise WarraqError(
            "W512", f"this is no style sheet: {error}", "Correct it in the theme's static folder."
        ).at(file=file) from error
