"""Real pages of which something is known to be true; where they are not, these tests are skipped."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PAGES = ROOT.parent / "shared" / "corpora" / "pages"

pytestmark = pytest.mark.skipif(
    not PAGES.exists(), reason="the saved pages are not on this machine"
)


@pytest.fixture(scope="module")
def results():
    spec = importlib.util.spec_from_file_location("bench_pages", ROOT / "benchmarks" / "pages.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_pages"] = module
    spec.loader.exec_module(module)
    return list(module.results(PAGES))


def test_every_date_is_right(results):
    assert [one.file for one in results if not one.date] == []


def test_every_title_that_is_known_is_right(results):
    assert [one.file for one in results if one.title is False] == []


def test_no_text_is_worse_than_trafilatura_alone(results):
    known = [one for one in results if one.ours is not None]
    assert known
    for one in known:
        assert one.ours >= one.trafilatura, one.file
        assert one.ours > 0.95, one.file
