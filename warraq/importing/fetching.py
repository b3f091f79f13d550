"""Fetching a page's pictures and files from the web (`--fetch-media`), once each.

Addresses come from imported pages, which may be hostile: only http and https, only hosts of the public
internet, only a few redirects and bytes. What came is kept in `raw/media/`, so that a second import asks for
nothing; so is what did not come, as an empty file.
"""

from __future__ import annotations

import hashlib
import http.client
import ipaddress
import os
import socket
import urllib.error
import urllib.request
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import IO
from urllib.parse import quote, urlsplit

LARGEST = 64 * 1024 * 1024
"""A larger file is left where it is, and counted as missing."""
_SECONDS = 20
_AGENT = "Warraq (archive import)"
_GONE = {400, 401, 403, 404, 410, 451}
"""Answers that will be the same tomorrow."""


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches addresses, and keeps what came in a folder; it can be pickled."""

    folder: Path
    allow_private: bool = False
    """Whether hosts of this machine and its network may be asked, as tests do."""

    def __call__(self, url: str) -> bytes | None:
        """Return the bytes of an address; nothing when it has none, or is not to be asked."""
        kept = self.folder / hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()
        try:
            return kept.read_bytes() or None
        except FileNotFoundError:
            pass
        data = self._ask(url)
        if data is not None:
            self.folder.mkdir(parents=True, exist_ok=True)
            temporary = kept.with_name(f"{kept.name}.{os.getpid()}")
            temporary.write_bytes(data)
            temporary.replace(kept)
        return data or None

    def _ask(self, url: str) -> bytes | None:
        """Return the bytes, none of them for what is gone for good, nothing when one may ask again."""
        if not self.may_ask(url):
            return None
        opener = urllib.request.build_opener(_Redirects(self))
        request = urllib.request.Request(_ascii(url), headers={"User-Agent": _AGENT})  # noqa: S310 - `may_ask`
        try:
            with opener.open(request, timeout=_SECONDS) as answer:
                data: bytes = answer.read(LARGEST + 1)
        except urllib.error.HTTPError as error:
            return b"" if error.code in _GONE else None
        except (OSError, http.client.HTTPException, ValueError):
            return None
        return data if len(data) <= LARGEST else b""

    def may_ask(self, url: str) -> bool:
        """Tell whether an address is one of the public web."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError:
            return False
        if parts.scheme not in {"http", "https"} or not host:
            return False
        if self.allow_private:
            return True
        try:
            found = socket.getaddrinfo(host, port or 80, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return False
        return all(ipaddress.ip_address(str(one[4][0])).is_global for one in found)


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only to where one may ask."""

    max_redirections = 5

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher

    def redirect_request(  # noqa: PLR0917 - the library's own method
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Message,
        newurl: str,
    ) -> urllib.request.Request | None:
        """Return the next request, or end with an error."""
        if not self._fetcher.may_ask(newurl):
            raise urllib.error.HTTPError(newurl, code, "leads off the public web", headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def _ascii(url: str) -> str:
    """Return an address as HTTP has it; what is percent-encoded already stays."""
    return quote(url, safe="%/:=&?~#+!$,;'@()*[]")
