"""What a page says, without its menus: the title, and for an article its text, as a full-text index needs them."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import html

_ASIDE = "nav aside script style form noscript template svg button".split()
_ARTICLE_TEXT = "article-body"
_BLOCKS = frozenset(
    "p div section article header footer h1 h2 h3 h4 h5 h6 li dt dd blockquote figure figcaption pre"
    " table tr td th br hr".split()
)


@dataclass(frozen=True, slots=True)
class MainText:
    """The heading of a page, and the words of its main part, with single spaces."""

    title: str
    text: str


def main_text(page: bytes) -> MainText:
    """Return what a page says. A page without a heading is called as its `<title>` says."""
    tree = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    found = tree.find(".//main")
    main = tree if found is None else found
    texts = [*filter(_is_article_text, main.iter()), *main.iter("article"), main]
    title = next(filter(None, map(_words, (*main.iter("h1"), *tree.iter("title")))), "")
    return MainText(title, _words(texts[0]))


def _is_article_text(element: html.HtmlElement) -> bool:
    return _ARTICLE_TEXT in (element.get("class") or "").split()


def _words(element: html.HtmlElement) -> str:
    for aside in list(element.iter(*_ASIDE)):
        if aside is not element:
            aside.drop_tree()
    for block in element.iter(*_BLOCKS):
        # Without a space the last word of a paragraph and the first of the next would be one.
        block.text = f" {block.text or ''}"
        block.tail = f" {block.tail or ''}"
    return " ".join(str(element.text_content()).split())
