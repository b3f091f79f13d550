"""Paragraphs of WordPress's classic editor: a blank line parts them, a line's end breaks the line.

The editor stores texts without `<p>` and `<br>`; WordPress adds them when it shows a page (its function
`wpautop`). Here the same is done on tokens instead of by replacing: the text that a reader sees is the
same, and block elements never end up inside paragraphs.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from warraq.importing.wordpress.shortcodes import Block

_BLOCKS = frozenset(
    "table thead tfoot caption col colgroup tbody tr td th div dl dd dt ul ol li pre form map area"
    " blockquote address p h1 h2 h3 h4 h5 h6 hr fieldset legend section article aside hgroup header"
    " footer nav figure figcaption details menu summary main center".split()
)
_VOID = frozenset({"hr", "col", "area"})
_AS_IT_STANDS = frozenset({"pre", "script", "style", "textarea", "svg"})
_NO_TEXT = frozenset("table thead tfoot tbody tr colgroup ul ol dl menu map".split())
_PARAGRAPHS = frozenset({"", "blockquote"})
"""Parents (none is the article itself) in which every piece of text is a paragraph."""
_TOKEN = re.compile(
    r"<!--|<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>",
)
_TWO_BREAKS = re.compile(r"<br\s*/?>\s*<br\s*/?>", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n\s*\n")
_BREAK_AT_END = re.compile(r"<br\s?/?>\Z", re.IGNORECASE)
_ADDRESS_ALONE = re.compile(r"https?://[^\s<>\"]+")


def with_paragraphs(pieces: Iterable[str | Block]) -> str:
    """Return HTML with the paragraphs and line breaks that the text's own lines mean."""
    maker = _Maker()
    for piece in pieces:
        if isinstance(piece, Block):
            maker.flush()
            maker.out.append(piece.html)
        else:
            maker.take(piece.replace("\r\n", "\n").replace("\r", "\n"))
    maker.flush()
    return "".join(maker.out)


@dataclass(slots=True)
class _Maker:
    out: list[str] = field(default_factory=list)
    run: list[str] = field(default_factory=list)
    """Text and inline tags since the last tag of a block."""
    open: list[str] = field(default_factory=list)

    def take(self, text: str) -> None:
        at = 0
        while at < len(text):
            match = _TOKEN.search(text, at)
            if match is None:
                self.run.append(text[at:])
                return
            self.run.append(text[at : match.start()])
            at = match.end()
            if not match["name"]:
                end = text.find("-->", at)
                if end < 0:
                    # Browsers take the rest for a comment; nothing of it was ever shown.
                    return
                at = end + len("-->")
            else:
                at = self._tag(text, match, match["name"].lower())

    def _tag(self, text: str, match: re.Match[str], name: str) -> int:
        """Take a tag; return where the text goes on."""
        if name in _AS_IT_STANDS and not match["close"]:
            end = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, match.end())
            stop = end.end() if end else len(text)
            if name == "pre":
                self.flush()
                self.out.append(text[match.start() : stop])
            else:
                self.run.append(text[match.start() : stop].replace("\n", " "))
            return stop
        if name not in _BLOCKS:
            self.run.append(match[0].replace("\n", " "))
            return match.end()
        self.flush()
        self.out.append(match[0])
        if match["close"]:
            if name in self.open:
                while self.open.pop() != name:
                    pass
        elif name not in _VOID:
            if self.open and self.open[-1] == "p":
                self.open.pop()
            self.open.append(name)
        return match.end()

    def flush(self) -> None:
        """Put out what was taken since the last tag of a block."""
        text = _TWO_BREAKS.sub("\n\n", "".join(self.run))
        self.run.clear()
        parent = self.open[-1] if self.open else ""
        found = [part.strip() for part in _BLANK_LINE.split(text.strip()) if part.strip()]
        if parent in _NO_TEXT:
            self.out += found
            return
        wrap = parent in _PARAGRAPHS or (len(found) > 1 and parent != "p")
        lines = [_with_breaks(part) for part in found]
        if wrap:
            self.out += [f"<p>{line}</p>\n" for line in lines]
        else:
            self.out.append("</p>\n<p>".join(lines))


def _with_breaks(paragraph: str) -> str:
    if _ADDRESS_ALONE.fullmatch(paragraph):
        # WordPress shows what the address embeds; a link to it is what can be kept.
        address = html.escape(html.unescape(paragraph))
        return f'<a href="{address}">{address}</a>'
    first, *rest = paragraph.split("\n")
    lines = [first.rstrip(" \t")]
    for line in rest:
        if not _BREAK_AT_END.search(lines[-1][-6:]):
            lines[-1] += "<br>"
        else:
            lines[-1] = _BREAK_AT_END.sub("<br>", lines[-1])
        lines.append(line.strip(" \t"))
    return "\n".join(lines)
