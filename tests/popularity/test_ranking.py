from hypothesis import given
from hypothesis import strategies as st

from warraq.popularity import ReadCounts
from warraq.popularity.ranking import Ranked, rank, readings

COUNTS = ReadCounts(
    days={
        "2024-09-10": {"old": 100},
        "2024-09-11": {"edge30": 10},
        "2024-10-03": {"edge8": 5},
        "2024-10-04": {"edge7": 4, "both": 1},
        "2024-10-08": {"both": 2},
    },
    until="2024-10-10",
)


def test_days_end_at_the_last_day_of_the_logs():
    assert readings(COUNTS, 7) == {"edge7": 4, "both": 3}
    assert readings(COUNTS, 30) == {"edge30": 10, "edge8": 5, "edge7": 4, "both": 3}
    assert readings(COUNTS, None)["old"] == 100


def test_of_equals_the_newer_comes_first():
    ranked = rank({0: 2, 1: 2, 2: 3, 3: 0}, [("a",)] * 4, limit=5)
    assert ranked == {"a": (Ranked(2, 3), Ranked(1, 2), Ranked(0, 2))}


@given(
    st.lists(st.tuples(st.integers(0, 3), st.sets(st.sampled_from("abc"))), max_size=12),
    st.integers(1, 4),
)
def test_each_group_is_ranked_as_if_it_were_alone(articles, limit):
    counted = {number: count for number, (count, _) in enumerate(articles)}
    ranked = rank(counted, [groups for _, groups in articles], limit)
    for group in "abc":
        own = [n for n, (count, groups) in enumerate(articles) if group in groups and count]
        expected = sorted(own, key=lambda n: (-counted[n], -n))[:limit]
        assert [one.number for one in ranked.get(group, ())] == expected
