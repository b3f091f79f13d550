"""The pictures of a page: lazy ones, their twins for readers without scripts, smileys, and pixels that count."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import html

from warraq.importing.html.blocks import Marks, Picture, Text
from warraq.importing.html.elements import classes_of
from warraq.importing.html.page_files import PageFiles, is_picture_address, picture_candidates
from warraq.markdown_text import without_controls

_EMOJI_CLASSES = frozenset({"emoji", "wp-smiley", "emojione", "twemoji", "smiley"})
_SHORTEST_SIDE = 2


class PictureReader:
    """Reads the pictures of one piece of HTML, each once."""

    def __init__(self, files: PageFiles) -> None:
        """Take where files are found."""
        self._files = files
        self._last: frozenset[str] = frozenset()
        self._last_was_twin = False

    def read(self, image: html.HtmlElement, marks: Marks) -> Picture | Text | None:
        """Return what an `img` shows; nothing for a pixel, or what was shown just before for another reader."""
        return self._read(image, marks, is_twin=False)

    def twins(self, element: html.HtmlElement, marks: Marks) -> Iterator[Picture | Text]:
        """Yield the pictures in a `noscript`, unless the script's own stand beside them."""
        for image in element.iter("img"):
            found = self._read(image, marks, is_twin=True)
            if found is not None:
                yield found

    def _read(
        self, image: html.HtmlElement, marks: Marks, *, is_twin: bool
    ) -> Picture | Text | None:
        alt = without_controls(" ".join(image.get("alt", "").split()))
        if _EMOJI_CLASSES & classes_of(image) and alt:
            return Text(alt, marks)
        if any(_is_pixel(image.get(side, "")) for side in ("width", "height")):
            return None
        candidates = [*_around(image), *picture_candidates(image)]
        twin = image.getnext()
        if twin is not None and twin.tag == "noscript" and not (image.tail or "").strip():
            candidates += [url for one in twin.iter("img") for url in picture_candidates(one)]
        known = frozenset(candidates)
        is_same = bool(known & self._last) and is_twin is not self._last_was_twin
        self._last, self._last_was_twin = known, is_twin
        address, name = ("", "") if is_same else self._files.picture(candidates)
        if not address:
            return None
        if name:
            # A link to the picture itself leads to what is now here.
            marks = tuple(mark for mark in marks if not is_picture_address(mark.get("href")))
        elif is_picture_address(address):
            marks = tuple(mark for mark in marks if mark.get("href") != address)
        return Picture(address, alt, marks, name)


def _is_pixel(side: str) -> bool:
    digits = side.strip().removesuffix("px")
    return digits.isascii() and digits.isdigit() and int(digits) <= _SHORTEST_SIDE


def _around(image: html.HtmlElement) -> Iterator[str]:
    """Yield the larger picture that a link around a picture leads to."""
    for up in image.iterancestors("a", "p", "figure", "div"):
        if up.tag == "a" and is_picture_address(up.get("href", "")):
            yield up.get("href", "")
        if up.tag != "p":
            return
