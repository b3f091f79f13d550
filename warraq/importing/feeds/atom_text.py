"""Text constructs of Atom: plain, HTML that was escaped, or XHTML that stands in the XML itself."""

from __future__ import annotations

import html
import re
from copy import deepcopy

from lxml import html as lxml_html

from warraq.importing.html_text import text_of_html
from warraq.importing.title import clean_title
from warraq.importing.xml_item import XmlElement

_HTML_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_PLAIN = frozenset({"text", "text/plain", "plain"})
_XHTML = frozenset({"xhtml", "application/xhtml+xml"})


def html_of(construct: XmlElement) -> str:
    """Return a text construct as HTML; nothing for what stands elsewhere or is no text."""
    kind = construct.get("type").lower() or "text"
    if kind in _XHTML or construct.get("mode") == "xml" or _has_elements(construct):
        return _xhtml(construct)
    if kind in _PLAIN and construct.get("mode") != "escaped":
        text = html.escape(construct.whole(), quote=False)
        return text if kind != "text" or "\n" in text else f"<p>{text}</p>" if text.strip() else ""
    if kind in {"html", "text/html", "text/plain", "text"} or kind.startswith("text/"):
        return construct.whole()
    return ""


def line_of(construct: XmlElement | None) -> str:
    """Return a text construct as one line of plain text."""
    if construct is None:
        return ""
    if _has_elements(construct) or (construct.get("type").lower() or "text") in _PLAIN:
        return clean_title(construct.whole())
    return text_of_html(construct.whole())


def _has_elements(construct: XmlElement) -> bool:
    return len(construct.element) > 0


def _xhtml(construct: XmlElement) -> str:
    """Return what stands in the construct, its names freed from their namespaces."""
    copy = deepcopy(construct.element)
    for element in copy.iter():
        if isinstance(element.tag, str):
            name = element.tag.rpartition("}")[2]
            # lxml's recovering parser has let in names that lxml itself refuses, such as `:`.
            element.tag = name if _HTML_NAME.fullmatch(name) else "span"
    text = html.escape(copy.text or "", quote=False)
    return text + "".join(
        str(lxml_html.tostring(child, encoding="unicode", method="html")) for child in copy
    )
