"""Shortcodes: `[gallery ids="1,2"]` and the like inside a text, found as WordPress finds them.

Only those that are known here are taken out of the text; all others stay visible as they are written.
The forms follow https://developer.wordpress.org/apis/shortcode/.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

_ENCLOSING = frozenset({"caption", "wp_caption", "embed", "audio", "video", "playlist", "gallery"})
_PROTECTED = re.compile(r"<(?P<tag>pre|code|script|style|textarea)\b|<!--", re.IGNORECASE)
_REST = r"(?![\w-])(?P<attributes>[^\[\]/]*+(?:/(?!\])[^\[\]/]*+)*+)(?P<closed>/)?\]"
_ATTRIBUTE = re.compile(
    r"(?P<name>[\w-]+)\s*=\s*(?:\"(?P<double>(?:[^\"\\]|\\.)*+)\"|'(?P<single>[^']*)'|(?P<bare>[^\s'\"]+))"
    r"|\"(?P<only>[^\"]*)\"|(?P<word>\S+)"
)
_BACKSLASHED = re.compile(r"\\([\"'\\])")
_CURLY = str.maketrans({"“": '"', "”": '"', "″": '"', "‘": "'", "’": "'", "′": "'", "\xa0": " "})


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of HTML that stands as a block of its own, and is not looked into any more."""

    html: str


Handler: TypeAlias = Callable[[Mapping[str, str], str], str | None]
"""Makes HTML of a shortcode's attributes and of what it encloses; nothing leaves the shortcode as it is."""


def expand(text: str, handlers: Mapping[str, Handler]) -> Iterator[str | Block]:
    """Yield `text` in its order, the shortcodes that have a handler as blocks; `[[gallery]]` shows `[gallery]`."""
    names = "|".join(sorted(map(re.escape, handlers), key=len, reverse=True))
    pattern = re.compile(rf"(?P<escaped>\[)?\[(?P<name>{names}){_REST}")
    protected = _Protected(text)
    closings = _Closings(text)
    done, at = 0, 0
    while (match := pattern.search(text, at)) is not None:
        inside = protected.end_around(match.start())
        if inside:
            at = inside
            continue
        start, end, content = match.start(), match.end(), ""
        if not match["closed"] and match["name"] in _ENCLOSING:
            close = closings.after(match["name"], end)
            again = pattern.search(text, end) if close >= 0 else None
            # An opening one of the same name in between: this one encloses nothing.
            if close >= 0 and not (
                again and again["name"] == match["name"] and again.start() < close
            ):
                content, end = text[end:close], close + len(f"[/{match['name']}]")
        if match["escaped"] and text.startswith("]", end):
            yield text[done:start] + text[start + 1 : end]
            done = at = end + 1
            continue
        start += len(match["escaped"] or "")
        made = handlers[match["name"]](attributes_of(match["attributes"]), content)
        if made is not None:
            yield text[done:start]
            yield Block(made)
            done = end
        at = end
    yield text[done:]


class _Closings:
    """Where shortcodes are closed; a text is searched once for each name, however many open there."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[str, list[int]] = {}

    def after(self, name: str, start: int) -> int:
        """Return the place of the first closing one from `start` on, -1 if there is none."""
        if name not in self._places:
            pattern = re.compile(re.escape(f"[/{name}]"))
            self._places[name] = [match.start() for match in pattern.finditer(self._text)]
        places = self._places[name]
        at = bisect_left(places, start)
        return places[at] if at < len(places) else -1


class _Protected:
    """The parts of a text in which brackets are only brackets: code, scripts, comments."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        lower = text.lower() if len(text.lower()) == len(text) else text
        unclosed: set[str] = set()
        at = 0
        while (match := _PROTECTED.search(text, at)) is not None:
            closing = f"</{match['tag'].lower()}" if match["tag"] else "-->"
            at = match.end()
            end = -1 if closing in unclosed else lower.find(closing, at)
            if end < 0:
                unclosed.add(closing)
                continue
            at = end + len(closing)
            self._starts.append(match.start())
            self._ends.append(at)

    def end_around(self, place: int) -> int:
        """Return where the part ends that a place lies in, 0 if it lies in none."""
        at = bisect_right(self._starts, place) - 1
        return self._ends[at] if at >= 0 and place < self._ends[at] else 0


def attributes_of(text: str) -> dict[str, str]:
    """Return a shortcode's attributes; those without a name are called `0`, `1` and so on."""
    found: dict[str, str] = {}
    unnamed = 0
    for match in _ATTRIBUTE.finditer(text.translate(_CURLY)):
        value = next(
            (v for v in (match["double"], match["single"], match["bare"]) if v is not None), None
        )
        if match["name"] and value is not None:
            found.setdefault(match["name"].lower(), value)
        else:
            found[str(unnamed)] = match["only"] or match["word"] or ""
            unnamed += 1
    return {name: _BACKSLASHED.sub(r"\1", value) for name, value in found.items()}
