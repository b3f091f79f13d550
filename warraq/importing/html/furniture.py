"""What stands in an article's element and is none of its text: share bars, "read also" boxes, forms.

An element is furniture by its name (its classes and id), by the heading that it begins with, or by being
links alone where no text is. What is long, or holds most of the text, is never taken for furniture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml import html

from warraq.importing.html.elements import HEADINGS, is_hidden, tag_of
from warraq.importing.html.page_files import is_picture_address
from warraq.importing.html.page_tree import lines_of, link_share, text_of
from warraq.importing.page_lines import folded, is_furniture

_NAMED = re.compile(
    r"(?:^|[-_ ])(?:share|sharing|shares|social|sociable|addtoany|addthis|sharedaddy|sharethis|follow-?us"
    r"|related|relatedposts|jp-relatedposts|read-?(?:also|more|next)|see-?also|also-?read|recommended|recommendations"
    r"|recommend|suggested|more-?(?:news|stories|articles|posts)|most-?(?:read|viewed|popular|commented|shared)"
    r"|popular|trending|latest|newsletter|subscribe|subscription|mailing-?list|comments?|comment-?(?:form|list|box)"
    r"|respond|disqus|fb-comments|ticker|breaking(?:-?news)?|breadcrumbs?|pagination|pager|nav-?links?|post-?navigation"
    r"|prev-?next|tags?|tag-?(?:list|cloud)|post-?tags|keywords|author-?(?:box|bio|info)|about-?author|advert\w*|ads?|adsense"
    r"|ad-?(?:slot|unit|container|wrapper|box)|banner|sponsor\w*|promo|widget|toolbar|print|printer|font-?size|text-?size|rating|vote|poll"
    r"|cookie\w*|popup|modal|taboola|outbrain|mc4wp|login|signup|register|masthead|site-?header|site-?footer)"
    r"(?=$|[-_ ])",
    re.IGNORECASE,
)
_WORDS_IN_ONE = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ALWAYS = frozenset({"nav", "form", "footer", "menu", "dialog"})
_KEPT_NAMES = frozenset({"article", "main", "body", "html"})
_MOST = 0.4
"""An element with more of the text than this is no furniture, whatever it is called."""
_LONG_LINE = 90
_LINKS = 0.6
_HEADING = 60
_CARD_DEPTH, _CARD_LINE, _CARD_PICTURES = 4, 60, 3
_MOST_BOXES = 100
_SPLIT = re.compile(r"\s*[:：|]\s*")


def drop_furniture(root: html.HtmlElement, own: Iterable[str] = ()) -> list[str]:
    """Take the furniture out of an article's element; return the headings of the boxes that went.

    `own` are headings that the editor named in the settings.
    """
    headings = tuple(own)
    whole = max(1, len(text_of(root)))
    for element in list(root.iterdescendants()):
        if tag_of(element) and _is_attached(element, root) and _is_named(element, whole):
            _drop(element)
    _drop_cards(root)
    return list(_drop_headed(root, headings, whole))


def is_read_also(text: str, own: Iterable[str] = ()) -> bool:
    """Say whether a line is a heading of furniture, or one with its link after a colon."""
    first = _SPLIT.split(text, maxsplit=1)[0]
    return is_furniture(text, own) or is_furniture(first, own)


def named_as_furniture(element: html.HtmlElement) -> bool:
    """Say whether an element's classes, id or role call it furniture."""
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if element.get("role", "") in {
        "navigation",
        "complementary",
        "search",
        "banner",
        "contentinfo",
    }:
        return True
    return bool(_NAMED.search(_WORDS_IN_ONE.sub("-", names)))


def _is_named(element: html.HtmlElement, whole: int) -> bool:
    tag = tag_of(element)
    if tag in _KEPT_NAMES or is_hidden(element):
        return False
    by_name = tag in _ALWAYS or (
        tag not in {"a", "img", "figure", "figcaption"} and named_as_furniture(element)
    )
    if not by_name:
        return False
    text = text_of(element)
    if len(text) > whole * _MOST:
        return False
    # Text of some length that leads nowhere is text, unless it is in a form or among comments.
    names = folded(f"{element.get('class', '')} {element.get('id', '')}")
    sure = tag in {"nav", "form"} or any(
        word in names for word in ("comment", "related", "share", "newsletter", "popular")
    )
    longest = max((len(line.text) - line.linked for line in lines_of(element)), default=0)
    return sure or longest < _LONG_LINE or link_share(element) > _LINKS


def _drop_cards(root: html.HtmlElement) -> None:
    """Drop what leads to another article by its picture and its title: a teaser between the paragraphs."""
    for link in list(root.iter("a")):
        href = link.get("href", "")
        if not href or is_picture_address(href) or next(link.iter("img"), None) is None:
            continue
        if not _is_attached(link, root):
            continue
        for up in [*link.iterancestors()][:_CARD_DEPTH]:
            if up is root or tag_of(up) in _KEPT_NAMES or _holds_many_pictures(up):
                break
            named = (one for one in up.iter("a") if one.get("href") == href and text_of(one))
            if next(named, None) is None:
                continue
            lines = lines_of(up)
            if all(len(line.text) - line.linked < _CARD_LINE for line in lines):
                _drop(up)
            break


def _holds_many_pictures(element: html.HtmlElement) -> bool:
    return len(list(islice(element.iter("img"), _CARD_PICTURES + 1))) > _CARD_PICTURES


def _drop_headed(root: html.HtmlElement, own: tuple[str, ...], whole: int) -> Iterator[str]:
    """Drop the lines that begin furniture, and what belongs to them."""
    headings = (
        line
        for line in lines_of(root)
        if len(line.text) <= 3 * _HEADING and is_read_also(line.text, own)
    )
    for line in islice(headings, _MOST_BOXES):
        if not _is_attached(line.element, root):
            continue
        box = _box(line.element, root, whole)
        rest = line.text[len(_SPLIT.split(line.text, maxsplit=1)[0]) :].strip(" :：|")
        if box is line.element and rest and line.linked < len(rest) * _LINKS:
            # «اقرأ أيضا: …» with no link is a sentence of the text.
            continue
        alone = box is line.element or tag_of(box) in HEADINGS
        followers = list(_followers(box)) if alone and not rest else []
        yield line.text
        for element in (box, *followers):
            if element is not root:
                _drop(element)


def _box(element: html.HtmlElement, root: html.HtmlElement, whole: int) -> html.HtmlElement:
    """Return the largest element around a heading that holds links and little else."""
    best = element
    for up in element.iterancestors():
        if up is root or tag_of(up) in _KEPT_NAMES:
            break
        text = text_of(up)
        lines = lines_of(up)
        plain = [line for line in lines if len(line.text) - line.linked >= _LONG_LINE]
        if len(text) > whole * _MOST or plain:
            break
        if len(lines) > 1 and link_share(up) < 0.4:  # noqa: PLR2004
            break
        best = up
    return best


def _followers(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Yield the elements after a heading that are links: the list that it announces."""
    following = element.getnext()
    while following is not None and tag_of(following):
        if following.tail and len(following.tail.split()) > 3:  # noqa: PLR2004
            break
        text = text_of(following)
        pictures = list(following.iter("img"))
        if text and link_share(following) < _LINKS:
            break
        if not text and not pictures:
            following = following.getnext()
            continue
        if not text and not all(
            any(up.tag == "a" for up in one.iterancestors()) for one in pictures
        ):
            break
        yield following
        following = following.getnext()


def _is_attached(element: html.HtmlElement, root: html.HtmlElement) -> bool:
    return element is root or any(up is root for up in element.iterancestors())


def _drop(element: html.HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()
