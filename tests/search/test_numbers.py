"""Numbers and words as text: what is written is read, in both languages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from in_node import run_in_node
from made_archive import AWKWARD

from warraq.search.numbers import (
    ALPHABET,
    decode_numbers,
    decode_words,
    encode_numbers,
    encode_words,
    from_utf16_units,
    utf16_order,
    utf16_units,
)
from warraq.search.ranges import range_name

EDGES = [0, 1, 63, 64, 1_855, 1_856, 1_857, 52_031, 52_032, 10**6, 2**31, 2**40]
WORDS = sorted([*AWKWARD, "كتاب", "كتابة", "كتب", "ا" * 200, "ا" * 201], key=utf16_order)


def test_the_alphabet_needs_no_escape():
    assert len(ALPHABET) == 92
    assert not set(ALPHABET) & set('"\\<')


def test_small_numbers_take_one_character():
    assert [len(encode_numbers([number])) for number in (0, 63, 64, 1_855, 1_856)] == [
        1,
        1,
        2,
        2,
        3,
    ]


@given(st.lists(st.integers(min_value=0, max_value=2**40)))
def test_numbers_come_back(values):
    assert decode_numbers(encode_numbers(values)) == values


@given(st.lists(st.text(st.characters(exclude_characters=" "), min_size=1), unique=True))
def test_words_come_back(words):
    ordered = sorted(words, key=utf16_order)
    assert list(map(from_utf16_units, decode_words(encode_words(ordered)))) == ordered


def test_javascript_reads_what_python_writes(written):
    numbers, words, *names = run_in_node(
        written.folder,
        [
            ["numbers", encode_numbers(EDGES)],
            ["words", encode_words(WORDS)],
            *(["rangeName", "terms", word] for word in WORDS),
        ],
    )
    assert numbers == EDGES
    assert words == WORDS
    assert names == [range_name("terms", word) for word in WORDS]


def test_the_order_is_javascripts():
    assert sorted(["\U00010400", "\uff5a", "a"], key=utf16_order) == ["a", "\U00010400", "\uff5a"]
    assert utf16_units("\U00010400") == "\ud801\udc00"
