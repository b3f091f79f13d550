r"""Addresses in articles as browsers read them, which is not as they stand there.

A browser takes white space and control characters off both ends, tabs and line breaks out of the middle, a
backslash for a slash, and `https:host` for `https://host` (url.spec.whatwg.org, "basic URL parser"). So
`\\host\x.png`, `/<tab>/host/x.png` and `https:host/x.png` all ask another host, which no page may do unasked.
"""

from __future__ import annotations

import re

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""What a link may lead to. Relative addresses stay in the archive."""

_ENDS = "".join(map(chr, range(0x21)))  # C0 controls and the space
_INSIDE = str.maketrans("", "", "\t\n\r")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_WEB = re.compile(r"(https?):[/\\]*", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]", re.IGNORECASE)


def plain_address(address: str) -> str | None:
    """Return an address so that all programs read it as browsers do; nothing where it may lead nowhere.

    Without a scheme (`//host/x`) it gets `https:`, for a page that is opened from disk would look for the host
    on the disk, or on the reader's own network.
    """
    text = address.strip(_ENDS).translate(_INSIDE)
    scheme = _SCHEME.match(text)
    if scheme is not None:
        name = scheme[1].lower()
        if name not in SCHEMES:
            return None
        web = _WEB.match(text)
        return text if web is None else f"{name}://{_slashes(text[web.end() :])}"
    text = _slashes(text)
    return f"https://{text.lstrip('/')}" if text.startswith("//") else text


def is_elsewhere(address: str) -> bool:
    """Return whether an address leaves the archive: another host, or the root of one that nobody named.

    Pages lie below the root of their host, and open from disk.
    """
    return bool(_ELSEWHERE.match(address))


def _slashes(text: str) -> str:
    """Turn the backslashes of hosts and paths; in queries and fragments they are themselves."""
    end = re.search("[?#]", text)
    cut = len(text) if end is None else end.start()
    return text[:cut].replace("\\", "/") + text[cut:]
