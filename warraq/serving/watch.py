"""Serve the site, and build it anew whenever what it is made from changes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from watchfiles import watch

from warraq.serving.server import HOST, Changes, make_server

_SETTLE_MILLISECONDS = 200


def serve(
    output: Path,
    sources: Iterable[Path],
    *,
    port: int,
    rebuild: Callable[[], None],
    log: Callable[[str], None],
) -> None:
    """Serve `output` until interrupted; call `rebuild` when a file below `sources` changes.

    Raises:
        OSError: when the port is taken.

    """
    changes = Changes()
    server = make_server(output, port, changes, log)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    log(f"http://{HOST}:{server.server_port}/index.html  (Ctrl-C ends it)")
    watched = [path for path in sources if path.exists()]
    try:
        for found in watch(*watched, debounce=_SETTLE_MILLISECONDS, raise_interrupt=False):
            names = sorted({Path(path).name for _, path in found})
            log(f"changed: {', '.join(names[:5])}{' …' if len(names) > 5 else ''}")  # noqa: PLR2004
            rebuild()
            changes.built()
    finally:
        server.shutdown()
        server.server_close()
