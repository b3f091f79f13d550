"""What stands at both ends of a text and is none of it: the title again, notes, buttons, notices of rights."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lxml import html

from warraq.importing.html.blocks import (
    Blocks,
    Break,
    Heading,
    Line,
    Paragraph,
    Picture,
    line_text,
)
from warraq.importing.html.elements import tag_of
from warraq.importing.html.page_dates import Candidate
from warraq.importing.html.page_tree import PageLine, lines_of
from warraq.importing.html.printed import LABEL, LETTER, LONGEST, SOURCE, joined_lines, loose_date
from warraq.importing.page_lines import folded, is_furniture, read_notes

_HIGHEST = 8
_POLICY = re.compile(
    r"(?:الآراء|الاراء|التعليقات|المقالات)\b.{0,60}\bلا (?:تعبر|تمثل|يعبر)|شروط (?:استخدام|الاستخدام)|سياسة الخصوصية"
    r"|جميع الحقوق محفوظة|all rights reserved|privacy policy|terms of (?:use|service)",
    re.IGNORECASE,
)
_NOWHERE = html.Element("div")


def trim(body: html.HtmlElement, title: str, own: Sequence[str] = ()) -> list[PageLine]:
    """Take the title, notes and buttons at both ends out of the text's element; return their lines."""
    taken: list[PageLine] = []
    for from_top in (True, False):
        while True:
            lines = joined_lines(lines_of(body))
            line = (lines[0] if from_top else lines[-1]) if len(lines) > 1 else None
            if line is None or not _is_edge(line, title, own, last=not from_top):
                break
            element = _whole(line, body, title, own, last=not from_top)
            if element is None:
                break
            taken += joined_lines(lines_of(element))
            element.drop_tree()
    return taken


def trim_blocks(
    blocks: Blocks, title: str, own: Sequence[str] = ()
) -> tuple[Blocks, list[PageLine]]:
    """Take the same out of blocks whose lines are parted by line ends alone; return what is left, and the lines."""
    kept = list(blocks)
    taken: list[PageLine] = []
    for last in (False, True):
        while kept:
            place = -1 if last else 0
            block = kept[place]
            if not isinstance(block, Paragraph | Heading):
                break
            first, rest = _split(block.line, last=last)
            text = line_text(first)
            alone = len(kept) == 1 and not rest
            # A line of links alone may be a film at the end: what is a list of links went with its element.
            line = PageLine(text, _NOWHERE, 0, (text,))
            if (
                alone
                or any(isinstance(one, Picture) for one in first)
                or not _is_edge(line, title, own, last=last)
            ):
                break
            taken.append(line)
            if rest:
                kept[place] = replace(block, line=rest)
            else:
                del kept[place]
    return tuple(kept), taken


def _split(line: Line, *, last: bool) -> tuple[Line, Line]:
    """Return the first or last line of a paragraph, and the others."""
    places = [place for place, one in enumerate(line) if isinstance(one, Break)]
    if not places:
        return line, ()
    if last:
        return line[places[-1] + 1 :], line[: places[-1]]
    return line[: places[0]], line[places[0] + 1 :]


def _is_edge(line: PageLine, title: str, own: Sequence[str], *, last: bool) -> bool:
    """Say whether a line at an end of the text is none of it: the title again, a note, a button."""
    text = line.text
    if folded(text) == folded(title) or not LETTER.search(text) or SOURCE.fullmatch(text):
        return True
    if read_notes(text) or is_furniture(text, own):
        return True
    if all(read_notes(word) for word in text.split()):
        return True
    if last:
        is_link = line.is_linked and len(text) <= LONGEST
        return is_link or bool(_POLICY.search(text))
    if LABEL.fullmatch(text) and len(text.split()) == 1:
        return True
    dates: list[Candidate] = []
    if len(text) <= LONGEST:
        loose_date(text, dates, dates)
    return bool(dates)


def _whole(
    line: PageLine, body: html.HtmlElement, title: str, own: Sequence[str], *, last: bool
) -> html.HtmlElement | None:
    """Return the largest element around the line that holds such lines alone, and no picture of its own."""
    found = None
    element = line.element
    for _ in range(_HIGHEST):
        if element is body or element is None:
            break
        lines = joined_lines(lines_of(element))
        if all(_is_edge(one, title, own, last=last) for one in lines) and not _shows(element):
            found = element
        elif found is not None:
            break
        element = element.getparent()
    return found


def _shows(element: html.HtmlElement) -> bool:
    """Say whether an element shows a picture or a film that is not in a link."""
    shown = element.iter("img", "video", "iframe", "audio")
    return any(all(tag_of(up) != "a" for up in one.iterancestors()) for one in shown)
