"""Exports and feeds mangled in any way are read or refused: nothing fails, nothing hangs, and the report adds up."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from warraq.importing import ImportSettings, import_paths

GOLDEN = Path(__file__).with_name("golden")
SOURCES = (
    ("wordpress", "warraq-1.xml"),
    ("wordpress", "old-1.0.xml"),
    ("blogger", "feed.atom"),
    ("feeds", "rss.xml"),
    ("feeds", "atom.xml"),
    ("feeds", "feed.json"),
)
HURT = st.lists(
    st.tuples(
        st.integers(0, 10_000),
        st.integers(0, 400),
        st.sampled_from(
            [b"", b"<", b">", b"]]>", b"<![CDATA[", b"<!--", b"&", b"&#x0;", b"\x00", b"\xff\xfe", b'"',
             b"</item>", b"<item>", b"{", b"[", b"%", b"[gallery", b"<!-- wp:", b"<a " * 50]
        ),
    ),
    max_size=6,
)  # fmt: skip


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source[1])
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@example(hurts=[])
@given(hurts=HURT)
def test_mangled_bytes_are_read_or_refused(
    source: tuple[str, str], hurts: list[tuple[int, int, bytes]]
) -> None:
    case, name = source
    data = (GOLDEN / case / "in" / name).read_bytes()
    for place, count, put in hurts:
        at = place * len(data) // 10_000
        data = data[:at] + put + data[at + count :]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "in", name)
        path.parent.mkdir()
        path.write_bytes(data)
        report = import_paths([path], into=Path(folder, "content"), settings=ImportSettings())
    counts = report.counts()
    assert counts["read"] == sum(counts.values()) - counts["read"] >= 1
