import random
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_words import LONG, MAP, PAPER, PRESS, document

from warraq.related.lists import Choices, Related, related_articles
from warraq.search.document import NUMBER, AnalyzedDocument, Vocabulary


def lists(documents, *, count=5, nearness=None, **choices):
    nearness = nearness or [()] * len(documents)
    found = related_articles(documents, nearness, Choices(**choices), count)
    return [one.related for one in found]


def test_the_nearest_speak_of_the_same():
    documents = [
        document("ورق", PAPER),
        document("مطبعة", PRESS),
        document("ورق شاطبة", PAPER + " شاطبة أندلس"),
        document("جريدة", PRESS + " بيروت"),
        document("خريطة", MAP),
        document("خريطة بيري", MAP + " محيط"),
    ]
    assert lists(documents, count=1) == [(2,), (3,), (0,), (1,), (5,), (4,)]


def test_what_says_the_same_appears_once_and_never_beside_itself():
    documents = [document("ورق", PAPER), document("عنوان آخر", PAPER)]
    documents += [document(f"ورق {n}", f"{PAPER} مدينة{n} نهر{n}") for n in range(8)]
    for number, near in enumerate(lists(documents)):
        assert number not in near
        assert not {number, *near} >= {0, 1}
        assert len(near) == len(set(near)) == 5


def test_lists_are_filled_from_the_same_section_where_words_find_too_few():
    documents = [document(*"ab"), document(*"cd"), document(*"ef"), document(*"gh")]
    nearness = [("en", "Paper"), ("en", "Maps"), ("en", "Paper"), ("ar", "الورق")]
    assert lists(documents, count=2, nearness=nearness)[0] == (2, 1)
    assert lists(documents, count=9, nearness=nearness)[3] == (2, 1, 0)


def test_other_versions_stand_apart():
    documents = [
        document("خبر", f"{LONG} أول"),
        document("الخبر نفسه", f"{LONG} ثان ثالث"),
        document("قريب", " ".join(LONG.split()[:15])),
        *(document("آخر", f"{PRESS} {n}") for n in range(5)),
    ]
    found = related_articles(documents, [()] * 8, count=1)
    assert found[0] == Related(related=(2,), versions=(1,), by_words=1)
    assert found[1] == Related(related=(2,), versions=(0,), by_words=1)
    assert found[2].versions == ()
    assert len(found[2].related) == 1  # one of the two versions stands for both


class TestEditors:
    documents = tuple(document(f"عنوان {n}", f"{PAPER} {PRESS} كلمة{n}") for n in range(8))

    def test_pinned_come_first_in_the_given_order(self):
        first = lists(self.documents, pinned={0: (7, 3)})[0]
        assert first[:2] == (7, 3)
        assert len(set(first)) == 5

    def test_more_pinned_than_a_list_is_long_all_stand(self):
        assert lists(self.documents, count=2, pinned={0: (7, 3, 5)})[0] == (7, 3, 5)

    def test_a_ban_works_in_both_directions(self):
        free = lists(self.documents, count=7)
        assert 3 in free[0]
        assert 0 in free[3]
        found = lists(self.documents, count=7, banned={0: (3,)})
        assert 3 not in found[0]
        assert 0 not in found[3]
        assert 3 in found[1]

    def test_a_ban_comes_before_a_pin_from_the_other_side(self):
        assert 0 not in lists(self.documents, pinned={3: (0,)}, banned={0: (3,)})[3]

    def test_a_pinned_version_is_no_version_any_more(self):
        documents = [document("a", LONG), document("b", LONG), document("c", "x")]
        found = related_articles(documents, [()] * 3, Choices(pinned={0: (1,)}))
        assert found[0].related[0] == 1
        assert found[0].versions == ()
        assert found[1].versions == (0,)

    def test_a_banned_version_is_not_shown(self):
        documents = [document("a", LONG), document("b", LONG)]
        assert related_articles(documents, [()] * 2, Choices(banned={1: (0,)})) == (Related(),) * 2


@pytest.mark.parametrize(
    "documents", [[], [document("a", "b")], [document("", "")], [document("", "")] * 3]
)
def test_small_archives(documents):
    found = lists(documents)
    assert len(found) == len(documents)
    for number, near in enumerate(found):
        assert sorted(near) == [other for other in range(len(documents)) if other != number]


words = st.lists(st.sampled_from("ابتثجحخدذرزسش"), max_size=30).map(" ".join)
archives = st.lists(st.builds(document, words, words, words), max_size=12)
choices = st.dictionaries(st.integers(0, 11), st.lists(st.integers(0, 11), unique=True, max_size=4))


@given(documents=archives, pinned=choices, banned=choices)
def test_whatever_the_archive(documents, pinned, banned):
    size = len(documents)
    pinned, banned = (
        {
            one: [o for o in others if o < size and o != one]
            for one, others in d.items()
            if one < size
        }
        for d in (pinned, banned)
    )
    rules = Choices(pinned=pinned, banned=banned)
    bans = rules.bans()
    found = related_articles(documents, [()] * size, rules)
    assert found == related_articles(documents, [()] * size, rules)
    for number, one in enumerate(found):
        assert len(set(one.related)) == len(one.related)
        assert number not in (*one.related, *one.versions)
        assert not {*one.related, *one.versions} & bans.get(number, set())
        assert not set(one.related) & set(one.versions)
        allowed = [o for o in pinned.get(number, ()) if o not in bans.get(number, set())]
        assert list(one.related[: len(allowed)]) == allowed


@given(archive=st.lists(st.tuples(words, words, words), max_size=12), seed=st.randoms())
def test_scores_do_not_depend_on_the_order_of_words(archive, seed: random.Random):
    def shuffled(text):
        return " ".join(seed.sample(text.split(), len(text.split())))

    others = [document(*map(shuffled, texts)) for texts in archive]
    assert lists([document(*texts) for texts in archive]) == lists(others)


@given(archive=st.lists(st.tuples(words, words, words), max_size=12))
def test_lists_do_not_depend_on_who_shares_a_vocabulary(archive):
    apart = [document(*texts) for texts in archive]
    vocabulary = Vocabulary()
    shared = [with_vocabulary(one, vocabulary) for one in apart]
    assert lists(apart) == lists(shared)


def with_vocabulary(one, vocabulary):
    def renumbered(field):
        return array(NUMBER, [vocabulary[word] for word in one.words(field)]).tobytes()

    title, body, tags, authors = map(renumbered, one.fields())
    return AnalyzedDocument(
        vocabulary=vocabulary, title=title, body=body, tags=tags, authors=authors
    )
