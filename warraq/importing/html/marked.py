"""What stands around a text and says by its markup what it is: times, authors, tags, sections, a picture above.

It is looked for in the smallest element that holds title and text, and only between the two where that is
the whole page; what the page's frame says of other articles is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html

from warraq.importing.html.elements import classes_of, is_hidden, tag_of
from warraq.importing.html.facts import Facts, Said, read_moment
from warraq.importing.html.furniture import named_as_furniture
from warraq.importing.html.page_tree import link_share, text_of

_DATES = re.compile(
    r"(?:^|[-_])(?:published|pubdate|date|datetime|timestamp|posted-on|post-time)(?:$|[-_])"
)
_UPDATED = re.compile(r"(?:^|[-_])(?:updated|modified|lastmod)(?:$|[-_])")
_AUTHORS = re.compile(r"(?:^|[-_])(?:author|byline|writer|reporter|columnist|fn)(?:$|[-_])")
_NO_PICTURE = re.compile(r"avatar|author|logo|icon|share|social|banner|advert", re.IGNORECASE)
_LONGEST = 60
_LONGEST_CAPTION = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What stands around a text: the facts that its markup names, and the element of the picture above it."""

    facts: Facts
    picture: html.HtmlElement | None = None


def surroundings(
    root: html.HtmlElement, heading: html.HtmlElement | None, body: html.HtmlElement
) -> Surroundings:
    """Return what is marked around the text `body` below `heading`."""
    facts = Facts()
    picture = None
    for element, is_between in _around(root, heading, body):
        _take(element, facts)
        if picture is None and is_between and tag_of(element) == "img":
            picture = _shown_with(element, body)
    return Surroundings(facts=facts, picture=picture)


def _around(
    root: html.HtmlElement, heading: html.HtmlElement | None, body: html.HtmlElement
) -> Iterator[tuple[html.HtmlElement, bool]]:
    """Yield the elements around the text, each with whether it stands between title and text."""
    if heading is None:
        return
    ups = set(body.iterancestors())
    scope = next((up for up in (heading, *heading.iterancestors()) if up in ups), root)
    is_page = tag_of(scope) in {"body", "html"}
    inside = set(body.iter())
    seen_heading = seen_body = False
    for element in scope.iter():
        seen_heading = seen_heading or element is heading
        seen_body = seen_body or element is body
        between = seen_heading and not seen_body
        if not tag_of(element) or element in inside or element in ups:
            continue
        if (is_page and not between) or _is_of_the_frame(element, scope):
            continue
        yield element, between


def _is_of_the_frame(element: html.HtmlElement, scope: html.HtmlElement) -> bool:
    for up in (element, *element.iterancestors()):
        if up is scope:
            return False
        names = f"{up.get('class', '')} {up.get('id', '')}".lower()
        if tag_of(up) in {"nav", "aside", "form"} or is_hidden(up):
            return True
        if named_as_furniture(up) and not re.search("tag|author|keyword", names):
            return True
    return False


def _take(element: html.HtmlElement, facts: Facts) -> None:
    tag, classes = tag_of(element), " ".join(classes_of(element))
    rel = element.get("rel", "").lower().split()
    if "category" in rel:
        facts.add("section", text_of(element), Said.PRINTED)
    elif "tag" in rel:
        facts.add("tag", text_of(element), Said.PRINTED)
    if "author" in rel or any(map(_AUTHORS.search, classes_of(element))):
        text = text_of(element)
        if 0 < len(text) <= _LONGEST and not facts.all("author"):
            facts.add("author", text, Said.PRINTED)
    if tag == "time" or any(map(_DATES.search, classes_of(element))) or _UPDATED.search(classes):
        said = (element.get(name, "") for name in ("datetime", "content", "title"))
        for value in (*said, text_of(element)):
            if value and read_moment(value) is not None:
                is_update = any(map(_UPDATED.search, classes_of(element)))
                facts.add("modified" if is_update else "published", value, Said.PRINTED)
                break


def _shown_with(image: html.HtmlElement, body: html.HtmlElement) -> html.HtmlElement | None:
    """Return the element of a picture above the text, with its caption; nothing for a logo or a face."""
    ups = [image, *image.iterancestors()]
    if any(_NO_PICTURE.search(f"{up.get('class', '')} {up.get('id', '')}") for up in ups[:3]):
        return None
    shown = image
    for up in ups[1:]:
        text = text_of(up)
        pictures = len(list(up.iter("img")))
        if pictures > 1 or len(text) > _LONGEST_CAPTION or body in up.iter() or link_share(up) > 0:
            break
        shown = up
        if tag_of(up) == "figure":
            break
    return shown
