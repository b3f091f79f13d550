"""The picture that shelves of ZIM files show: the icon of the installed site, or what it would be."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from warraq.production.icons import letter_picture
from warraq.production.web_manifest import token_colours

SIDE = 48
"""Pixels, as ZIM asks for."""


def illustration(site_name: str, theme_static: Path, *, icon: Path | None = None) -> bytes:
    """Return a PNG of 48×48 pixels, of the `icon` if that is there.

    `theme_static` is the theme's folder `static`, whose letters and colours it has otherwise.
    """
    if icon is not None and icon.is_file():
        with Image.open(icon) as known:
            return _png(known.convert("RGBA"))
    paper, accent = token_colours(theme_static / "css" / "tokens.css")
    return _png(letter_picture(theme_static / "fonts", site_name, paper=paper, accent=accent))


def _png(picture: Image.Image) -> bytes:
    stream = io.BytesIO()
    picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS).save(stream, "PNG", optimize=True)
    return stream.getvalue()
