"""Headings of an article: levels, places to link to, and when there is a list of contents."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from warraq.site.body import render_body
from warraq.site.headings import Heading, set_headings


def levels(asked):
    root = html.fragment_fromstring("".join(f"<h{n}>x</h{n}>" for n in asked), create_parent="div")
    set_headings(root)
    return [int(element.tag[1]) for element in root]


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ([1, 2, 3], [2, 3, 4]),
        ([2, 3, 2], [2, 3, 2]),
        ([3, 4, 3], [2, 3, 2]),
        ([2, 4, 4, 2], [2, 3, 3, 2]),
        ([4, 2, 3], [2, 2, 3]),
        ([1, 2, 3, 4, 5, 6], [2, 3, 4, 5, 6, 6]),
    ],
)
def test_levels(asked, given):
    assert levels(asked) == given


@given(st.lists(st.integers(1, 6), min_size=1))
def test_no_level_is_skipped_whatever_was_asked(asked):
    found = levels(asked)
    assert found[0] == 2
    assert all(2 <= level <= 6 for level in found)
    assert all(after - before <= 1 for before, after in pairwise(found))


def test_equal_headings_have_places_of_their_own_and_signs_alone_have_one_too():
    found = render_body("## ورق\n\n## ورق\n\n## !!\n\n## ؟", lang="ar").headings
    assert [one.anchor for one in found] == ["s-ورق", "s-ورق-2", "s-1", "s-1-2"]


def test_no_anchor_can_be_the_name_of_a_script():
    found = render_body("## warraq\n\n## location", lang="en").headings
    assert all("-" in one.anchor for one in found)


def test_a_quoted_heading_is_no_part_of_the_contents():
    found = render_body("> ## مقتبس\n\n## **قسم** أول", lang="ar").headings
    assert found == (Heading(2, "قسم أول", "s-قسم-أول"),)
