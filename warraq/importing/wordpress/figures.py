"""HTML of the shortcodes that show files: captions, galleries, recordings, playlists, embeds."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from functools import partial

from warraq.importing.wordpress.shortcodes import Handler
from warraq.importing.wordpress.site import Attachment, SiteIndex

_PICTURE = re.compile(
    r"\s*(?P<picture>(?:<a\s[^>]*>\s*)?<img\s[^>]*>(?:\s*</a>)?)(?P<caption>.*)",
    re.DOTALL | re.IGNORECASE,
)
_PICTURE_NAME = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?|heic)$", re.IGNORECASE)
_AUDIO = ("src", "mp3", "m4a", "ogg", "wav", "wma", "flac")
_VIDEO = ("src", "mp4", "m4v", "webm", "ogv", "mov", "wmv", "flv")


def handlers(index: SiteIndex, item_id: str, unknown: dict[str, None]) -> Mapping[str, Handler]:
    """Return what makes HTML of each shortcode that is known, in the item of a number.

    The numbers of files that `index` does not have are added to `unknown`.
    """
    made: dict[str, Handler] = {
        "caption": _caption,
        "wp_caption": _caption,
        "gallery": partial(_gallery, index, item_id, unknown),
        "embed": _embed,
        "audio": partial(_recording, "audio", _AUDIO, index, item_id),
        "video": partial(_recording, "video", _VIDEO, index, item_id),
        "playlist": partial(_playlist, index, item_id, unknown),
    }
    return made


def figure(picture: str, caption: str) -> str:
    """Return a figure of HTML that is safe to put there."""
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f"<figure>{picture}{below}</figure>\n"


def picture_of(one: Attachment) -> str:
    """Return an attachment as a picture."""
    return f'<img src="{html.escape(one.url)}" alt="{html.escape(one.alt)}">'


def _caption(attributes: Mapping[str, str], content: str) -> str | None:
    match = _PICTURE.fullmatch(content)
    if match is None:
        # Without a picture WordPress shows what stands inside.
        return content or None
    caption = (attributes.get("caption") or match["caption"]).strip()
    return figure(match["picture"], caption)


def _gallery(
    index: SiteIndex,
    item_id: str,
    unknown: dict[str, None],
    attributes: Mapping[str, str],
    content: str,
) -> str | None:
    shown = [
        one
        for one in _chosen(index, item_id, unknown, attributes)
        if _PICTURE_NAME.search(one.url.partition("?")[0])
    ]
    # What the export does not hold stays visible as it is written.
    if not shown:
        return None
    return "".join(figure(picture_of(one), html.escape(one.caption)) for one in shown) + content


def _playlist(
    index: SiteIndex,
    item_id: str,
    unknown: dict[str, None],
    attributes: Mapping[str, str],
    content: str,
) -> str | None:
    shown = [
        one
        for one in _chosen(index, item_id, unknown, attributes)
        if not _PICTURE_NAME.search(one.url.partition("?")[0])
    ]
    if not shown:
        return None
    return "".join(_link(one.url, one.title) for one in shown) + content


def _chosen(
    index: SiteIndex, item_id: str, unknown: dict[str, None], attributes: Mapping[str, str]
) -> list[Attachment]:
    """Return the attachments that `ids` (or `include`) names, else all of the item without `exclude`."""
    ids = attributes.get("ids") or attributes.get("include") or ""
    if ids:
        numbers = [number.strip() for number in ids.split(",") if number.strip()]
        unknown.update(dict.fromkeys(one for one in numbers if one not in index.attachments))
        return [index.attachments[number] for number in numbers if number in index.attachments]
    left_out = {number.strip() for number in attributes.get("exclude", "").split(",")}
    parent = attributes.get("id") or item_id
    return [one for one in index.attachments_of(parent) if one.id not in left_out]


def _embed(attributes: Mapping[str, str], content: str) -> str | None:
    address = html.unescape(content.strip() or attributes.get("src", ""))
    return _link(address, address) if address else None


def _recording(  # noqa: PLR0917 - the first four are bound where the handlers are made
    kind: str,
    names: tuple[str, ...],
    index: SiteIndex,
    item_id: str,
    attributes: Mapping[str, str],
    content: str,
) -> str | None:
    address = next((attributes[name] for name in names if attributes.get(name)), "")
    if not address:
        # An old form: the address without a name, or the first recording that was added to the item.
        address = attributes.get("0", "")
    if not address:
        ending = re.compile(rf"\.(?:{'|'.join(names[1:])})$", re.IGNORECASE)
        own = (one.url for one in index.attachments_of(item_id))
        address = next((url for url in own if ending.search(url)), "")
    if not address:
        return None
    return f'<p><{kind} src="{html.escape(html.unescape(address))}"></{kind}></p>\n{content}'


def _link(address: str, text: str) -> str:
    return f'<p><a href="{html.escape(address)}">{html.escape(text or address)}</a></p>\n'
