"""Archives: nothing is written outside the folder they are unpacked into, and nothing of a run is left behind."""

from __future__ import annotations

import io
import tempfile
import warnings
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warraq.errors import WarraqError
from warraq.importing import ImportSettings, import_paths
from warraq.importing.bounds import Budget
from warraq.importing.unpack import Packing, RefusedFile, packing_of, unpack

parts = st.sampled_from(["..", ".", "", "a", "b.txt", "C:", "\\", "con", "أ", "x" * 300, "~", "\0"])
names = st.lists(parts, min_size=1, max_size=5).map("/".join)


def unpacked(data: bytes, folder: Path) -> list[RefusedFile]:
    """Unpack a ZIP's bytes into `folder/in/to`."""
    path, to = folder / "x.zip", folder / "in" / "to"
    to.mkdir(parents=True)
    path.write_bytes(data)
    return list(unpack(path, Packing.ZIP, to, Budget(packed=len(data), folder=to)))


@settings(max_examples=150, deadline=None)
@given(st.lists(names, max_size=6))
def test_whatever_members_are_called_they_stay_inside(members: list[str]) -> None:
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(out, "w") as archive:
            for name in members:
                archive.writestr(zipfile.ZipInfo(name.replace("\0", "_") or "_"), b"x")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [one for one in zipfile.ZipFile(out).infolist() if not one.is_dir()]
        if not files:
            with pytest.raises(WarraqError, match="nothing is packed"):
                unpacked(out.getvalue(), folder)
            return
        refused = unpacked(out.getvalue(), folder)
        there = [path for path in folder.rglob("*") if path.is_file() and path.name != "x.zip"]
        assert all(path.is_relative_to(folder / "in" / "to") for path in there)
        assert len(there) + len(refused) == len(files)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 300), st.binary(max_size=8))
def test_any_bytes_are_unpacked_or_refused(data: bytes, place: int, put: bytes) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("a.txt"), data)
        archive.writestr(zipfile.ZipInfo("b.txt"), data)
    made = out.getvalue()
    damaged = made[:place] + put + made[place + len(put) :]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "probe")
        path.write_bytes(damaged)
        packing_of(path)
        try:
            unpacked(damaged, Path(folder))
        except WarraqError as error:
            assert error.what.code == "W264"  # noqa: PT017 - no error is as good


def test_all_of_an_archive_together_may_not_fill_the_disk(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(30):
            # Each by itself is small enough.
            archive.writestr(f"{number}.txt", bytes(4 * 1024 * 1024))
    refused = unpacked(out.getvalue(), tmp_path)
    assert {one.error.what.code for one in refused} == {"W261"}
    assert len(refused) >= 10
    assert all(
        path.stat().st_size == 4 * 1024 * 1024 for path in (tmp_path / "in" / "to").iterdir()
    )


def test_nothing_of_a_run_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "x.txt", "عنوان\n\nكان في سوق الكتبيين سبعة دكاكين لا تفتح إلا بعد صلاة العصر.\n"
        )
    report = import_paths(
        [path], into=tmp_path / "c", settings=ImportSettings(), raw=tmp_path / "raw"
    )
    assert report.counts()["imported"] == 1
    assert report.items[0].source == "a.zip/x.txt"
    assert list(temporary.iterdir()) == []


def test_a_container_in_an_archive_is_noted_by_the_archives_own_path(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x.csv", "title,text\nعنوان,كان في سوق الكتبيين سبعة دكاكين.\n")
    import_paths([path], into=tmp_path / "c", settings=ImportSettings(), raw=tmp_path / "raw")
    assert str(path) in (tmp_path / "raw" / "containers.json").read_text(encoding="utf-8")
