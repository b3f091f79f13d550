from collections import Counter

from warraq.related import RelatedDocument, related_articles


def document(title, body, tags="", nearness=()):
    return RelatedDocument(
        title=Counter(title.split()),
        body=Counter(body.split()),
        tags=Counter(tags.split()),
        nearness=nearness,
    )


PAPER = "ورق سمرقند طاحونة لب قصب كتان"
PRESS = "مطبعة حرف رصاص جريدة طابع"
MAP = "خريطة بحر ساحل ملاح فلك"


def test_the_nearest_speak_of_the_same():
    documents = [
        document("ورق", PAPER),
        document("مطبعة", PRESS),
        document("ورق شاطبة", PAPER + " شاطبة أندلس"),
        document("جريدة", PRESS + " بيروت"),
        document("خريطة", MAP),
        document("خريطة بيري", MAP + " محيط"),
    ]
    found = related_articles(documents, count=1)
    assert found == ((2,), (3,), (0,), (1,), (5,), (4,))


def test_never_itself_and_never_a_duplicate():
    documents = [document("ورق", PAPER), document("عنوان آخر", PAPER)]
    documents += [document(f"ورق {n}", f"{PAPER} مدينة{n} نهر{n}") for n in range(8)]
    for number, near in enumerate(related_articles(documents)):
        assert number not in near
        assert not {number, *near} >= {0, 1}
        assert len(near) == len(set(near)) == 5


def test_lists_are_filled_from_the_same_section_where_words_find_too_few():
    documents = [
        document("a", "alpha", nearness=("en", "Paper")),
        document("b", "beta", nearness=("en", "Maps")),
        document("c", "gamma", nearness=("en", "Paper")),
        document("د", "دال", nearness=("ar", "الورق")),
    ]
    assert related_articles(documents, count=2)[0] == (2, 1)


def test_the_result_depends_on_the_documents_alone():
    documents = [document(f"عنوان {n % 7}", f"{PAPER} {PRESS} كلمة{n % 11}") for n in range(60)]
    assert related_articles(documents) == related_articles(documents)


def test_small_archives():
    assert related_articles([]) == ()
    assert related_articles([document("a", "b")]) == ((),)
    assert related_articles([document("", ""), document("", "")])[0] in {(), (1,)}
