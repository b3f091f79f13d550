import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.language.alphabet import DIGITS, OTHER, index_key, index_letter


def ordered(names, lang="ar"):
    return sorted(names, key=lambda name: index_key(name, lang))


def test_the_article_does_not_count_but_what_looks_like_it_does():
    names = ["النسخ", "إلكترونيات", "ألمانيا", "الورق", "ابن مقلة"]
    assert ordered(names) == ["ابن مقلة", "إلكترونيات", "ألمانيا", "النسخ", "الورق"]


def test_hamza_forms_and_vowel_marks_are_one_letter():
    assert ordered(["أثر", "إبرة", "آبار", "اتحاد"]) == ["آبار", "إبرة", "اتحاد", "أثر"]
    assert ordered(["خَطّ", "خطأ", "خط"])[:2] == ["خط", "خَطّ"]


def test_a_shorter_word_comes_before_a_longer_one():
    assert ordered(["دارين", "دار السلام"]) == ["دار السلام", "دارين"]


def test_the_languages_own_script_comes_first_and_digits_last():
    names = ["1967", "Paper", "ورق", "★", "נייר"]
    assert ordered(names) == ["ورق", "נייר", "Paper", "1967", "★"]
    assert ordered(names, "en") == ["Paper", "ورق", "נייר", "1967", "★"]
    assert ordered(names, "he")[0] == "נייר"


def test_persian_has_its_own_order_and_shapes_and_its_al_counts():
    assert ordered(["هنر", "ورق"], "fa") == ["ورق", "هنر"]
    assert ordered(["هنر", "ورق"], "ar") == ["هنر", "ورق"]
    assert ordered(["گل", "کتاب", "لاله"], "fa") == ["کتاب", "گل", "لاله"]
    assert [index_letter(name, "fa") for name in ("یزد", "كتاب", "الهام")] == ["ی", "ک", "ا"]


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("الإسكندرية", "ا"),
        ("آثار", "ا"),
        ("المكتبات", "م"),
        ("«الأهرام»", "ا"),
        ("«الجوائب»", "ج"),
        ("مُحمّد", "م"),
        ("paper", "P"),
        ("Élan", "E"),
        ("١٩٦٧", DIGITS),
        ("★", OTHER),
        ("ال", "ا"),
    ],
)
def test_the_letter_of_a_name(name, letter):
    assert index_letter(name, "ar") == letter


@given(st.lists(st.text(max_size=6)), st.sampled_from(["ar", "fa", "en", "he"]))
def test_names_of_one_letter_stand_together(names, lang):
    letters = [index_letter(name, lang) for name in ordered(names, lang)]
    runs = [one for one, before in zip(letters, [None, *letters], strict=False) if one != before]
    assert len(runs) == len(set(runs))
