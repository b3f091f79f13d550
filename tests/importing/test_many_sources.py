"""One article of several sources: field by field the best wins, whatever the order of files and of runs."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from tests.importing.test_again import BODY, bring, outcomes
from tests.importing.test_golden import snapshot
from warraq.article import Article, parse_article
from warraq.importing import ImportSettings, import_paths
from warraq.importing.parts import Part, in_order
from warraq.importing.record import Rank

URL = "http://www.daftar.example/2021/market?utm_source=x"
MORE = (
    "وانتهى الأمر بأن اتفق أهل الحي على سوق يقام يوم الاثنين من كل أسبوع، فيه الورق والحبر والجلد."
)


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    """Return three sources of one article: two records, an older and a newer one, and a copied page."""
    old = {
        "title": "سوق الاثنين",
        "text": BODY,
        "url": "https://daftar.example/2021/market/",
        "date": "2021-03-03",
        "category": "ثقافة/أسواق",
        "tags": ["ورق"],
        "section_editor": "ليلى",
    }
    new = {
        "title": "سوق الاثنين (تحديث)",
        "text": f"{BODY}\n\n{MORE}",
        "url": "http://daftar.example/2021/market",
        "date": "2021-03-04",
        "author": "سالم",
    }
    page = f"سوق الاثنين\n\n12 Shares\n\n{BODY}\n\n{MORE} {BODY}\n\nالرابط: {URL}\n"
    paths = [tmp_path / name for name in ("old.jsonl", "new.jsonl", "page.txt")]
    for path, record in zip(paths, (old, new), strict=False):
        path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    paths[2].write_text(page, encoding="utf-8")
    return paths


def only_article(into: Path) -> Article:
    (path,) = (into / "articles").iterdir()
    return parse_article(path.read_text(encoding="utf-8"), file=path.name)


def test_each_field_comes_from_the_best_source_that_has_it(
    sources: list[Path], tmp_path: Path
) -> None:
    assert sorted(outcomes(bring(*sources, into=tmp_path / "c"))) == [
        "duplicates",
        "duplicates",
        "imported",
    ]
    article = only_article(tmp_path / "c")
    assert article.title == "سوق الاثنين (تحديث)"
    assert article.body == f"{BODY}\n\n{MORE}\n"
    assert str(article.date) == "2021-03-04"
    assert article.authors == ("سالم",)
    assert article.category == ("ثقافة", "أسواق")
    assert article.tags == ("ورق",)
    assert article.shares == 12
    assert article.extra == {"section_editor": "ليلى"}
    assert article.source is not None
    assert article.source.file == "new.jsonl"
    assert [source.file for source in article.other_sources] == ["old.jsonl", "page.txt"]


def test_the_order_of_files_and_of_runs_does_not_matter(
    sources: list[Path], tmp_path: Path
) -> None:
    bring(*sources, into=tmp_path / "once")
    whole = snapshot(tmp_path / "once")
    for number, order in enumerate(permutations(sources)):
        together = tmp_path / f"together{number}"
        bring(*order, into=together)
        assert snapshot(together) == whole
        apart = tmp_path / f"apart{number}"
        for path in order:
            bring(path, into=apart)
        # The name and the id of what came first last for ever; all else is the same.
        known = only_article(tmp_path / "once")
        assert replace(only_article(apart), id=known.id, slug=known.slug) == known
        before = snapshot(apart)
        again = bring(*order, into=apart)
        assert set(outcomes(again)) == {"duplicates", "unchanged"}
        assert snapshot(apart) == before


def test_dates_that_sources_do_not_agree_on_are_a_doubt(
    sources: list[Path], tmp_path: Path
) -> None:
    record = json.loads(sources[1].read_text(encoding="utf-8"))
    for day, doubts in (("2021-03-04", []), ("2021-03", []), ("2021-04-01", ["2021-04-01"])):
        record["date"] = day
        sources[1].write_text(json.dumps(record), encoding="utf-8")
        report = bring(*sources, into=tmp_path / day)
        (made,) = (item for item in report.items if str(item.outcome) == "imported")
        found = [doubt for doubt in made.doubts if "different dates" in doubt.why]
        assert [doubt.value for doubt in found] == doubts
        assert all(doubt.candidates == ("2021-03-03",) for doubt in found)


def test_a_source_that_changes_while_it_is_read_is_refused(
    sources: list[Path], tmp_path: Path
) -> None:
    def meddle(_done: int, total: int | None) -> None:
        """Change the page when all have been glanced at."""
        if total is None:
            sources[2].write_text("عنوان آخر\n\nنص آخر لا علاقة له بالأول.\n", encoding="utf-8")

    report = import_paths(sources, into=tmp_path / "c", settings=ImportSettings(), progress=meddle)
    counts = report.counts()
    assert (counts["read"], counts["refused"], report.exit_code) == (3, 1, 1)
    assert "[W278]" in report.items[2].reason


def test_an_edited_article_takes_nothing_from_a_new_source(
    sources: list[Path], tmp_path: Path
) -> None:
    into = tmp_path / "c"
    made = Path(bring(sources[0], into=into).items[0].path)
    made.write_text(made.read_text(encoding="utf-8") + "\nزيادة.\n", encoding="utf-8")
    before = made.read_bytes()
    assert outcomes(bring(sources[1], into=into)) == ["edited"]
    assert outcomes(bring(sources[2], into=into)) == ["duplicates"]
    assert made.read_bytes() == before
    assert len(list((into / "articles").iterdir())) == 1


def test_a_dry_run_tells_of_many_sources_what_a_run_does(
    sources: list[Path], tmp_path: Path
) -> None:
    dry = bring(*sources, into=tmp_path / "c", dry_run=True)
    assert dry.to_json() == bring(*sources, into=tmp_path / "c").to_json()


@pytest.mark.parametrize("first", ["article", "parked"])
def test_an_address_that_was_sold_is_a_question(first: str, tmp_path: Path) -> None:
    parked = (
        "This domain may be for sale. Buy this premium name today and start your business with"
        " secure payment, instant transfer and friendly support from certified brokers."
    )
    texts = {"article": f"{BODY} {MORE}", "parked": parked}
    dates = {"article": "2015-01-01", "parked": "2024-01-01"}
    files = []
    for name in (first, *(texts.keys() - {first})):
        path = tmp_path / f"{name}.jsonl"
        record = {"title": name, "text": texts[name], "url": URL, "date": dates[name]}
        path.write_text(json.dumps(record), encoding="utf-8")
        files.append(path)
    report = bring(*files, into=tmp_path / "c")
    assert only_article(tmp_path / "c").title == "article"
    (asked,) = (item for item in report.items if str(item.outcome) == "skipped")
    assert asked.source == "parked.jsonl"
    assert "perhaps the domain was sold" in asked.reason
    assert "perhaps the domain was sold" in report.to_text()
    # What is there has the address, in a later import too.
    assert outcomes(bring(tmp_path / "parked.jsonl", into=tmp_path / "c")) == ["skipped"]


def test_nearly_equal_texts_are_reported_as_versions(tmp_path: Path) -> None:
    words = [f"كلمة{number}" for number in range(200)]
    lines = [
        {"title": "خبر", "text": " ".join(words)},
        {"title": "خبر محدث", "text": " ".join([*words, "وزيادة", "في", "آخره"])},
        {"title": "خبر آخر", "text": " ".join(reversed(words))},
    ]
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    report = bring(path, into=tmp_path / "c")
    doubts = {
        item.record: [doubt.value for doubt in item.doubts if "two versions" in doubt.why]
        for item in report.items
    }
    assert doubts == {1: [], 2: ["articles/خبر.md"], 3: []}


def part(record: str, rank: Rank, *, when: str = "", text: str = "", length: int = 1) -> Part:
    return Part(record=record, rank=rank, when=when, text=text or record, length=length)


@pytest.mark.parametrize(
    ("parts", "order"),
    [
        ([part("a", Rank.TEXT), part("b", Rank.EXPORT), part("c", Rank.PAGE)], "bca"),
        ([part("a", Rank.PAGE, when="2020"), part("b", Rank.PAGE, when="2021")], "ba"),
        ([part("a", Rank.PAGE, text="t", when="2020"), part("b", Rank.PAGE, text="t", when="2021")], "ba"),
        ([part("a", Rank.PAGE, length=5), part("b", Rank.PAGE, length=6)], "ba"),
        ([part("a", Rank.FEED, text="t", when="2019"), part("b", Rank.PAGE, text="t", when="2021")], "ba"),
    ],
)  # fmt: skip
def test_whose_text_is_taken(parts: list[Part], order: str) -> None:
    for some in permutations(parts):
        assert "".join(one.record for one in in_order(some)) == order


def test_the_first_part_is_always_one_that_was_first_before_or_has_just_come() -> None:
    texts, days = ("t", "u"), ("", "2020", "2021")
    several = [
        part(f"{text}{when}{rank}", rank, when=when, text=text)
        for text in texts
        for when in days
        for rank in (Rank.PAGE, Rank.FEED)
    ]
    for some in permutations(several, 3):
        first = in_order(some[:2])[0]
        assert in_order(some)[0] in {first, some[2]}


def test_a_text_that_was_repeated_later_keeps_its_first_date(tmp_path: Path) -> None:
    record = {"title": "سوق الاثنين", "text": BODY}
    paths = [tmp_path / f"{day}.jsonl" for day in ("2021-03-03", "2021-03-09")]
    for path in paths:
        path.write_text(json.dumps(record | {"date": path.stem}), encoding="utf-8")
    for number, order in enumerate(permutations(paths)):
        bring(*order, into=tmp_path / f"c{number}")
        article = only_article(tmp_path / f"c{number}")
        assert str(article.date) == "2021-03-03"
        assert article.source is not None
        assert article.source.file == "2021-03-09.jsonl"
