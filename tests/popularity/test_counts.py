import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.errors import WarraqError
from warraq.popularity import STORE, ReadCounts, load_counts, save_counts
from warraq.popularity.memory import ReadLog

DAY = st.dates().map(str)
READS = st.dictionaries(
    st.tuples(DAY, st.sampled_from(["aaaa1", "bbbb2"])), st.integers(1, 9**9), max_size=9
)


@given(READS, READS)
def test_adding_is_a_sum(one, two):
    both = (
        ReadCounts().with_reads(one, until="2024-01-01", logs={}).with_reads(two, until="", logs={})
    )
    for day, article in {*one, *two}:
        expected = one.get((day, article), 0) + two.get((day, article), 0)
        assert both.days[day][article] == expected
    assert both.until == "2024-01-01"


def test_the_file_is_plain_sorted_and_a_day_a_line(tmp_path):
    reads = {("2024-10-11", "b"): 1, ("2024-10-10", "c"): 2, ("2024-10-10", "a"): 3}
    counts = ReadCounts().with_reads(
        reads, until="2024-10-12", logs={"ff": ReadLog(3, 70), "aa": ReadLog(1, 9)}
    )
    path = save_counts(counts, tmp_path)
    assert path.name == STORE
    assert path.read_text("utf-8").splitlines() == [
        "{",
        '"version": 1,',
        '"until": "2024-10-12",',
        '"days": {',
        '"2024-10-10": {"a": 3, "c": 2},',
        '"2024-10-11": {"b": 1}',
        "},",
        '"logs": {',
        '"aa": [1, 9],',
        '"ff": [3, 70]',
        "}",
        "}",
    ]
    assert load_counts(tmp_path) == counts
    assert [one.name for one in tmp_path.iterdir()] == [STORE]


def test_without_a_file_there_are_no_counts(tmp_path):
    assert load_counts(tmp_path) == ReadCounts()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"version": 2, "until": "", "days": {}, "logs": {}}',
        '{"version": 1, "until": "", "days": {"x": {}}, "logs": {}}',
        '{"version": 1, "until": "", "days": {"2024-10-10": {"a": -1}}, "logs": {}}',
        '{"version": 1, "until": "", "days": {"2024-10-10": {"a": "1"}}, "logs": {}}',
        '{"version": 1, "until": "", "days": {"2024-10-10": 5}, "logs": {}}',
        '{"version": 1, "until": "", "days": {}, "logs": {"a": 1}}',
        '{"version": 1, "until": "soon", "days": {}, "logs": {}}',
        '{"version": 1, "until": 5, "days": {}, "logs": {}}',
        '{"version": 1, "until": "", "days": {}, "logs": {"a": ["x", 1]}}',
        "\udcff",
    ],
)
def test_a_damaged_file_is_named(text, tmp_path):
    (tmp_path / STORE).write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(WarraqError, match="the counts are damaged") as caught:
        load_counts(tmp_path)
    assert caught.value.what.code == "W604"


def test_counts_that_cannot_be_written_are_said(tmp_path):
    with pytest.raises(WarraqError, match="cannot be written"):
        save_counts(ReadCounts(), tmp_path / "nowhere")
