"""What a reader of the page saw is what a reader of the built page sees, for any tree and any text in it."""

from __future__ import annotations

from html import escape

from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.strategies import marked, paragraphs
from tests.test_fidelity import visible
from warraq.article import Article, article_text, parse_article
from warraq.importing.html import convert_html
from warraq.importing.html.tree import parse_html
from warraq.importing.media import Media
from warraq.importing.page_lines import EDGE
from warraq.site.body import render_body

INLINE = "b strong i em u s del ins mark small sub sup kbd code q cite abbr span font ruby bdi dfn var time".split()
BOXES = "div p section article h1 h2 h3 h4 h6 blockquote ul ol li dl dd dt figure figcaption details center pre".split()

texts = st.one_of(
    paragraphs, marked, st.sampled_from(["كلمة", "]", "[", "!", "*", "_", "^1", "(x)", " ", ""])
)
leaves = st.one_of(
    texts.map(escape),
    st.sampled_from(["<br>", "<br><br>", "<hr>", "<wbr>", "<!-- no -->", "<script>no()</script>"]),
)


def inside(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    inline = st.tuples(st.sampled_from(INLINE), children).map(lambda x: f"<{x[0]}>{x[1]}</{x[0]}>")
    link = children.map(lambda x: f'<a href="https://a.example/x_(y)*?a=1&amp;copy=2">{x}</a>')
    box = st.tuples(st.sampled_from(BOXES), children).map(lambda x: f"<{x[0]}>{x[1]}</{x[0]}>")
    items = st.tuples(
        st.sampled_from(["ul", "ol"]), st.lists(children, min_size=1, max_size=3)
    ).map(lambda x: f"<{x[0]}>{''.join(f'<li>{item}</li>' for item in x[1])}</{x[0]}>")
    table = st.lists(st.lists(children, min_size=2, max_size=2), min_size=2, max_size=3).map(
        lambda rows: (
            "<table>"
            + "".join(
                f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in row)}</tr>"
                for tag, row in zip(["th", "td", "td"], rows, strict=False)
            )
            + "</table>"
        )
    )
    terms = st.lists(children, min_size=2, max_size=4).map(
        lambda x: (
            f"<dl>{''.join(f'<{t}>{c}</{t}>' for t, c in zip('dt dd dd dt'.split(), x, strict=False))}</dl>"
        )
    )
    opened = st.tuples(children, children).map(
        lambda x: f"<details><summary>{x[0]}</summary>{x[1]}</details>"
    )
    several = st.lists(children, max_size=4).map("".join)
    return st.one_of(inline, link, box, items, table, terms, opened, several)


trees = st.recursive(leaves, inside, max_leaves=12)


def shown(source: str) -> str:
    """Return the text of a tree as its own parser reads it, without what no browser shows."""
    root = parse_html(source)
    etree.strip_elements(root, "script", "head", etree.Comment, with_tail=False)
    return "".join(root.itertext())


def seen(text: str) -> str:
    """Return the text without what shows nothing where it stands alone: a paragraph of such marks is none."""
    return "".join(character for character in visible(text) if character not in EDGE)


@settings(max_examples=1500, deadline=None)
@given(trees)
@example("a<b>!</b>!<a href='https://a.example/'>x</a>")
@example("<ul><li>أ<ol><li>1. ب</ul><ul><li>- ج</ul>")
def test_text_on_the_page_is_the_text_of_the_html(source: str) -> None:
    converted = convert_html(source, media=Media())
    written = article_text(Article(title="x", body=converted.markdown))
    body = render_body(parse_article(written, file="x.md").body, lang="ar")
    assert seen(body.text) == seen(shown(source))
    assert seen(converted.text) == seen(shown(source))
