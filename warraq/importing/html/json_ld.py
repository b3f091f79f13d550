"""What a page's JSON-LD says of its article: schema.org in a list, a graph, or an object in an object."""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from lxml import html

from warraq.importing.html.facts import Facts, Said
from warraq.markdown_text import without_controls

Node: TypeAlias = Mapping[str, object]

_ARTICLES = re.compile(r"(?:Article|BlogPosting|Report|Review|SocialMediaPosting|LiveBlogPosting)$")
_PEOPLE = re.compile(r"Person$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_WRAPPED = re.compile(r"\A\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*\Z")
_OTHERS = frozenset(
    "hasPart itemListElement relatedLink citation mentions about comment review subjectOf isPartOf".split()
)
"""Where other articles stand than the page's own."""
_DEEPEST = 8
_LARGEST = 2_000_000


def json_ld_facts(root: html.HtmlElement, title: str) -> Facts:
    """Return what the JSON-LD of a page says; of many articles the one with the page's title counts."""
    facts = Facts()
    nodes = list(_nodes(root))
    by_id = {
        node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1
    }
    articles = [node for node in nodes if any(map(_ARTICLES.search, _types(node)))]
    if articles:
        article = next(
            (one for one in articles if (head := _text(one.get("headline"))) and head in title),
            articles[0],
        )
        _take_article(article, by_id, facts)
    for node in nodes:
        if "BreadcrumbList" in _types(node):
            _take_breadcrumb(node, facts)
    return facts


def _nodes(root: html.HtmlElement) -> Iterator[Node]:
    for script in root.iter("script"):
        kind = script.get("type", "").lower().partition(";")[0].strip()
        if kind == "application/ld+json" and script.text and len(script.text) < _LARGEST:
            yield from _walk(_parsed(script.text), 0)


def _parsed(text: str) -> object:
    """Return JSON as pages have it: in comments, with line ends in texts and commas too many."""
    bare = _WRAPPED.sub("", text)
    for candidate in (bare, _TRAILING_COMMA.sub("", bare), entities.unescape(bare)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _walk(value: object, depth: int) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        for key, inner in value.items():
            if key not in _OTHERS:
                yield from _walk(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner, depth + 1)


def _types(node: Node) -> list[str]:
    said = node.get("@type")
    many = said if isinstance(said, list) else [said]
    return [one.rpartition("/")[2] for one in many if isinstance(one, str)]


def _take_article(node: Node, by_id: Mapping[object, Node], facts: Facts) -> None:
    facts.add("kind", "article", Said.JSON_LD)
    for key, name in (
        ("headline", "title"), ("name", "title"), ("description", "summary"), ("articleBody", "body"),
        ("datePublished", "published"), ("dateCreated", "created"), ("dateModified", "modified"),
        ("articleSection", "section"), ("keywords", "tag"), ("url", "url"), ("inLanguage", "lang"),
        ("copyrightNotice", "rights"), ("license", "rights"), ("dateline", "place"),
        ("mainEntityOfPage", "url"), ("genre", "genre"),
    ):  # fmt: skip
        for text in _texts(node.get(key), by_id):
            facts.add(name, text, Said.JSON_LD)
    for key, name in (("author", "author"), ("creator", "author"), ("publisher", "publisher")):
        for person in _listed(_resolved(node.get(key), by_id)):
            _take_name(_resolved(person, by_id), name, facts)
    for image in _listed(node.get("image")):
        picture = _resolved(image, by_id)
        if isinstance(picture, Mapping):
            facts.add("image", _text(picture.get("url") or picture.get("contentUrl")), Said.JSON_LD)
            facts.add("caption", _text(picture.get("caption")), Said.JSON_LD)
        else:
            facts.add("image", _text(picture), Said.JSON_LD)


def _take_name(person: object, name: str, facts: Facts) -> None:
    if not isinstance(person, Mapping):
        facts.add(name, _text(person), Said.JSON_LD)
        return
    text = _text(person.get("name"))
    is_person = any(map(_PEOPLE.search, _types(person)))
    facts.add(
        "organisation" if name == "author" and not is_person and _types(person) else name,
        text,
        Said.JSON_LD,
    )


def _take_breadcrumb(node: Node, facts: Facts) -> None:
    steps = [item for item in _listed(node.get("itemListElement")) if isinstance(item, Mapping)]
    steps.sort(key=lambda item: _number(item.get("position")))
    for step in steps:
        item = step.get("item")
        name = _text(step.get("name")) or (
            _text(item.get("name")) if isinstance(item, Mapping) else ""
        )
        facts.add("crumb", name, Said.JSON_LD)


def _resolved(value: object, by_id: Mapping[object, Node]) -> object:
    if isinstance(value, dict) and len(value) == 1 and "@id" in value:
        return by_id.get(value["@id"], value)
    return value


def _texts(value: object, by_id: Mapping[object, Node]) -> Iterator[str]:
    for one in _listed(value):
        node = _resolved(one, by_id)
        if isinstance(node, Mapping):
            yield _text(node.get("name") or node.get("url") or node.get("@id"))
        else:
            yield _text(node)


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else [value]


def _text(value: object) -> str:
    if isinstance(value, list):
        value = next(iter(value), None)
    if not isinstance(value, str | int):
        return ""
    return without_controls(entities.unescape(str(value))).strip()


def _number(value: object) -> int:
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() else 0
