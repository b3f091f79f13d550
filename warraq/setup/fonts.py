"""The site's fonts: subsets of what npm brought, and the CSS that names them.

Run inside the environment (`python -m warraq.setup.fonts NODE_MODULES FOLDER`), for it needs fontTools. The
same parts give the same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from warraq.setup.letters import BEYOND, LATIN, LETTERS, SPACES, unicode_range

NASKH = "@fontsource/noto-naskh-arabic/files/noto-naskh-arabic-{script}-{weight}-normal.woff2"
VAZIRMATN = "@fontsource-variable/vazirmatn/files/vazirmatn-{script}-wght-normal.woff2"
WEIGHTS = (400, 700)
UNUSED = {"frac", "numr", "dnom"}
"""Features for fractions: no page asks for them."""


@dataclass(frozen=True, slots=True)
class Face:
    """One font file as CSS sees it."""

    family: str
    file: str
    weight: str
    font: TTFont
    covers: AbstractSet[str]


def faces(parts: Path) -> Iterable[Face]:
    """Yield every font of the site."""
    any_weight = f"{WEIGHTS[0]} {WEIGHTS[-1]}"
    for weight in WEIGHTS:
        arabic = subset(parts / NASKH.format(script="arabic", weight=weight), LETTERS)
        latin = subset(parts / NASKH.format(script="latin", weight=weight), LATIN - SPACES)
        naskh = merge([arabic, latin])
        yield Face("Warraq Naskh", f"naskh-{weight}.woff2", str(weight), naskh, held(naskh))
    # A family of its own, to stand after "Warraq Naskh" in the theme's lists: within one family a browser
    # draws a mark from one file and the letter under it from another, with a gap between them; from the
    # next family in a list it takes the letter and its marks together. One weight serves both: a bold
    # Qur'anic mark is rare, and a second file would be another 46 KB.
    full = subset(parts / NASKH.format(script="arabic", weight=400), BEYOND)
    yield Face("Warraq Naskh Full", "naskh-full-400.woff2", any_weight, full, held(full) - SPACES)
    latin = narrow(subset(parts / VAZIRMATN.format(script="latin"), LATIN - SPACES))
    yield Face("Warraq Vazirmatn", "vazirmatn-latin.woff2", any_weight, latin, held(latin))
    arabic = narrow(subset(parts / VAZIRMATN.format(script="arabic"), LETTERS))
    yield Face("Warraq Vazirmatn", "vazirmatn.woff2", any_weight, arabic, held(arabic))


def subset(path: Path, letters: Iterable[str]) -> TTFont:
    """Return the font with these letters, as far as it has them, and all that shaping them needs."""
    options = Options()
    options.layout_features = [name for name in options.layout_features if name not in UNUSED]
    options.hinting = False
    options.recalc_timestamp = False
    font = TTFont(path, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(letter) for letter in letters])
    subsetter.subset(font)
    return reopened(font)


def narrow(font: TTFont) -> TTFont:
    """Return the variable font with the weights that the theme uses."""
    narrowed = instantiateVariableFont(font, {"wght": (WEIGHTS[0], WEIGHTS[-1])})
    return reopened(narrowed)


def merge(fonts: Sequence[TTFont]) -> TTFont:
    """Return one font of several that were cut from the same: one request rather than two."""
    merged = Merger().merge([packed(font) for font in fonts])
    merged.recalcTimestamp = False
    merged["head"].created = fonts[0]["head"].created
    merged["head"].modified = fonts[0]["head"].modified
    return merged


def packed(font: TTFont) -> BytesIO:
    """Return the font as an uncompressed file."""
    font.flavor = None
    file = BytesIO()
    font.save(file)
    file.seek(0)
    return file


def reopened(font: TTFont) -> TTFont:
    """Return the font as read anew: a cut one still holds traces of what was cut."""
    return TTFont(packed(font), recalcTimestamp=False)


def held(font: TTFont) -> set[str]:
    """Return the letters that the font has."""
    return {chr(code) for code in font.getBestCmap()}


def rule(face: Face) -> str:
    """Return the face's `@font-face`."""
    return (
        "@font-face {\n"
        f'  font-family: "{face.family}";\n'
        f'  src: url("{face.file}") format("woff2");\n'
        f"  font-weight: {face.weight};\n"
        "  font-display: swap;\n"
        f"  unicode-range: {unicode_range(face.covers)};\n"
        "}\n"
    )


def write_fonts(parts: Path, folder: Path) -> None:
    """Write every font, and `fonts.css`, into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    rules = ["/* Made by warraq/setup/fonts.py. */\n"]
    for face in faces(parts):
        face.font.flavor = "woff2"
        face.font.save(folder / face.file)
        rules.append(rule(face))
    (folder / "fonts.css").write_text("\n".join(rules), encoding="ascii", newline="\n")


if __name__ == "__main__":
    write_fonts(Path(sys.argv[1]), Path(sys.argv[2]))
