"""The archive of this repository, built once, and served in both ways that readers open it."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from warraq.site.build import build_site

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def site(tmp_path_factory, worker_id):
    """Return the folder of the built demo archive."""
    output = tmp_path_factory.mktemp(f"site-{worker_id}") / "output"
    return build_site(
        ROOT / "pelicanconf.py", content=ROOT / "content", output=output, jobs=1
    ).output


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_args):
        pass


@pytest.fixture(scope="session")
def http_root(site):
    """Return the address of the archive on a plain file server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(params=["http", "file"])
def root(request, site):
    """Return the archive's root address, over http and from disk."""
    if request.param == "file":
        return site.as_uri()
    return request.getfixturevalue("http_root")


@pytest.fixture
def watched(page, root):
    """Return a page that fails the test when it asks another host, or reports an error."""
    problems = []
    page.on("pageerror", lambda error: problems.append(f"error: {error}"))
    page.on(
        "console",
        lambda message: problems.append(message.text) if message.type == "error" else None,
    )
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((root, "data:"))
            else problems.append(f"asked {request.url}")
        ),
    )
    yield page
    assert problems == []
