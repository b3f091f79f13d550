"""Words, their folding and their stems, by the cases which the browser's twin reads as well."""

from __future__ import annotations

import json
import pickle
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import paragraphs, words
from warraq.language.analyzer import Analyzer, Token
from warraq.language.character_table import letter_runs, make_characters, ranges

CASES = json.loads(Path(__file__).with_name("analysis_cases.json").read_text(encoding="utf-8"))
analyzer = Analyzer.load()


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case):
    found = [
        [case["text"][token.start : token.end], token.surface, token.stem]
        for token in analyzer.tokens(case["text"])
    ]
    assert found == case["words"]


@given(paragraphs)
def test_tokens_stand_where_they_say_and_are_never_empty(text):
    end = 0
    for token in analyzer.tokens(text):
        assert end <= token.start < token.end <= len(text)
        assert token.surface == analyzer.fold(text[token.start : token.end])
        assert token.surface
        assert token.stem
        end = token.end


@given(paragraphs)
def test_words_are_the_tokens_without_their_places(text):
    assert analyzer.words(text) == [token[2:] for token in analyzer.tokens(text)]


@given(paragraphs)
def test_surfaces_are_the_tokens_without_their_stems(text):
    assert list(analyzer.surfaces(text)) == [token[:3] for token in analyzer.tokens(text)]


@given(paragraphs)
def test_folding_twice_is_folding_once(text):
    assert analyzer.fold(analyzer.fold(text)) == analyzer.fold(text)


def test_every_character_folds_to_what_stays():
    everything = [chr(code) for code in range(sys.maxunicode + 1)]
    folded = analyzer.fold("\n".join(everything))
    assert analyzer.fold(folded) == folded


@given(st.lists(words, min_size=1, max_size=3).map(" ".join))
def test_a_text_and_its_decomposed_form_are_the_same_words(text):
    composed = unicodedata.normalize("NFC", text)
    decomposed = unicodedata.normalize("NFD", text)
    assert analyzer.words(composed) == analyzer.words(decomposed)


@given(words)
def test_a_surface_form_is_its_own_surface_form(text):
    for word in analyzer.words(text):
        assert analyzer.words(word.surface) == [word]


def test_an_unvowelled_word_is_found_in_a_vowelled_text():
    text = "وَفِي المَدْرَسَةِ كُتُبٌ"
    [token] = [token for token in analyzer.tokens(text) if token.surface == "المدرسه"]
    assert text[token.start : token.end] == "المَدْرَسَةِ"
    assert token == Token(6, 18, "المدرسه", "مدرس")


def test_stop_words_are_known_in_their_folded_form():
    assert analyzer.is_stop_word("علي")
    assert analyzer.is_stop_word("the")
    assert not analyzer.is_stop_word("كتاب")
    for word in analyzer.table["stop_words"].split():
        assert analyzer.is_stop_word(analyzer.fold(word))


def test_whole_words_are_their_own_stems():
    for word in analyzer.table["arabic"]["whole"].split():
        folded = analyzer.fold(word)
        singular = analyzer.stem(folded)
        assert analyzer.stem(singular) == singular


def test_a_plural_and_its_singular_have_one_stem():
    plurals = analyzer.table["arabic"]["plurals"]
    seen: dict[str, str] = {}
    for singular, forms in plurals.items():
        stem = analyzer.stem(analyzer.fold(singular))
        for form in forms.split():
            assert analyzer.stem(analyzer.fold(form)) == stem, f"{form} is not as {singular}"
            assert analyzer.stem(analyzer.fold("ال" + form)) == stem, (
                f"ال{form} is not as {singular}"
            )
            assert seen.setdefault(form, singular) == singular


def test_spellings_of_one_word_have_one_stem_behind_particles_too():
    for group in analyzer.table["arabic"]["variants"].split("; "):
        one, *others = group.split()
        stem = analyzer.stem(analyzer.fold(one))
        for other in others:
            for particle in ("", "ال", "و", "ب"):
                assert analyzer.stem(analyzer.fold(particle + other)) == stem, particle + other


@pytest.mark.parametrize(
    ("together", "apart"),
    [
        ("عبدالله", "عبد الله"),
        ("وعبدالرحمن", "وعبد الرحمن"),
        ("نصرالله", "نصر الله"),
        ("نورالدين", "نور الدين"),
        ("إنشاءالله", "إن شاء الله"),
        ("ثلاثمائة", "ثلاث مئة"),
        ("أبوظبي", "أبو ظبي"),
        ("مدرسةالعلوم", "مدرسة العلوم"),
        ("کتاب\u200cها", "کتاب ها"),
        ("می\u200cروم", "می روم"),
    ],
)
def test_what_is_written_as_one_is_found_as_two(together, apart):
    def stems(text):
        return [word.stem for word in analyzer.words(text)]

    assert stems(together) == stems(apart)
    assert len(stems(together)) > 1


@pytest.mark.parametrize("word", ["والدين", "الوالدين", "الخالدين", "والله", "بالله", "العباد"])
def test_what_only_resembles_a_name_stays_whole(word):
    assert [found.surface for found in analyzer.words(word)] == [analyzer.fold(word)]


def test_no_word_holds_the_sign_that_marks_surface_forms():
    assert not analyzer.tokens("=")
    assert all("=" not in token.surface for token in analyzer.tokens("a=b س=ص"))


def test_an_analyzer_crosses_to_another_process():
    copy = pickle.loads(pickle.dumps(analyzer))  # noqa: S301
    assert copy.words("وبالمدارس") == analyzer.words("وبالمدارس")


def test_ranges_close_over_what_is_unassigned():
    assert ranges([0x41, 0x42, 0x44]) == "41-1,2"
    assert unicodedata.category("\u0378") == "Cn"
    assert ranges([0x377, 0x37A]) == "377-3"


def test_letters_are_written_in_runs():
    assert letter_runs({"A": "a", "B": "b", "D": "d", "Ā": "ā"}) == "41 a +  d,100 >"
    assert letter_runs({"Æ": "ae", "Ç": "f"}) == "c6 ae f"


def test_the_table_is_what_unicode_and_the_rules_make():
    known = analyzer.table["characters"]["unicode"]
    if unicodedata.unidata_version != known:
        pytest.skip(
            f"this Python knows Unicode {unicodedata.unidata_version}; the table is of {known}"
        )
    assert make_characters() == analyzer.table["characters"]
