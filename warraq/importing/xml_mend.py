"""The text of an XML item mended so that every parser reads it, and none expands an entity."""

from __future__ import annotations

import re
from html.entities import html5

from warraq.errors import WarraqError
from warraq.importing.xml_cut import Closings, Window, end_of_cdata, holder_of_cdata
from warraq.markdown_text import without_controls

_REFERENCE = re.compile(
    r"&(?:#(?P<code>[0-9]{1,8}|[xX][0-9a-fA-F]{1,7});|(?P<name>[A-Za-z_][\w.-]{0,40});)?"
)
_CDATA = re.compile(rb"<!\[CDATA\[")
_XML_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_HIGH, _LOW, _PAIRED = range(0xD800, 0xDC00), range(0xDC00, 0xE000), 0x10000


def mended(data: bytes, banned: frozenset[str]) -> str:
    """Return XML without CDATA sections, its references such as every parser knows.

    `banned` are names that a DTD of the file gives a meaning.

    Raises:
        WarraqError: W244, when one of these is used.

    """
    window = Window(None, data)
    closings = Closings(window)
    pieces: list[str] = []
    at = 0
    while (match := _CDATA.search(data, at)) is not None:
        pieces.append(_with_references(data[at : match.start()].decode(), banned))
        name, start = holder_of_cdata(data, match.start()), match.end()
        try:
            end, at = end_of_cdata(window, start, name, closings)
        except WarraqError:
            end = at = len(data)
        pieces.append(escape(data[start:end].decode()))
    pieces.append(_with_references(data[at:].decode(), banned))
    # Two controls that are white space elsewhere are nothing in XML.
    return without_controls("".join(pieces).replace("\x0b", " ").replace("\x0c", " "))


def _with_references(text: str, banned: frozenset[str]) -> str:
    if "&" not in text:
        return text

    def mend(match: re.Match[str]) -> str:
        name, code = match["name"], match["code"]
        if code:
            return _character(code)
        if name in banned:
            raise WarraqError(
                "W244",
                f"it uses an entity that the file itself defines (&{name};)",
                "Such entities are never expanded: write out what it stands for.",
            )
        if name in _XML_OWN:
            return match[0]
        if name and f"{name};" in html5:
            return escape(html5[f"{name};"])
        return f"&amp;{match[0][1:]}"

    text = _REFERENCE.sub(mend, text)
    # Some exporters write a letter beyond U+FFFF as the two halves that UTF-16 makes of it.
    return text if text.isprintable() else _joined_halves(text)


def _character(code: str) -> str:
    number = int(code[1:], 16) if code[0] in "xX" else int(code)
    if number in {0x26, 0x3C, 0x3E, 0x22, 0x27}:
        return f"&#{number};"
    return chr(number) if number <= 0x10FFFF else ""  # noqa: PLR2004 - the last code point


def _joined_halves(text: str) -> str:
    def join(match: re.Match[str]) -> str:
        high, low = map(ord, match[0])
        return chr(_PAIRED + ((high - _HIGH.start) << 10) + (low - _LOW.start))

    return re.sub("[\ud800-\udbff][\udc00-\udfff]", join, text)


def escape(text: str) -> str:
    """Return text as it stands between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
