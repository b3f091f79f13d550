"""Raw sources are what their names say, and those that articles name are there."""

import hashlib

import pytest

from warraq import commands
from warraq.publishing.raw_fixity import check_raw

PAGES = [f"<p>{n}</p>".encode() for n in range(3)]


def digest(data):
    return hashlib.sha256(data).hexdigest()


def place(raw, data, ending=".html"):
    return raw / digest(data)[:2] / f"{digest(data)}{ending}"


@pytest.fixture
def archive(tmp_path):
    raw, articles = tmp_path / "raw", tmp_path / "content" / "articles"
    articles.mkdir(parents=True)
    for number, data in enumerate(PAGES):
        path = place(raw, data)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        source = f"{{format: html, file: x.html, sha256: {digest(data)}}}"
        text = f"---\ntitle: x\nslug: x{number}\nsource: {source}\n---\nنص\n"
        (articles / f"{number}.md").write_text(text, encoding="utf-8")
    (raw / "containers.json").write_text("{}", encoding="utf-8")
    return tmp_path


def problems(archive):
    _, found = check_raw(archive / "content", archive / "raw", jobs=1)
    return [(problem.code, problem.file) for problem in found]


def test_what_is_whole_is_said_so(archive):
    assert check_raw(archive / "content", archive / "raw", jobs=2) == (3, ())


def test_a_flipped_bit_is_named(archive):
    path = place(archive / "raw", PAGES[1])
    path.write_bytes(b"=" + path.read_bytes()[1:])
    assert problems(archive) == [("W560", str(path))]


def test_a_lost_source_is_named_by_its_article(archive):
    place(archive / "raw", PAGES[2]).unlink()
    assert problems(archive) == [("W559", str(archive / "content" / "articles" / "2.md"))]


def test_a_record_of_a_container_has_no_file_of_its_own(archive):
    source = f"{{format: json-lines, file: x.jsonl, record: '7', sha256: {'ab' * 32}}}"
    text = f"---\ntitle: x\nsource: {source}\n---\nنص\n"
    (archive / "content" / "articles" / "3.md").write_text(text, encoding="utf-8")
    assert problems(archive) == []


def test_the_command_names_them(archive, monkeypatch, capsys):
    monkeypatch.chdir(archive)
    assert commands.verify() == 0
    place(archive / "raw", PAGES[0]).write_bytes(b"")
    assert commands.verify() == 1
    assert "W560" in capsys.readouterr().err
