"""A file server as most hosts run one: HTTP/1.1, connections kept, text sent as gzip."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
}
PACKED = frozenset({".html", ".js", ".css", ".json", ".svg"})
"""What is sent as gzip; Pagefind packs its own files."""


@lru_cache(maxsize=512)
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), compresslevel=9, mtime=0)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Send the file."""
        folder = self.server.folder  # type: ignore[attr-defined]
        path = folder / unquote(urlsplit(self.path).path).lstrip("/")
        if not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        packed = path.suffix in PACKED
        data = _packed(path) if packed else path.read_bytes()
        self.send_response_only(HTTPStatus.OK)
        self.send_header("Content-Type", TYPES.get(path.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=3600")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        if self.server.policy:  # type: ignore[attr-defined]
            self.send_header("Content-Security-Policy", self.server.policy)  # type: ignore[attr-defined]
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_arguments: object) -> None:
        """Stay silent."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    folder: Path
    policy: str


@contextmanager
def served(folder: Path, *, policy: str = "") -> Iterator[str]:
    """Serve a folder on this machine; yield its address, without a slash at its end.

    A policy goes with every file as its `Content-Security-Policy`: workers obey their own file's alone.
    """
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.folder, server.policy = folder, policy
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
