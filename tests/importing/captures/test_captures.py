"""Captures: what warcio yields is what is counted, nothing in them breaks an import or fills the memory."""

from __future__ import annotations

import contextlib
import gzip
import io
import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from tests.importing.captures.made import SITE, Served, files, page, png, warc
from warraq.errors import WarraqError
from warraq.importing import ImportReport, ImportSettings, import_paths
from warraq.importing.captures.content import dechunk, undo_encoding
from warraq.importing.captures.format import Captures
from warraq.importing.media import Media
from warraq.importing.record import RawRecord, RefusedRecord, SkippedRecord, SourceFile
from warraq.importing.report import Outcome

GOLDEN = Path(__file__).parents[1] / "golden" / "captures" / "in"
CORPUS = Path(__file__).parents[4] / "shared" / "corpora" / "captures"
needs_corpus = pytest.mark.skipif(
    not CORPUS.exists(), reason="the real captures are not on this machine"
)
REAL = sorted(CORPUS.iterdir()) if CORPUS.exists() else []


def imported(folder: Path, *served: bytes) -> ImportReport:
    """Import captures, in the order of their numbers."""
    source = folder / "in"
    source.mkdir()
    for number, data in enumerate(served):
        (source / f"{number}.warc").write_bytes(data)
    return import_paths([source], into=folder / "content", settings=ImportSettings())


def test_the_golden_case_holds_what_is_made_here() -> None:
    assert {path.name: path.read_bytes() for path in GOLDEN.iterdir()} == files()


@needs_corpus
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_a_real_capture_is_read_or_refused_and_counted_as_warcio_does(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    yielded, failed = 0, 0
    with path.open("rb") as stream:
        packed_whole = path.name in {"example-bad-non-chunked.warc.gz", "example-bad.warc.gz.bad"}
        # warcio reads these two when they are unpacked, as it asks for.
        opened = io.BytesIO(gzip.decompress(stream.read())) if packed_whole else stream
        try:
            for _ in ArchiveIterator(opened):
                yielded += 1
        except ArchiveLoadFailed:
            failed = 1
    capsys.readouterr()
    report = import_paths([path], into=tmp_path, settings=ImportSettings())
    counts = report.counts()
    assert counts["read"] == yielded + failed
    assert all(item.problem or item.outcome is not Outcome.REFUSED for item in report.items)
    assert capsys.readouterr() == ("", "")


@pytest.mark.skipif(not REAL, reason="the real captures are not on this machine")
def test_all_the_real_captures_are_there() -> None:
    assert len(REAL) == 16


def read(data: bytes, folder: Path) -> list[object]:
    """Return the records of a capture with these bytes, the pages drafted."""
    path = folder / "x.warc"
    path.write_bytes(data)
    kind = Captures(ImportSettings(), Media())
    found: list[object] = []
    with contextlib.suppress(WarraqError):
        for record in kind.records(SourceFile(path=path, name="x.warc")):
            found.append(record)
            if isinstance(record, RawRecord):
                with contextlib.suppress(WarraqError):
                    kind.glance(record)
                    kind.draft(record)
    return found


SMALL = warc(
    Served(f"{SITE}/1", page("عنوان", 0, 1), wrap="gzip+chunked"),
    Served(f"{SITE}/1", b"", record="revisit", digest="sha1:A", refers_to=(f"{SITE}/1", "2012")),
    packed=False,
)


@settings(max_examples=150, deadline=None)
@given(
    st.integers(0, len(SMALL)),
    st.integers(0, 60),
    st.one_of(
        st.binary(max_size=40),
        st.sampled_from([b"\r\n", b"WARC/1.0\r\n", b"-1", b"999999999", b"\0"]),
    ),
    st.sampled_from(["plain", "packed"]),
)
def test_no_damage_breaks_the_reading(
    tmp_path_factory: pytest.TempPathFactory, place: int, length: int, put: bytes, form: str
) -> None:
    data = SMALL[:place] + put + SMALL[place + length :]
    if form == "packed":
        data = gzip.compress(data)[: max(20, len(data) - length)]
    read(data, tmp_path_factory.mktemp("captures"))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"WARC/1.0\r\n", b"filedesc://x 0 0 0 0\n"]))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, head: bytes
) -> None:
    read(head + data, tmp_path_factory.mktemp("captures"))


