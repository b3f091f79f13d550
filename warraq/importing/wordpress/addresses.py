"""Addresses of WordPress: all that led to an article, and those of one picture in several sizes."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit, urlunsplit

from warraq.importing.wordpress.item import Item
from warraq.readable_address import readable

SIZE = re.compile(r"-\d{1,5}x\d{1,5}(?=\.[A-Za-z]{3,4}$)|-scaled(?=\.[A-Za-z]{3,4}$)")
"""What WordPress puts into the name of a picture that it has made smaller."""
_PHOTON = re.compile(r"https?://i[0-3]\.wp\.com/(?P<rest>[^?]+)", re.IGNORECASE)


def aliases_of(item: Item, site: str) -> tuple[str, ...]:
    """Return the other addresses that led to a published item: by number, and by its earlier names."""
    found: list[str] = []
    if item.id:
        query = "page_id" if item.type == "page" else "p"
        found.append(f"{site}/?{query}={item.id}")
    if item.guid.startswith(("https://", "http://")):
        found.append(readable(item.guid))
    for old in item.metas_of("_wp_old_slug"):
        moved = _with_slug(item, old)
        if moved:
            found.append(moved)
    own = readable(item.link)
    return tuple(dict.fromkeys(one for one in found if one and one != own))


def variants(address: str) -> list[str]:
    """Return other addresses of the same picture: without the size in its name, and not through a proxy.

    >>> variants("https://a.example/up/x-300x200.jpg?w=9")
    ['https://a.example/up/x-300x200.jpg', 'https://a.example/up/x.jpg']
    """
    plain = address.partition("?")[0].partition("#")[0]
    found = [plain]
    match = _PHOTON.fullmatch(plain)
    if match:
        found.append(f"https://{match['rest']}")
    every = [form for one in found for form in (one, SIZE.sub("", one))]
    return [one for one in dict.fromkeys(every) if one != address]


def full_size(address: str) -> str:
    """Return the address of a picture without the size in its name, decoded."""
    return SIZE.sub("", readable(address).partition("?")[0])


def _with_slug(item: Item, old: str) -> str:
    """Return the address that an item had under an earlier name."""
    try:
        parts = urlsplit(item.link)
    except ValueError:
        return ""
    path, slash = (parts.path[:-1], "/") if parts.path.endswith("/") else (parts.path, "")
    folder, _, last = path.rpartition("/")
    slug = readable(item.slug)
    if not slug or readable(unquote(last)) != unquote(slug):
        return ""
    return readable(
        urlunsplit((parts.scheme, parts.netloc, f"{folder}/{readable(old)}{slash}", "", ""))
    )
