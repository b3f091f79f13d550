"""A JSON document that holds a list of articles, read item by item: `[…]`, or `{"posts": […], …}`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import IO

LONGEST_ITEM = 16 * 1024 * 1024
_BLOCK = 1024 * 1024
WRAPPERS = frozenset(
    "articles posts items entries data results records rows docs documents news stories pages content"
    " المقالات الأخبار".split()
)
"""Under these names programs lay a list of articles; under another it is a part of one article."""
_AFTER_VALUE = frozenset(" \t\r\n,:]}")
_SPACE = re.compile(r"[ \t\r\n]*")
_FIRST_ITEM = re.compile(r"\[[ \t\r\n]*\{")


def items_of(stream: IO[str]) -> Iterator[object]:
    """Yield the items of the document's list; of an object, those of each list with a name of `WRAPPERS`.

    An object without such a list is the one item.

    Raises:
        ValueError: where it is no JSON, or an item has more than 16 MB; the items before have been yielded.

    """
    text = _Text(stream)
    first = text.next_sign()
    if first == "[":
        yield from _listed(text)
    elif first == "{":
        yield from _keyed(text)
    else:
        raise ValueError("it begins with neither [ nor {")
    if text.next_sign():
        raise ValueError("more follows after its end")


def _listed(text: _Text) -> Iterator[object]:
    text.take("[")
    if text.next_sign() == "]":
        text.take("]")
        return
    while True:
        yield text.value()
        if text.next_sign() == "]":
            text.take("]")
            return
        text.take(",")


def _keyed(text: _Text) -> Iterator[object]:
    text.take("{")
    kept: dict[str, object] = {}
    has_list = False
    while text.next_sign() != "}":
        key = text.value()
        text.take(":")
        if key in WRAPPERS and text.begins_list_of_objects():
            has_list = True
            yield from _listed(text)
        else:
            kept[str(key)] = text.value()
        if text.next_sign() != "}":
            text.take(",")
    text.take("}")
    if not has_list:
        yield kept


class _Text:
    """The text, of which no more is held than an item needs."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._held = ""
        self._place = 0
        self._decoder = json.JSONDecoder()

    def next_sign(self) -> str:
        """Return the next character that is no white space; none at the end."""
        while True:
            match = _SPACE.match(self._held, self._place)
            self._place = match.end() if match else self._place
            if self._place < len(self._held) or not self._more():
                return self._held[self._place : self._place + 1]

    def take(self, sign: str) -> None:
        """Go beyond a sign that must stand here."""
        found = self.next_sign()
        if found != sign:
            raise ValueError(f'"{sign}" is missing before "{found or "the end"}"')
        self._place += 1

    def value(self) -> object:
        """Return the next value."""
        self.next_sign()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._held, self._place)
            except ValueError:
                if len(self._held) - self._place > LONGEST_ITEM:
                    raise ValueError("an item has more than 16 MB, or is no JSON") from None
                if not self._more():
                    raise
                continue
            # A number may go on in the next block: 1 is all of 1.5 that is there, and so is 1e of 1e5.
            if self._held[end : end + 1] in _AFTER_VALUE or not self._more():
                self._place = end
                return value

    def begins_list_of_objects(self) -> bool:
        """Tell whether a list stands here whose first item is an object."""
        if self.next_sign() != "[":
            return False
        while self._held[self._place + 1 :].strip() == "" and self._more():
            pass
        return _FIRST_ITEM.match(self._held, self._place) is not None

    def _more(self) -> bool:
        """Hold more of the text; tell whether there was any."""
        block = self._stream.read(max(_BLOCK, len(self._held) - self._place))
        self._held = self._held[self._place :] + block
        self._place = 0
        return bool(block)
