"""Node.js and npm: those of the machine, or else a Node.js that PyPI packs, in the environment."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from warraq.setup.environment import install
from warraq.setup.layout import Layout

OLDEST_NODE = 18
"""Older ones bring an npm that cannot read our lock file."""


@dataclass(frozen=True, slots=True)
class Npm:
    """How to call npm."""

    program: Path
    env: Mapping[str, str]


def is_usable(version: str) -> bool:
    """Say whether a Node.js that calls itself `v20.1.0` is new enough."""
    number = re.match(r"v([0-9]+)\.", version)
    return number is not None and int(number[1]) >= OLDEST_NODE


def npm_of_machine(
    which: Callable[[str], str | None], version: Callable[[str], str]
) -> Path | None:
    """Return the machine's npm if it and its Node.js are usable, else none."""
    node, npm = which("node"), which("npm")
    if node and npm and is_usable(version(node)) and version(npm):
        return Path(npm)
    return None


def version_of(program: str) -> str:
    """Return what the program prints of its own version, or nothing if it cannot run."""
    try:
        done = subprocess.run(
            [program, "--version"], capture_output=True, check=False, encoding="utf-8", timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return "" if done.returncode else done.stdout.strip()


def ensure_npm(layout: Layout) -> Npm:
    """Return an npm that works, installing one into the environment where the machine has none."""
    npm = npm_of_machine(shutil.which, version_of)
    if npm:
        return Npm(npm, dict(os.environ))
    path = os.pathsep.join([str(layout.scripts), os.environ.get("PATH", "")])
    packed = shutil.which("npm", path=str(layout.scripts))
    if packed is None or not version_of(str(layout.scripts / "node")):
        install(layout, "requirements-node.lock")
        packed = shutil.which("npm", path=str(layout.scripts))
    return Npm(Path(packed or layout.scripts / "npm"), {**os.environ, "PATH": path})
