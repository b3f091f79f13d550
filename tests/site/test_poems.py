"""Poems in an article's text."""

import pytest
from lxml import html

from warraq.site.body import render_body


def poem(lines, name="شعر"):
    body = render_body(f"قبل\n\n```{name}\n{lines}\n```\n\nبعد", lang="ar")
    return html.fragment_fromstring(body.html, create_parent="div"), body


@pytest.mark.parametrize("between", [" *** ", " * ", " ... ", " … ", " / ", " | ", "\t", "     "])
def test_two_hemistichs(between):
    root, body = poem(f"طلع الصباح على الدكان{between}وصاحبه يبري القلم")
    assert [span.text for span in root.iterfind(".//p[@class='verse']/span")] == [
        "طلع الصباح على الدكان",
        "وصاحبه يبري القلم",
    ]
    assert body.text.splitlines() == ["قبل", "طلع الصباح على الدكان وصاحبه يبري القلم", "بعد"]


def test_a_line_of_one_part_or_of_three_stays_whole():
    root, _ = poem("وحده في السطر\nأ / ب / ج\n *** ناقص")
    assert [one.text for one in root.iterfind(".//p[@class='line']")] == [
        "وحده في السطر",
        "أ / ب / ج",
        "*** ناقص",
    ]


def test_an_empty_line_begins_a_stanza():
    root, _ = poem("أ *** ب\n\nج *** د")
    assert [one.get("class") for one in root.iterfind(".//div[@class='poem']/p")] == [
        "verse",
        "verse stanza",
    ]


def test_other_code_stays_code_and_hostile_lines_stay_text():
    root, _ = poem("x = 1", name="python")
    assert root.find(".//pre/code") is not None
    assert root.find(".//pre/code").get("class") is None
    root, body = poem("<script>x</script> *** <b>y</b>")
    assert root.find(".//script") is None
    assert "<script>x</script> <b>y</b>" in body.text


def test_vowel_marks_and_quranic_signs_survive():
    line = "قِفَا نَبْكِ مِنْ ذِكْرَىٰ ۝ *** ٱلْوَرَقِ ۚ"
    _, body = poem(line)
    assert body.text.splitlines()[1] == line.replace(" *** ", " ")
