"""Films, sounds and pages within the page: each becomes a link, as nothing of other hosts is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from lxml import html

from warraq.importing.html.addresses import absolute, is_host
from warraq.importing.html.origin import origin_of
from warraq.importing.html.page_files import PageFiles
from warraq.markdown_text import without_controls
from warraq.old_addresses import is_web_address

_YOUTUBE = re.compile(r"(?:^|\.)youtube(?:-nocookie)?\.com$|^youtu\.be$")
_NOTHING = re.compile(
    r"(?:^|\.)(?:googletagmanager|doubleclick|googlesyndication|google-analytics|googleadservices|adnxs|criteo"
    r"|taboola|outbrain|disqus|addthis|sharethis|recaptcha|gstatic|hotjar|scorecardresearch|amazon-adsystem)\.(?:com|net|org)$"
)
"""Hosts of what was never the article's."""
_BUTTONS = re.compile(
    r"/plugins/(?:like|share|follow|comments|page|likebox)|/widgets/(?:tweet_button|follow)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded:
    """What was shown: where it is, and what it is called."""

    address: str
    title: str


def embedded(element: html.HtmlElement, files: PageFiles) -> Embedded | None:
    """Return the film, sound or page that an element shows; nothing for advertisements and buttons."""
    own = [element.get(name, "") for name in ("data-src", "data-lazy-src", "src", "data")]
    own += [source.get("src", "") for source in element.iter("source")]
    own += [
        param.get("value", "")
        for param in element.iter("param")
        if param.get("name", "").lower() in {"movie", "src", "url", "filename"}
    ]
    title = without_controls(
        " ".join((element.get("title") or element.get("aria-label") or "").split())
    )
    for url in filter(str.strip, own):
        kept = files.document(url)
        if kept:
            return Embedded(address=kept, title=title or _last_part(url))
        frame = _frame(url.strip(), files)
        address = watched(absolute(frame, files.base)) if frame else ""
        if is_web_address(address) and is_host(address) and not _is_nothing(address):
            return Embedded(address=address, title=title or _shown(address))
    return None


def _frame(url: str, files: PageFiles) -> str:
    """Return the address of a page within the page: of one that was saved with it, where it came from."""
    if url in files.frames:
        return files.frames[url]
    if files.beside is None or is_web_address(url):
        return url
    saved = files.media.find(url, beside=files.beside)
    return origin_of(saved.decode("latin-1")).url if saved is not None else url


def watched(address: str) -> str:
    """Return the page on which a reader watches a film that was embedded.

    >>> watched("https://www.youtube.com/embed/abc?rel=0")
    'https://www.youtube.com/watch?v=abc'
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    host = parts.hostname or ""
    path = [part for part in parts.path.split("/") if part]
    if _YOUTUBE.search(host) and len(path) > 1 and path[0] in {"embed", "v"}:
        if path[1] == "videoseries":
            listed = parse_qs(parts.query).get("list", [""])[0]
            return f"https://www.youtube.com/playlist?list={listed}" if listed else address
        return f"https://www.youtube.com/watch?v={path[1].partition('&')[0]}"
    if host == "player.vimeo.com" and len(path) > 1 and path[0] == "video":
        return f"https://vimeo.com/{path[1]}"
    if host.endswith("dailymotion.com") and path[:2] == ["embed", "video"] and len(path) > 2:  # noqa: PLR2004
        return f"https://www.dailymotion.com/video/{path[2]}"
    return address


def _is_nothing(address: str) -> bool:
    parts = urlsplit(address)
    return bool(_NOTHING.search(parts.hostname or "") or _BUTTONS.search(parts.path))


def _shown(address: str) -> str:
    return address.partition("://")[2].removeprefix("www.").rstrip("/")


def _last_part(url: str) -> str:
    return urlsplit(url).path.rpartition("/")[2] or url
