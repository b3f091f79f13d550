"""The same content built for hosts: twins, pictures and smaller pages lose nothing and do not fail."""

import csv
import gzip
import io
import json
import os
import re
import subprocess
import sys
from itertools import chain

import pytest
from lxml import etree, html

pytestmark = pytest.mark.skipif(
    os.environ.get("WARRAQ_HOSTILE") != "whole", reason="minutes: WARRAQ_HOSTILE=whole asks for it"
)


@pytest.fixture(scope="session")
def production(hostile_site):
    """The hostile content, built with publishconf.py into a folder of its own."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "warraq", "build", "--production"),
            *("--content", "content", "--output", "public"),
        ],
        cwd=hostile_site.folder,
        env={**os.environ, "SITEURL": "https://archive.example"},
        capture_output=True,
        text=True,
        timeout=1_200,
        check=False,
    )
    assert done.returncode == 1, done.stderr[-3000:]
    assert "Traceback" not in done.stderr
    return hostile_site.folder / "public", done.stderr


@pytest.mark.timeout(1_500)
def test_every_page_of_the_plain_build_is_there(production, hostile_site):
    folder, _ = production
    for path in hostile_site.output.rglob("*.html"):
        assert (folder / path.relative_to(hostile_site.output)).is_file(), path


def test_the_same_files_are_refused(production, hostile_site):
    def refused(printed):
        lines = [line for line in printed.splitlines() if re.search(r"\[W1\d\d\]$", line)]
        return sorted(lines)

    assert refused(production[1]) == refused(hostile_site.printed)


def test_smaller_pages_show_the_same_text(production, hostile_site):
    folder, _ = production
    for path in (hostile_site.output / "articles").glob("*.html"):
        plain, small = (
            html.document_fromstring((root / "articles" / path.name).read_bytes()).xpath("//main")[
                0
            ]
            for root in (hostile_site.output, folder)
        )
        texts = [" ".join(" ".join(page.itertext()).split()) for page in (plain, small)]
        assert "".join(texts[0].split()) == "".join(texts[1].split()), path.name


def test_everything_in_it_can_be_read(production):
    folder, _ = production
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() or name.startswith(("images/", "files/")):
            continue
        data = path.read_bytes()
        assert b"WITNESS" not in data, name
        if path.suffix == ".xml":
            etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))
        elif path.suffix in {".json", ".webmanifest"}:
            json.loads(data)
        elif path.suffix == ".gz":
            assert gzip.decompress(data), name
    lines = gzip.decompress((folder / "data/articles.jsonl.gz").read_bytes()).decode().split("\n")
    articles = [json.loads(line) for line in lines if line]
    table = (folder / "data/articles.csv").read_text("utf-8-sig")
    csv.field_size_limit(2**31 - 1)
    rows = list(csv.reader(io.StringIO(table, newline="")))
    pages = set(chain((folder / "articles").glob("*.html")))
    assert len(articles) == len(rows) - 1
    assert len(articles) <= len(pages)
