"""Compressed twins."""

import gzip

import brotli

from warraq.production.twins import gzipped, make_twins

TEXT = ("قال الوراق " * 200).encode()


def test_a_twin_stands_beside_what_is_worth_it(tmp_path):
    files = {
        "a.html": TEXT,
        "small.css": b"p{}",
        "b.webp": TEXT,
        "_headers": TEXT,
        "_server/x.txt": TEXT,
    }
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    make_twins(tmp_path, list(files), jobs=1)
    made = {path.name for path in tmp_path.rglob("*") if path.is_file()} - {
        name.rpartition("/")[2] for name in files
    }
    assert made == {"a.html.gz", "a.html.br"}
    assert gzip.decompress((tmp_path / "a.html.gz").read_bytes()) == TEXT
    assert brotli.decompress((tmp_path / "a.html.br").read_bytes()) == TEXT


def test_gzip_says_neither_when_nor_where():
    assert gzipped(TEXT)[:10] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
