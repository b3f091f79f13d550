"""The plain text of a short piece of HTML: a title, a name, a caption."""

from __future__ import annotations

from html.parser import HTMLParser

from warraq.importing.title import clean_title

_NOT_SHOWN = frozenset({"script", "style", "template"})


def text_of_html(source: str) -> str:
    """Return what a reader sees of `source`, on one line.

    >>> text_of_html("ورق <em>و</em>حبر &amp; 3 < 4")
    'ورق وحبر & 3 < 4'
    """
    if "<" not in source and "&" not in source:
        return clean_title(source)
    collector = _Collector()
    collector.feed(source)
    collector.close()
    return clean_title("".join(collector.pieces))


class _Collector(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._hidden += tag in _NOT_SHOWN
        if tag in {"br", "p", "div", "li"}:
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(0, self._hidden - (tag in _NOT_SHOWN))
        if tag in {"p", "div", "li"}:
            self.pieces.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces.append(data)
