"""Whole logs of each server: each folder of `golden/` holds what goes in and what must come out.

A new case needs no Python: put the logs into `golden/<case>/in/`, run
`pytest tests/popularity --update-golden-logs`, and read what it wrote to `expected/`.
"""

from pathlib import Path

import pytest

from warraq.errors import report as problem_lines
from warraq.popularity import STORE, load_counts, save_counts

GOLDEN = Path(__file__).with_name("golden")
CASES = sorted(path.name for path in GOLDEN.iterdir() if path.is_dir())


def logs(case):
    return sorted((GOLDEN / case / "in").iterdir())


def told(report):
    """Return the report and what was wrong, without the machine's folders."""
    problems = problem_lines(report.problems)
    return f"{report.to_text()}\n\n{problems}\nexit {report.exit_code}\n"


@pytest.mark.parametrize("case", CASES)
def test_golden(case, read, update_golden_logs, tmp_path, monkeypatch):
    monkeypatch.chdir(GOLDEN / case / "in")
    counts, report = read(*(path.name for path in logs(case)))
    save_counts(counts, tmp_path)
    made = {"report.txt": told(report), "reads.json": (tmp_path / STORE).read_text("utf-8")}
    folder = GOLDEN / case / "expected"
    if update_golden_logs:
        folder.mkdir(exist_ok=True)
        for name, text in made.items():
            (folder / name).write_bytes(text.encode())
    assert {path.name: path.read_bytes().decode() for path in folder.iterdir()} == made


@pytest.mark.parametrize("case", CASES)
def test_the_lines_add_up_and_reading_again_counts_nothing(case, read, tmp_path):
    counts, report = read(*logs(case))
    total = sum(sum(day.values()) for day in counts.days.values())
    told_of = report.to_json()["lines"]
    assert report.lines == sum(told_of.values()) > 0
    assert told_of["counted"] == total > 0
    save_counts(counts, tmp_path)
    kept = load_counts(tmp_path)
    assert kept == counts
    again, second = read(*logs(case), counts=kept)
    assert again == kept
    assert set(second.to_json()["lines"]) >= {"earlier"}
    assert second.to_json()["lines"]["counted"] == 0


@pytest.mark.parametrize("case", CASES)
def test_no_address_and_no_agent_is_kept(case):
    kept = (GOLDEN / case / "expected" / "reads.json").read_text("utf-8")
    for trace in ("192.0.2", "2001:db8", "Mozilla", "Firefox", "old.example", "Jane", "frank"):
        assert trace not in kept
