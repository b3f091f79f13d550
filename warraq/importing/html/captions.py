"""Pictures whose captions are known by their class alone: WordPress's `wp-caption`, and what others call so."""

from __future__ import annotations

import re
from itertools import islice

from lxml import html

from warraq.importing.html.elements import classes_of, is_hidden, tag_of
from warraq.importing.html.page_tree import text_of

_CAPTION = re.compile(
    r"(?:^|[-_])(?:caption|captiontext|caption-?text|figcaption|imgdesc|img-?desc|image-?desc|photo-?desc|pic-?desc)(?:$|[-_])"
)
_HIGHEST = 5
_LONGEST = 500
_MOST_ELEMENTS = 40


def find_captions(root: html.HtmlElement) -> dict[html.HtmlElement, html.HtmlElement]:
    """Return the captions by the elements that hold one with its picture, and no other text."""
    found: dict[html.HtmlElement, html.HtmlElement] = {}
    taken: set[html.HtmlElement] = set()
    for element in root.iter():
        if not tag_of(element) or not any(map(_CAPTION.search, classes_of(element))):
            continue
        if is_hidden(element):
            continue
        text = text_of(element)
        if not text or len(text) > _LONGEST or next(element.iter("img"), None) is not None:
            continue
        for up in [*element.iterancestors()][:_HIGHEST]:
            if up in taken or tag_of(up) == "figure" or _is_large(up):
                break
            pictures = len(list(islice(up.iter("img"), 2)))
            if pictures > 1 or text_of(up) != text:
                break
            if pictures:
                found[up] = element
                taken.update((up, *up.iterancestors()))
                break
    return found


def _is_large(element: html.HtmlElement) -> bool:
    return len(list(islice(element.iter(), _MOST_ELEMENTS + 1))) > _MOST_ELEMENTS
