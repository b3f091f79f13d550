"""The archive of every kind of page as hosts get it, and one page of each kind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))  # test folders are no packages

from every_kind import pages_of_each_kind, write_every_kind  # noqa: E402 - found by the line above

HOST = "https://archive.example"


@pytest.fixture(scope="session")
def every_kind(tmp_path_factory, worker_id):
    """Return the output folder of a production build."""
    folder = tmp_path_factory.mktemp(f"every-kind-{worker_id}")
    write_every_kind(folder / "content")
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copyfile(ROOT / name, folder / name)
    (folder / "theme").symlink_to(ROOT / "theme")
    done = subprocess.run(
        [sys.executable, "-m", "warraq", "build", "--production"],
        cwd=folder,
        env=os.environ | {"SITEURL": HOST},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / "output"


@pytest.fixture(scope="session")
def one_of_each(every_kind):
    """Return a page of each kind, and every article that makes themes stumble."""
    return list(pages_of_each_kind(every_kind).values())


@pytest.fixture(scope="session")
def address(every_kind):
    """Return a function from a file of the site to its address on its host."""
    return lambda path: f"{HOST}/{quote(path.relative_to(every_kind).as_posix())}"


@pytest.fixture
def visit(browser, every_kind):
    """Return a function that opens a page as a visitor of the host, whose files stand in for it."""
    contexts = []

    def open_page(**ways):
        context = browser.new_context(service_workers="block", **ways)
        contexts.append(context)
        context.route("**", partial(_answer, every_kind))
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


def _answer(folder, route):
    address = urlsplit(route.request.url)
    file = folder / unquote(address.path).lstrip("/")
    if f"{address.scheme}://{address.netloc}" == HOST and file.is_file():
        route.fulfill(path=file)
    else:
        route.abort()


@pytest.fixture(scope="session")
def npm_part():
    """Return a function from the name of a file of an npm package to its path; fails without it."""

    def find(name: str) -> Path:
        path = ROOT / "node_modules" / name
        if not path.exists():
            pytest.fail(f"{name} is not installed: run `python3 -m warraq setup --tests`")
        return path

    return find
