"""Plain text to Markdown that shows the same text: what would be a mark is escaped, nothing else is.

The rules follow python-markdown with the extensions that the site uses (tables, footnotes, def_list,
abbr, fenced_code, sane_lists); `tests/test_fidelity.py` holds them to it for any text at all. An editor
opens these files, so a full stop or a hyphen inside a sentence stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

# At the beginning of a line. `\d` is meant to know Arabic digits: python-markdown's lists do.
_OPENING = re.compile(
    r"(?P<sign>[#>])"  # a heading, a quotation
    r"|(?P<bullet>[-+*])(?=[ ]|$)"
    r"|(?P<rule>[-_*=])(?=(?:[ ]{0,2}(?P=rule))*[ ]*$)"  # a rule, or the line below a heading
    r"|(?P<number>\d+)\.(?=[ ]|$)"
    r"|(?P<colon>:)(?=[ ]|$)"  # a definition
    r"|(?P<fence>~)(?=~~)"
    r"|(?P<table>[|:-])(?=[|: -]*\|?[|: -]*$)"  # the second line of a table
)
# A number needs no semicolon: html.parser, which python-markdown asks, adds it.
_ENTITY = re.compile(r"&(?=#[0-9xX]|[0-9A-Za-z]+;)")
HELD = "\x00"
"""Stands in a text for markup that is put in after the escaping; no text holds it itself."""
_TAG = re.compile(r"<(?=[A-Za-z/!?\x00])")
_BRACKETED = re.compile(r"\]\s?[(\[:]|\[\^")
"""What makes a link, a reference or a footnote of a pair of brackets."""

_NOT_TEXT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]+"
)
# By itself: a class that holds characters beyond U+FFFF is ten times as slow.
_LAST_OF_PLANES = re.compile(
    "|".join(f"[{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}]" for plane in range(1, 17))
)
_BEYOND = re.compile("[\U0001fffe-\U0010ffff]")


def markdown_from_paragraphs(paragraphs: Iterable[str]) -> str:
    r"""Return Markdown whose built page shows `paragraphs`, each a paragraph, line for line.

    >>> markdown_from_paragraphs(["1. ورق", "سطر\nسطر"])
    '1\\. ورق\n\nسطر  \nسطر'
    """
    blocks = (_paragraph(paragraph) for paragraph in paragraphs)
    return "\n\n".join(block for block in blocks if block)


def without_controls(text: str) -> str:
    """Return `text` without the code points that are no characters: controls, surrogates, U+FFFE."""
    # What can be printed holds none of them: this spares most texts the slow way.
    if text.replace("\n", "").isprintable():
        return text
    text = _NOT_TEXT.sub("", text)
    return _LAST_OF_PLANES.sub("", text) if _BEYOND.search(text) else text


def paragraph_markdown(text: str, held: Sequence[str]) -> str:
    """Return a paragraph in which each `HELD` of `text` is one piece of `held`, in their order.

    `text` holds no other control characters; its line ends are kept as line breaks.
    """
    lines = (" ".join(line.split()) for line in text.splitlines())
    kept = [line for line in lines if line]
    brackets = bool(held) or bool(_BRACKETED.search(" ".join(kept)))
    # Two spaces at a line's end are a line break.
    return _filled("  \n".join(_line(line, brackets=brackets) for line in kept), held)


def inline_markdown(text: str, held: Sequence[str]) -> str:
    """Return the same on one line that stands after something else: what marks a line's beginning is text."""
    line = " ".join(text.split())
    return _filled(_inside(line, brackets=bool(held) or bool(_BRACKETED.search(line))), held)


def _filled(text: str, held: Sequence[str]) -> str:
    pieces = iter(held)
    return re.sub(HELD, lambda _: next(pieces), text) if held else text


def _paragraph(text: str) -> str:
    return paragraph_markdown(without_controls(text), ())


def _line(line: str, *, brackets: bool) -> str:
    escaped = _inside(line, brackets=brackets)
    match = _OPENING.match(line)
    if match is None:
        return escaped
    if match["number"]:
        return f"{match['number']}\\{escaped[len(match['number']) :]}"
    first = line[0]
    if escaped[0] == "\\" and first != "\\":
        return escaped
    return (f"&#{ord(first)};" if first in ":=~" else f"\\{first}") + escaped[1:]


def _inside(line: str, *, brackets: bool) -> str:
    """Escape what is a mark anywhere in a line."""
    if not _MARK.search(line):
        return line
    line = line.replace("\\", "\\\\").replace("`", "\\`")
    line = _ENTITY.sub("&amp;", line)
    line = _TAG.sub("&lt;", line)
    if brackets:
        line = line.replace("[", "\\[").replace("]", "\\]")
    line = _STAR.sub(r"\\*", line)
    return _UNDERSCORE.sub(lambda match: "\\_" * len(match[0]), line)


_MARK = re.compile(r"[\\`&<*_\[\]]")
# A star between spaces is no mark; an underscore inside a word neither.
_STAR = re.compile(r"(?:(?<!^)(?<! )\*)|\*(?! |$)")
_UNDERSCORE = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")
