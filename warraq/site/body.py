"""An article's Markdown to the HTML that its page shows, and to the plain text that search reads.

Markdown may hold raw HTML, and articles are other people's: what python-markdown makes goes through an
allow-list (nh3, the Rust library ammonia), then through one pass over the tree for what an archive's
pages need. Text is never changed, only the elements around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import nh3
from lxml import etree, html
from markdown import Markdown
from markdown.inlinepatterns import HtmlInlineProcessor

from warraq.language.direction import language_direction, text_direction
from warraq.markdown_text import without_controls
from warraq.site.figures import INSTEAD_OF_PICTURES, make_figures
from warraq.site.headings import Heading, set_headings
from warraq.site.markdown_limits import check_depth, check_structure
from warraq.site.poems import CODE_CLASSES, make_poems
from warraq.site.web_address import SCHEMES, plain_address

_BLOCKS = frozenset(
    "p li dt dd h1 h2 h3 h4 h5 h6 blockquote pre td th caption figcaption summary".split()
)
_BREAKS = _BLOCKS | frozenset(
    "ul ol dl table thead tbody tfoot tr figure div details hr br".split()
)
_INLINE = frozenset(
    "a abbr b bdi bdo cite code del dfn em i img ins kbd mark q rp rt ruby s samp small span strong"
    " sub sup time u var wbr".split()
)
_TAGS = set(_BREAKS | _INLINE)
_ATTRIBUTES = {
    "*": {"lang", "dir", "title", "id"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "th": {"colspan", "rowspan", "scope", "align"},
    "td": {"colspan", "rowspan", "align"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "time": {"datetime"},
    "q": {"cite"},
    "blockquote": {"cite"},
    "del": {"datetime"},
    "ins": {"datetime"},
    "details": {"open"},
}
_CLASSES = {
    "a": {"footnote-ref", "footnote-backref"},
    "div": {"footnote"},
    "sup": {"footnote-ref"},
    "code": set(CODE_CLASSES),
}
# Only the ids that footnotes need: any other could shadow a name that the page's scripts use.
_FOOTNOTE_ID = re.compile(r"fn(?:ref)?\d*:[^\s\"'<>]+")
# A tag or a comment within a line. Python-Markdown takes all between `<` and `>`, also in `if (a<b && c>d)`.
# Every `+` takes all it can and gives nothing back (`++`): a hostile line must not be tried in many ways.
_INLINE_HTML = (
    r"(</?[a-zA-Z][a-zA-Z0-9:-]*+"
    r"(?:[\s/]++(?:[a-zA-Z_:@][^\s\"'<>/=&|;]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'<>]++))?+)?+)*+>"
    r"|<!--(?:(?!<!--|-->).)*-->)"
)
_ALIGN = {"left": "align-start", "right": "align-end", "center": "align-center"}
_NOT_TEXT = INSTEAD_OF_PICTURES | {"footnote-backref"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What a page shows of an article: safe HTML, its text (a block a line), its words and headings."""

    html: str
    text: str
    words: int
    headings: tuple[Heading, ...] = ()


def render_body(markdown: str, *, lang: str) -> Body:
    """Return the page's form of `markdown`, an article in the language `lang`.

    Raises:
        WarraqError: W124, W153 to W155 (`markdown_limits`).

    """
    check_structure(markdown)
    raw = _converted(markdown)
    check_depth(raw)
    # Entities such as &#11; have become letters that no tree takes.
    safe = without_controls(_cleaner().clean(raw))
    root = html.fragment_fromstring(safe, create_parent="div")
    make_poems(root)
    _tidy(root)
    headings = set_headings(root)
    make_figures(root)
    _align_and_wrap_tables(root)
    _set_directions(root, language_direction(lang))
    lines = tuple(_lines(root))
    return Body(
        html=inner_html(root),
        text="\n".join(lines),
        words=sum(len(line.split()) for line in lines),
        headings=headings,
    )


def _converted(markdown: str) -> str:
    converter = _converter()
    converter.reset()
    try:
        return converter.convert(markdown)
    except BaseException:
        # Its parser remembers where it was, in a list or a quotation: the next article must not begin there.
        _converter.cache_clear()
        raise


