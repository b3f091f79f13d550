import pytest
from made_words import LONG, document

from warraq.related.nearest import find_nearest, weigh
from warraq.related.versions import find_versions
from warraq.related.words import count_words

OTHERS = [document("آخر", " ".join(f"غير{n}س{m}" for m in range(40))) for n in range(6)]


def more(count, of="زيادة"):
    return " ".join(f"{of}{n}" for n in range(count))


def versions(*bodies):
    documents = [document(f"خبر {n}", body) for n, body in enumerate(bodies)]
    weighted = weigh(count_words([*documents, *OTHERS]))
    return find_versions(weighted, find_nearest(weighted))[: len(bodies)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LONG, LONG),
        (LONG, f"{LONG} {more(40)}"),
        (f"{LONG} {more(2)}", f"{LONG} {more(3, 'تتمة')}"),
        ("نص قصير جدا", "نص قصير جدا"),
    ],
)
def test_versions(one, other):
    assert versions(one, other) == ((1,), (0,))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("", ""),
        (LONG, f"{LONG} {more(100)}"),  # a round-up
        (f"{LONG} {more(10)}", f"{LONG} {more(10, 'تتمة')}"),
        ("نص قصير جدا", "نص قصير جدا اليوم"),
        (LONG, more(40)),
    ],
)
def test_no_versions(one, other):
    assert versions(one, other) == ((), ())


def test_a_report_run_by_three_and_one_that_two_of_them_are_part_of():
    assert versions(LONG, LONG, LONG) == ((1, 2), (0, 2), (0, 1))
    first, second = LONG, more(40)
    assert versions(first, second, f"{first} {second}") == ((2,), (2,), (0, 1))
