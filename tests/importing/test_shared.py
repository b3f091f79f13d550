"""The seed and the corpora that lie beside the repository; where they do not, these tests are skipped."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.test_fidelity import visible
from warraq.article import DateSource, parse_article
from warraq.importing import ImportSettings, import_paths
from warraq.site.body import render_body

SHARED = Path(__file__).parents[3] / "shared"
SEED = SHARED / "seed"
ANT = SHARED / "corpora" / "news" / "ant-multi.jsonl.gz"

MARKS = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\ufeff"

needs_seed = pytest.mark.skipif(not SEED.exists(), reason="the seed page is not on this machine")
needs_ant = pytest.mark.skipif(not ANT.exists(), reason="the news corpora are not on this machine")


@needs_seed
def test_the_seed_comes_out_right(tmp_path: Path) -> None:
    report = import_paths([SEED], into=tmp_path, settings=ImportSettings())
    (item,) = report.items
    article = parse_article(Path(item.path).read_text(encoding="utf-8"), file="seed")
    lines = next(SEED.glob("*.txt")).read_text(encoding="utf-8").splitlines()
    assert article.title == lines[3]
    assert str(article.captured) == "2024-04-25"
    assert str(article.date) == "2021-11-07"
    assert article.date_source is DateSource.BODY
    assert article.category == ("أخبار وتقارير", "العالم العربي")
    assert article.shares == 0
    assert article.lang == "ar"
    text = [line for line in lines[6:] if line.strip()][:-2]
    assert visible(render_body(article.body, lang="ar").text) == visible("".join(text))
    doubts = {doubt.field: doubt for doubt in item.doubts}
    assert doubts["date"].candidates == ("2021-11-07",)
    assert doubts["category"].value == "أخبار وتقارير/العالم العربي"
    assert "truncated" in doubts["body"].why
    assert doubts["body"].value.endswith("منذ عام 2")


@needs_ant
@pytest.mark.timeout(600)
def test_a_corpus_loses_no_article_and_no_letter(tmp_path: Path) -> None:
    report = import_paths([ANT], into=tmp_path, settings=ImportSettings())
    counts = report.counts()
    assert counts["read"] == counts["imported"] == 8000
    assert len(list((tmp_path / "articles").iterdir())) == 8000
    with gzip.open(ANT) as stream:
        for item, line in zip(report.items, stream, strict=True):
            if item.record % 20:
                continue
            raw = json.loads(line)
            article = parse_article(Path(item.path).read_text(encoding="utf-8"), file=item.path)
            assert visible(article.title) == visible(raw["title"])
            shown = render_body(article.body, lang="ar").text
            # A line of zero-width marks alone shows nothing and is no paragraph.
            lines = [line for line in raw["body"].splitlines() if line.strip(f" \u00a0{MARKS}")]
            assert visible(shown) == visible("".join(lines)), item.path
