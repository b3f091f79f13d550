"""What Hypothesis draws: texts rich in what breaks archives.

Harakat, tatweel, hamza forms, the digits of three scripts, bidi marks, no-break spaces, and every sign
that Markdown, YAML or HTML could take for its own.
"""

from __future__ import annotations

from hypothesis import strategies as st

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئٱپچژگکیٹڈےאבגםןabcXYZéß"
MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u0640"
DIGITS = "0123456789٠١٢٣۱۲۳"
INVISIBLE = "\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069\ufeff\u061c"
BLANKS = " \u00a0\u2009\t"
PUNCTUATION = ".,،؛؟!?:«»\"'()…–—-"
MARKDOWN = "\\`*_{}[]()#+-.!|<>&~=^$:;%@/"
CONTROLS = "\x00\x01\x02\x03\x0b\x0c\x1b\x7f\x85\u2028\u2029"
ASTRAL = "😀𝒳𞤀"

MARKED = (
    "- item", "+ item", "* item", "1. one", "١. واحد", "۱. یک", "2) two", "# heading", "####### x",
    "> quote", ": term", "===", "---", "***", "___", "- - -", "~~~", "~~~ x", "```", "```py", "    code",
    "\tcode", "*bold*", "**bold**", "_it_", "__b__", "snake_case_name", "`code`", "``a`b``", "<b>x</b>",
    "<script>alert(1)</script>", "</p>", "<!-- c -->", "<?php ?>", "<![CDATA[x]]>", "<http://a.b>",
    "<a@b.c>", "< 3", "a < b > c", "&amp;", "&lt;", "&copy", "&#1576;", "&", "[..]", "[…]", "[^1]",
    "[^1]: note", "[a]: http://x.y", "[a](http://x.y)", "[a][b]", "![a](b)", "{: .x}", "{#id}",
    "| a | b |", "|---|---|", ":--|--:", "a | b", "--- | ---", "\\", "\\\\", "\\*", "C:\\dir", "$x$",
    "*[abbr]: x", "*[HTML]: Hyper", "[TOC]", "^1^", "~x~", "==x==", "http://x.y/a_b_c*", "a*b*c", "2 * 3",
    "/// tab", "!!! note", "---\ntitle: x\n---", "title: x", "...", "1986. A year.", "#ورق", "1.", "-",
    "عنوان\n===", "عنوان\n---", "أ | ب\n--|--\n1 | 2", "كلمة\n: شرح", "نص\n    كود",
)  # fmt: skip

characters = st.sampled_from(
    LETTERS
    + MARKS
    + DIGITS
    + INVISIBLE
    + BLANKS
    + PUNCTUATION
    + MARKDOWN
    + CONTROLS
    + ASTRAL
    + "\n"
)
words = st.text(st.sampled_from(LETTERS + MARKS + DIGITS + INVISIBLE), min_size=1, max_size=9)
marked = st.sampled_from(MARKED)
sentences = st.lists(st.one_of(words, marked, st.text(characters, max_size=6)), max_size=8).map(
    " ".join
)
anything = st.text(st.characters(codec="utf-8"), max_size=40)
paragraphs = st.one_of(
    sentences,
    marked,
    anything,
    st.text(characters, max_size=40),
    st.lists(st.one_of(sentences, marked), max_size=4).map("\n".join),
)
texts = st.lists(paragraphs, max_size=5)
titles = st.one_of(sentences, marked, anything)
