from hypothesis import given
from hypothesis import strategies as st

from warraq.popularity import repeats
from warraq.popularity.repeats import WINDOW, Repeats

AGENT = b"Firefox"


def counted(moments, article="a", address=b"1"):
    seen = Repeats()
    return [not seen.is_repeat(address, AGENT, article, moment) for moment in moments]


def test_half_an_hour_after_the_last_request_it_is_a_reading_again():
    assert counted([0, 10, WINDOW + 9, 2 * WINDOW + 8, 3 * WINDOW + 8]) == [
        True,
        False,
        False,
        False,
        True,
    ]


def test_another_reader_another_program_another_article_is_another_reading():
    seen = Repeats()
    assert not seen.is_repeat(b"1", AGENT, "a", 0)
    assert not seen.is_repeat(b"2", AGENT, "a", 0)
    assert not seen.is_repeat(b"1", b"Safari", "a", 0)
    assert not seen.is_repeat(b"1", None, "a", 0)
    assert not seen.is_repeat(b"1", AGENT, "b", 0)
    assert seen.is_repeat(b"1", AGENT, "b", 1)


def test_lines_in_no_order_are_repeats_too():
    assert counted([100, 99, 98]) == [True, False, False]


def test_an_older_log_begins_anew():
    assert counted([10 * WINDOW, 0, 1]) == [True, True, False]


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 900)), max_size=60))
def test_in_order_it_is_what_the_definition_says(steps):
    seen, last, moment = Repeats(), {}, 0
    for reader, step in steps:
        moment += step
        expected = reader in last and moment - last[reader] < WINDOW
        assert seen.is_repeat(b"%d" % reader, AGENT, "a", moment) == expected
        last[reader] = moment


def test_memory_has_a_limit(monkeypatch):
    monkeypatch.setattr(repeats, "MOST", 100)
    seen = Repeats()
    for reader in range(10_000):
        seen.is_repeat(b"%d" % reader, AGENT, "a", 0)
    assert len(seen._newer) + len(seen._older) <= 200
    assert seen.is_repeat(b"9999", AGENT, "a", 1)
