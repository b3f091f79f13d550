"""Which files of a folder are pages, which belong to one, which are passed over."""

from __future__ import annotations

import os
from pathlib import Path

from warraq.importing.find_files import SkippedFile, find_files
from warraq.importing.formats import formats
from warraq.importing.media import Media
from warraq.importing.page_text import PageText
from warraq.importing.record import SourceFile
from warraq.importing.settings import ImportSettings
from warraq.importing.unpack import RefusedFile

FILES = [
    "a.txt", "a.png", "a.caption.txt", "b/c.txt", "b/C.PNG", "b/d", "e.pdf", "lone.png", "lone.caption.txt",
    "SOURCES.md", "README", "LICENSE.txt", "draw.py", "a.svg", ".hidden", ".git/x.txt", "drawings/x.svg",
]  # fmt: skip


def made(folder: Path) -> Path:
    for name in FILES:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    return folder


def test_a_folder(tmp_path: Path) -> None:
    found = list(find_files([made(tmp_path)]))
    assert [item.name for item in found if not isinstance(item, SkippedFile)] == [
        "a.txt",
        "b/c.txt",
        "b/d",
        "e.pdf",
    ]
    skipped = [item.name for item in found if isinstance(item, SkippedFile)]
    assert skipped == ["b/C.PNG", "lone.caption.txt", "lone.png"]


def test_a_page_has_its_pictures_and_caption(tmp_path: Path) -> None:
    page = next(item for item in find_files([made(tmp_path)]) if item.name == "a.txt")
    assert not isinstance(page, SkippedFile)
    assert [path.name for path in page.pictures] == ["a.png", "a.svg"]
    assert page.caption is not None


def test_no_file_comes_twice(tmp_path: Path) -> None:
    made(tmp_path)
    names = [item.name for item in find_files([tmp_path / "a.txt", tmp_path, tmp_path / "b"])]
    assert names.count("a.txt") == 1
    assert sum(name.endswith("c.txt") for name in names) == 1


def test_a_file_that_is_named_is_tried_whatever_it_is(tmp_path: Path) -> None:
    made(tmp_path)
    (page,) = find_files([tmp_path / "SOURCES.md"])
    assert page.name == "SOURCES.md"


def test_a_circle_of_links_ends(tmp_path: Path) -> None:
    made(tmp_path)
    (tmp_path / "b" / "round").symlink_to(tmp_path)
    assert len(list(find_files([tmp_path]))) == 8


def test_a_format_can_be_chosen() -> None:
    (only,) = formats(ImportSettings(), Media(), only="page-text")
    assert isinstance(only, PageText)


def test_links_out_and_what_is_no_file_are_refused_by_name(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    (folder / "inner").mkdir(parents=True)
    secret = tmp_path / "secret.txt"
    secret.write_text("سر", encoding="utf-8")
    (folder / "page.txt").write_text("نص", encoding="utf-8")
    (folder / "same.txt").symlink_to(folder / "page.txt")
    (folder / "out.html").symlink_to(secret)
    (folder / "nowhere.html").symlink_to(folder / "gone")
    (folder / "zero.html").symlink_to("/dev/zero")
    (folder / "round").symlink_to(folder)
    os.mkfifo(folder / "pipe.html")
    found = list(find_files([folder]))
    refused = {one.name: str(one.error) for one in found if isinstance(one, RefusedFile)}
    assert {name: text.partition(". ")[0] for name, text in refused.items()} == {
        "out.html": "this is a link that leads out of the folder",
        "nowhere.html": "this is a link that leads nowhere",
        "zero.html": "this is a link that leads out of the folder",
        "round": "this is a link to a folder",
        "pipe.html": "this is a pipe, a socket or a device",
    }
    assert [one.name for one in found if isinstance(one, SourceFile)] == ["page.txt"]
    (alone,) = find_files([folder / "pipe.html"])
    assert isinstance(alone, RefusedFile)
    # Who names a link means it.
    (named,) = find_files([folder / "out.html"])
    assert isinstance(named, SourceFile)


def test_an_archives_own_folders_are_no_sources(tmp_path: Path) -> None:
    for name in (
        "content/articles/a.md",
        "raw/b.txt",
        "unpublished/c.md",
        "comments/d.json",
        "new/e.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("---\ntitle: x\n---\nنص\n", encoding="utf-8")
    (tmp_path / "content" / ".imports.json").write_text("{}", encoding="utf-8")
    assert [one.name for one in find_files([tmp_path])] == ["new/e.txt"]
    # Elsewhere these are names like others.
    (tmp_path / "content" / ".imports.json").unlink()
    assert len(list(find_files([tmp_path]))) == 5
