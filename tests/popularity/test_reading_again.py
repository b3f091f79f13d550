"""A log grows, is rotated, packed, copied: each of its lines counts once."""

import gzip

from warraq.popularity import ReadCounts, logs
from warraq.popularity.report import Outcome


def line(n, *, address="192.0.2", path="fabriano"):
    return (
        f"{address}.{n % 250} - - [10/Oct/2024:{n // 3600:02d}:{n // 60 % 60:02d}:{n % 60:02d} +0000] "
        f'"GET /articles/{path}.html HTTP/1.1" 200 5120 "-" "Mozilla/5.0 Firefox/{n}"\n'
    )


def log(first, last):
    return "".join(line(n) for n in range(first, last)).encode()


def total(counts):
    return sum(sum(day.values()) for day in counts.days.values())


def test_a_log_that_grew_is_read_on_from_where_it_ended(read, tmp_path):
    path = tmp_path / "access.log"
    counts, told = ReadCounts(), []
    for end in (1, 3, 60, 64, 65, 200, 500):
        path.write_bytes(log(0, end))
        counts, report = read(path, counts=counts)
        told.append(report.outcomes.get(Outcome.COUNTED, 0))
    assert told == [1, 2, 57, 4, 1, 135, 300]
    assert total(counts) == 500
    assert len(counts.logs) == 1


def test_a_line_cut_off_while_it_was_written_counts_when_it_is_whole(read, tmp_path):
    path = tmp_path / "access.log"
    whole = log(0, 5)
    counts = ReadCounts()
    for end in range(1, len(whole) + 1, 7):
        path.write_bytes(whole[:end])
        counts, report = read(path, counts=counts)
        assert report.exit_code == 0, report.problems
    path.write_bytes(whole)
    counts, report = read(path, counts=counts)
    assert report.exit_code == 0
    assert total(counts) == 5
    assert len(counts.logs) == 1


def test_rotated_packed_and_copied_it_is_the_same_log(read, tmp_path):
    path = tmp_path / "access.log"
    path.write_bytes(log(0, 300))
    counts, _ = read(path)
    rotated = tmp_path / "access.log.2.gz"
    rotated.write_bytes(gzip.compress(log(0, 400)))
    path.write_bytes(log(400, 450))
    # As a shell would list them: the newest first.
    counts, report = read(path, rotated, tmp_path / "access.log", counts=counts)
    assert total(counts) == 450
    assert report.outcomes[Outcome.EARLIER] == 300 + 50
    assert len(counts.logs) == 2


def test_an_older_copy_of_a_log_counts_nothing_and_forgets_nothing(read, tmp_path):
    path = tmp_path / "access.log"
    path.write_bytes(log(0, 300))
    counts, _ = read(path)
    path.write_bytes(log(0, 100))
    counts, report = read(path, counts=counts)
    assert report.outcomes == {Outcome.EARLIER: 100}
    path.write_bytes(log(0, 301))
    counts, _ = read(path, counts=counts)
    assert total(counts) == 301


def test_two_logs_of_the_same_seconds_are_two(read, tmp_path):
    one, two = tmp_path / "one.log", tmp_path / "two.log"
    one.write_bytes(log(0, 100))
    two.write_bytes(log(0, 100).replace(b"192.0.2.", b"198.51.100."))
    counts, _ = read(one, two)
    assert total(counts) == 200


def test_headers_in_the_part_already_read_still_hold(read, tmp_path):
    path = tmp_path / "u_ex.log"
    head = "#Fields: date time c-ip cs-method cs-uri-stem sc-status\n"
    first = [
        f"2024-10-10 00:{n:02d}:00 192.0.2.{n} GET /articles/fabriano.html 200\n" for n in range(60)
    ]
    other = "#Fields: date time cs-method cs-uri-stem sc-status c-ip\n"
    second = [
        f"2024-10-10 01:{n:02d}:00 GET /articles/fabriano.html 200 192.0.2.{n}\n" for n in range(60)
    ]
    path.write_text(head + "".join(first) + other + "".join(second[:30]), encoding="utf-8")
    counts, _ = read(path)
    path.write_text(head + "".join(first) + other + "".join(second), encoding="utf-8")
    counts, report = read(path, counts=counts)
    assert report.exit_code == 0
    assert total(counts) == 120


def test_a_broken_gzip_is_named_and_what_came_before_counts_once(read, tmp_path):
    path = tmp_path / "access.log.gz"
    whole = gzip.compress(log(0, 2000))
    path.write_bytes(whole[: len(whole) // 2])
    counts, report = read(path)
    assert report.exit_code == 1
    assert [(p.code, p.file) for p in report.problems] == [("W602", str(path))]
    assert 0 < total(counts) < 2000
    path.write_bytes(whole)
    counts, report = read(path, counts=counts)
    assert report.exit_code == 0
    assert total(counts) == 2000


def test_a_log_that_is_not_there_is_named_and_the_others_are_read(read, tmp_path):
    path = tmp_path / "access.log"
    path.write_bytes(log(0, 3))
    counts, report = read(tmp_path / "nowhere.log", path)
    assert total(counts) == 3
    assert "nowhere.log: the log cannot be read: No such file" in str(report.problems[0])


def test_a_folder_is_all_the_logs_in_it(read, tmp_path):
    (tmp_path / "2024").mkdir()
    for n in range(5):
        (tmp_path / "2024" / f"E2{n}.gz").write_bytes(gzip.compress(log(n * 9, n * 9 + 9)))
    (tmp_path / ".hidden").write_bytes(log(900, 950))
    counts, report = read(tmp_path)
    assert (total(counts), report.exit_code) == (45, 0)
    assert "45 lines in 5 logs" in report.to_text()


def test_a_log_without_requests_is_not_remembered(read, tmp_path):
    path = tmp_path / "empty.log"
    path.write_bytes(b"")
    counts, report = read(path)
    assert (counts.logs, report.lines, report.exit_code) == ({}, 0, 0)


def test_what_is_no_log_is_not_read_to_its_end(read, tmp_path, monkeypatch):
    monkeypatch.setattr(logs, "_HELD_LINES", 100)
    path = tmp_path / "novel.txt"
    path.write_bytes(b"nonsense\n" * 1000)
    counts, report = read(path)
    assert (counts.logs, report.lines, report.exit_code) == ({}, 100, 1)
    assert "the first 100 lines hold no request" in str(report.problems[-2])


def test_a_log_of_few_requests_is_known_by_what_its_beginning_holds(read, tmp_path, monkeypatch):
    monkeypatch.setattr(logs, "_HELD_LINES", 100)
    path = tmp_path / "access.log"
    counts = ReadCounts()
    for requests in (1, 2, 150):
        path.write_bytes(b"\n" * 98 + log(0, requests))
        counts, _ = read(path, counts=counts)
        assert total(counts) == requests
        assert len(counts.logs) == 1


def test_only_the_first_bad_lines_of_a_log_are_named(read, tmp_path):
    path = tmp_path / "access.log"
    path.write_bytes(b"nonsense\n" * 40 + log(0, 1))
    counts, report = read(path)
    assert total(counts) == 1
    assert report.outcomes[Outcome.BAD] == 40
    assert [p.line for p in report.problems] == [1, 2, 3, 4, 5, 0]
    assert "35 more lines cannot be read" in str(report.problems[-1])
