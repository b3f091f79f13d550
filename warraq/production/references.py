"""Addresses of the site's own files, from the file that holds them."""

from __future__ import annotations

import posixpath
import re
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|/|#|\?|$", re.IGNORECASE)


def resolve(url: str, file: str, *, site_url: str = "") -> str:
    """Return what an address in `file` names, from the site's root; empty if it leads elsewhere.

    Besides relative ones, those that begin with `site_url` stay on the site: the page that hosts show for lost
    addresses is full of them.
    """
    if site_url and url.startswith(f"{site_url}/"):
        url, file = url.removeprefix(f"{site_url}/"), ""
    if _ABSOLUTE.match(url):
        return ""
    path = unquote(re.split(r"[?#]", url, maxsplit=1)[0])
    found = posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
    return "" if found.startswith("..") else found


def beside(url: str, name: str) -> str:
    """Return the address of a file that lies where `url` leads; what follows `?` or `#` stays."""
    path, mark, rest = re.fullmatch(r"([^?#]*)([?#]?)(.*)", url, re.DOTALL).groups()  # type: ignore[union-attr]
    folder, slash, _ = path.rpartition("/")
    return f"{folder}{slash}{quote(PurePosixPath(name).name)}{mark}{rest}"
