"""The text of a WordPress item as the HTML that its page shows: blocks, paragraphs, shortcodes, footnotes.

Done in WordPress's own order. What its themes add (typographic quotes, smilies as pictures) is not done: the
text stays as its author wrote it.
"""

from __future__ import annotations

import html
import json
from dataclasses import dataclass

from lxml import html as lxml_html

from warraq.importing.html.tree import parse_html
from warraq.importing.wordpress.blocks import BlockParts, has_blocks, html_of_blocks
from warraq.importing.wordpress.figures import handlers
from warraq.importing.wordpress.item import Item
from warraq.importing.wordpress.paragraphs import with_paragraphs
from warraq.importing.wordpress.shortcodes import Block, expand
from warraq.importing.wordpress.site import SiteIndex
from warraq.importing.wordpress.tidy import tidy


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
    tidy(root, index)
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
