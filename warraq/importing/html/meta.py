"""What a page's meta lines and microdata say of its article: Open Graph, Dublin Core, and older names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lxml import html

from warraq.importing.html.elements import tag_of
from warraq.importing.html.facts import Facts, Said
from warraq.markdown_text import without_controls

_NAMES = {
    Said.OPEN_GRAPH: {
        "title": "og:title twitter:title",
        "summary": "og:description twitter:description",
        "url": "og:url",
        "kind": "og:type",
        "image": "og:image og:image:secure_url twitter:image twitter:image:src",
        "image_alt": "og:image:alt",
        "publisher": "og:site_name",
        "published": "article:published_time og:published_time og:article:published_time article:published",
        "modified": "article:modified_time og:updated_time article:modified",
        "author": "article:author og:article:author book:author",
        "section": "article:section og:article:section",
        "tag": "article:tag og:article:tag",
        "lang": "og:locale",
    },
    Said.DUBLIN_CORE: {
        "title": "dc.title dcterms.title dc:title",
        "author": "dc.creator dcterms.creator dc:creator dc.contributor.author",
        "published": "dc.date.issued dcterms.issued dcterms.date dc.date dc:date dcterms.created dc.date.created",
        "modified": "dcterms.modified dc.date.modified",
        "summary": "dc.description dcterms.description dcterms.abstract dcterms.description.abstract",
        "tag": "dc.subject dcterms.subject",
        "rights": "dc.rights dcterms.rights dcterms.rightsholder",
        "lang": "dc.language dcterms.language",
        "publisher": "dc.publisher dcterms.publisher",
    },
    Said.META: {
        "author": "author byl authors parsely-author sailthru.author article.author cxenseparse:author",
        "published": "pubdate publishdate publish-date publish_date publication_date date datepublished"
        " article.published parsely-pub-date sailthru.date article_date_original originalpublicationdate"
        " cxenseparse:recs:publishtime nastooh:publishdate release_date displaydate dcsext.articlefirstpublished"
        " creation_date published_time shareaholic:article_published_time",
        "modified": "lastmod last-modified datemodified article.updated revised modified modifieddate",
        "summary": "description abstract",
        "keyword": "keywords news_keywords",
        "tag": "parsely-tags sailthru.tags",
        "section": "section parsely-section",
        "rights": "copyright rights",
        "lang": "language content-language",
        "publisher": "publisher application-name",
        "image": "thumbnail image_src",
    },
}  # fmt: skip
_PROPERTIES = {
    "headline": "title", "datePublished": "published", "dateCreated": "created", "dateModified": "modified",
    "description": "summary", "articleSection": "section", "keywords": "tag", "image": "image",
    "thumbnailUrl": "image", "inLanguage": "lang", "url": "url", "copyrightHolder": "rights",
    "dateline": "place",
}  # fmt: skip


def meta_facts(root: html.HtmlElement) -> Facts:
    """Return what the meta lines say; the names of several vocabularies may stand in one line."""
    facts = Facts()
    for element in root.iter("meta"):
        content = without_controls(element.get("content", ""))
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if attribute == "itemprop" and not _is_own(_scope(element)):
                continue
            for name in _meanings(element.get(attribute, ""), attribute):
                facts.add(name[0], content, name[1])
    for link in root.iter("link"):
        rel = link.get("rel", "").lower().split()
        if "canonical" in rel:
            facts.add("canonical", link.get("href", ""), Said.META)
        if "shortlink" in rel or "amphtml" in rel:
            facts.add("alias", link.get("href", ""), Said.META)
    return facts


def _meanings(value: str, attribute: str) -> Iterator[tuple[str, Said]]:
    if attribute == "itemprop":
        for part in value.split():
            if part in _PROPERTIES:
                yield _PROPERTIES[part], Said.MICRODATA
            elif part in {"author", "publisher", "creator"}:
                yield "author" if part == "creator" else part, Said.MICRODATA
        return
    found = _table().get(value.strip().lower())
    if found is not None and (attribute != "http-equiv" or found[0] in {"modified", "lang"}):
        yield found


@cache
def _table() -> dict[str, tuple[str, Said]]:
    return {
        name: (field, said)
        for said, fields in _NAMES.items()
        for field, names in fields.items()
        for name in names.split()
    }


def microdata_facts(root: html.HtmlElement) -> Facts:
    """Return what microdata in the body says: of the article's own scope, or of none."""
    facts = Facts()
    for element in root.iterfind(".//*[@itemprop]"):
        if tag_of(element) in {"meta", ""}:
            continue
        scope = _scope(element)
        for name in element.get("itemprop", "").split():
            if name in {"author", "creator"} and _is_own(scope):
                facts.add("author", _name_of(element), Said.MICRODATA)
            elif name in _PROPERTIES and _is_own(scope):
                facts.add(_PROPERTIES[name], _value_of(element), Said.MICRODATA)
            elif name == "name" and scope is not None and _in_breadcrumb(scope):
                facts.add("crumb", _value_of(element), Said.MICRODATA)
    return facts


def article_bodies(root: html.HtmlElement) -> list[html.HtmlElement]:
    """Return the elements that microdata calls the article's body."""
    found = root.iterfind(".//*[@itemprop]")
    return [one for one in found if "articleBody" in one.get("itemprop", "").split()]


def _scope(element: html.HtmlElement) -> html.HtmlElement | None:
    return next((up for up in element.iterancestors() if up.get("itemscope") is not None), None)


def _is_own(scope: html.HtmlElement | None) -> bool:
    if scope is None:
        return True
    kind: str = scope.get("itemtype", "").rpartition("/")[2]
    return kind.endswith(("Article", "Posting", "WebPage", "CreativeWork", "Report"))


def _in_breadcrumb(scope: html.HtmlElement) -> bool:
    return any(
        up.get("itemtype", "").endswith(("BreadcrumbList", "Breadcrumb"))
        for up in (scope, *scope.iterancestors())
    )


def _value_of(element: html.HtmlElement) -> str:
    for attribute in ("content", "datetime"):
        if element.get(attribute):
            return without_controls(element.get(attribute, ""))
    if tag_of(element) in {"img", "source"}:
        return str(element.get("src", ""))
    if tag_of(element) in {"link", "a"} and not "".join(element.itertext()).strip():
        return str(element.get("href", ""))
    return without_controls("".join(element.itertext()))


def _name_of(element: html.HtmlElement) -> str:
    """Return a person's name: that of the scope that the element is, or its text."""
    names = (one for one in element.iterfind(".//*[@itemprop]") if one.get("itemprop") == "name")
    named = next(names, None)
    return _value_of(element if named is None else named)
