"""Whole exports: nothing personal is written, order does not matter, every item is accounted for."""

from __future__ import annotations

import gzip
import itertools
import re
import shutil
from pathlib import Path

import pytest

from warraq.article import Status, parse_article
from warraq.importing import ImportReport, import_paths, read_settings
from warraq.importing.media import Media

GOLDEN = Path(__file__).parents[1] / "golden"
EXPORT = GOLDEN / "wordpress"
SHARED = Path(__file__).parents[4] / "shared"
REAL = SHARED / "corpora" / "exports" / "theme-unit-test.wordpress.xml.gz"
PERSONAL = re.compile(
    r"secret@|private@|nobody@|karim@|203\.0\.113|2001:db8|iftah-ya-simsim|noreply@"
)


def run(source: Path, folder: Path, **options: object) -> ImportReport:
    return import_paths(
        [source],
        into=folder / "content",
        settings=read_settings(folder / "archive.yaml"),
        raw=folder / "raw",
        **options,  # type: ignore[arg-type]
    )


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in {".imports.json", "containers.json"}
    }


@pytest.mark.parametrize("case", ["wordpress", "blogger", "feeds"])
def test_nothing_that_is_written_holds_an_address_or_a_password(case: str, tmp_path: Path) -> None:
    found = list((GOLDEN / case / "in").iterdir())
    assert any(PERSONAL.search(path.read_text(errors="replace")) for path in found)
    run(GOLDEN / case / "in", tmp_path)
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert not PERSONAL.search(path.read_text(errors="replace")), path


def test_the_parts_of_an_export_may_come_in_any_order(tmp_path: Path) -> None:
    trees = []
    parts = sorted((EXPORT / "in").glob("warraq-*.xml"))
    for number, order in enumerate(itertools.permutations(parts)):
        folder = tmp_path / str(number)
        (folder / "in").mkdir(parents=True)
        import_paths(
            list(order),
            into=folder / "content",
            settings=read_settings(folder / "archive.yaml"),
            media=Media(folders=(EXPORT / "media",)),
        )
        trees.append(tree(folder))
    assert trees[0] == trees[1]


def test_a_packed_export_is_the_same(tmp_path: Path) -> None:
    for name in ("plain", "packed"):
        source = tmp_path / name / "in"
        source.mkdir(parents=True)
        data = (EXPORT / "in" / "warraq-1.xml").read_bytes()
        (source / "warraq-1.xml").write_bytes(gzip.compress(data) if name == "packed" else data)
        run(source, tmp_path / name)
        shutil.rmtree(source)
    assert tree(tmp_path / "plain") == tree(tmp_path / "packed")


