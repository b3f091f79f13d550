"""A reader of logs, and the option that rewrites golden folders."""

from __future__ import annotations

import re

import pytest
from made_articles import ARTICLES, BAGHDAD, NOW

from warraq.popularity import ReadCounts, read_logs
from warraq.popularity.addresses import AddressBook
from warraq.popularity.bots import Bots
from warraq.popularity.counting import Tally
from warraq.popularity.moments import Days


def pytest_addoption(parser):
    parser.addoption("--update-golden-logs", action="store_true", help="write what logs give now")


@pytest.fixture
def update_golden_logs(request):
    return bool(request.config.getoption("--update-golden-logs"))


@pytest.fixture
def read():
    """Read logs by their paths; return the counts and the report."""

    def read_them(*paths, counts=None, articles=ARTICLES, leave_out=("^/preview/",), bots=()):
        book = AddressBook(
            articles,
            site_url="https://example.org/أرشيف",
            leave_out=[re.compile(one) for one in leave_out],
        )
        tally = Tally(book, Bots([re.compile(one) for one in bots]), Days(BAGHDAD))
        names = [str(path) for path in paths]
        return read_logs(names, counts or ReadCounts(), tally, zone=BAGHDAD, now=NOW)

    return read_them
