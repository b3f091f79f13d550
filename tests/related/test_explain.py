from made_words import PAPER, document

from warraq.related.explain import explain, reader_forms
from warraq.related.nearest import find_nearest, weigh
from warraq.related.words import count_words

DOCUMENTS = [
    document("ورق", PAPER),
    document("مطبعة", "حرف رصاص ورق"),
    document("ورق شاطبة", f"{PAPER} شاطبة"),
    document("خريطة", "بحر ساحل"),
]


def test_the_points_of_shared_words_sum_to_the_score_that_ranks():
    weighted = weigh(count_words(DOCUMENTS))
    nearest = find_nearest(weighted)
    for place in range(2):
        other = int(nearest.numbers[0, place])
        found = explain(weighted, 0, other, {})
        assert sum(word.points for word in found.words) == found.score
        assert found.score == nearest.scores[0, place]
        assert found.place == place + 1
        assert [word.points for word in found.words] == sorted(
            (word.points for word in found.words), reverse=True
        )


def test_articles_without_a_shared_word():
    found = explain(weigh(count_words(DOCUMENTS)), 0, 3, {})
    assert (found.score, found.words, found.contained) == (0, (), 0)


def test_words_are_shown_as_readers_know_them():
    stems = {"المدرسة": "مدرس", "مدارس": "مدرس"}
    one = document("", "المدرسة مدرس المدرسة", stems=stems)
    other = document("", "مدارس", stems=stems)
    assert reader_forms(one, other)["مدرس"] == "المدرسة"
    assert reader_forms(other)["مدرس"] == "مدارس"
    assert reader_forms(document("", "ورق"))["ورق"] == "ورق"
