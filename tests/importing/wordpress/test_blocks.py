"""Gutenberg's blocks."""

from __future__ import annotations

import pytest

from warraq.importing.wordpress.blocks import BlockParts, has_blocks, html_of_blocks

PARTS = BlockParts(
    classic=lambda text: f"<classic>{text.strip()}</classic>",
    plain=lambda text: text,
    footnotes=lambda: "<ol><li>حاشية</li></ol>",
    shared={
        "7": '<!-- wp:paragraph --><p>مشترك</p><!-- /wp:paragraph --><!-- wp:block {"ref":7} /-->'
    },
)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<!-- wp:paragraph --><p>حبر</p><!-- /wp:paragraph -->", "<p>حبر</p>"),
        ('<!-- wp:paragraph {"a":"} /x","b":{"c":1}} --><p>حبر</p><!-- /wp:paragraph -->', "<p>حبر</p>"),
        ("<!-- wp:core/paragraph --><p>حبر</p><!-- /wp:core/paragraph -->", "<p>حبر</p>"),
        ("<!-- wp:latest-posts /--><!-- wp:more --><!--more--><!-- /wp:more -->", "<!--more-->"),
        ("<!-- wp:query --><p>لا نتائج</p><!-- wp:post-title /--><!-- /wp:query --><p>ب</p>", "<p>ب</p>"),
        ("<!-- wp:footnotes /-->", "<ol><li>حاشية</li></ol>"),
        ("حبر\n<!-- wp:freeform -->ورق<!-- /wp:freeform -->", "<classic>حبر</classic><classic>ورق</classic>"),
        ('<!-- wp:embed {"url":"https://a.example/?x=1\\u0026y=2"} /-->',
         '<p><a href="https://a.example/?x=1&amp;y=2">https://a.example/?x=1&amp;y=2</a></p>'),
    ],
)  # fmt: skip
def test_the_comments_go_and_the_text_stays(written: str, shown: str) -> None:
    assert html_of_blocks(written, PARTS).html == shown


def test_shared_blocks_are_put_in_and_do_not_go_round_in_circles() -> None:
    made = html_of_blocks('<!-- wp:block {"ref":7} /-->', PARTS).html
    assert 1 <= made.count("مشترك") < 10


def test_what_a_plugin_would_draw_is_named() -> None:
    made = html_of_blocks('<!-- wp:acme/map {"x":1} /--><!-- wp:calendar /-->', PARTS)
    assert made.unknown == ("acme/map",)


def test_a_text_without_blocks_is_the_classic_editor_s() -> None:
    assert not has_blocks("حبر <!--more--> ورق")
    assert has_blocks("<!-- wp:paragraph -->")
