"""Pictures in an article's text: a figure where one stands alone, a frame with its caption where it is not here.

Pages ask nothing of other hosts, so a picture there is a link: within a line as its words, alone in its
paragraph as a frame of the place that it had.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from lxml import etree, html

from warraq.site.web_address import is_elsewhere

INSTEAD_OF_PICTURES = frozenset({"remote-picture", "absent-picture"})
"""Classes of what stands for a picture: its words are no text of the article."""


def make_figures(root: html.HtmlElement) -> None:
    """Make figures of pictures alone in their paragraphs, and links of those on other hosts."""
    for paragraph in list(root.iter("p")):
        image = _picture_alone(paragraph)
        if image is None:
            continue
        caption = image.attrib.pop("title", "").strip()
        is_remote = is_elsewhere(image.get("src", ""))
        if caption or is_remote:
            paragraph.tag = "figure"
            _add_caption(paragraph, caption)
    for image in list(root.iter("img")):
        image.attrib.pop("id", None)
        if is_elsewhere(image.get("src", "")):
            _link_instead(image)
        else:
            image.set("loading", "lazy")
            if image.get("alt") is None:
                image.set("alt", "")


def _picture_alone(paragraph: html.HtmlElement) -> html.HtmlElement | None:
    """Return the picture that a paragraph holds, perhaps in a link, if it holds nothing else."""
    inner = paragraph
    while len(inner) == 1 and not _has_text(inner.text) and not _has_text(inner[0].tail):
        inner = inner[0]
        if inner.tag == "img":
            return inner
        if inner.tag != "a":
            return None
    return None


def _add_caption(figure: html.HtmlElement, caption: str) -> None:
    if caption:
        element = etree.SubElement(figure, "figcaption")
        element.text = caption


def _link_instead(image: html.HtmlElement) -> None:
    source = image.get("src", "")
    link = etree.Element("a", {"href": source, "rel": "noopener noreferrer"})
    link.text = image.get("alt") or _shown(source)
    link.tail = image.tail
    figure = next(image.iterancestors("figure"), None)
    if figure is not None:
        figure.set("class", "absent")
        link.set("class", "absent-picture")
        if _host(source):
            link.set("data-host", _host(source))
    else:
        link.set("class", "remote-picture")
    parent = image.getparent()
    if not _host(source) or any(up.tag == "a" for up in image.iterancestors()):
        # A link cannot stand in a link: the one around it stays. Without a host it leads nowhere.
        link.tag = "span"
        link.attrib.pop("href")
        link.attrib.pop("rel")
    parent.replace(image, link)


def _host(source: str) -> str:
    try:
        return (urlsplit(source).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _shown(source: str) -> str:
    """Return what an address without words shows: its file's name."""
    return source.partition("?")[0].rstrip("/").rpartition("/")[2] or source


def _has_text(text: str | None) -> bool:
    return bool(text and text.strip())
