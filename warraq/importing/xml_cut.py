"""A stream of XML cut into its items, which are read one by one: memory does not grow with the file.

A parser of whole documents stops at the first fault, or mends it and damages what follows. Here the
markup is only followed as far as needed to know where an item (RSS, WordPress) or entry (Atom) ends; each
is then parsed alone, so that a fault stays where it is. No DTD is ever given to a parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from warraq.errors import WarraqError
from warraq.importing.plain_stream import ByteStream

LARGEST_ITEM = 32 * 1024 * 1024
"""Bytes of the largest item, or head, that is read."""
_STEP = 1 << 17
_LONGEST_MARK = 256
_START = re.compile(rb"<(?P<name>(?:[A-Za-z_][\w.-]{0,40}:)?(?:item|entry))(?=[\s/>])")
_OUTSIDE = re.compile(rb"<!--|<!\[CDATA\[|" + _START.pattern)
_CDATA = b"<![CDATA["
_BEFORE_CDATA = re.compile(rb"<(?P<name>[A-Za-z_][\w.:-]{0,80})(?:\s[^<>]*)?>\s*\Z")
_LOOK_BACK = 2048
_END_MARK, _COMMENT_END = re.compile(rb"\]\]>"), re.compile(rb"-->")
_MOST_NAMES = 1000
_TITLE = re.compile(rb"<title\b[^<>]*>\s*(?:<!\[CDATA\[)?(?P<title>[^<\]]{1,200})")


@dataclass(frozen=True, slots=True, kw_only=True)
class XmlHead:
    """All that stands before the first item; `name` is that of the items, empty if there are none."""

    data: bytes
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class XmlItem:
    """An item as it stands in the (unpacked) file: its bytes and the place of the first; `number` from 1."""

    number: int
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenItem:
    """An item that cannot be told from what follows it, and why."""

    number: int
    error: WarraqError


class Window:
    """The part of a stream that is being looked at: it grows as far as it must, and is cut off in front."""

    def __init__(self, stream: ByteStream | None, data: bytes = b"") -> None:
        """Begin with `data`; more comes from the stream."""
        self.data = data
        self.offset = 0
        self.fault: WarraqError | None = None
        """Why the stream could not be read to its end."""
        self._stream = stream

    @property
    def is_whole(self) -> bool:
        """Whether nothing more can come."""
        return self._stream is None

    def search(self, pattern: re.Pattern[bytes], start: int) -> re.Match[bytes] | None:
        """Return the first match at or after `start`.

        Raises:
            WarraqError: W245, when there would be more than `LARGEST_ITEM` bytes to hold.

        """
        while True:
            match = pattern.search(self.data, start)
            # What touches the edge could be longer than is known yet.
            if self.is_whole or (match and match.end() + _LONGEST_MARK < len(self.data)):
                return match
            start = match.start() if match else max(start, len(self.data) - _LONGEST_MARK)
            if len(self.data) > LARGEST_ITEM:
                raise WarraqError(
                    "W245",
                    f"it has more than {LARGEST_ITEM:,} bytes",
                    "Look at the file: is an end tag missing?",
                )
            self._more()

    def drop(self, count: int) -> None:
        """Forget the first bytes."""
        self.data = self.data[count:]
        self.offset += count

    def _more(self) -> None:
        if self._stream is None:
            return
        try:
            block = self._stream.read(max(_STEP, len(self.data)))
        except WarraqError as error:
            self.fault, block = error, b""
        if block:
            self.data += block
        else:
            self._stream = None


def cut_items(stream: ByteStream) -> Iterator[XmlHead | XmlItem | BrokenItem]:
    """Yield the head of a document, then its items in their order; nothing when it is empty.

    Raises:
        WarraqError: what ended the stream early, after all that came before; W245 for a head that is
            too large.

    """
    window = Window(stream)
    start = _next_start(window, 0)
    if start is None:
        yield XmlHead(data=window.data, name="")
    else:
        yield XmlHead(data=window.data[: start.start()], name=start["name"].decode())
    number = 0
    while start is not None:
        number += 1
        window.drop(start.start())
        title = _title(window.data)
        end, fault = _end_of_item(window, start["name"])
        if fault is None:
            yield XmlItem(number=number, offset=window.offset, data=window.data[:end])
        else:
            yield BrokenItem(number=number, error=fault.at(key=title))
        window.drop(end)
        start = _next_start(window, 0)
    if window.fault is not None:
        raise window.fault


class Closings:
    """Where elements end in a window: each name is searched for once, however often it is asked for."""

    def __init__(self, window: Window) -> None:
        """Take the window, of which nothing is dropped meanwhile."""
        self._window = window
        self._next: dict[bytes, int] = {}

    def after(self, name: bytes, start: int) -> int:
        """Return where the first end tag of a name begins, from `start` on; -1 if there is none.

        Raises:
            WarraqError: W242, for an item of more names than any has: it was made to cost time.

        """
        known = self._next.get(name)
        if known is None or 0 <= known < start:
            if len(self._next) > _MOST_NAMES:
                raise _lost("it has more names of elements than any item")
            match = self._window.search(_closing(name), start)
            known = self._next[name] = match.start() if match else -1
        return known


def end_of_cdata(window: Window, start: int, name: bytes, closings: Closings) -> tuple[int, int]:
    """Return where the text of a CDATA section ends, and where what follows it begins.

    `start` is the first byte of its text, `name` the element that holds nothing else (empty if another
    thing stands before it). Some exporters do not escape `]]>` inside a text: then the section ends where
    the element does, not at the first `]]>`.

    Raises:
        WarraqError: W241, when the section has no end; W242, W245.

    """
    first = window.search(_END_MARK, start)
    if first is None:
        raise _unfinished()
    after = first.end()
    if not name or window.data.startswith(_CDATA, after):
        return first.start(), after
    close = closings.after(name, after)
    before = window.data[max(after, close - _LOOK_BACK) : max(close, after)].rstrip()
    if close < 0 or not before.endswith(b"]]>"):
        return first.start(), after
    end = close - len(window.data[max(after, close - _LOOK_BACK) : close]) + len(before)
    return end - 3, end


def holder_of_cdata(data: bytes, start: int) -> bytes:
    """Return the name of the element whose first content is the CDATA section at `start`, or nothing."""
    match = _BEFORE_CDATA.search(data[max(0, start - _LOOK_BACK) : start])
    return match["name"] if match else b""


def _next_start(window: Window, at: int) -> re.Match[bytes] | None:
    """Return the next item's start tag that is in no comment and no CDATA section."""
    unclosed: set[bytes] = set()
    while True:
        match = window.search(_OUTSIDE, at)
        if match is None or match["name"]:
            return match
        at = match.end()
        if match[0] in unclosed:
            continue
        end = window.search(_COMMENT_END if match[0] == b"<!--" else _END_MARK, at)
        if end is None:
            unclosed.add(match[0])
        else:
            at = end.end()


