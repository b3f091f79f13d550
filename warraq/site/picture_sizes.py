"""How large pictures are, so that a page keeps their places before they come."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, UnidentifiedImageError


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
        path = (self._content / name).resolve()
        if not path.is_relative_to(self._content):
            return None
        try:
            with Image.open(path) as image:
                return image.size
        except (OSError, ValueError, UnidentifiedImageError, Image.DecompressionBombError):
            # `inv check` names links to files that are not there; here only a size is missing.
            return None
