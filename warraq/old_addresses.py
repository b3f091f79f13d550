"""What an address of the old site names, however it is written: the key under which links find articles.

Two addresses have one key if they differ in the scheme, in `www.`, in a default port, in a slash or an
`index.html` at the end, in percent-encoding, in the order of the query, in what counters of visits add to
it, in the fragment, or in standing inside an address of the Wayback Machine.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote_to_bytes, urlsplit

_CAPTURE = re.compile(
    r"(?:https?:)?//web\.archive\.org/web/(?:\d{1,14}[a-z_]*|\*)/(?P<url>.+)",
    re.IGNORECASE | re.DOTALL,
)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_DIRECTORY = re.compile(r"(?:index|default)\.(?:html?|php|aspx?|jsp)", re.IGNORECASE)
_COUNTERS = re.compile(
    r"utm_[a-z]+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid", re.IGNORECASE
)
_DEFAULT_PORTS = {None, 80, 443}


@dataclass(frozen=True, slots=True)
class OldAddress:
    """An address of the web, normalised; `fragment` is none of the key."""

    host: str
    """Without `www.`; empty for a path alone."""
    path: str
    """Decoded; begins with a slash, ends with none."""
    query: tuple[tuple[str, str], ...]
    fragment: str

    @property
    def key(self) -> tuple[str, str, tuple[tuple[str, str], ...]]:
        """What two writings of one address have in common."""
        return (self.host, self.path, self.query)


def is_web_address(text: str) -> bool:
    """Say whether `text` names its host: `https://…`, `http://…` or `//…`."""
    return text.lower().startswith(("https://", "http://", "//"))


def captured_address(text: str) -> str:
    """Return the address that stands inside one of the Wayback Machine's, or `text` itself.

    >>> captured_address("https://web.archive.org/web/2018id_/http://a.example/x")
    'http://a.example/x'
    """
    match = _CAPTURE.fullmatch(text.strip())
    if match is None:
        return text.strip()
    url = match["url"]
    return url if _SCHEME.match(url) else f"http://{url.lstrip('/')}"


def parse_old_address(text: str) -> OldAddress | None:
    """Read an address with a host, or a path from a site's root; none if it is neither.

    >>> parse_old_address("http://www.A.example:80/x/%D8%A8/?b=2&a=1&utm_source=y#top").key
    ('a.example', '/x/ب', (('a', '1'), ('b', '2')))
    """
    text = captured_address(text)
    if not is_web_address(text) and (_SCHEME.match(text) or not text.startswith("/")):
        return None
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        # A bracket that is not closed, a port of letters: no address that a page could have had.
        return None
    host = _folded_host(host)
    if port not in _DEFAULT_PORTS:
        host += f":{port}"
    pairs = parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape")
    return OldAddress(
        host=host,
        path=_folded_path(parts.path),
        query=tuple(sorted((k, v) for k, v in pairs if not _COUNTERS.fullmatch(k))),
        fragment=parts.fragment,
    )


def _folded_host(host: str) -> str:
    host = host.rstrip(".").removeprefix("www.")
    if not host.isascii():
        try:
            return host.encode("idna").decode("ascii")
        except UnicodeError:
            return host
    return host


def _folded_path(path: str) -> str:
    raw = unquote_to_bytes(path)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        # An encoding of the old web. Any decoding serves: both sides of a comparison pass through it.
        text = raw.decode("latin-1")
    # Two slashes at the beginning would be kept by normpath: POSIX gives them a meaning.
    folded = posixpath.normpath("/" + unicodedata.normalize("NFC", text).lstrip("/"))
    folder, _, last = folded.rpartition("/")
    return folder or "/" if _DIRECTORY.fullmatch(last) else folded
