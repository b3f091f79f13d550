"""A line of text with its marks, as Markdown.

Simple marks are written as Markdown has them, `**so**`; what its rules cannot nest, as tags.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from warraq.importing.html.addresses import in_markdown
from warraq.importing.html.blocks import Break, Inline, Line, Mark, NoteMark, Picture, Text
from warraq.markdown_text import HELD, inline_markdown, paragraph_markdown

_STARS = {"strong": "**", "em": "*"}
_IN_ATTRIBUTE = re.compile(r"[\\`\[\]<>\"'|*_]|&(?=#[0-9xX]|[0-9A-Za-z]+;)")


@dataclass(slots=True)
class _Out:
    """Text with a `HELD` for each piece of markup."""

    text: str = ""
    held: list[str] = field(default_factory=list)

    def hold(self, piece: str) -> None:
        self.text += HELD
        self.held.append(piece)

    def ends_with_star(self) -> bool:
        return self.text.endswith(HELD) and self.held[-1].endswith("*")


def paragraph(line: Line) -> str:
    """Return the Markdown of a paragraph; its line ends are kept."""
    out = _written(line, 0, breaks=None)
    return paragraph_markdown(out.text, out.held)


def one_line(line: Line) -> str:
    """Return the Markdown of a heading or a cell: all on one line."""
    out = _written(line, 0, breaks="<br>")
    return inline_markdown(out.text, out.held)


def term(line: Line) -> str:
    """Return the Markdown of what begins a line, and ends with it."""
    out = _written(line, 0, breaks="<br>")
    return paragraph_markdown(out.text, out.held)


def picture(one: Picture, title: str = "") -> str:
    """Return the Markdown of a picture."""
    shown = f' "{in_attribute(title)}"' if title else ""
    return f"![{in_attribute(one.alt)}]({in_markdown(one.address)}{shown})"


def in_attribute(text: str) -> str:
    """Return `text` with all that a parser of Markdown or HTML could take for its own as entities."""
    return _IN_ATTRIBUTE.sub(lambda match: f"&#{ord(match[0])};", " ".join(text.split()))


def open_tag(mark: Mark) -> str:
    """Return a mark's opening tag."""
    attributes = "".join(f' {name}="{in_attribute(value)}"' for name, value in mark.attributes)
    return f"<{mark.tag}{attributes}>"


def _written(line: Sequence[Inline], depth: int, *, breaks: str | None) -> _Out:
    out = _Out()
    start = 0
    while start < len(line):
        mark = _mark(line[start], depth)
        if mark is None:
            _leaf(line[start], out, breaks=breaks)
            start += 1
            continue
        end = start
        while end < len(line) and _mark(line[end], depth) == mark:
            end += 1
        _group(mark, line[start:end], depth, out, breaks=breaks)
        start = end
    return out


def _mark(inline: Inline, depth: int) -> Mark | None:
    return inline.marks[depth] if len(inline.marks) > depth else None


def _leaf(inline: Inline, out: _Out, *, breaks: str | None) -> None:
    match inline:
        case Text():
            out.text += (
                " ".join(inline.text.splitlines()) if _has_lines(inline.text) else inline.text
            )
        case Break():
            if breaks is None:
                out.text += "\n"
            else:
                out.hold(breaks)
        case Picture():
            out.hold(picture(inline))
        case NoteMark():
            out.hold(f"[^{inline.number}]")


def _has_lines(text: str) -> bool:
    return len(text.splitlines()) > 1 or text.endswith("\n")


def _group(
    mark: Mark, line: Sequence[Inline], depth: int, out: _Out, *, breaks: str | None
) -> None:
    """Write what one mark is around; white space at its ends is none of it."""
    inner = _written(line, depth + 1, breaks=breaks)
    core = inner.text.strip()
    if not core:
        out.text += inner.text
        return
    place = inner.text.index(core)
    out.text += inner.text[:place]
    code = _code(mark, line, depth, core)
    if code:
        out.hold(code)
    else:
        _around(mark, core, inner.held, out)
    out.text += inner.text[place + len(core) :]


def _code(mark: Mark, line: Sequence[Inline], depth: int, core: str) -> str:
    """Return a span of code, if nothing in it needs a tag."""
    plain = all(isinstance(one, Text) and len(one.marks) == depth + 1 for one in line)
    if mark.tag != "code" or not plain or re.search(r"[`|\\]", core):
        return ""
    return f"`{' '.join(core.split())}`"


def _around(mark: Mark, core: str, held: list[str], out: _Out) -> None:
    stars = _STARS.get(mark.tag)
    if (
        stars
        and "*" not in core
        and not any("*" in piece for piece in held)
        and not out.ends_with_star()
    ):
        start, end = stars, stars
    elif mark.tag == "a":
        if out.text.endswith("!"):
            # It would make a picture of the link.
            out.text = out.text[:-1]
            out.hold("\\!")
        start, end = "[", f"]({in_markdown(mark.get('href'))})"
        if core.startswith("^"):
            # It would make a footnote of the link.
            start, core = "[&#94;", core[1:]
    else:
        start, end = open_tag(mark), f"</{mark.tag}>"
    out.hold(start)
    out.text += core
    out.held += held
    out.hold(end)
