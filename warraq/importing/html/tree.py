"""HTML text to a tree that can be walked: bounded in depth, without what is no character."""

from __future__ import annotations

import re

from lxml import etree, html

from warraq.errors import WarraqError
from warraq.markdown_text import without_controls

DEEPEST = 150
"""Elements that stand deeper are taken out of the way; their text stays. Browsers stop at 512."""
_WHOLE = re.compile(r"<(?:html|body|head|!doctype)\b", re.IGNORECASE)
_BLOCKS = frozenset("p div li tr td th table ul ol dl dt dd br h1 h2 h3 h4 h5 h6 section".split())


def parse_html(text: str) -> html.HtmlElement:
    """Return the root of a page, or of a piece of one in a `div`.

    Raises:
        WarraqError: W230, when it is nested so deep that a parser gives up.

    """
    text = without_controls(text.replace("\x0c", " "))
    if not _WHOLE.search(text[:4096]):
        text = f"<div>{text}</div>"
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    try:
        root = html.document_fromstring(text.encode(), parser=parser, ensure_head_body=True)
    except etree.ParserError:
        # Nothing but a comment or a broken declaration: lxml makes no tree of it, a browser an empty page.
        return html.document_fromstring("<html><head></head><body></body></html>")
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise WarraqError(
            "W230",
            "its elements stand one in another, thousands deep",
            "Open the page in a browser and save it again.",
        )
    _flatten(root)
    return root


def _flatten(root: html.HtmlElement) -> None:
    """Take out the elements that stand too deep: what walks the tree may call itself."""
    deep: list[html.HtmlElement] = []
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start" and depth > DEEPEST:
            deep.append(element)
    for element in reversed(deep):
        if element.tag in {"script", "style", "template"}:
            element.drop_tree()
            continue
        if element.tag in _BLOCKS:
            element.tail = f" {element.tail or ''}"
        element.drop_tag()
