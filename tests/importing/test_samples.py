"""The repository's `content/` is what importing `samples/page-text` gives, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from warraq.article import Article, DateSource, parse_article
from warraq.importing import ImportReport, import_paths, read_settings

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples" / "page-text"


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ImportReport]:
    folder = tmp_path_factory.mktemp("samples")
    report = import_paths(
        [SAMPLES],
        into=folder / "content",
        settings=read_settings(ROOT / "archive.yaml"),
        raw=folder / "raw",
    )
    return folder / "content", report


def articles(content: Path) -> dict[str, Article]:
    read = [
        parse_article(path.read_text(encoding="utf-8"), file=path.name)
        for path in (content / "articles").glob("*.md")
    ]
    return {article.source.file: article for article in read if article.source}


def test_content_is_what_the_import_makes_of_the_samples(
    imported: tuple[Path, ImportReport],
) -> None:
    content, _ = imported
    made = files(content)
    there = {
        name: data
        for name, data in files(ROOT / "content").items()
        # These are written by hand.
        if not name.startswith("pages/") and name != "gazetteer.yaml"
    }
    assert sorted(made) == sorted(there)
    assert [name for name in made if made[name] != there[name]] == []


def test_every_sample_is_imported(imported: tuple[Path, ImportReport]) -> None:
    _, report = imported
    pages = [path for path in SAMPLES.glob("*.txt") if not path.name.endswith(".caption.txt")]
    assert report.counts()["imported"] == report.counts()["read"] == len(pages)


def test_every_sample_is_filed_in_two_levels(imported: tuple[Path, ImportReport]) -> None:
    content, _ = imported
    odd = {f: a.category for f, a in articles(content).items() if len(a.category) != 2}
    assert odd == {}


def test_known_dates_are_printed_ones_and_none_is_historical(
    imported: tuple[Path, ImportReport],
) -> None:
    content, _ = imported
    for file, article in articles(content).items():
        if article.date is not None:
            assert article.date_source is DateSource.PAGE, file
            assert 2015 <= article.date.year <= 2026, file
        assert article.captured is not None, file


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
