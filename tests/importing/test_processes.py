"""Imports in many processes, on a cluster, and killed at any moment: the same tree, byte for byte."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.importing.test_golden import snapshot
from warraq.errors import WarraqError
from warraq.importing import ImportSettings, import_paths
from warraq.importing.workers import Workers, batches

WORDS = "ورق حبر كتاب قلم سوق دفتر ناسخ جلد مداد خزانة باب نهر طاحونة يوم سنة أهل حي درهم".split()
RECORDS = 900


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a corpus: some texts stand twice under one address, some titles many times."""
    chance = random.Random(7)  # noqa: S311 - for the same corpus in each run
    folder = tmp_path_factory.mktemp("source")
    with (folder / "news.jsonl").open("w", encoding="utf-8") as stream:
        for number in range(RECORDS):
            record = {
                "title": f"عنوان {number % 600}",
                "text": " ".join(chance.choices(WORDS, k=60)) + f" {number}",
                "url": f"http://x.example/{number % 850}",
                "date": f"2021-01-{number % 28 + 1:02}",
                "tags": chance.sample(WORDS, 2),
            }
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
    for number in range(40):
        text = " ".join(chance.choices(WORDS, k=80))
        (folder / f"{number}.txt").write_text(f"ورقة {number}\n\n{text}.\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def whole(source: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    into = tmp_path_factory.mktemp("whole") / "content"
    import_paths([source], into=into, settings=ImportSettings())
    return snapshot(into)


def test_processes_do_not_change_the_result(
    source: Path, whole: dict[str, bytes], tmp_path: Path
) -> None:
    with Workers(jobs=2) as workers:
        report = import_paths(
            [source], into=tmp_path / "c", settings=ImportSettings(), workers=workers
        )
        assert workers.has_started
    assert report.counts()["read"] == RECORDS + 40
    assert snapshot(tmp_path / "c") == whole


def test_a_cluster_does_not_change_the_result(
    source: Path, whole: dict[str, bytes], tmp_path: Path
) -> None:
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            dashboard_address=None,
            local_directory=str(tmp_path / "dask"),
        ) as cluster,
        Workers(cluster=cluster.scheduler_address) as workers,
    ):
        import_paths([source], into=tmp_path / "c", settings=ImportSettings(), workers=workers)
        assert len(cluster.workers) == 2
    assert snapshot(tmp_path / "c") == whole


def test_a_cluster_that_is_not_there_is_said_so() -> None:
    pytest.importorskip("distributed")
    with pytest.raises(WarraqError) as caught:
        Workers(cluster="tcp://127.0.0.1:9", seconds=1)
    assert caught.value.what.code == "W275"


def test_killed_at_any_moment_it_goes_on_where_it_stopped(
    source: Path, whole: dict[str, bytes], tmp_path: Path
) -> None:
    into = tmp_path / "c"
    chance = random.Random(11)  # noqa: S311 - the same moments in each run
    command = [sys.executable, "-m", "warraq", "import", str(source), "--into", str(into)]
    killed = 0
    # Each is killed when it has written some more articles than the one before.
    for more in sorted(chance.sample(range(5, 600), 4)):
        with subprocess.Popen(
            [*command, "--no-raw", "--jobs", "1"], stdout=subprocess.DEVNULL
        ) as run:
            while run.poll() is None and count(into) < more:
                time.sleep(0.002)
            if run.poll() is None:
                run.send_signal(signal.SIGKILL)
                killed += 1
    assert killed == 4
    report = import_paths([source], into=into, settings=ImportSettings())
    assert report.counts()["edited"] == 0
    assert snapshot(into) == whole


def test_ctrl_c_leaves_what_is_written_and_says_so(
    source: Path, whole: dict[str, bytes], tmp_path: Path
) -> None:
    into = tmp_path / "c"
    command = [sys.executable, "-m", "warraq", "import", str(source), "--into", str(into)]
    with subprocess.Popen(
        [*command, "--no-raw", "--jobs", "2"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as run:
        while run.poll() is None and count(into) < 100:
            time.sleep(0.002)
        # As a terminal does it: to every process of the group.
        os.killpg(run.pid, signal.SIGINT)
        _, said = run.communicate()
    assert run.returncode == 130
    assert said.startswith("Stopped. What is written is whole")
    assert "Traceback" not in said
    assert 100 <= count(into) < len(whole)
    import_paths([source], into=into, settings=ImportSettings())
    assert snapshot(into) == whole


def count(into: Path) -> int:
    folder = into / "articles"
    return sum(1 for _ in folder.iterdir()) if folder.is_dir() else 0


def test_batches_are_bounded_by_records_and_by_bytes() -> None:
    sizes = [300_000] * 5 + [1] * 250
    assert [len(batch) for batch in batches(sizes, lambda size: size)] == [4, 100, 100, 51]
