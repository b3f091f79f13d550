"""Pages of a production build: the same text, new names, pictures in several widths."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from warraq.production.pages import PageWork, finished_page
from warraq.production.pictures import Variant, Variants

NOTHING = PageWork(output=Path(), names={}, pictures={})
NAMES = PageWork(
    output=Path(),
    names={
        "theme/css/base.css": "theme/css/base.0123456789.css",
        "theme/fonts/a.woff2": "theme/fonts/a.aaaaaaaaaa.woff2",
        "theme/fonts/b.woff2": "theme/fonts/b.bbbbbbbbbb.woff2",
    },
    pictures={
        "images/صورة 1.jpg": Variants(
            width=2000,
            made=(
                Variant(file="images/صورة 1.480.0123456789.webp", width=480),
                Variant(file="images/صورة 1.1600.0123456789.webp", width=1600),
            ),
        ),
        "images/b.png": Variants(
            width=800, made=(Variant(file="images/b.480.0123456789.webp", width=480),)
        ),
    },
)
PIECES = st.lists(
    st.sampled_from(
        [
            *(
                " ",
                "  ",
                "\n",
                "\n  ",
                "\t",
                "\u00a0",
                "\u00a0 \u00a0",
                "\u3000  ",
                "\u200f",
                "\u2068",
            ),
            *(
                "كلمة",
                "word",
                "\u2069",
                "\u200c",
                "&lt;b&gt;",
                "&amp;lt;",
                "<span>a</span>",
                "<b> x </b>",
            ),
            *("<time>b</time>", '<a title="a  b">c</a>', "<br>", "<bdi>د</bdi>", "<em>\n e</em>"),
            *(
                "<pre>\n  a\n\n   b  </pre>",
                "<ul>\n<li>  x  </li>\n  <li>y</li></ul>",
                "<p>  p  </p>",
            ),
            *(
                "<textarea>  t\n  </textarea>",
                '<script type="application/json">{"a":  "<!-- b  "}</script>',
            ),
        ]
    ),
    max_size=14,
)


def seen(page):
    """Return all texts, folded as a browser folds them: only what is written as it stands keeps its space."""
    root = html.document_fromstring(page)
    pieces = []
    for text in root.xpath("//text()"):
        parent = text.getparent() if text.is_text else text.getparent().getparent()
        kept = any(
            up.tag in {"pre", "textarea", "script"} for up in (parent, *parent.iterancestors())
        )
        pieces.append(str(text) if kept else "".join(" " if c in " \t\n\r\f" else c for c in text))
    joined = "".join(pieces)
    return joined if "<pre" in page or "<textarea" in page else fold(joined)


def fold(text):
    while "  " in text:
        text = text.replace("  ", " ")
    return text


@given(PIECES)
def test_the_text_of_a_page_stays_and_words_stay_apart(pieces):
    page = (
        f"<!DOCTYPE html><html><head><title>t</title></head><body>{''.join(pieces)}</body></html>"
    )
    small = finished_page(page, "a.html", NOTHING)
    assert fold(seen(small)) == fold(seen(page))
    kept = html.document_fromstring(page).xpath("//pre|//textarea|//script")
    left = html.document_fromstring(small).xpath("//pre|//textarea|//script")
    assert [one.text_content() for one in left] == [one.text_content() for one in kept]
    titles = html.document_fromstring(page).xpath("//@title")
    assert html.document_fromstring(small).xpath("//@title") == titles


@pytest.mark.parametrize(
    ("page", "published"),
    [
        ("<p>a  \n   b</p>", "<p>a\nb</p>"),
        ("<span>a</span>   <time>b</time>", "<span>a</span> <time>b</time>"),
        ("<p>a\u00a0  b\u200f</p>", "<p>a\u00a0 b\u200f</p>"),
        ("<pre>  a\n\n  b</pre>", "<pre>  a\n\n  b</pre>"),
        ("a<!-- no  reader -->b", "ab"),
        ("<script>a <!-- b --> c</script>", "<script>a <!-- b --> c</script>"),
        (
            '<p class="a">b</p><input type="text" id="q">',
            '<p class="a">b</p><input type="text" id="q">',
        ),
    ],
)
def test_white_space_is_folded_and_nothing_else(page, published):
    assert finished_page(page, "a.html", NOTHING) == published


@pytest.mark.parametrize(
    ("file", "tag", "published"),
    [
        (
            "articles/a.html",
            '<link rel="stylesheet" href="../theme/css/base.css">',
            '<link rel="stylesheet" href="../theme/css/base.0123456789.css">',
        ),
        (
            "index.html",
            '<link href="./theme/css/base.css?x#y">',
            '<link href="./theme/css/base.0123456789.css?x#y">',
        ),
        (
            "index.html",
            '<script src="e.js" data-fonts="./theme/fonts/a.woff2 ./theme/fonts/b.woff2"></script>',
            '<script src="e.js" data-fonts="./theme/fonts/a.aaaaaaaaaa.woff2 ./theme/fonts/b.bbbbbbbbbb.woff2"></script>',
        ),
        ("index.html", '<p>href="theme/css/base.css"</p>', '<p>href="theme/css/base.css"</p>'),
        (
            "index.html",
            '<link href="https://example.org/theme/css/base.css">',
            '<link href="https://example.org/theme/css/base.css">',
        ),
        (
            "index.html",
            '<link href="../theme/css/base.css">',
            '<link href="../theme/css/base.css">',
        ),
    ],
)
def test_what_has_a_lasting_name_is_called_by_it(file, tag, published):
    assert finished_page(tag, file, NAMES) == published


def test_a_picture_comes_in_several_widths_and_the_original_stays():
    page = '<img src="../images/صورة 1.jpg" alt="ص" width="2000" height="10" loading="lazy">'
    image = html.fragment_fromstring(finished_page(page, "articles/a.html", NAMES))
    assert image.get("src") == "../images/صورة 1.jpg"
    assert (image.get("width"), image.get("height")) == ("2000", "10")
    name = "../images/%D8%B5%D9%88%D8%B1%D8%A9%201"
    assert (
        image.get("srcset") == f"{name}.480.0123456789.webp 480w, {name}.1600.0123456789.webp 1600w"
    )
    assert image.get("sizes").startswith("auto, ")


def test_the_original_is_offered_where_nothing_as_wide_was_made():
    page = '<img src="images/b.png" sizes="8rem">'
    image = html.fragment_fromstring(finished_page(page, "index.html", NAMES))
    assert image.get("srcset") == "images/b.480.0123456789.webp 480w, images/b.png 800w"
    assert image.get("sizes") == "8rem"


def test_the_page_for_lost_addresses_names_the_site_whole_and_gets_the_new_names_too():
    work = replace(NAMES, site_url="https://a.example/archive")
    page = (
        '<link rel="stylesheet" href="https://a.example/archive/theme/css/base.css">'
        '<img src="https://a.example/archive/images/b.png" alt="">'
        '<link rel="stylesheet" href="https://b.example/archive/theme/css/base.css">'
    )
    done = finished_page(page, "404.html", work)
    assert 'href="https://a.example/archive/theme/css/base.0123456789.css"' in done
    assert "https://a.example/archive/images/b.480.0123456789.webp 480w" in done
    assert 'href="https://b.example/archive/theme/css/base.css"' in done
