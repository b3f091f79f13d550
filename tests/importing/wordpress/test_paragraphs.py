"""The classic editor's text: paragraphs and line breaks as WordPress shows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.importing.html.markdown import convert_html
from warraq.importing.media import Media
from warraq.importing.wordpress.figures import handlers
from warraq.importing.wordpress.paragraphs import with_paragraphs
from warraq.importing.wordpress.shortcodes import Block, attributes_of, expand
from warraq.importing.wordpress.site import Attachment, SiteIndex


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("حبر", "<p>حبر</p>\n"),
        ("حبر\nورق\n\nقلم", "<p>حبر<br>\nورق</p>\n<p>قلم</p>\n"),
        ("حبر\r\n\r\nورق", "<p>حبر</p>\n<p>ورق</p>\n"),
        ("حبر<br /><br>ورق", "<p>حبر</p>\n<p>ورق</p>\n"),
        ("حبر<br />\nورق", "<p>حبر<br>\nورق</p>\n"),
        ("<p>حبر\nورق</p>", "<p>حبر<br>\nورق</p>"),
        ("قبل\n<ul>\n<li>أ</li>\n<li>ب</li>\n</ul>\nبعد", "<p>قبل</p>\n<ul><li>أ</li><li>ب</li></ul><p>بعد</p>\n"),
        ("<div>حبر</div>", "<div>حبر</div>"),
        ("<div>حبر\n\nورق</div>", "<div><p>حبر</p>\n<p>ورق</p>\n</div>"),
        ("<blockquote>حبر</blockquote>", "<blockquote><p>حبر</p>\n</blockquote>"),
        ("<pre>أ\n\n  ب</pre>", "<pre>أ\n\n  ب</pre>"),
        ('<img\nsrc="x.png"> حبر', '<p><img src="x.png"> حبر</p>\n'),
        ("حبر <!--more--> ورق", "<p>حبر  ورق</p>\n"),
        ("https://youtu.be/x?a=1&b=2", '<p><a href="https://youtu.be/x?a=1&amp;b=2">https://youtu.be/x?a=1&amp;b=2</a></p>\n'),
        ("حبر < ورق", "<p>حبر < ورق</p>\n"),
    ],
)  # fmt: skip
def test_lines_mean_what_wordpress_makes_of_them(written: str, shown: str) -> None:
    assert with_paragraphs([written]) == shown


@given(
    st.lists(
        st.sampled_from(
            ["حبر", "ورق", "\n", "\n\n", "<p>", "</p>", "<ul>", "<li>", "</li>", "</ul>", "<b>", "</b>",
             "<blockquote>", "</blockquote>", "<div>", "</div>", "<br>", " ", "<hr>", "<table><tr><td>",
             "</td></tr></table>", "<!-- x -->", "<pre>", "</pre>", "<", "&amp;"]
        ),
        max_size=25,
    ).map("".join)
)  # fmt: skip
def test_no_word_is_lost_or_moved(written: str) -> None:
    before = convert_html(written, media=Media()).text.split()
    after = convert_html(with_paragraphs([written]), media=Media()).text.split()
    assert "".join(after) == "".join(before)


@pytest.mark.parametrize(
    ("written", "pieces"),
    [
        ("أ [unknown x=1]ب[/unknown]", ["أ [unknown x=1]ب[/unknown]"]),
        ("[[embed]]", ["[embed]"]),
        ("[[embed]x[/embed]]", ["[embed]x[/embed]"]),
        ("<pre>[embed]x[/embed]</pre>", ["<pre>[embed]x[/embed]</pre>"]),
        ("[embedded]x[/embedded]", ["[embedded]x[/embedded]"]),
        ("[embed]https://a.example/x[/embed]", [Block('<p><a href="https://a.example/x">https://a.example/x</a></p>\n')]),
    ],
)  # fmt: skip
def test_only_known_shortcodes_are_taken_out(written: str, pieces: list[str | Block]) -> None:
    found = [one for one in expand(written, handlers(SiteIndex(), "1", {})) if one != ""]
    assert found == pieces


def test_attributes_are_read_in_every_form() -> None:
    read = attributes_of(""" a="1 2" b='3' c=4 “d” e="\\"f\\"" G=7""")
    assert read == {"a": "1 2", "b": "3", "c": "4", "0": "d", "e": '"f"', "g": "7"}


def test_a_gallery_without_ids_shows_what_was_added_to_the_article() -> None:
    index = SiteIndex()
    for number, order in (("7", 2), ("8", 1), ("9", 0)):
        index.attachments[number] = Attachment(
            id=number,
            url=f"https://a.example/{number}.png",
            title="",
            caption=f"شرح {number}",
            alt="",
            parent="1",
            order=order,
        )
        index.by_parent.setdefault("1", {})[number] = None
    (made,) = [
        one.html
        for one in expand('[gallery exclude="9"]', handlers(index, "1", {}))
        if isinstance(one, Block)
    ]
    assert made.index("8.png") < made.index("7.png")
    assert "9.png" not in made


def test_a_file_that_no_part_names_is_told() -> None:
    unknown: dict[str, None] = {}
    text = '[gallery ids="5,6"]'
    assert list(expand(text, handlers(SiteIndex(), "1", unknown))) == [text]
    assert list(unknown) == ["5", "6"]
