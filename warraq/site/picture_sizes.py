"""How large pictures are, so that a page keeps their places before they come."""

from __future__ import annotations

import struct
import warnings
from pathlib import Path

from PIL import Image

MOST_PIXELS = 100_000_000
"""A larger picture is taken for a decompression bomb, or is one in effect: four bytes a pixel in every reader's memory."""
UNREADABLE = (
    *(OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError),
    *(OverflowError, MemoryError, ArithmeticError, struct.error),
    *(Image.DecompressionBombError, Image.DecompressionBombWarning),
)
"""What Pillow's readers raise for broken files (SyntaxError is its own word for a broken PNG)."""


def picture_size(path: Path) -> tuple[int, int]:
    """Return the width and height in pixels, from the file's head alone.

    Raises:
        UNREADABLE: the file is no picture, or has more than `MOST_PIXELS`.

    """
    if not path.is_file():  # a pipe would be waited for without end
        raise OSError
    with warnings.catch_warnings():
        # Pillow's own bound lies below ours, and what it thinks of a damaged head mends nothing.
        warnings.simplefilter("ignore")
        with Image.open(path) as image:
            width, height = image.size
    if width * height > MOST_PIXELS:
        raise Image.DecompressionBombError
    return width, height


class PictureSizes:
    """The sizes of the pictures in a content folder, each looked at once."""

    def __init__(self, content: Path) -> None:
        """Take the content folder."""
        self._content = content.resolve()
        self._known: dict[str, tuple[int, int] | None] = {}

    def of(self, name: str) -> tuple[int, int] | None:
        """Return the width and height of a file of the content folder in pixels; nothing if it is no picture."""
        if name not in self._known:
            self._known[name] = self._read(name)
        return self._known[name]

    def _read(self, name: str) -> tuple[int, int] | None:
        try:
            path = (self._content / name).resolve()
            return picture_size(path) if path.is_relative_to(self._content) else None
        except UNREADABLE:
            # `inv check` names links to files that are not there; here only a size is missing.
            return None
