"""The icons of an installed site, in the sizes that phones ask for: the archive's own, or its first letter."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont, UnidentifiedImageError

from warraq.errors import WarraqError
from warraq.starting.icon import FONTS

SIZES = (192, 512)
MASKABLE = 512
_LETTER = 0.5
"""Of the icon's side; a maskable icon keeps all that matters in a circle of 0.8 (w3.org/TR/appmanifest)."""
_MASK = 0.8
_ARTICLE = "ال"
_BOLD = 700


def icon_files(
    fonts: Path, name: str, *, paper: str, accent: str, own: Path | None
) -> Iterator[tuple[str, bytes]]:
    """Yield (file, PNG) of each icon. The same name, fonts and colours give the same bytes.

    Raises:
        WarraqError: W570, when the archive's own picture cannot be read.

    """
    picture = _own_picture(own) if own else letter_picture(fonts, name, paper=paper, accent=accent)
    for size in SIZES:
        yield f"icons/icon-{size}.png", _png(picture.resize((size, size), Image.Resampling.LANCZOS))
    if own:
        inner = round(MASKABLE * _MASK)
        masked = Image.new("RGBA", (MASKABLE, MASKABLE), paper)
        small = picture.resize((inner, inner), Image.Resampling.LANCZOS)
        masked.alpha_composite(small, ((MASKABLE - inner) // 2,) * 2)
        picture = masked
    yield f"icons/maskable-{MASKABLE}.png", _png(picture)


def initial(name: str) -> str:
    """Return the first letter of a name, past the Arabic article: "الأرشيف" gives أ."""
    words = re.findall(r"\w+", name)
    word = words[0] if words else ""
    if word.startswith(_ARTICLE) and len(word) > len(_ARTICLE) + 1:
        word = word.removeprefix(_ARTICLE)
    return word[:1].upper()


def _own_picture(file: Path) -> Image.Image:
    try:
        with Image.open(file) as picture:
            picture.load()
            return _square(picture.convert("RGBA"))
    except (OSError, UnidentifiedImageError) as error:
        raise WarraqError(
            "W570", "the icon is no picture that can be read", "Name a square PNG of 512 pixels."
        ).at(file=str(file), key="WARRAQ_ICON") from error


def _square(picture: Image.Image) -> Image.Image:
    side = max(picture.size)
    square = Image.new("RGBA", (side, side))
    square.alpha_composite(picture, ((side - picture.width) // 2, (side - picture.height) // 2))
    return square.resize((MASKABLE, MASKABLE), Image.Resampling.LANCZOS)


def letter_picture(fonts: Path, name: str, *, paper: str, accent: str) -> Image.Image:
    """Return the first letter of a name in one of the theme's `fonts`, as large as the largest icon."""
    picture = Image.new("RGBA", (MASKABLE, MASKABLE), accent)
    draw = ImageDraw.Draw(picture)
    letter = initial(name)
    font = _font_with(fonts, letter) if letter else None
    if font is None:  # A page of a book, where the theme cannot write the letter.
        side = MASKABLE * _LETTER
        start = (MASKABLE - side) / 2
        draw.rectangle((start, start, start + side, start + side), fill=paper)
        return picture
    box = draw.textbbox((0, 0), letter, font=font)
    scale = MASKABLE * _LETTER / max(box[2] - box[0], box[3] - box[1])
    font = font.font_variant(size=min(font.size * scale, MASKABLE * 0.8))
    _embolden(font)
    box = draw.textbbox((0, 0), letter, font=font)
    at = ((MASKABLE - box[0] - box[2]) / 2, (MASKABLE - box[1] - box[3]) / 2)
    draw.text(at, letter, font=font, fill=paper)
    return picture


def _font_with(fonts: Path, letter: str) -> ImageFont.FreeTypeFont | None:
    """Return the first of the theme's fonts that has the letter: that of the tab's icon, if it can be."""
    others = sorted(file.name for file in fonts.glob("*.woff2") if file.name not in FONTS)
    for file in (fonts / name for name in (*FONTS, *others)):
        if not file.is_file():
            continue
        with TTFont(file) as font:
            if ord(letter) not in font.getBestCmap():
                continue
            font.flavor = None  # FreeType may be built without woff2
            plain = io.BytesIO()
            font.save(plain, reorderTables=False)
        plain.seek(0)
        found = ImageFont.truetype(plain, 256)
        _embolden(found)
        return found
    return None


def _embolden(font: ImageFont.FreeTypeFont) -> None:
    """Choose the bold of a variable font; another stays as it is."""
    try:
        font.set_variation_by_axes([_BOLD])
    except OSError:
        return


def _png(picture: Image.Image) -> bytes:
    data = io.BytesIO()
    picture.convert("RGBA").save(data, "PNG", optimize=True)
    return data.getvalue()
