"""The text of a WordPress item as the HTML that its page shows: blocks, paragraphs, shortcodes, footnotes.

Done in WordPress's own order. What its themes add (typographic quotes, smilies as pictures) is not done: the
text stays as its author wrote it.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html

from warraq.importing.html.tree import parse_html
from warraq.importing.readable_address import readable
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
_VERSE = "wp-block-verse"
_COVERS = re.compile(r"wp-block-cover(?:-image|__image-background)?|wp-block-cover-image")
_BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]*?url\(\s*[\"']?([^\"')]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemBody:
    """What an item shows; blocks whose content the export does not hold, files that no part of it names."""

    root: lxml_html.HtmlElement
    unknown_blocks: tuple[str, ...]
    unknown_files: tuple[str, ...]


def body_of(item: Item, index: SiteIndex) -> ItemBody:
    """Return what the page of an item shows, with the files and blocks that `index` knows.

    Raises:
        WarraqError: W230, when its HTML is nested too deep for any parser.

    """
    unknown_files: dict[str, None] = {}
    known = handlers(index, item.id, unknown_files)

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
    return ItemBody(root=root, unknown_blocks=unknown, unknown_files=tuple(unknown_files))


def _footnotes(meta: str) -> str:
    """Return the list of footnotes, which WordPress keeps beside the text, as JSON."""
    try:
        notes = json.loads(meta) if meta else []
    except ValueError:
        return ""
    if not isinstance(notes, list):
        return ""
    rows = [
        f'<li id="{name}">{note.get("content", "")} <a href="#{name}-link">↩︎</a></li>'
        for note in notes
        if isinstance(note, dict)
        for name in (html.escape(str(note.get("id", ""))),)
    ]
    return f"<ol>{''.join(rows)}</ol>" if rows else ""


def _tidy(root: lxml_html.HtmlElement, index: SiteIndex) -> None:
    """Take out what WordPress's own scripts and pages needed; show what only its style sheets showed."""
    for element in list(root.iter("a", "div", "section", "img", "pre")):
        classes = (element.get("class") or "").split()
        if element.tag == "a":
            if _FILE_BUTTON in classes:
                element.drop_tree()
            elif _leads_to_attachment(element, index):
                # The page of a picture alone is no page of the archive.
                element.drop_tag()
        elif element.tag == "img":
            _name_picture(element, classes, index)
        elif element.tag == "pre":
            if _VERSE in classes:
                _as_verse(element)
        elif _EMBED in classes:
            _link_embed(element)
        elif any(_COVERS.fullmatch(name) for name in classes):
            _show_background(element)


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
