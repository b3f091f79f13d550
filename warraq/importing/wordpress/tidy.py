"""The tree of a WordPress text, without what its scripts needed, and with what only its style sheets showed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from lxml import etree
from lxml import html as lxml_html

from warraq.importing.wordpress.site import SiteIndex
from warraq.readable_address import readable

_FILE_BUTTON = "wp-block-file__button"
_EMBED = "wp-block-embed__wrapper"
_NUMBER_CLASS = "wp-image-"
_ATTACHMENT_LINK = "attachment"
_GALLERIES = frozenset({"wp-block-gallery", "blocks-gallery-grid"})
_VERSE = "wp-block-verse"
_COVERS = re.compile(r"wp-block-cover(?:-image|__image-background)?|wp-block-cover-image")
_BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]*?url\(\s*[\"']?([^\"')]+)", re.IGNORECASE)


def tidy(root: lxml_html.HtmlElement, index: SiteIndex) -> None:
    """Change a text's tree so that it shows by itself what its page showed."""
    for element in list(root.iter(*_TIDIERS)):
        _TIDIERS[element.tag](element, (element.get("class") or "").split(), index)


def _link(link: lxml_html.HtmlElement, classes: list[str], index: SiteIndex) -> None:
    if _FILE_BUTTON in classes:
        link.drop_tree()
    elif _leads_to_attachment(link, index):
        # The page of a picture alone is no page of the archive.
        link.drop_tag()


def _box(box: lxml_html.HtmlElement, classes: list[str], index: SiteIndex) -> None:
    del index
    if _EMBED in classes:
        _link_embed(box)
    elif any(_COVERS.fullmatch(name) for name in classes):
        _show_background(box)


def _list(element: lxml_html.HtmlElement, classes: list[str], index: SiteIndex) -> None:
    """Take the pictures of a gallery out of the list that older blocks put them in."""
    del index
    if _GALLERIES & set(classes):
        for item in element.findall("li"):
            item.drop_tag()
        element.drop_tag()


def _poem(element: lxml_html.HtmlElement, classes: list[str], index: SiteIndex) -> None:
    del index
    if _VERSE in classes:
        _as_verse(element)


def _leads_to_attachment(link: lxml_html.HtmlElement, index: SiteIndex) -> bool:
    address = link.get("href") or ""
    if link.find(".//img") is None:
        return False
    if "attachment_id=" in address or readable(address) in index.attachment_pages:
        return True
    is_file = "." in address.partition("?")[0].rpartition("/")[2]
    return _ATTACHMENT_LINK in (link.get("rel") or "").split() and not is_file


def _as_verse(element: lxml_html.HtmlElement) -> None:
    """Make a paragraph of a poem, its lines kept: it is no program."""
    element.tag = "p"
    for one in list(element.iter()):
        for place in ("text", "tail") if one is not element else ("text",):
            lines = (getattr(one, place) or "").strip("\n" if one is element else "").split("\n")
            if len(lines) == 1:
                continue
            setattr(one, place, lines[0])
            at = 0 if place == "text" else one.getparent().index(one) + 1
            for line in reversed(lines[1:]):
                end = etree.Element("br")
                end.tail = line
                (one if place == "text" else one.getparent()).insert(at, end)


def _show_background(element: lxml_html.HtmlElement) -> None:
    match = _BACKGROUND.search(element.get("style") or "")
    if match:
        picture = etree.Element("img", {"src": match[1], "alt": element.get("aria-label") or ""})
        picture.tail, element.text = element.text, None
        element.insert(0, picture)


def _link_embed(element: lxml_html.HtmlElement) -> None:
    """Make a link of an address that WordPress would have replaced by what it embeds."""
    address = "".join(element.itertext()).strip()
    if len(element) or not address.startswith(("https://", "http://")) or " " in address:
        return
    element.text = None
    link = etree.SubElement(element, "a", {"href": address})
    link.text = address


def _picture(image: lxml_html.HtmlElement, classes: list[str], index: SiteIndex) -> None:
    """Give a picture without an alternative text that of its file."""
    if image.get("alt"):
        return
    numbers = [
        name.removeprefix(_NUMBER_CLASS) for name in classes if name.startswith(_NUMBER_CLASS)
    ]
    known = index.attachments.get(numbers[0]) if numbers else None
    if known is not None and known.alt:
        image.set("alt", known.alt)


_Tidier: TypeAlias = Callable[[lxml_html.HtmlElement, list[str], SiteIndex], None]
_TIDIERS: Mapping[str, _Tidier] = {
    "a": _link,
    "div": _box,
    "section": _box,
    "ul": _list,
    "pre": _poem,
    "img": _picture,
}
