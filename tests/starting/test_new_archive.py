"""`warraq init` in the source tree: questions, answers, and the files that it writes."""

from __future__ import annotations

import runpy
from dataclasses import fields
from pathlib import Path

import pytest
import yaml

from warraq.article import parse_article
from warraq.cli import main
from warraq.errors import WarraqError
from warraq.importing.settings import ImportSettings, read_settings
from warraq.starting.answers import Answers, ask
from warraq.starting.archive_folder import make_archive
from warraq.starting.icon import icon
from warraq.theme_folder import theme_folder

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = 'أرشيف "النور" \\ {{ x }} $lang # \'"""'


def test_every_file_is_there_and_can_be_read(tmp_path):
    made = make_archive(tmp_path / "new", Answers(title=HOSTILE, lang="fa"))
    names = {path.relative_to(tmp_path / "new").as_posix() for path in made}
    assert names >= {
        "pelicanconf.py", "publishconf.py", "archive.yaml", "tasks.py", "Makefile", ".gitignore", "README.md",
        "content/pages/about.md", "content/images/icon.svg",
    }  # fmt: skip
    settings = runpy.run_path(str(tmp_path / "new" / "pelicanconf.py"))
    assert (settings["SITENAME"], settings["DEFAULT_LANG"]) == (HOSTILE, "fa")
    assert Path(settings["THEME"]) == theme_folder()
    assert HOSTILE in (tmp_path / "new" / "README.md").read_text(encoding="utf-8")
    about = (tmp_path / "new/content/pages/about.md").read_text(encoding="utf-8")
    assert parse_article(about, file="about.md").lang == "fa"


def test_its_archive_yaml_names_every_key_that_there_is(tmp_path):
    make_archive(tmp_path, Answers(title="x", lang="ar"))
    part = yaml.safe_load((tmp_path / "archive.yaml").read_text(encoding="utf-8"))["import"]
    assert {field.name for field in fields(ImportSettings)} == set(part)


def test_its_source_is_named_from_its_own_folder(tmp_path):
    (tmp_path / "صفحات").mkdir()
    make_archive(
        tmp_path / "a" / "b", Answers(title="x", lang="ar", source=str(tmp_path / "صفحات"))
    )
    assert read_settings(tmp_path / "a/b/archive.yaml").sources == ("../../صفحات",)


def test_settings_of_production_are_those_of_the_demo(tmp_path):
    make_archive(tmp_path, Answers(title="x", lang="ar"))
    assert (tmp_path / "publishconf.py").read_text() == (ROOT / "publishconf.py").read_text()


def test_questions_are_asked_for_what_is_not_given():
    asked = []

    def read(question):
        asked.append(question)
        return "  أرشيف   النور " if "name" in question else ""

    answers = ask("folder", lang="fa", read=read)
    assert answers == Answers(title="أرشيف النور", lang="fa")
    assert ["[folder]" in question for question in asked] == [True, False]


def test_where_nobody_answers_what_is_usual_is_taken():
    def read(_question):
        raise EOFError

    assert ask("folder", read=read) == Answers(title="folder", lang="ar")


@pytest.mark.parametrize(
    ("values", "code"),
    [({"title": " "}, "W266"), ({"lang": "Arabic"}, "W267"), ({"source": "none/such"}, "W201")],
)
def test_answers_that_cannot_be(values, code):
    with pytest.raises(WarraqError) as caught:
        Answers(**{"title": "x", "lang": "ar", **values})
    assert caught.value.what.code == code


def test_a_folder_that_holds_something_is_left_alone(tmp_path, capsys):
    (tmp_path / ".git").mkdir()
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert main(["init", str(tmp_path), "--yes"]) == 2
    assert "the folder holds mine.txt already" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == [".git", "mine.txt"]


def test_a_folder_of_a_file_cannot_be_written(tmp_path, capsys):
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main(["init", str(tmp_path / "file" / "archive"), "--yes"]) == 2
    assert "[W269]" in capsys.readouterr().err


def test_a_new_archive_builds_before_anything_is_imported(tmp_path, monkeypatch):
    make_archive(tmp_path, Answers(title="أرشيف", lang="ar"))
    monkeypatch.chdir(tmp_path)
    assert main(["site"]) == 0
    assert (tmp_path / "output" / "pages" / "about.html").is_file()


@pytest.mark.parametrize("title", ["أرشيف", "الأرشيف", "النور", "Archive", "中", "…", "1001"])
def test_every_name_has_an_icon(title):
    drawn = icon(title, theme_folder() / "static" / "fonts")
    assert drawn.startswith("<svg")
    assert ("M18 12H46" in drawn) == (title in {"中", "…"})


def test_the_article_is_no_first_letter():
    fonts = theme_folder() / "static" / "fonts"
    assert icon("النور", fonts) == icon("نور", fonts)