@cache
def _converter() -> Markdown:
    """Return this process's converter: making one costs as much as an article."""
    converter = Markdown(
        extensions=["tables", "footnotes", "def_list", "abbr", "fenced_code", "sane_lists"],
        extension_configs={
            "tables": {"use_align_attribute": True},
            "footnotes": {"BACKLINK_TITLE": ""},
        },
        output_format="html",
    )
    # As CommonMark has it: `\<script>` is those words, not a backslash and a script that is then taken away.
    converter.ESCAPED_CHARS = [*converter.ESCAPED_CHARS, "<"]
    converter.inlinePatterns.register(HtmlInlineProcessor(_INLINE_HTML, converter), "html", 90)
    return converter


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_TAGS,
        # Browsers do not show the text of these; of all other tags the text stays.
        clean_content_tags={"script", "style", "template", "iframe", "noscript", "object"},
        attributes=_ATTRIBUTES,
        attribute_filter=_filter_attribute,
        allowed_classes=_CLASSES,
        url_schemes=set(SCHEMES),
        link_rel="noopener noreferrer",
        strip_comments=True,
    )


def _filter_attribute(_tag: str, name: str, value: str) -> str | None:
    if name == "id" and not _FOOTNOTE_ID.fullmatch(value):
        return None
    # The cleaner reads schemes alone; what an address is to a browser decides whether a page asks another host.
    return plain_address(value) if name in {"href", "src", "cite"} else value


def _tidy(root: html.HtmlElement) -> None:
    """Drop what the allow-list leaves behind: empty classes, and `rel` where no link leads out."""
    for element in root.iter("pre"):
        # It scrolls alone: the keyboard must reach it.
        element.set("tabindex", "0")
    for element in root.iter("a", "div", "sup", "code"):
        if element.get("class") == "":
            del element.attrib["class"]
        if element.tag == "a" and element.get("href", "#").startswith("#"):
            element.attrib.pop("rel", None)
            if element.get("title") == "":
                del element.attrib["title"]


def _align_and_wrap_tables(root: html.HtmlElement) -> None:
    for cell in root.iter("td", "th"):
        side = _ALIGN.get(cell.attrib.pop("align", ""))
        if side:
            cell.set("class", side)
    for table in list(root.iter("table")):
        frame = etree.Element("div", {"class": "table-scroll", "tabindex": "0"})
        frame.tail, table.tail = table.tail, None
        table.getparent().replace(table, frame)
        frame.append(table)


def _set_directions(root: html.HtmlElement, direction: str) -> None:
    """Give a block that runs the other way its `dir`, by the majority of its strong characters."""
    for element in root.iter(*_BLOCKS):
        if element.get("dir"):
            continue
        text = "".join(element.itertext())
        default = "ltr" if element.tag == "pre" else direction
        own = text_direction(text, default)
        inherited = next(
            (up.get("dir") for up in element.iterancestors() if up.get("dir")), direction
        )
        if own != inherited:
            element.set("dir", own)


def _lines(root: html.HtmlElement) -> Iterator[str]:
    """Yield the text of each block, white space folded, in the order of the page."""
    pieces: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if element.tag in _BREAKS:
            line = " ".join("".join(pieces).split())
            pieces.clear()
            if line:
                yield line
        if event == "start" and element.get("class") in _NOT_TEXT:
            walk.skip_subtree()
        elif event == "start" and element.text:
            pieces.append(element.text)
        elif event == "end" and element.tail and element is not root:
            pieces.append(element.tail)
    line = " ".join("".join(pieces).split())
    if line:
        yield line


def inner_html(root: html.HtmlElement) -> str:
    """Return what stands inside an element, as HTML."""
    parts = [_escape(root.text or "")]
    parts += [str(html.tostring(child, encoding="unicode")) for child in root]
    return "".join(parts).strip()


def _escape(text: str) -> str:
    return text.translate(_ENTITIES)


_ENTITIES: Mapping[int, str] = {ord("<"): "&lt;", ord(">"): "&gt;", ord("&"): "&amp;"}