def test_a_packed_export_that_ends_early_gives_what_it_has(tmp_path: Path) -> None:
    data = gzip.compress((EXPORT / "in" / "warraq-1.xml").read_bytes(), mtime=0)
    (tmp_path / "cut.xml.gz").write_bytes(data[: len(data) * 9 // 10])
    report = run(tmp_path / "cut.xml.gz", tmp_path)
    counts = report.counts()
    assert counts["imported"] >= 1
    assert counts["refused"] >= 1
    assert any("[W212]" in item.reason for item in report.items)


def test_drafts_and_private_posts_stay_out_of_the_content_folder(tmp_path: Path) -> None:
    run(EXPORT / "in", tmp_path)
    written = b"\n".join(tree(tmp_path / "content").values()).decode()
    for secret in ("هذا سر لم يُنشر بعد", "لا يقرؤها إلا من يعرف الكلمة", "يُنشر غدا"):
        assert secret not in written
        assert secret in b"\n".join(tree(tmp_path / "unpublished").values()).decode()


def test_a_real_export_is_accounted_for_to_the_last_item(tmp_path: Path) -> None:
    if not REAL.is_file():
        pytest.skip("the real export of 186 items is not on this machine")
    report = run(REAL, tmp_path)
    counts = report.counts()
    assert counts == {
        "read": 186,
        "imported": 79,
        "unchanged": 0,
        "edited": 0,
        "duplicates": 0,
        "skipped": 107,
        "refused": 0,
    }
    reasons = [item.reason for item in report.items]
    assert reasons.count("a menu item") == 70
    assert reasons.count("a file; copied with the articles that show it") == 37
    unpublished = [
        parse_article(path.read_text(encoding="utf-8"), file=path.name)
        for path in (tmp_path / "unpublished").glob("*.md")
    ]
    assert sorted(article.title for article in unpublished) == [
        "Draft",
        "Scheduled",
        'Template: Password Protected (the password is "enter")',
    ]
    assert all(article.status is not Status.PUBLISHED for article in unpublished)
    articles = list((tmp_path / "content").rglob("*.md"))
    assert len(articles) == 76
    # Blocks are comments in HTML: none is left, but the one that a post shows as an example of code.
    with_marks = [path.name for path in articles if "<!-- wp:" in path.read_text(encoding="utf-8")]
    assert with_marks == ["block-category-formatting.md"]
    mail = re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}")
    source = gzip.decompress(REAL.read_bytes()).decode()
    known = set(
        re.findall(r"<wp:(?:author|comment_author)_email>(?:<!\[CDATA\[)?([^<\]]+)", source)
    )
    assert known
    for path in tmp_path.rglob("*"):
        if path.is_file():
            text = path.read_text(errors="replace")
            assert not known & set(mail.findall(text)), path


@pytest.mark.parametrize(
    ("status", "is_built", "doubted"),
    [
        ("publish", True, False),
        ("", True, True),
        ("inherit", True, True),
        ("private", False, True),
        ("strange", False, True),
    ],
)
def test_a_status_that_does_not_say_is_a_doubt(
    status: str,
    is_built: bool,  # noqa: FBT001 - a column
    doubted: bool,  # noqa: FBT001 - a column
    tmp_path: Path,
) -> None:
    source = tmp_path / "export.xml"
    source.write_text(
        '<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>x</title>'
        "<wp:wxr_version>1.2</wp:wxr_version><item><title>سوق الورق</title><wp:post_id>1</wp:post_id>"
        f"<wp:post_type>post</wp:post_type><wp:status>{status}</wp:status>"
        "<content:encoded><![CDATA[كان الورّاقون ينسخون الكتب.]]></content:encoded></item></channel></rss>",
        encoding="utf-8",
    )
    (item,) = run(source, tmp_path).items
    assert (tmp_path / "content" / "articles").is_dir() is is_built
    assert any(doubt.field == "status" for doubt in item.doubts) is doubted


def export_of(status: str) -> str:
    """Return an export of one post with an address and a picture."""
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>x</title>'
        "<wp:wxr_version>1.2</wp:wxr_version><item><title>سوق الورق</title><wp:post_id>1</wp:post_id>"
        "<link>https://daftar.example/market/</link>"
        f"<wp:post_type>post</wp:post_type><wp:status>{status}</wp:status>"
        "<content:encoded><![CDATA[<p>كان الورّاقون ينسخون الكتب.</p>"
        '<p><img src="https://daftar.example/wp-content/uploads/a.png" alt="ورقة"></p>]]>'
        "</content:encoded></item></channel></rss>"
    )


def test_a_picture_that_was_found_once_stays(tmp_path: Path) -> None:
    source = tmp_path / "export.xml"
    source.write_text(export_of("publish"), encoding="utf-8")
    uploads = tmp_path / "uploads"
    uploads.mkdir()
    (uploads / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n....")
    run(source, tmp_path, media=Media(folders=(uploads,)))
    before = tree(tmp_path / "content")
    assert len([name for name in before if name.startswith("images/")]) == 1
    (item,) = run(source, tmp_path).items
    assert str(item.outcome) == "unchanged"
    assert tree(tmp_path / "content") == before


def test_what_was_private_and_is_published_from_elsewhere_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "export.xml").write_text(export_of("private"), encoding="utf-8")
    (folder / "page.txt").write_text(
        "سوق الورق\n\nكان الورّاقون ينسخون الكتب، ويبيعونها.\n\nالرابط: https://daftar.example/market\n",
        encoding="utf-8",
    )
    report = run(folder, tmp_path)
    assert len(list((tmp_path / "content" / "articles").iterdir())) == 1
    assert any("it is published" in doubt.why for doubt in report.items[0].doubts)
    assert "another source holds the same article" in report.to_text()
