"""No line throws, and what a parser gives is a request that can be counted."""

import gzip
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_articles import ARTICLES, BAGHDAD

from warraq.popularity.addresses import AddressBook, Elsewhere, readable
from warraq.popularity.formats.combined import split_request
from warraq.popularity.formats.lines import LineParser
from warraq.popularity.request import REMARK, Remark, Request

GOLDEN = Path(__file__).with_name("golden")
FIELDS = b"#Fields: date time c-ip cs-method cs-uri-stem sc-status cs(User-Agent)"


def lines_of(path):
    data = path.read_bytes()
    return (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).splitlines()


REAL = [
    line for path in sorted(GOLDEN.glob("*/in/*")) for line in lines_of(path) if len(line) < 2000
]


@st.composite
def damaged(draw):
    """Return a real line with some of its bytes cut, replaced or doubled."""
    line = draw(st.sampled_from(REAL))
    begin = draw(st.integers(0, len(line)))
    end = draw(st.integers(begin, min(len(line), begin + 40)))
    return line[:begin] + draw(st.binary(max_size=12)) + line[end:]


def check(line):
    parser = LineParser(BAGHDAD)
    parser.parse(FIELDS)
    parsed = parser.parse(line)
    assert parsed is None or isinstance(parsed, (Remark, Request))
    if isinstance(parsed, Request):
        assert isinstance(parsed.moment, int)
        assert 0 <= parsed.status <= 999
        assert isinstance(AddressBook(ARTICLES).find(parsed.target), (str, Elsewhere))
        assert "\n" not in readable(parsed.target)


@given(damaged())
def test_no_damaged_line_throws(line):
    check(line)


@given(st.binary(max_size=300))
def test_no_bytes_throw(line):
    check(line)


@given(
    st.dictionaries(
        st.sampled_from(
            [
                "ts",
                "time",
                "msec",
                "request",
                "status",
                "uri",
                "method",
                "headers",
                "level",
                "remote_ip",
                "http_user_agent",
            ]
        ),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
            lambda x: (
                st.lists(x)
                | st.dictionaries(
                    st.sampled_from(["uri", "method", "headers", "User-Agent", "remote_ip"]), x
                )
            ),
            max_leaves=6,
        ),
    )
)
def test_no_json_throws(whole):
    import json  # noqa: PLC0415 - only here

    check(json.dumps(whole).encode())


@pytest.mark.parametrize(
    "line",
    [
        b'1.2.3.4 - - [10/Oct/2024:13:55:36 +0000] "' + b"\\" * 60_000,
        b"a" * 60_000,
        b"a:1 " * 15_000,
        b'"' * 60_000,
        b"[10/Oct/2024:13:55:36 +0000] " * 2000,
        b"a b [10/Oct/2024:13:55:36 +0000] 1 - r W - " + b'"- ' * 20_000,
    ],
    ids=len,
)
@pytest.mark.timeout(5)
def test_a_hostile_line_is_read_in_no_time(line):
    check(line)


@pytest.mark.parametrize(
    ("request_line", "expected"),
    [
        (b"GET /a HTTP/1.1", (b"GET", b"/a")),
        (b"GET /a b HTTP/1.1", (b"GET", b"/a b")),
        (b"GET /a", (b"GET", b"/a")),
        (rb"GET /\xD8\xa3 HTTP/2.0", (b"GET", "/أ".encode())),
        (rb"\x16\x03\x01", (b"", b"")),
        (b"-", (b"", b"")),
        (b"", (b"", b"")),
    ],
)
def test_request_lines(request_line, expected):
    assert split_request(request_line) == expected


def test_a_log_of_several_formats_is_read_line_by_line():
    parser = LineParser(BAGHDAD)
    kinds = [type(parser.parse(line)).__name__ for line in REAL]
    assert kinds.count("Request") > 80
    assert parser.parse(b"") is REMARK


def test_no_two_golden_cases_hold_the_same_log():
    names = [re.sub(r"\W", "", str(lines_of(path))) for path in sorted(GOLDEN.glob("*/in/*"))]
    assert len(set(names)) == len(names) >= 8
