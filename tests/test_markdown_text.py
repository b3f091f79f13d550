"""Plain text to Markdown, as little escaped as can be: each row is a text and its Markdown."""

from __future__ import annotations

import pytest

from warraq.markdown_text import markdown_from_paragraphs, without_controls

INNOCENT = [
    "نص عادي، فيه فاصلة (وقوسان) ونقطة.",
    "عدد الصفحات 120 - 130، انظر ص. 5",
    "في 2021. ثم في 2022.",
    "snake_case_name و email_me@x.org",
    "2 * 3 = 6",
    "a < b وكذلك 5 > 3",
    "البيع & الشراء، و&nbsp بلا فاصلة",
    "[..] قال: «نعم» […]",
    "10% من $5 ~ {x} ^2",
    "http://example.org/a_b-c?d=e&f=g",
    "-5 درجات",
    "#".join("اب"),
    "قال: كذا",
    ":كذا",
    "1.5 مليون",
    "٣.٥",
    "!مهم",
    "+966 رقم",
    "|| عمودان ||",
]

ESCAPED = [
    ("- بند", "\\- بند"),
    ("-", "\\-"),
    ("+ بند", "\\+ بند"),
    ("* بند", "\\* بند"),
    ("1. واحد", "1\\. واحد"),
    ("١٢. واحد", "١٢\\. واحد"),
    ("1.", "1\\."),
    ("#ورق", "\\#ورق"),
    ("# عنوان #", "\\# عنوان #"),
    (">سهم", "\\>سهم"),
    (": شرح", "&#58; شرح"),
    ("---", "\\---"),
    ("===", "&#61;=="),
    ("***", "\\*\\*\\*"),
    ("___", "\\_\\_\\_"),
    ("~~~", "&#126;~~"),
    ("```", "\\`\\`\\`"),
    ("    كود", "كود"),
    ("*نجمة*", "\\*نجمة\\*"),
    ("_شرطة_", "\\_شرطة\\_"),
    ("`كود`", "\\`كود\\`"),
    ("<b>", "&lt;b>"),
    ("</p>", "&lt;/p>"),
    ("<!-- x -->", "&lt;!-- x -->"),
    ("&amp;", "&amp;amp;"),
    ("&#1576;", "&amp;#1576;"),
    ("[نص](http://x)", "\\[نص\\](http://x)"),
    ("حاشية[^1]", "حاشية\\[^1\\]"),
    ("[a]: http://x", "\\[a\\]: http://x"),
    ("*[HTML]: نص", "\\*\\[HTML\\]: نص"),
    ("C:\\dir", "C:\\\\dir"),
    ("|---|---|", "\\|---|---|"),
]


@pytest.mark.parametrize("text", INNOCENT)
def test_innocent_text_stays_as_it_is(text: str) -> None:
    assert markdown_from_paragraphs([text]) == text


@pytest.mark.parametrize(("text", "markdown"), ESCAPED)
def test_marks_are_escaped(text: str, markdown: str) -> None:
    assert markdown_from_paragraphs([text]) == markdown


def test_lines_of_a_paragraph_are_kept() -> None:
    assert markdown_from_paragraphs(["صدر\nعجز", "ثان"]) == "صدر  \nعجز\n\nثان"


def test_empty_lines_and_paragraphs_vanish() -> None:
    assert markdown_from_paragraphs(["", " \u00a0", "أ\n\n\nب", "\t"]) == "أ  \nب"


def test_white_space_is_single() -> None:
    assert markdown_from_paragraphs(["  كلمة \u00a0 كلمة\t"]) == "كلمة كلمة"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("أ\x00ب\x1bج\x7f", "أبج"),
        ("أ\ufffeب\U0001ffff", "أب"),
        ("سطر\nسطر\tعمود", "سطر\nسطر\tعمود"),
        ("\u200fأ\u200cب\u202b\ufeff", "\u200fأ\u200cب\u202b\ufeff"),
        ("😀 مَرْحَبًا", "😀 مَرْحَبًا"),
    ],
)
def test_controls(text: str, clean: str) -> None:
    assert without_controls(text) == clean
