"""What stands above an article's text: its picture, and a lead in a box of its own."""

from __future__ import annotations

from dataclasses import dataclass

from warraq.importing.html.blocks import Blocks, Figure, Paragraph, Picture, Text, text_lines
from warraq.importing.html.main_text import MainText
from warraq.importing.page_lines import folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Hero:
    """The picture above the text; without one, all is empty."""

    name: str = ""
    alt: str = ""
    caption: str = ""

    def __bool__(self) -> bool:
        return bool(self.name)


def take_hero(blocks: Blocks) -> tuple[Hero, Blocks]:
    """Take a picture that begins the text out of it: the page shows it above."""
    if not blocks:
        return Hero(), blocks
    first = blocks[0]
    shown = first.blocks if isinstance(first, Figure) else (first,)
    if len(shown) != 1 or not isinstance(shown[0], Paragraph) or len(shown[0].line) != 1:
        return Hero(), blocks
    picture = shown[0].line[0]
    if not isinstance(picture, Picture) or not picture.name:
        return Hero(), blocks
    caption = " ".join(text_lines(first.caption)) if isinstance(first, Figure) else ""
    return Hero(name=picture.name, alt=picture.alt, caption=caption), blocks[1:]


def begins_with_picture(blocks: Blocks) -> bool:
    """Say whether a text begins with a picture."""
    if not blocks:
        return False
    first = blocks[0]
    return isinstance(first, Figure) or (
        isinstance(first, Paragraph) and isinstance(first.line[0], Picture)
    )


def lead_of(main: MainText, title: str) -> Blocks:
    """Return the lines of the article that stand before its element."""
    lines = dict.fromkeys(line.text for line in main.before if folded(line.text) != folded(title))
    return tuple(Paragraph((Text(line),)) for line in lines)
