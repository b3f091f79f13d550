"""Numbers and words as text: what is written is read, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from in_node import run_in_node
from made_archive import AWKWARD

from warraq.search.numbers import (
    ALPHABET,
    decode_numbers,
    encode_numbers,
    from_utf16_units,
    utf16_order,
    utf16_units,
)
from warraq.search.ranges import range_name
from warraq.search.words import Words, decode_words, encode_words, front_coded

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


@given(st.lists(st.text("ab\0\ud801\udc00\U00010400\U00010401\uff5a", max_size=30), unique=True))
def test_words_are_put_in_order_all_at_once(words):
    found = Words.of(words)
    ordered = found.put(found.order()).listed()
    assert list(map(utf16_order, ordered)) == sorted(map(utf16_order, words))


@given(st.lists(st.text("ab\U00010400\U00010401\uff5a", min_size=1, max_size=30), min_size=1))
def test_a_run_of_words_is_a_text_of_its_own(words):
    ordered = sorted(set(words), key=utf16_order)
    coded = front_coded(Words.of(ordered))
    for first in range(len(ordered)):
        assert coded.run(first, len(ordered)) == encode_words(ordered[first:])
        read = map(from_utf16_units, decode_words(coded.run(0, first + 1)))
        assert list(read) == ordered[: first + 1]


def test_a_word_with_a_space_is_refused():
    with pytest.raises(ValueError, match="holds a space"):
        Words.of(["two words"])


def test_words_are_spelt_backward_letter_by_letter():
    assert Words.of(["كتب", "a\U00010400"]).backward().listed() == ["\U00010400a", "بتك"]


def test_the_order_is_javascripts():
    assert sorted(["\U00010400", "\uff5a", "a"], key=utf16_order) == ["a", "\U00010400", "\uff5a"]
    assert utf16_units("\U00010400") == "\ud801\udc00"
