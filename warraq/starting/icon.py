"""The archive's icon: the first letter of its name, drawn with the theme's own fonts."""

from __future__ import annotations

import re
from pathlib import Path

from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

FONTS = ("naskh-700.woff2", "vazirmatn-latin.woff2")
_GROUND, _INK = "#8c2f2b", "#fbf8f1"
_SIZE, _LETTER = 64, 44
_PAGE = "M18 12H46V52H18Z"
"""What is drawn for a letter that the fonts do not have: a leaf of paper."""
_ARTICLE = re.compile(r"ال(?=[^\W\d_]{2})")


def icon(title: str, fonts: Path) -> str:
    """Return an SVG picture of the name's first letter, the article al- left aside."""
    letter = next((sign for sign in _ARTICLE.sub("", title.strip(), count=1) if sign.isalnum()), "")
    path = next(
        (path for font in FONTS if letter and (path := _outline(letter.upper(), fonts / font))),
        _PAGE,
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIZE} {_SIZE}">'
        f'<rect width="{_SIZE}" height="{_SIZE}" rx="6" fill="{_GROUND}"/>'
        f'<path fill="{_INK}" d="{path}"/></svg>\n'
    )


def _outline(letter: str, file: Path) -> str:
    """Return the letter's outline in the middle of the picture, or nothing if the font lacks it."""
    with TTFont(file) as font:
        name = font.getBestCmap().get(ord(letter))
        if name is None:
            return ""
        glyphs = font.getGlyphSet()
        bounds = BoundsPen(glyphs)
        glyphs[name].draw(bounds)
        if bounds.bounds is None:
            return ""
        left, bottom, right, top = bounds.bounds
        scale = _LETTER / max(right - left, top - bottom)
        middle = _SIZE / 2
        pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.1f}".removesuffix(".0"))
        place = (
            scale,
            0,
            0,
            -scale,
            middle - scale * (left + right) / 2,
            middle + scale * (bottom + top) / 2,
        )
        glyphs[name].draw(TransformPen(pen, place))
        return str(pen.getCommands())
