"""Whole imports: each folder of `golden/` holds what goes in and what must come out.

A new case needs no Python: make `golden/<case>/in/` (and `media/`, the folder that `--media` names), run `pytest tests/importing --update-golden`, and
read what it wrote to `expected/`: the articles, the report as JSON and as the terminal shows it.
"""

from __future__ import annotations

import difflib
import json
import shutil
from pathlib import Path

import pytest

from warraq.importing import import_paths, read_settings
from warraq.importing.media import Media

GOLDEN = Path(__file__).with_name("golden")
CASES = sorted(path.name for path in GOLDEN.iterdir() if path.is_dir())


def results(case: Path) -> dict[str, bytes]:
    """Import `in/` into `content/` of the working folder; return every file made, and both reports."""
    report = import_paths(
        [case / "in"],
        into=Path("content"),
        settings=read_settings(case / "archive.yaml"),
        raw=Path("raw"),
        media=media_of(case),
    )
    made = {
        path.relative_to("content").as_posix(): path.read_bytes()
        for path in Path("content").rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }
    # What is never built lies beside the content folder.
    made |= {
        path.as_posix(): path.read_bytes()
        for folder in ("unpublished", "comments")
        for path in Path(folder).rglob("*")
        if path.is_file()
    }
    as_json = json.dumps(report.to_json(), ensure_ascii=False, indent=1)
    # What lies beside the content folder is named by its whole path.
    as_json = as_json.replace(f"{Path.cwd().as_posix()}/", "")
    made["report.json"] = f"{as_json}\n".encode()
    made["report.txt"] = f"{report.to_text()}\nexit {report.exit_code}\n".encode()
    return made


def media_of(case: Path) -> Media:
    folder = case / "media"
    return Media(folders=(folder,) if folder.is_dir() else ())


@pytest.mark.parametrize("case", CASES)
def test_golden(
    case: str,
    update_golden: bool,  # noqa: FBT001 - a fixture
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    made = results(GOLDEN / case)
    folder = GOLDEN / case / "expected"
    if update_golden:
        shutil.rmtree(folder, ignore_errors=True)
        for name, data in made.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    expected = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert sorted(made) == sorted(expected)
    for name, data in sorted(made.items()):
        assert data == expected[name], difference(expected[name], data, name)


@pytest.mark.parametrize("case", CASES)
def test_again_changes_nothing(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    results(GOLDEN / case)
    before = snapshot(tmp_path)
    again = import_paths(
        [GOLDEN / case / "in"],
        into=Path("content"),
        settings=read_settings(GOLDEN / case / "archive.yaml"),
        raw=Path("raw"),
        media=media_of(GOLDEN / case),
    )
    assert snapshot(tmp_path) == before
    counts = again.counts()
    assert counts["imported"] == counts["edited"] == 0


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def difference(expected: bytes, made: bytes, name: str) -> str:
    return "\n".join(
        difflib.unified_diff(
            expected.decode(errors="replace").splitlines(),
            made.decode(errors="replace").splitlines(),
            f"expected/{name}",
            f"made/{name}",
            lineterm="",
        )
    )