@given(st.binary(max_size=3000), st.integers(1, 900))
def test_chunks_are_joined(data: bytes, size: int) -> None:
    pieces = [data[start : start + size] for start in range(0, len(data), size)]
    sent = b"".join(b"%X\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
    assert dechunk(sent) == (data, True)
    cut, is_whole = dechunk(sent[: len(sent) // 2])
    assert not is_whole or not data
    assert data.startswith(cut) or cut == sent[: len(sent) // 2]


@pytest.mark.parametrize("wrap", ["gzip", "br", "deflate"])
def test_content_that_would_fill_the_memory_is_refused(tmp_path: Path, wrap: str) -> None:
    bomb = Served(f"{SITE}/bomb", bytes(100 * 1024 * 1024), wrap=wrap)
    good = Served(f"{SITE}/good", page("سليمة", 0, 1, 2))
    report = imported(tmp_path, warc(bomb, good))
    refused, fine = report.items
    assert refused.problem is not None
    assert refused.problem.code == "W251"
    assert fine.outcome is Outcome.IMPORTED


def test_an_encoding_that_lies_is_told_from_one_that_is_broken() -> None:
    assert undo_encoding(b"<p>plain</p>", "gzip", 100) == (b"<p>plain</p>", True)
    assert undo_encoding(gzip.compress(b"x" * 5000)[:-12], "gzip", 9000)[1] is False
    with pytest.raises(WarraqError, match="W252"):
        undo_encoding(b"not brotli", "br", 100)


def test_a_head_without_end_is_refused(tmp_path: Path) -> None:
    found = read(b"WARC/1.0\r\n" + b"A: b\r\n" * 4_000_000, tmp_path)
    assert found == []


def test_the_newest_capture_of_an_address_wins_unless_it_is_cut(tmp_path: Path) -> None:
    old, new = page("قديم", 0, 1, 2, 3), page("جديد", 0, 1, 2, 3, 4)
    cut = warc(Served(f"{SITE}/1", new + page("x", 5) * 3, "2019-01-01T00:00:00Z"), packed=False)[
        :-400
    ]
    report = imported(
        tmp_path,
        warc(Served(f"{SITE}/1", new, "2014-01-01T00:00:00Z")),
        warc(Served(f"{SITE}/1", old, "2012-01-01T00:00:00Z")),
        cut,
    )
    assert [path.stem for path in (tmp_path / "content" / "articles").iterdir()] == ["جديد"]
    assert report.counts()["imported"] == 1


def test_pictures_come_from_another_capture_of_the_run(tmp_path: Path) -> None:
    shown = page("مصورة", 0, 1, 2, more=f'<p><img src="{SITE}/a.png?x=1" alt="أ"></p>')
    imported(
        tmp_path,
        warc(Served(f"{SITE}/1", shown)),
        warc(Served(f"{SITE}/a.png?x=1", png(7), kind="image/png", wrap="gzip+chunked")),
    )
    (picture,) = (tmp_path / "content" / "images").iterdir()
    assert picture.read_bytes() == png(7)


def test_a_format_crosses_processes_without_what_reading_alone_asks_for(tmp_path: Path) -> None:
    path = tmp_path / "x.warc"
    path.write_bytes(SMALL)
    kind = Captures(ImportSettings(), Media())
    records = list(kind.records(SourceFile(path=path, name="x")))
    assert isinstance(records[0], RawRecord)
    other = pickle.loads(pickle.dumps(kind))  # noqa: S301 - made here
    assert not other._places
    assert other.glance(pickle.loads(pickle.dumps(records[0]))) == kind.glance(records[0])  # noqa: S301


def test_what_is_no_page_is_told_by_what_it_is(tmp_path: Path) -> None:
    found = read(files()["a-2012.warc.gz"], tmp_path)
    assert [type(record) for record in found].count(RefusedRecord) == 1
    reasons = {record.reason for record in found if isinstance(record, SkippedRecord)}
    assert {"a redirect", "an error page (HTTP 404)", "rules for robots", "a picture"} <= reasons


@pytest.mark.parametrize("packed", ["packed", "plain"])
def test_what_stands_beyond_a_damage_is_read(tmp_path: Path, packed: str) -> None:
    pages = [
        warc(
            Served(f"{SITE}/{number}", page(f"صفحة {number}", 0, number, 2)),
            packed=packed == "packed",
        )
        for number in (1, 3, 4)
    ]
    broken = bytearray(pages[1])
    broken[30:60] = bytes(30) if packed == "packed" else b"\r\n" * 15
    found = read(pages[0] + bytes(broken) + pages[2], tmp_path)
    pages_found = [record for record in found if isinstance(record, RawRecord)]
    assert [record.data for record in pages_found] == [
        page("صفحة 1", 0, 1, 2),
        page("صفحة 4", 0, 4, 2),
    ]
    assert any(isinstance(record, RefusedRecord) for record in found)
    assert [record.number for record in found] == list(range(1, len(found) + 1))
