"""Titles: one line, without what no one sees or what turns the text around them."""

from __future__ import annotations

import pytest

from warraq.importing.title import clean_title


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        (" سوق\n الورق ", "سوق الورق"),
        ("\u202eعنوان مقلوب\u202c", "عنوان مقلوب"),
        ("سوق \u2066Paper", "سوق Paper"),
        ("سوق\u2069 \u2067الورق", "سوق الورق"),
        # A mark between letters joins or parts them: it is text.
        ("کتاب\u200cها", "کتاب\u200cها"),
        ("\u200fسوق\u200f", "سوق"),
    ],
)
def test_a_title_is_one_line_that_turns_nothing(title: str, clean: str) -> None:
    assert clean_title(title) == clean
