"""An item of RSS (0.9 to 2.0) or an entry of Atom (0.3, 1.0) as an `Entry`."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from urllib.parse import urljoin

from lxml import etree
from lxml import html as lxml_html

from warraq.importing.feeds.atom_text import html_of, line_of
from warraq.importing.feeds.entry import Enclosure, Entry, tags_and_categories
from warraq.importing.feeds.feed_dates import feed_date
from warraq.importing.html_text import text_of_html
from warraq.importing.personal import person_of
from warraq.importing.title import clean_title
from warraq.importing.xml_item import ReadItem, XmlElement

_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DATES = (
    "published",
    "pubDate",
    "dc:date",
    "dcterms:created",
    "issued",
    "created",
    "dcterms:issued",
)
_CHANGES = ("updated", "dcterms:modified", "modified")
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)$", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")


def entry_of(read: ReadItem) -> Entry:
    """Return what an item says; `read.known` holds `home`, `base`, `lang` and `authors` of its feed."""
    item = read.item
    declared = base_of(item, read.known.get("base", ""))
    base = declared or read.known.get("home", "")
    url = address_of(item, base)
    content, is_summary = _content(item, base)
    summary = _summary(item, content)
    tags, categories = tags_and_categories(tuple(_categories(item)))
    date = next((text for name in _DATES if (text := item.text(name))), "")
    changed = next((text for name in _CHANGES if (text := item.text(name))), "")
    published = feed_date(date)
    modified = feed_date(changed)
    id_ = item.first("id", "guid")
    return Entry(
        id=id_.whole().strip() if id_ is not None else item.get(_RDF_ABOUT),
        title=_title(item),
        url=url,
        # RSS does not say what relative addresses are read from: readers take the page.
        base=declared or url or base,
        content=content,
        is_summary=is_summary,
        summary=summary,
        # Atom asks for `updated` alone.
        date=published or (modified if not date else None),
        date_as_found=date or changed,
        modified=modified if published else None,
        authors=tuple(_authors(item)) or _names(read.known.get("authors", "")),
        tags=tags,
        categories=categories,
        enclosures=tuple(_enclosures(item, base)),
        lang=language(str(item.element.get(_LANG) or "") or read.known.get("lang", "")),
        rights=line_of(item.first("rights", "dc:rights", "copyright")),
        doubts=read.doubts,
    )


_RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"


def feed_facts(root: XmlElement | None) -> Mapping[str, str]:
    """Return what the head of a feed says of all its entries.

    These are the address of its `home`, the `base` of relative ones (if it is declared), the `lang`, and
    Atom's `authors`, a line each.
    """
    if root is None:
        return {}
    channel = root.first("channel") or root
    home = address_of(channel, "")
    base = base_of(channel, base_of(root, "")) if channel is not root else base_of(root, "")
    lang = str(root.element.get(_LANG) or channel.element.get(_LANG) or "")
    return {
        "home": home,
        "base": _joined(home, base) if base else "",
        "lang": language(lang or channel.text("language", "dc:language")),
        "authors": "\n".join(_authors(channel)) if root.name == "feed" else "",
    }


def language(text: str) -> str:
    """Return a tag of a language, as far as the text is one."""
    tag = text.strip().lower().replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else ""


def base_of(element: XmlElement, above: str) -> str:
    """Return the address that relative ones are read from, at and below an element."""
    return _joined(above, str(element.element.get(_BASE) or ""))


def address_of(item: XmlElement, base: str) -> str:
    """Return the address of the page that an item is about."""
    links = [link for link in item.all("link") if link.get("href")]
    pages = [link for link in links if (link.get("rel") or "alternate") == "alternate"]
    pages.sort(key=lambda link: link.get("type") not in {"", "text/html", "application/xhtml+xml"})
    text = item.text("feedburner:origLink") or next((link.get("href") for link in pages), "")
    text = text or next(
        (link.whole().strip() for link in item.all("link") if link.whole().strip()), ""
    )
    guid = item.first("guid")
    if not text and guid is not None and guid.get("isPermaLink") != "false":
        text = guid.whole().strip()
    address = _joined(base, text) if text else ""
    return address if address.startswith(("https://", "http://")) else ""


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address.strip())
    except ValueError:
        # A bracket that is not closed in the host: no browser opens it.
        return ""


def _title(item: XmlElement) -> str:
    title = item.first("title", "dc:title")
    if title is None:
        return ""
    # RSS does not say whether a title is HTML; what looks so, is.
    return line_of(title) if title.get("type") else text_of_html(title.whole())


def _content(item: XmlElement, base: str) -> tuple[str, bool]:
    """Return the fullest text as HTML, and whether it is the one that summaries stand in."""
    full = item.first("content:encoded", "xhtml:body", "xhtml:div")
    if full is not None and full.whole().strip():
        inline = len(full.element) > 0
        return (html_of(full) if inline else full.whole()), False
    content = item.first("content")
    if content is not None:
        made = _with_base(html_of(content), base_of(content, base), base)
        if made.strip():
            return made, False
    summary = item.first("description", "summary", "media:description")
    if summary is None:
        return "", False
    return (html_of(summary) if summary.name == "summary" else _described(summary)), True


def _described(description: XmlElement) -> str:
    return html_of(description) if len(description.element) else description.whole()


def _with_base(content: str, base: str, outer: str) -> str:
    """Make addresses absolute, where a construct has a base of its own."""
    if base == outer or not content.strip():
        return content
    root = lxml_html.fragment_fromstring(content, create_parent="div")
    root.make_links_absolute(base, handle_failures="ignore")
    return str(etree.tostring(root, encoding="unicode", method="html"))


def _summary(item: XmlElement, content: str) -> str:
    """Return the summary beside a text; one that only repeats the text is none."""
    given = item.first("summary", "description", "itunes:summary")
    if given is None:
        return ""
    said = line_of(given) if given.get("type") else text_of_html(given.whole())
    whole = text_of_html(content)
    return "" if not said or said == whole or whole.startswith(said.rstrip("….[] ")) else said


def _authors(item: XmlElement) -> Iterator[str]:
    names: dict[str, None] = {}
    for author in (*item.all("author"), *item.all("dc:creator"), *item.all("itunes:author")):
        name = author.first("name")
        text = name.whole() if name is not None else "" if len(author.element) else author.whole()
        found = person_of(text_of_html(text)) if text.strip() else ""
        if found:
            names[found] = None
    yield from names


def _names(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split("\n")))


def _categories(item: XmlElement) -> Iterator[str]:
    for category in (*item.all("category"), *item.all("dc:subject")):
        text = category.get("label") or category.get("term") or category.whole()
        yield clean_title(html.unescape(text))


def _enclosures(item: XmlElement, base: str) -> Iterator[Enclosure]:
    seen: set[str] = set()
    media = [one for group in item.all("media:group") for one in group.all("media:content")]
    found = [
        *((one, one.get("url")) for one in item.all("enclosure")),
        *((one, one.get("href")) for one in item.all("link") if one.get("rel") == "enclosure"),
        *((one, one.get("url")) for one in (*item.all("media:content"), *media)),
        *((one, one.get("url")) for one in item.all("media:thumbnail")),
    ]
    for one, text in found:
        url = _joined(base, text)
        if not url.startswith(("https://", "http://")) or url in seen:
            continue
        seen.add(url)
        is_picture = (
            one.get("type").startswith("image/")
            or one.get("medium") == "image"
            or one.name == "media:thumbnail"
            or _PICTURE.search(url.partition("?")[0]) is not None
        )
        yield Enclosure(url=url, is_picture=is_picture, title=clean_title(one.get("title")))
