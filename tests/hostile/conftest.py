"""One site of all hostile files at once, built as an editor builds it: a command in a process of its own."""

from __future__ import annotations

import importlib.util
import shutil
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))  # test folders are no packages; the cases share hostile_file.py

from hostile_file import ADDRESS, WITNESSES, HostileFile, build  # noqa: E402 - found by the line above


def all_cases() -> list[HostileFile]:
    """Return the cases of every module in cases/, in the order of their names."""
    cases: list[HostileFile] = []
    for path in sorted((HERE / "cases").glob("*.py")):
        spec = importlib.util.spec_from_file_location(f"hostile_{path.stem}", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        cases.extend(module.CASES)
    for kind, found in (("name", [c.name for c in cases]), ("path", [c.path for c in cases])):
        twice = [one for one, count in Counter(found).items() if count > 1]
        assert not twice, f"two cases have one {kind}: {twice[:5]}"
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
        if case.link:
            path.symlink_to(case.link)
        else:
            path.write_bytes(case.data)
    for name, text in WITNESSES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    for name in ("pelicanconf.py", "publishconf.py", "archive.yaml"):
        shutil.copyfile(ROOT / name, folder / name)
    with (folder / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write(f'\nSITEURL = "{ADDRESS}"\n')  # or there are no feeds and no sitemap
    (folder / "theme").symlink_to(ROOT / "theme")
    began = time.monotonic()
    done = build(folder, seconds=600)
    return HostileSite(
        folder, cases, done.returncode, done.stdout + done.stderr, time.monotonic() - began
    )
