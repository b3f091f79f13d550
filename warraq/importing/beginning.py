"""The beginning of what a raw record shows, as plain text: what an editor compares a result with."""

from __future__ import annotations

import json
import re

from lxml import etree

from warraq.errors import WarraqError
from warraq.importing.charset import decode
from warraq.importing.html.tree import parse_html
from warraq.markdown_text import without_controls

LENGTH = 4_000
"""In characters."""
_LOOKED_AT = 200_000
_MARKUP = re.compile(r"\s*(?:<[!?a-z]|WARC/|HTTP/)", re.IGNORECASE)
_UNSEEN = frozenset({"script", "style", "template", "noscript", "svg", "head"})
_APART = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header"
    " hr li main nav ol p pre section table td th tr ul title".split()
)


def beginning_of(data: bytes) -> str:
    """Return the first characters of a record's text; of markup those that a reader sees."""
    cut = data[:_LOOKED_AT]
    try:
        text = decode(cut).text
    except WarraqError:
        text = cut.decode("utf-8", "replace")
    if _MARKUP.match(text):
        text = _shown(text)
    elif text.startswith("{") and len(data) <= _LOOKED_AT:
        text = _fields(text)
    text = re.sub(r"\n{3,}", "\n\n", without_controls(text.replace("\r\n", "\n")).strip())
    return text if len(text) <= LENGTH else f"{text[:LENGTH]}…"


def _fields(text: str) -> str:
    """Return the fields of a JSON object, a line each: letters that were written as numbers can be read."""
    try:
        found = json.loads(text)
    except ValueError:
        return text
    return "\n".join(
        f"{key}: {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}"
        for key, value in found.items()
    )


def _shown(markup: str) -> str:
    """Return the text of HTML, or of an XML item, elements of a line apart; of what no parser reads, the markup."""
    # What XML holds as CDATA is HTML or text: either is to be seen.
    source = markup.replace("<![CDATA[", "").replace("]]>", "")
    try:
        root = parse_html(source)
    except WarraqError:
        return markup
    parts: list[str] = []
    hidden = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        is_start = event == "start"
        if element.tag in _UNSEEN:
            hidden += 1 if is_start else -1
        elif element.tag in _APART:
            parts.append("\n")
        text = element.text if is_start else element.tail
        if text and not hidden:
            parts.append(text)
    lines = "".join(parts).splitlines()
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)
