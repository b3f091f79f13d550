import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.gazetteer.entries import Entry, Kind
from warraq.gazetteer.matcher import Matcher


def entry(name, *variants, exact=False):
    return Entry(kind=Kind.PEOPLE, name=name, variants=variants, exact=exact)


def found(text, *entries):
    chosen = [one if isinstance(one, Entry) else entry(one) for one in entries]
    matcher = Matcher(chosen)
    assert matcher.problems == []
    return [chosen[number].name for number in matcher.find(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("في بغداد، ثم", "بغداد"),
        ("وبغداد", "بغداد"),
        ("لبغدادَ.", "بغداد"),
        ("فبالقاهرة", "القاهرة"),
        ("للقاهرة", "القاهرة"),
        ("وللقاهره", "القاهرة"),
        ("إلى الاسكندرية", "الإسكندرية"),
        ("«القـاهِرة»", "القاهرة"),
        ("لابن مقلة", "ابن مقلة"),
        ("علي بن مقلة", "ابن مقلة"),
        ("إلى أبي علي", "أبو علي"),
        ("كتبت لأبي علي", "أبو علي"),
        ("عبدالله زاخر", "عبد الله زاخر"),
        ("وعبد الحميد", "عبدالحميد"),
        ("وعبدالحميد", "عبد الحميد"),
        ("صلاح الدین", "صلاح‌الدین"),
        ("في القاهرةعاصمة", "القاهرة"),
        ("Baghdad's walls", "Baghdad"),
        ("BAGHDAD", "Baghdad"),
        ("in Charles-Moïse Briquet", "Charles Moise Briquet"),
        ("در تبریز", "تبريز"),
    ],
)
def test_a_name_is_found_in_the_forms_that_texts_give_it(text, name):
    assert found(text, name) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قوة قاهرة", "القاهرة"),
        ("القاهر", "القاهرة"),
        ("بغدادي", "بغداد"),
        ("البغداد", "بغداد"),
        ("مقلة", "ابن مقلة"),
        ("ابن وبمقلة", "ابن مقلة"),
        ("رأى بغداد. القديمة منها", "بغداد القديمة"),
        ("جاء ابن، مقلة", "ابن مقلة"),
        ("ابن\nمقلة", "ابن مقلة"),
        ("Bag", "Baghdad"),
        ("Baghdads", "Baghdad"),
    ],
)
def test_what_only_looks_like_a_name_is_not(text, name):
    assert found(text, name) == []


def test_the_longest_name_has_the_words():
    names = ("بولاق", "مطبعة بولاق", "مطبعة")
    assert found("ثم مطبعة بولاق", *names) == ["مطبعة بولاق"]
    assert found("مطبعة في بولاق", *names) == ["مطبعة", "بولاق"]


def test_names_that_overlap_are_taken_from_the_front():
    assert found("أحمد فارس نمر", "أحمد فارس", "فارس نمر") == ["أحمد فارس"]
    assert found("أحمد فارس نمر", "أحمد فارس الشدياق", "فارس نمر") == ["فارس نمر"]


def test_names_are_told_once_by_their_first_mention():
    assert found("بيروت ثم بغداد ثم بيروت", "بغداد", "بيروت") == ["بيروت", "بغداد"]


def test_an_exact_name_is_found_only_as_it_is_written():
    hope = entry("أمل", exact=True)
    assert found("قالت أمَل إن", hope) == ["أمل"]
    for other in ("آمل", "امل", "وأمل", "الأمل", "أملا"):
        assert found(other, hope) == []
    assert found("على", entry("علي", exact=True)) == []
    servant = entry("عبدالله", exact=True)
    assert found("إن «عَبدالله»", servant) == ["عبدالله"]
    assert found("عبد الله", servant) == found("عبدالله", entry("عبد الله", exact=True)) == []


def test_quotation_marks_of_an_exact_name_are_part_of_it():
    review = entry("«الهلال»", exact=True)
    assert found("في مجلة «الهلال» سنة", review) == ["«الهلال»"]
    assert found('في مجلة "الهلال".', review) == ["«الهلال»"]
    assert found("كما ينمو الهلال", review) == []
    assert found("«دار الهلال»", review) == []
    assert found("«الوقائع المصرية»", entry("«الوقائع المصرية»", exact=True)) != []
    assert found("«الهلال»", entry("الهلال", exact=True)) == ["الهلال"]


def test_a_variant_counts_for_its_name():
    assert found("Ibn Muqla", entry("ابن مقلة", "Ibn Muqla")) == ["ابن مقلة"]


def test_a_form_of_two_names_is_told_and_the_first_has_it():
    matcher = Matcher(
        [
            Entry(kind=Kind.PLACES, name="طرابلس", line=3),
            Entry(kind=Kind.PLACES, name="طرابلس الغرب", variants=("طرابلُس",), line=4),
        ]
    )
    assert [str(problem) for problem in matcher.problems] == [
        (
            'gazetteer.yaml:4: places: "طرابلُس" is also a form of "طرابلس" (line 3).'
            " Let one of the two have it, or write both as one name. [W143]"
        )
    ]
    assert matcher.find("طرابلس") == [0]


def test_a_name_without_letters_is_told():
    matcher = Matcher([Entry(kind=Kind.PLACES, name="★", line=7)])
    assert str(matcher.problems[0]).startswith('gazetteer.yaml:7: places: "★" holds no letters.')


@given(st.text(), st.lists(st.text(min_size=1), min_size=1, max_size=4))
def test_any_text_can_be_searched_for_any_names(text, names):
    chosen = [entry(name, exact=number % 2 == 1) for number, name in enumerate(names)]
    matcher = Matcher(chosen)
    assert set(matcher.find(text)) <= set(range(len(chosen)))


@given(st.lists(st.sampled_from("بغداد القاهرة بيروت دمشق فاس تونس".split()), max_size=8))
def test_all_the_words_of_a_text_of_names_are_found(names):
    text = " و".join(names)
    assert set(found(text, *dict.fromkeys(names))) == set(names)
