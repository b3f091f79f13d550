"""Where things lie in the working tree, on every system."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Layout:
    """The folders and programs of one working tree."""

    root: Path
    windows: bool = sys.platform == "win32"

    @classmethod
    def here(cls) -> Layout:
        """Return the layout of the tree that this file belongs to."""
        return cls(Path(__file__).resolve().parents[2])

    @property
    def venv(self) -> Path:
        """The environment."""
        return self.root / ".venv"

    @property
    def scripts(self) -> Path:
        """The environment's folder of programs."""
        return self.venv / ("Scripts" if self.windows else "bin")

    @property
    def python(self) -> Path:
        """The environment's Python."""
        return self.scripts / ("python.exe" if self.windows else "python")

    @property
    def node_modules(self) -> Path:
        """What npm installs."""
        return self.root / "node_modules"

    @property
    def static(self) -> Path:
        """The theme's static files."""
        return self.root / "theme" / "static"

    def shown(self, path: Path) -> str:
        """Return the path as a person at the tree's root would write it."""
        if path.is_relative_to(self.root):
            return path.relative_to(self.root).as_posix()
        return str(path)
