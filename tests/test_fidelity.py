"""The archive's treasure: the text that comes in is the text that a reader sees."""

from __future__ import annotations

from hypothesis import example, given, settings

from tests.strategies import texts
from warraq.article import Article, article_text, parse_article
from warraq.markdown_text import markdown_from_paragraphs, without_controls
from warraq.site.body import render_body


def visible(text: str) -> str:
    """Return the text without white space and without what is no character."""
    return "".join(without_controls(text).split())


@settings(max_examples=1500, deadline=None)
@given(texts)
@example(["a | b\n--|--\n1 | 2"])
def test_text_in_equals_text_on_the_page(paragraphs: list[str]) -> None:
    article = Article(title="x", body=markdown_from_paragraphs(paragraphs))
    read = parse_article(article_text(article), file="x.md")
    shown = render_body(read.body, lang="ar").text
    assert visible(shown) == visible("\n".join(paragraphs))
