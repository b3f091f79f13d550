"""What tests of search share: an analyzer, and a made archive in a written folder."""

from __future__ import annotations

import threading
from functools import partial
from http.server import ThreadingHTTPServer
from typing import NamedTuple

import pytest
from made_archive import made_archive, write_search_folder
from search_page import Quiet, write_site

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


@pytest.fixture(scope="session")
def site(tmp_path_factory, analyzer):
    """Return a site of the search page, the scripts and a small archive."""
    return write_site(tmp_path_factory.mktemp("site"), analyzer)


@pytest.fixture(scope="session")
def http_root(site):
    """Return the site's address on a plain file server."""
    handler = partial(Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(params=["http", "file"])
def root(request, site):
    """Return the site's root address, over http and from disk."""
    if request.param == "file":
        return site.as_uri()
    return request.getfixturevalue("http_root")


@pytest.fixture
def quiet(page):
    """Return a page that fails the test when a script fails or the policy refuses something."""
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda one: problems.append(one.text) if one.type == "error" else None)
    yield page
    assert problems == []
