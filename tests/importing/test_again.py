"""Importing again and again: nothing moves, nothing that a person wrote is lost."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.importing.test_golden import snapshot
from warraq.article import parse_article
from warraq.errors import WarraqError
from warraq.importing import ImportReport, ImportSettings, import_paths
from warraq.importing.report import Outcome

BODY = "كان الورّاقون في ذلك الحي ينسخون الكتب ويجلدونها ويبيعونها في دكاكين صغيرة."


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(1, 5):
        write(folder, number)
    return folder


def write(folder: Path, number: int, *, title: str = "سوق الاثنين", more: str = "") -> Path:
    path = folder / f"{number}.txt"
    text = f"الرئيسيةثقافةكتب{title}\n\n{title}\n\n{BODY} {number}.{more}\n\n{BODY}\n"
    path.write_text(text, encoding="utf-8")
    return path


def bring(*paths: Path, into: Path, dry_run: bool = False) -> ImportReport:
    return import_paths(paths, into=into, settings=ImportSettings(), dry_run=dry_run)


def outcomes(report: ImportReport) -> list[str]:
    counts = report.counts()
    assert counts.pop("read") == sum(counts.values())
    return [str(item.outcome) for item in report.items]


def test_a_second_import_changes_nothing(pages: Path, tmp_path: Path) -> None:
    into = tmp_path / "content"
    bring(pages, into=into)
    before = snapshot(into)
    assert outcomes(bring(pages, into=into)) == ["unchanged"] * 4
    assert snapshot(into) == before


def test_the_order_of_files_does_not_matter(pages: Path, tmp_path: Path) -> None:
    files = sorted(pages.iterdir())
    bring(*files, into=tmp_path / "one")
    bring(*reversed(files), into=tmp_path / "other")
    assert snapshot(tmp_path / "one") == snapshot(tmp_path / "other")


def test_a_slug_never_moves_when_more_of_the_same_title_come(pages: Path, tmp_path: Path) -> None:
    into = tmp_path / "content"
    files = sorted(pages.iterdir())
    bring(files[0], into=into)
    first = snapshot(into / "articles")
    bring(pages, into=into)
    after = snapshot(into / "articles")
    assert first.items() <= after.items()
    assert len(after) == 4


def test_what_a_person_edited_is_left_alone(pages: Path, tmp_path: Path) -> None:
    into = tmp_path / "content"
    report = bring(pages, into=into)
    edited = Path(report.items[1].path)
    edited.write_text(edited.read_text(encoding="utf-8") + "\nزيادة.\n", encoding="utf-8")
    before = snapshot(into)
    again = bring(pages, into=into)
    assert outcomes(again) == ["unchanged", "edited", "unchanged", "unchanged"]
    assert again.exit_code == 0
    assert snapshot(into) == before


def test_without_its_record_an_import_is_careful(pages: Path, tmp_path: Path) -> None:
    into = tmp_path / "content"
    report = bring(pages, into=into)
    edited = Path(report.items[0].path)
    edited.write_text(edited.read_text(encoding="utf-8") + "\nزيادة.\n", encoding="utf-8")
    (into / ".imports.json").unlink()
    before = snapshot(into / "articles")
    assert outcomes(bring(pages, into=into)) == ["edited", "unchanged", "unchanged", "unchanged"]
    assert snapshot(into / "articles") == before


def test_a_removed_article_stays_removed(pages: Path, tmp_path: Path) -> None:
    into = tmp_path / "content"
    removed = Path(bring(pages, into=into).items[2].path)
    removed.unlink()
    report = bring(pages, into=into)
    assert outcomes(report) == ["unchanged", "unchanged", "edited", "unchanged"]
    assert "removed by hand" in report.items[2].reason
    assert not removed.exists()


def test_without_any_article_all_begin_anew(pages: Path, tmp_path: Path) -> None:
    into = tmp_path / "content"
    bring(pages, into=into)
    before = snapshot(into)
    shutil.rmtree(into / "articles")
    assert outcomes(bring(pages, into=into)) == ["imported"] * 4
    assert snapshot(into) == before


def test_a_moved_article_is_known_where_it_is(pages: Path, tmp_path: Path) -> None:
    into = tmp_path / "content"
    old = Path(bring(pages, into=into).items[0].path)
    new = old.parent / "سوق" / old.name
    new.parent.mkdir()
    old.rename(new)
    report = bring(pages, into=into)
    assert outcomes(report) == ["unchanged"] * 4
    assert Path(report.items[0].path) == new
    assert not old.exists()


def test_an_article_of_ones_own_keeps_its_name(pages: Path, tmp_path: Path) -> None:
    into = tmp_path / "content"
    own = into / "articles" / "سوق-الاثنين.md"
    own.parent.mkdir(parents=True)
    own.write_text("---\ntitle: سوق الاثنين\n---\nنصي.\n", encoding="utf-8")
    before = own.read_bytes()
    assert outcomes(bring(pages, into=into)) == ["imported"] * 4
    assert own.read_bytes() == before
    assert len(list(own.parent.iterdir())) == 5


def test_a_slug_that_a_person_gave_is_taken(pages: Path, tmp_path: Path) -> None:
    into = tmp_path / "content"
    own = into / "articles" / "mine.md"
    own.parent.mkdir(parents=True)
    own.write_text("---\ntitle: x\nslug: سوق-الاثنين\n---\nنصي.\n", encoding="utf-8")
    bring(pages, into=into)
    assert not (own.parent / "سوق-الاثنين.md").exists()


def test_ids_are_short_and_differ(pages: Path, tmp_path: Path) -> None:
    into = tmp_path / "content"
    bring(pages, into=into)
    ids = {
        parse_article(path.read_text(encoding="utf-8"), file=path.name).id
        for path in (into / "articles").iterdir()
    }
    assert len(ids) == 4
    assert {len(id_) for id_ in ids} == {6}


def test_a_dry_run_writes_nothing_and_reports_all(pages: Path, tmp_path: Path) -> None:
    into = tmp_path / "content"
    dry = bring(pages, into=into, dry_run=True)
    assert not into.exists()
    assert dry.to_json() == bring(pages, into=into).to_json()
    assert dry.to_text().startswith("Dry run, nothing written: read 4")


def test_what_a_killed_import_leaves_is_taken_up(pages: Path, tmp_path: Path) -> None:
    whole, half = tmp_path / "whole", tmp_path / "half"
    bring(pages, into=whole)
    bring(pages, into=half)
    # Killed before it wrote down what it had done, in the midst of a file.
    (half / ".imports.json").unlink()
    next(iter(sorted((half / "articles").iterdir()))).unlink()
    (half / ".imports.tmp").mkdir()
    (half / ".imports.tmp" / "x").write_text("half an art")
    bring(pages, into=half)
    assert snapshot(half / "articles") == snapshot(whole / "articles")
    assert not (half / ".imports.tmp").exists()


def test_a_changed_page_is_another_record(pages: Path, tmp_path: Path) -> None:
    into = tmp_path / "content"
    bring(pages, into=into)
    write(pages, 1, more=" وزيادة في المصدر.")
    report = bring(pages, into=into)
    assert outcomes(report) == ["imported", "unchanged", "unchanged", "unchanged"]
    assert len(list((into / "articles").iterdir())) == 5


def test_the_newest_of_one_address_wins_in_any_order(tmp_path: Path) -> None:
    records = [
        {"title": "خبر", "text": BODY, "url": "http://x.org/1", "date": "2020-01-01"},
        {
            "title": "خبر محدث",
            "text": f"{BODY} {BODY}",
            "url": "http://x.org/1",
            "date": "2020-01-02",
        },
    ]
    files = []
    for number, record in enumerate(records):
        path = tmp_path / f"{number}.jsonl"
        path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
        files.append(path)
    for order in (files, files[::-1]):
        into = tmp_path / f"content-{order[0].stem}"
        for path in order:
            bring(path, into=into)
        (made,) = (into / "articles").iterdir()
        article = parse_article(made.read_text(encoding="utf-8"), file=made.name)
        assert article.title == "خبر محدث"
        assert outcomes(bring(*files, into=into)) == ["duplicates", "unchanged"]


def test_raw_pages_are_kept_by_hash_and_containers_by_name(pages: Path, tmp_path: Path) -> None:
    container = tmp_path / "news.jsonl"
    container.write_text('{"title": "x", "text": "y"}\n', encoding="utf-8")
    raw = tmp_path / "raw"
    import_paths([pages, container], into=tmp_path / "c", settings=ImportSettings(), raw=raw)
    kept = sorted(path.relative_to(raw).as_posix() for path in raw.rglob("*") if path.is_file())
    assert len(kept) == 5
    assert "containers.json" in kept
    assert str(container) in (raw / "containers.json").read_text(encoding="utf-8")
    for name in kept[:-1]:
        assert name.startswith(f"{name.split('/')[1][:2]}/")
        assert name.endswith(".txt")


def test_a_link_out_of_the_folder_is_not_followed(pages: Path, tmp_path: Path) -> None:
    into, outside = tmp_path / "content", tmp_path / "outside"
    into.mkdir()
    outside.mkdir()
    (into / "articles").symlink_to(outside)
    with pytest.raises(WarraqError, match="leads out of the folder"):
        bring(pages, into=into)
    assert list(outside.iterdir()) == []


def test_a_path_that_does_not_exist_ends_all(pages: Path, tmp_path: Path) -> None:
    with pytest.raises(WarraqError) as caught:
        bring(pages, tmp_path / "nowhere", into=tmp_path / "content")
    assert caught.value.what.code == "W201"
    assert not (tmp_path / "content").exists()


def test_a_damaged_record_of_imports_stops_everything(pages: Path, tmp_path: Path) -> None:
    into = tmp_path / "content"
    bring(pages, into=into)
    (into / ".imports.json").write_text('{"articles": ')
    with pytest.raises(WarraqError) as caught:
        bring(pages, into=into)
    assert caught.value.what.code == "W216"


def test_a_file_named_alone_is_imported_and_keeps_its_picture(pages: Path, tmp_path: Path) -> None:
    (pages / "1.png").write_bytes(b"\x89PNG\r\n\x1a\n....")
    (pages / "1.caption.txt").write_text("شرح", encoding="utf-8")
    report = bring(pages / "1.txt", into=tmp_path / "c")
    assert outcomes(report) == ["imported"]
    assert report.items[0].source == "1.txt"
    assert len(list((tmp_path / "c" / "images").iterdir())) == 1


def test_learned_sections_last_to_the_next_import(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    more = " من عرف حارة النسّاخين عرف أصباغ السوق."
    for number, section in enumerate(("حارة النسّاخينأصباغ", "حارة النسّاخينورشات", "حارة النسّاخين")):
        (folder / f"{number}.txt").write_text(
            f"الرئيسية{section}ورقة {number}\n\nورقة {number}\n\n{BODY} {number}{more}\n",
            encoding="utf-8",
        )
    into = tmp_path / "content"
    report = bring(folder, into=into)
    before = Path(report.items[1].path).read_bytes()
    assert "category: حارة النسّاخين/ورشات\n".encode() in before
    alone = bring(folder / "1.txt", into=into)
    assert [item.outcome for item in alone.items] == [Outcome.UNCHANGED]
