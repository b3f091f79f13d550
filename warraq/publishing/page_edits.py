"""Small changes to a finished page: a tag taken out, a line put in, a link led to a new name.

All that is not changed stays as it is, byte for byte: the page is read by `html.parser`, but never written anew.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from html import escape
from html.parser import HTMLParser
from itertools import accumulate
from urllib.parse import quote, urlsplit

from warraq.production.references import resolve

Attributes = Mapping[str, str]
_PIECE = 4096
_LINKS = ("href", "src", "poster", "data", "srcset", "imagesrcset", "data-fonts", "action")
_LISTS = {"srcset": ",", "imagesrcset": ",", "data-fonts": " "}


def edit_page(
    text: str,
    *,
    drop: Callable[[str, Attributes], bool],
    in_body: str = "",
    relink: Callable[[str], str] | None = None,
) -> str:
    """Return a page without the tags of its head that `drop` names, and with `in_body` first in its body.

    With a script's tag goes all of the script.

    `relink` returns a link's new form; without it the body is not even read.
    """
    reader = _Reader(text, drop, in_body, relink)
    for start in range(0, len(text), _PIECE):
        if reader.is_done:
            break
        reader.feed(text[start : start + _PIECE])
    made, last = [], 0
    for begin, end, new in reader.edits:
        made += [text[last:begin], new]
        last = end
    return "".join([*made, text[last:]])


def relinked(link: str, *, page: str, moved: Mapping[str, str]) -> str:
    """Return a link of `page` (its old path), led to where it and its target have `moved`; others as they are."""
    target = resolve(link, page)
    new_folder = posixpath.dirname(moved.get(page, page))
    if not target or (target not in moved and new_folder == posixpath.dirname(page)):
        return link
    way = posixpath.relpath(moved.get(target, target), new_folder or ".")
    return quote(way) + link[len(urlsplit(link).path) :]


class _Reader(HTMLParser):
    def __init__(
        self,
        text: str,
        drop: Callable[[str, Attributes], bool],
        in_body: str,
        relink: Callable[[str], str] | None,
    ) -> None:
        super().__init__()
        self.edits: list[tuple[int, int, str]] = []
        self.is_done = False
        self._drop, self._in_body, self._relink = drop, in_body, relink
        self._in_head = True
        self._dropped = ""
        self._text = text
        self._lines = [0, *accumulate(len(line) for line in text.split("\n"))]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.is_done:
            return
        if tag == "title":
            # In a title "<body>" is text: Python's parser knows that of scripts and styles alone.
            self.set_cdata_mode(tag)
        values = {name: value or "" for name, value in attrs}
        written = self.get_starttag_text() or ""
        start = self._place()
        end = start + len(written)
        if self._in_head and self._drop(tag, values):
            self.edits.append((start, end, ""))
            self._dropped = tag if tag in self.CDATA_CONTENT_ELEMENTS else ""
        elif self._relink is not None and (changed := self._changed(values, self._relink)):
            self.edits.append((start, end, _tag(tag, {**dict(attrs), **changed})))
        if tag == "body":
            self._in_head = False
            self.edits.append((end, end, self._in_body))
            self.is_done = self._relink is None

    def handle_endtag(self, tag: str) -> None:
        if self._dropped and tag == self._dropped:
            begin, *_ = self.edits.pop()
            self.edits.append((begin, self._text.index(">", self._place()) + 1, ""))
            self._dropped = ""

    def _place(self) -> int:
        """Return where in the page what is being handled begins."""
        line, column = self.getpos()
        return self._lines[line - 1] + line - 1 + column

    def _changed(self, values: Attributes, relink: Callable[[str], str]) -> dict[str, str]:
        new = {name: _each(name, values[name], relink) for name in _LINKS if values.get(name)}
        return {name: value for name, value in new.items() if value != values[name]}


def _each(name: str, value: str, relink: Callable[[str], str]) -> str:
    """Lead each link of an attribute, which may hold several."""
    mark = _LISTS.get(name)
    if mark is None:
        return relink(value.strip())
    items = []
    for item in value.split(mark):
        link, space, size = item.strip().partition(" ")
        items.append(f"{relink(link)}{space}{size}")
    return f"{mark} ".join(items) if mark != " " else " ".join(items)


def _tag(tag: str, attributes: Mapping[str, str | None]) -> str:
    written = "".join(
        f" {name}" if value is None else f' {name}="{escape(value)}"'
        for name, value in attributes.items()
    )
    return f"<{tag}{written}>"
