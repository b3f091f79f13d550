"""Addresses that a page links to: made absolute, safe, and fit to stand in Markdown."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit

from warraq.old_addresses import captured_address, is_web_address

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+")
_CONTROLS = re.compile(r"[\t\n\r\x00]")
_OWN = ("{static}", "{filename}", "{attach}")
_MARKS = re.compile(r"[()<>\[\]\"'`\\^{|}\s\x00-\x1f\x7f]")
_ENTITY = re.compile(r"&(?=#[0-9xX]|[0-9A-Za-z]+;)")


def absolute(url: str, base: str) -> str:
    """Return the address as seen from `base`, out of the Wayback Machine; empty when it is none.

    >>> absolute("../x?a=1", "https://a.example/b/c")
    'https://a.example/x?a=1'
    """
    url = _CONTROLS.sub("", url).strip("\x20\x0c\u00a0\u200b\u200e\u200f")
    try:
        joined = captured_address(urljoin(base, url) if base else url)
        urlsplit(joined)
    except ValueError:
        # A bracket that is not closed in the host: no browser opens it.
        return ""
    return f"https:{joined}" if joined.startswith("//") else joined


def link_address(url: str, base: str) -> str:
    """Return where a link may lead: http, https, a path from the site's root, a file of the archive.

    Everything else (scripts, mail, a place in the page) gives nothing: the link's text stays.
    """
    if url.startswith(_OWN):
        return url
    if not url.strip() or url.strip().startswith("#"):
        return ""
    address = absolute(url, base)
    if is_web_address(address):
        return address if is_host(address) else ""
    return address if address.startswith("/") and not _SCHEME.match(address) else ""


def is_host(address: str) -> bool:
    """Say whether a web address names a host at all."""
    try:
        return bool(urlsplit(address).hostname)
    except ValueError:
        return False


def in_markdown(address: str) -> str:
    """Return the address as it can stand between brackets in Markdown: it leads to the same place."""
    own = next((form for form in _OWN if address.startswith(form)), "")
    rest = _UNSEEN.sub("%20", address.removeprefix(own).strip())
    rest = _MARKS.sub(lambda match: quote(match[0], safe="").replace("'", "%27"), rest)
    rest = rest.replace("%5C", "/")
    return own + _ENTITY.sub("&amp;", rest)
