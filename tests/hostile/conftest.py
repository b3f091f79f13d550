"""One site of all hostile files at once, built as an editor builds it: a command in a process of its own."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))  # test folders are no packages; the cases share hostile_file.py

from hostile_file import HostileFile  # noqa: E402 - found by the line above


def all_cases() -> list[HostileFile]:
    """Return the cases of every module in cases/, in the order of their names."""
    cases: list[HostileFile] = []
    for path in sorted((HERE / "cases").glob("*.py")):
        spec = importlib.util.spec_from_file_location(f"hostile_{path.stem}", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        cases.extend(module.CASES)
    names = [case.name for case in cases]
    assert len(names) == len(set(names)), "two cases have one name"
    return cases


@dataclass(frozen=True)
class HostileSite:
    """What one build of all cases left behind."""

    folder: Path  # holds content/, output/, and witnesses that nothing may touch
    cases: list[HostileFile]
    code: int
    printed: str
    seconds: float

    @property
    def content(self) -> Path:
        return self.folder / "content"

    @property
    def output(self) -> Path:
        return self.folder / "output"


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory, worker_id):
    """Return the built site; the build has ten minutes."""
    folder = tmp_path_factory.mktemp(f"hostile-{worker_id}")
    cases = all_cases()
    for case in cases:
        path = folder / "content" / case.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(case.data)
    for name in ("pelicanconf.py", "publishconf.py", "archive.yaml"):
        shutil.copyfile(ROOT / name, folder / name)
    (folder / "theme").symlink_to(ROOT / "theme")
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "warraq", "build", "--content", "content", "--output", "output"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    return HostileSite(
        folder, cases, done.returncode, done.stdout + done.stderr, time.monotonic() - began
    )
