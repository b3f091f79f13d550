"""The picture that shelves of ZIM files show: the icon of the installed site, or the first letter of its name."""

from __future__ import annotations

import io
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

SIDE = 48
"""Pixels, as ZIM asks for."""
_SCALE = 4
"""It is drawn larger, then made small: smooth edges."""
_PAPER, _INK = "#8c2f2b", "#fbf8f1"
_FONT = "fonts/naskh-700.woff2"


def illustration(site_name: str, theme_static: Path, *, icon: Path | None = None) -> bytes:
    """Return a PNG of 48×48 pixels, of the `icon` if that is there.

    `theme_static` is the theme's folder `static`, whose letters it has otherwise.
    """
    if icon is not None and icon.is_file():
        with Image.open(icon) as known:
            return _png(known.convert("RGBA"))
    return _png(_letter(site_name, theme_static))


def _png(picture: Image.Image) -> bytes:
    stream = io.BytesIO()
    picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _letter(site_name: str, theme_static: Path) -> Image.Image:
    side = SIDE * _SCALE
    picture = Image.new("RGB", (side, side), _PAPER)
    letter = next((sign for sign in site_name if sign.isalpha()), "•")
    font = _font(theme_static / _FONT, letter, side * 3 // 4)
    draw = ImageDraw.Draw(picture)
    left, top, right, bottom = draw.textbbox((0, 0), letter, font=font)
    place = ((side - left - right) / 2, (side - top - bottom) / 2)
    draw.text(place, letter, font=font, fill=_INK)
    return picture


def _font(
    file: Path, letter: str, size: int
) -> ImageFont.FreeTypeFont | ImageFont.ImageFont | ImageFont.TransposedFont:
    """Return the theme's font, or Pillow's own where the theme has none, or none of this script."""
    if file.is_file():
        font = TTFont(file)
        if ord(letter) in font.getBestCmap():
            font.flavor = None
            plain = io.BytesIO()
            font.save(plain)
            plain.seek(0)
            return ImageFont.truetype(plain, size)
    return ImageFont.load_default(size)
