"""What tests of search share: an analyzer, and a made archive in a written folder."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from made_archive import made_archive, write_search_folder

from warraq.language.analyzer import Analyzer


class Written(NamedTuple):
    """An archive and the `search/` folder that was written of it."""

    folder: object
    documents: list
    analyzed: list
    analyzer: object


@pytest.fixture(scope="session")
def analyzer():
    return Analyzer.load()


@pytest.fixture(scope="session")
def written(tmp_path_factory):
    """Return a made archive of 120 documents, written."""
    made = made_archive(seed=7, documents=120)
    folder = tmp_path_factory.mktemp("made") / "search"
    return Written(write_search_folder(folder, *made), *made)
