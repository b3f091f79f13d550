"""Where Hugo's and Jekyll's Markdown means something else than python-markdown's, and what to write instead.

They follow CommonMark (Jekyll's kramdown nearly so): a list may follow a paragraph without an empty line and
be nested by two spaces; code may be fenced inside a list; `#word` is no heading; `~~` strikes through. Pelican's Markdown is our own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from warraq.importing.markdown_site.segments import outside_code, pieces

_ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<mark>[-+*]|\d{1,9}[.)])(?P<space>[ \t]+)(?=\S)")
_RULE = re.compile(r"[ ]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_TABLE_RULE = re.compile(r"[ ]{0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_HASHTAG = re.compile(r"^([ ]{0,3})(#{1,6})(?=[^\s#])", re.MULTILINE)
_STRUCK = re.compile(r"(?<!~)~~(?=\S)((?:.|\n(?!\n))+?)(?<=\S)~~(?!~)")
_ATTRIBUTES = re.compile(
    r"^[ ]{0,3}\{:[^}\n]*\}[ \t]*$\n?|(?<=\S)\{:[ .#:\w][^}\n]*\}", re.MULTILINE
)
_TAB = 4


def from_common_mark(markdown: str) -> str:
    """Return what shows in python-markdown as `markdown` does by CommonMark."""
    made = "".join(_code(text) if is_code else _lists(text) for is_code, text in pieces(markdown))
    made = outside_code(made, lambda text: _HASHTAG.sub(r"\1\\\2", text))
    return outside_code(made, lambda text: _STRUCK.sub(r"<del>\1</del>", text))


def _code(text: str) -> str:
    """Return fenced code at the margin, where python-markdown looks for it, and apart from what surrounds it."""
    lines = text.expandtabs(_TAB).split("\n") if text[:1] in {" ", "\t"} else text.split("\n")
    indent = _width(lines[0])
    dedented = (line[min(indent, _width(line)) :] for line in lines)
    return "\n" + "\n".join(dedented).rstrip("\n") + "\n\n"


def without_kramdown_attributes(markdown: str) -> str:
    """Return Markdown without `{: .class}`, which kramdown takes for attributes and does not show."""
    return outside_code(markdown, lambda text: _ATTRIBUTES.sub("", text))


def _lists(text: str) -> str:
    """Return lists nested by four spaces, and lists and tables parted from the paragraph above."""
    lists = _Lists()
    lines = text.split("\n")
    for line, following in zip(lines, (*lines[1:], ""), strict=True):
        lists.take(line, following)
    return "\n".join(lists.made)


@dataclass(slots=True)
class _Lists:
    """Lines as they are to be, and the lists that are open: how far their marks and texts are indented."""

    made: list[str] = field(default_factory=list)
    nest: list[tuple[int, int]] = field(default_factory=list)
    is_after_text: bool = False
    is_loose: bool = False
    """Whether the item so far has paragraphs of its own: python-markdown wants the next one apart."""

    def take(self, line: str, following: str) -> None:
        """Add a line."""
        indent = _width(line)
        item = _ITEM.match(line) if not _RULE.match(line) else None
        if not line.strip():
            self.made.append(line)
            self.is_after_text = False
        elif item is None:
            self._take_text(line, indent, following)
        elif not self.nest and (indent >= _TAB or (self.is_after_text and not _interrupts(item))):
            # Code by indentation, or a paragraph's line that happens to begin with a number.
            self.made.append(line)
        else:
            self._take_item(item, line, indent)

    def _take_text(self, line: str, indent: int, following: str) -> None:
        if self.nest and not self.is_after_text and indent < self.nest[0][1]:
            self.nest.clear()
        is_table = "|" in line and "|" in following and _TABLE_RULE.match(following)
        if is_table and self.is_after_text and not self.nest:
            self.made.append("")
        self.is_loose = bool(self.nest) and (self.is_loose or not self.is_after_text)
        self.made.append(_nested(line, self.nest, indent))
        self.is_after_text = True

    def _take_item(self, item: re.Match[str], line: str, indent: int) -> None:
        if self.is_after_text and (self.is_loose or not self.nest):
            self.made.append("")
        self.is_loose = False
        while self.nest and indent < self.nest[-1][0]:
            self.nest.pop()
        text = indent + len(item["mark"]) + len(item["space"].expandtabs(_TAB))
        if self.nest and indent < self.nest[-1][1]:
            self.nest.pop()
        self.nest.append((indent, text))
        mark = item["mark"].replace(")", ".")
        self.made.append(f"{' ' * _TAB * (len(self.nest) - 1)}{mark} {line[item.end() :]}")
        self.is_after_text = True


def _interrupts(item: re.Match[str]) -> bool:
    """Tell whether a list that begins so may follow a paragraph: one with numbers only from 1."""
    return not item["mark"][0].isdigit() or item["mark"][:-1] == "1"


def _nested(line: str, nest: list[tuple[int, int]], indent: int) -> str:
    """Return a line of an item's text, indented as its list is now."""
    if not nest or indent < nest[0][1]:
        return line
    depth = max(place for place, (_, text) in enumerate(nest, start=1) if indent >= text)
    return " " * (_TAB * depth + indent - nest[depth - 1][1]) + line.lstrip()


def _width(line: str) -> int:
    expanded = line.expandtabs(_TAB)
    return len(expanded) - len(expanded.lstrip())
