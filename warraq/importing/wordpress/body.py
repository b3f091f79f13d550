"""The text of a WordPress item as the HTML that its page shows: blocks, paragraphs, shortcodes, footnotes.

Done in WordPress's own order. What its themes add (typographic quotes, smilies as pictures) is not done: the
text stays as its author wrote it.
"""

from __future__ import annotations

import html
import json
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html

from warraq.importing.html.tree import parse_html
from warraq.importing.wordpress.blocks import BlockParts, has_blocks, html_of_blocks
from warraq.importing.wordpress.figures import handlers
from warraq.importing.wordpress.item import Item
from warraq.importing.wordpress.paragraphs import with_paragraphs
from warraq.importing.wordpress.shortcodes import Block, expand
from warraq.importing.wordpress.site import SiteIndex

_FILE_BUTTON = "wp-block-file__button"
_EMBED = "wp-block-embed__wrapper"
_NUMBER_CLASS = "wp-image-"
_ATTACHMENT_LINK = "attachment"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemBody:
    """What an item shows, and the blocks of it whose content the export does not hold."""

    root: lxml_html.HtmlElement
    unknown_blocks: tuple[str, ...]


def body_of(item: Item, index: SiteIndex) -> ItemBody:
    """Return what the page of an item shows, with the files and blocks that `index` knows.

    Raises:
        WarraqError: W230, when its HTML is nested too deep for any parser.

    """
    known = handlers(index, item.id)

    def classic(text: str) -> str:
        return with_paragraphs(expand(text, known))

    def plain(text: str) -> str:
        pieces = expand(text, known) if "[" in text else (text,)
        return "".join(piece.html if isinstance(piece, Block) else piece for piece in pieces)

    unknown: tuple[str, ...] = ()
    if has_blocks(item.content):
        parts = BlockParts(
            classic=classic,
            plain=plain,
            footnotes=lambda: _footnotes(item.meta_of("footnotes")),
            shared=index.blocks,
        )
        made = html_of_blocks(item.content, parts)
        shown, unknown = made.html, made.unknown
    else:
        shown = classic(item.content)
    root = parse_html(shown)
    _tidy(root, index)
    return ItemBody(root=root, unknown_blocks=unknown)


def _footnotes(meta: str) -> str:
    """Return the list of footnotes, which WordPress keeps beside the text, as JSON."""
    try:
        notes = json.loads(meta) if meta else []
    except ValueError:
        return ""
    if not isinstance(notes, list):
        return ""
    rows = [
        f'<li id="{html.escape(str(note.get("id", "")))}">{note.get("content", "")}</li>'
        for note in notes
        if isinstance(note, dict)
    ]
    return f"<ol>{''.join(rows)}</ol>" if rows else ""


def _tidy(root: lxml_html.HtmlElement, index: SiteIndex) -> None:
    """Take out what WordPress's own scripts and pages needed, and name what is linked."""
    for element in list(root.iter("a", "div", "img")):
        classes = (element.get("class") or "").split()
        if element.tag == "a":
            if _FILE_BUTTON in classes:
                element.drop_tree()
            elif _leads_to_attachment(element):
                # The page of a picture alone is no page of the archive.
                element.drop_tag()
        elif element.tag == "div":
            if _EMBED in classes:
                _link_embed(element)
        else:
            _name_picture(element, classes, index)


def _leads_to_attachment(link: lxml_html.HtmlElement) -> bool:
    address = link.get("href") or ""
    around_picture = link.find(".//img") is not None
    names = (link.get("rel") or "").split()
    try:
        query = urlsplit(address).query
    except ValueError:
        return False
    path = address.partition("?")[0]
    is_file = "." in path.rpartition("/")[2]
    return around_picture and (
        "attachment_id=" in query or (_ATTACHMENT_LINK in names and not is_file)
    )


def _link_embed(element: lxml_html.HtmlElement) -> None:
    """Make a link of an address that WordPress would have replaced by what it embeds."""
    address = "".join(element.itertext()).strip()
    if len(element) or not address.startswith(("https://", "http://")) or " " in address:
        return
    element.text = None
    link = etree.SubElement(element, "a", {"href": address})
    link.text = address


def _name_picture(image: lxml_html.HtmlElement, classes: list[str], index: SiteIndex) -> None:
    """Give a picture without an alternative text that of its file."""
    if image.get("alt"):
        return
    numbers = [
        name.removeprefix(_NUMBER_CLASS) for name in classes if name.startswith(_NUMBER_CLASS)
    ]
    known = index.attachments.get(numbers[0]) if numbers else None
    if known is not None and known.alt:
        image.set("alt", known.alt)
