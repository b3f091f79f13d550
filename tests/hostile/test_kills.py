"""A build that is killed leaves a whole site, old or new; the next one makes what an undisturbed one would."""

import os
import signal
import subprocess
import time

import pytest
from small_archive import command_line, make_archive, run, tree, write_article

WHOLE = os.environ.get("WARRAQ_HOSTILE") == "whole"
pytestmark = pytest.mark.timeout(3600 if WHOLE else 600)
KILLS = 20 if WHOLE else 2


@pytest.mark.parametrize("words", [["build"], ["build", "--production"]], ids=" ".join)
def test_a_killed_build_is_like_one_that_never_was(tmp_path, words):
    archive = make_archive(tmp_path / "archive")
    assert run(archive, *words)[0] == 0
    old = tree(archive / "output")
    write_article(archive, 3, "نص آخر بعد التحرير")
    began = time.monotonic()
    twin = make_archive(tmp_path / "twin")
    write_article(twin, 3, "نص آخر بعد التحرير")
    assert run(twin, *words)[0] == 0
    took = time.monotonic() - began
    new = tree(twin / "output")
    killed = 0
    for number in range(KILLS):
        child = subprocess.Popen(
            command_line(*words),
            cwd=archive,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            child.wait(took * (number + 1) / (KILLS + 1))
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            killed += 1
        child.wait()
        assert tree(archive / "output") in (old, new)
    assert killed
    code, printed = run(archive, *words)
    assert code == 0, printed
    assert tree(archive / "output") == new
    beside = {path.name for path in archive.iterdir()}
    assert not {name for name in beside if name.endswith((".building", ".old"))}
