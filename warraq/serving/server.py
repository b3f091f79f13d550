"""A server for one's own machine: it gives out the output folder, and nothing else, to loopback alone."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

HOST = "127.0.0.1"
_LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
_HOST_AND_PORT = re.compile(r"(?P<host>\[[0-9a-f:]+\]|[^:\[\]]+)(?::[0-9]+)?")
_RELOAD_SCRIPT = Path(__file__).with_name("reload.js")
_TAG = b'<script src="/-/reload.js" defer></script>'
_HEARTBEAT_SECONDS = 15
_PATIENCE_SECONDS = 30
"""How long a client may say nothing in the middle of a request, or take nothing of an answer."""


class Changes:
    """Tells waiting pages that the site was built anew."""

    def __init__(self) -> None:
        """Begin at the first build."""
        self._changed = threading.Condition()
        self._build = 0

    def built(self) -> None:
        """Wake every page that waits."""
        with self._changed:
            self._build += 1
            self._changed.notify_all()

    def wait(self, seconds: float) -> bool:
        """Return whether the site was built anew within so many seconds."""
        with self._changed:
            before = self._build
            return self._changed.wait_for(lambda: self._build != before, timeout=seconds)


class Handler(SimpleHTTPRequestHandler):
    """Serves files, adds the reload script to pages, and shows the archive's own 404 page."""

    protocol_version = "HTTP/1.0"
    timeout = _PATIENCE_SECONDS  # the standard library's own name; it has none by default

    def __init__(
        self, *args: object, changes: Changes, log: Callable[[str], None], root: Path
    ) -> None:
        """Take what all requests share."""
        self._changes = changes
        self._log = log
        self._root = root
        super().__init__(*args, directory=str(root))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer one request."""
        if not self._is_for_us():
            return
        path = unquote(urlsplit(self.path).path)
        if path == "/-/reload":
            self._send_events()
        elif path == "/-/reload.js":
            self._send(HTTPStatus.OK, "text/javascript", _RELOAD_SCRIPT.read_bytes())
        else:
            self._send_file()

    def do_HEAD(self) -> None:
        """Answer with the head alone, by the same rules: the standard library's own knows none of them."""
        if self._is_for_us():
            self._send_file()

    def _is_for_us(self) -> bool:
        """Return whether the request names this machine; answer it when it does not.

        Another name that leads here is another site's page asking (DNS rebinding).
        """
        match = _HOST_AND_PORT.fullmatch(self.headers.get("Host", "").lower())
        if match and match["host"] in _LOCAL_NAMES:
            return True
        self.send_error(HTTPStatus.FORBIDDEN, "this server answers on localhost alone")
        return False

    def _send_file(self) -> None:
        try:
            path, data = self._read()
        except (OSError, ValueError):
            # No such file, one that a build has just taken away, a name that no disk can have (over-long), or
            # that no path can be (NUL).
            try:
                page = (self._root / "404.html").read_bytes()
            except OSError:
                page = b"404"
            self._send(HTTPStatus.NOT_FOUND, "text/html; charset=utf-8", page)
            return
        kind = self.guess_type(str(path))
        if kind == "text/html":
            data = data.replace(b"</body>", _TAG + b"</body>", 1)
        if kind.startswith("text/") or kind.endswith(("javascript", "xml", "json")):
            kind += "; charset=utf-8"
        self._send(HTTPStatus.OK, kind, data)

    def _read(self) -> tuple[Path, bytes]:
        """Return the file that is asked for and what it holds.

        Raises:
            OSError: when there is no such file, or it lies elsewhere, as what a link leads to.
            ValueError: when the name holds NUL.

        """
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        real = path.resolve()
        if not real.is_relative_to(self._root.resolve()) or not real.is_file():
            raise FileNotFoundError(path)
        return path, real.read_bytes()

    def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        # Search data are scripts: without this, any page that is open in the same browser could load them, and
        # so read an archive that is not published yet.
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _send_events(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        try:
            while True:
                built = self._changes.wait(_HEARTBEAT_SECONDS)
                self.wfile.write(b"event: built\ndata: 1\n\n" if built else b": still here\n\n")
                self.wfile.flush()
        except (BrokenPipeError, ConnectionResetError, TimeoutError):
            return  # The page was closed.

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's own name
        """Say only what went wrong; a line for each file tells an editor nothing."""
        if args and str(args[1] if len(args) > 1 else "").startswith(("4", "5")):
            self._log(format % args)


def make_server(
    root: Path, port: int, changes: Changes, log: Callable[[str], None]
) -> ThreadingHTTPServer:
    """Return a server of `root` on loopback; port 0 takes a free one."""
    handler = partial(Handler, changes=changes, log=log, root=root)
    server = ThreadingHTTPServer((HOST, port), handler)
    server.daemon_threads = True
    return server
