"""A build with nothing to do ends at once, and any change ends that."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from warraq.site.build import build_site, site_settings
from warraq.site.standing import Asked, standing_build

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive")
    (folder / "content" / "articles").mkdir(parents=True)
    for name in ("one", "two"):
        text = f"---\ntitle: {name}\ndate: 2021-03-04\n---\nنص {name}\n"
        (folder / "content" / "articles" / f"{name}.md").write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "theme", folder / "theme")
    settings = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    (folder / "pelicanconf.py").write_text(
        f'{settings}\nimport os\nSITENAME = os.environ.get("ARCHIVE_NAME", "x")\n', encoding="utf-8"
    )
    asked = Asked(settings=folder / "pelicanconf.py")
    build(asked)
    return asked


def build(asked):
    here = Path.cwd()
    os.chdir(asked.settings.parent)
    try:
        build_site(asked.settings, jobs=1)
    finally:
        os.chdir(here)


def edit(path, text):
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


CHANGES = {
    "an article's text": lambda folder: edit(folder / "content/articles/one.md", "\nمزيد\n"),
    "a new article": lambda folder: shutil.copy(
        folder / "content/articles/one.md", folder / "content/articles/three.md"
    ),
    "an article less": lambda folder: (folder / "content/articles/three.md").unlink(),
    "a template": lambda folder: edit(folder / "theme/templates/article.html", "\n<!-- -->\n"),
    "a style sheet": lambda folder: edit(folder / "theme/static/css/base.css", "\n"),
    "a setting": lambda folder: edit(folder / "pelicanconf.py", "\nDEFAULT_PAGINATION = 7\n"),
    "a page of the output": lambda folder: edit(folder / "output/index.html", " "),
    "a page of the output less": lambda folder: (folder / "output/404.html").unlink(),
    "a page of the output, size and time kept": lambda folder: same_size_and_time(
        folder / "output/articles/one.html"
    ),
    "a linked folder": lambda folder: (folder / "content/articles/far").symlink_to(
        folder / "theme/locale"
    ),
    "the same size and time": lambda folder: same_size_and_time(folder / "content/articles/one.md"),
}


def same_size_and_time(path):
    """Change a file as a copying program might, so that size and time stay."""
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"one", b"eno"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_a_build_stands_until_something_changes(built, monkeypatch):
    folder = built.settings.parent
    standing = standing_build(built)
    assert standing is not None
    assert standing.output == folder / "output"
    for name, change in CHANGES.items():
        change(folder)
        assert standing_build(built) is None, name
        build(built)
        assert standing_build(built) is not None, name
    monkeypatch.setenv("ARCHIVE_NAME", "another")
    assert standing_build(built) is None


def test_a_build_elsewhere_is_another(built, tmp_path):
    asked = Asked(settings=built.settings, output=tmp_path / "elsewhere")
    assert standing_build(asked) is None


def test_a_build_that_fails_does_not_stand(built):
    folder = built.settings.parent
    template = folder / "theme/templates/article.html"
    kept = template.read_bytes()
    template.write_text("{{ no_such_thing }}", encoding="utf-8")
    with pytest.raises(Exception, match="no_such_thing"):
        build(built)
    template.write_bytes(kept)
    build(built)
    assert standing_build(built) is not None


def test_what_cannot_be_read_of_the_memory_only_costs_a_build(built):
    built.memory.write_text("{", encoding="utf-8")
    assert standing_build(built) is None
    build(built)
    assert standing_build(built) is not None


def test_settings_import_what_lies_beside_them(tmp_path, monkeypatch):
    for name in ("one", "two"):
        folder = tmp_path / name
        (folder / "content").mkdir(parents=True)
        (folder / "pelicanconf.py").write_text(
            f"from warraq.site.plugin import ArchivePelican\nSITENAME = {name!r}\nPATH = 'content'\n"
        )
        (folder / "publishconf.py").write_text("from pelicanconf import *\n")
        monkeypatch.chdir(folder)
        monkeypatch.setattr(sys, "path", [path for path in sys.path if path not in {"", "."}])
        assert site_settings(folder / "publishconf.py")["SITENAME"] == name
