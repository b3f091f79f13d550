"""What each element of HTML is to a reader: a block, a mark around text, something not shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html

from warraq.importing.html.blocks import Attributes, Mark
from warraq.language.direction import language_direction, text_direction

NOT_SHOWN = frozenset(
    "head script style template title meta link base button select option optgroup datalist textarea input"
    " svg canvas map area noframes frameset frame annotation annotation-xml".split()
)
"""Elements whose text no reader sees, or that only a living page needs."""
EMBEDS = frozenset({"iframe", "video", "audio", "embed", "object"})
BLOCKS = frozenset(
    "address article aside body center dd details dialog dir div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol p pre section summary table"
    " tbody td tfoot th thead tr caption ul xmp plaintext blockquote search optgroup".split()
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MARKS = {
    **{tag: tag for tag in "abbr cite code del dfn em ins kbd mark q s samp small strong".split()},
    **{tag: tag for tag in "sub sup time u var bdi bdo ruby rt rp rb".split()},
    "b": "strong", "i": "em", "strike": "s", "tt": "code", "acronym": "abbr", "big": "",
}  # fmt: skip
_KEPT_APART = frozenset({"ruby", "rt", "rp", "rb", "q", "bdi", "bdo", "abbr", "time"})
_HIDDEN_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE
)
_HIDDEN_CLASSES = frozenset(
    "screen-reader-text sr-only visually-hidden visuallyhidden assistive-text screenreader".split()
)
_STYLES = (
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE), "strong"),
    (re.compile(r"font-style\s*:\s*italic", re.IGNORECASE), "em"),
    (re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE), "s"),
    (re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE), "sup"),
    (re.compile(r"vertical-align\s*:\s*sub", re.IGNORECASE), "sub"),
)
_PLAIN_STYLE = {
    "strong": re.compile(r"font-weight\s*:\s*(?:normal|[1-4]00)", re.IGNORECASE),
    "em": re.compile(r"font-style\s*:\s*normal", re.IGNORECASE),
}
_KEEPS_LINES = re.compile(
    r"white-space\s*:\s*(?:pre-line|pre-wrap|pre\b|break-spaces)", re.IGNORECASE
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def tag_of(element: html.HtmlElement) -> str:
    """Return the element's name, without a prefix; empty for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def classes_of(element: html.HtmlElement) -> frozenset[str]:
    """Return the element's classes, in small letters."""
    return frozenset(element.get("class", "").lower().split())


def is_hidden(element: html.HtmlElement) -> bool:
    """Say whether a browser would not show the element, by what stands in it alone."""
    return (
        element.get("hidden") is not None
        or bool(_HIDDEN_STYLE.search(element.get("style", "")))
        or bool(_HIDDEN_CLASSES & classes_of(element))
        or (element.tag == "dialog" and element.get("open") is None)
    )


def keeps_lines(element: html.HtmlElement) -> bool:
    """Say whether the element shows its source's line ends as such."""
    return bool(_KEEPS_LINES.search(element.get("style", "")))


def marks_of(element: html.HtmlElement, number: int, language: Language) -> Iterator[Mark]:
    """Yield the marks that an element puts around its text; links are not among them."""
    tag, style = tag_of(element), element.get("style", "")
    plain = _MARKS.get(tag, "")
    if plain and not (plain in _PLAIN_STYLE and _PLAIN_STYLE[plain].search(style)):
        own = number if plain in _KEPT_APART else 0
        yield Mark(plain, tuple(_own_attributes(element, plain)), own)
    for pattern, mark in _STYLES:
        if style and mark != plain and pattern.search(style):
            yield Mark(mark)
    if plain != "bdo" and tag not in BLOCKS:
        attributes = language.attributes(element)
        if attributes:
            yield Mark("span", attributes, number)


def _own_attributes(element: html.HtmlElement, tag: str) -> Iterator[tuple[str, str]]:
    if tag == "abbr" and element.get("title"):
        yield "title", element.get("title", "")
    if tag == "time" and element.get("datetime"):
        yield "datetime", element.get("datetime", "")
    if tag in {"bdo", "bdi"} and element.get("dir", "").lower() in {"ltr", "rtl"}:
        yield "dir", element.get("dir", "").lower()


class Language:
    """The language of the text around: what an element says is kept only where it differs, and fits."""

    def __init__(self, lang: str) -> None:
        """Take the language of the whole."""
        self._lang = lang.partition("-")[0].lower()
        self._direction = language_direction(lang)

    def attributes(self, element: html.HtmlElement) -> Attributes:
        """Return the `lang` and `dir` that a passage needs."""
        said = element.get("lang") or element.get(_XML_LANG) or ""
        turn = element.get("dir", "").lower()
        if not said and not turn:
            return ()
        text = "".join(element.itertext())
        runs = text_direction(text, self._direction)
        found: list[tuple[str, str]] = []
        primary = said.partition("-")[0].lower()
        # Word processors call Arabic text English, and the other way round.
        if (
            _LANGUAGE.fullmatch(said)
            and primary not in {self._lang, "und"}
            and language_direction(said) == runs
        ):
            found.append(("lang", said))
        if turn in {"ltr", "rtl"} and turn != runs:
            found.append(("dir", turn))
        return tuple(found)