def _end_of_item(window: Window, name: bytes) -> tuple[int, WarraqError | None]:
    """Return the place after the item, which begins where the window does, and what is wrong with it."""
    pattern, lost = _marks(name), _boundary(name)
    closings = Closings(window)
    at, no_comment_before = 0, 0
    try:
        while True:
            match = window.search(pattern, at)
            if match is None:
                return len(window.data), _unfinished()
            at, mark = match.end(), match[0]
            if mark == _CDATA:
                after = _after_cdata(window, match, closings)
                # A lost `]]>` makes a section run on into the next items.
                gap = lost.search(window.data, at, after)
                if gap is not None:
                    return gap.start() + len(name) + 3, _lost("one of its texts has no end")
                at = after
            elif mark == b"<!--":
                # A comment that would swallow the item's end is none, nor are those after it.
                if at >= no_comment_before:
                    at, no_comment_before = _after_comment(window, at, name)
            elif mark.startswith(b"</") or (mark.endswith(b"/>") and not match.start()):
                return at, None
            elif match.start():
                return match.start(), _lost("it has no end tag")
    except WarraqError as error:
        return _resume(window, name), error


def _after_cdata(window: Window, match: re.Match[bytes], closings: Closings) -> int:
    start, name = match.end(), holder_of_cdata(window.data, match.start())
    while True:
        _end, after = end_of_cdata(window, start, name, closings)
        if not window.data.startswith(_CDATA, after):
            return after
        start = after + len(_CDATA)


def _after_comment(window: Window, start: int, item: bytes) -> tuple[int, int]:
    """Return the place after a comment; if the item ends first, `start`, and where it does."""
    end = window.search(re.compile(rb"-->|" + _closing(item).pattern), start)
    if end is None:
        return start, len(window.data)
    return (end.end(), 0) if end[0] == b"-->" else (start, end.start())


def _resume(window: Window, name: bytes) -> int:
    """Return where the next item may begin, after one whose end was not found."""
    gap = _boundary(name).search(window.data)
    if gap is not None:
        return gap.start() + len(name) + 3
    while True:
        try:
            close = window.search(_closing(name), 0)
            return close.end() if close else len(window.data)
        except WarraqError:
            window.drop(len(window.data) - _LONGEST_MARK)


def _title(data: bytes) -> str:
    match = _TITLE.search(data[:65536])
    return " ".join(match["title"].decode(errors="replace").split()) if match else ""


def _unfinished() -> WarraqError:
    return WarraqError(
        "W241",
        "the file ends in the midst of this item",
        "Export the site again, or fetch the file again; what stands before it is read.",
    )


def _lost(what: str) -> WarraqError:
    return WarraqError(
        "W242",
        f"a part of this item is lost: {what}",
        "Export the site again, or mend the file there.",
    )


def _closing(name: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"</" + re.escape(name) + rb"\s*>")


def _boundary(name: bytes) -> re.Pattern[bytes]:
    """Return what parts one item from the next."""
    plain = re.escape(name)
    return re.compile(rb"</" + plain + rb">\s*<" + plain + rb"[\s>][^<]*<(?:title|id|guid|link)\b")


def _marks(name: bytes) -> re.Pattern[bytes]:
    plain = re.escape(name)
    return re.compile(
        rb"<!\[CDATA\[|<!--|</" + plain + rb"\s*>|<" + plain + rb"(?:\s[^<>]{0,200})?/?>"
    )
