"""The plain text of a short piece of HTML: a title, a name, a caption."""

from __future__ import annotations

from lxml import etree

from warraq.importing.html.tree import parse_html
from warraq.importing.title import clean_title

_NOT_SHOWN = frozenset({"script", "style", "template", "head"})
_APART = frozenset({"br", "p", "div", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6"})


def text_of_html(source: str) -> str:
    """Return what a reader sees of `source`, on one line.

    >>> text_of_html("ورق <em>و</em>حبر &amp; 3 < 4")
    'ورق وحبر & 3 < 4'

    Raises:
        WarraqError: W230, when it is nested too deep for any parser.

    """
    if "<" not in source and "&" not in source:
        return clean_title(source)
    pieces: list[str] = []
    hidden = 0
    for event, element in etree.iterwalk(parse_html(source), events=("start", "end")):
        is_start = event == "start"
        if element.tag in _NOT_SHOWN:
            hidden += 1 if is_start else -1
        if element.tag in _APART:
            pieces.append(" ")
        text = element.text if is_start else element.tail
        if text and not hidden:
            pieces.append(text)
    return clean_title("".join(pieces))
