"""The commands as editors run them: through `warraq` and through `inv`."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from warraq.article import parse_article
from warraq.cli import main

ROOT = Path(__file__).resolve().parents[1]
PAGE = """الخميس, أبريل 25, 2024
الرئيسيةثقافةكتبعنوان قصير للتجربة

عنوان قصير للتجربة

نُشر في 3 مارس 2021

0Shares

هذه فقرة قصيرة تكفي لأن تكون مقالًا في التجربة، وفيها كلمة نادرة هي خنفشار.

مقالات ذات صلة

الأكثر قراءة
"""


@pytest.fixture
def archive(tmp_path, monkeypatch):
    """Work in an archive of one's own, with the theme of this repository."""
    settings = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    theme = str(ROOT / "theme")
    (tmp_path / "pelicanconf.py").write_text(
        settings.replace('THEME = "theme"', f"THEME = {theme!r}"), encoding="utf-8"
    )
    (tmp_path / "raw-pages").mkdir()
    (tmp_path / "raw-pages" / "one.txt").write_text(PAGE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_from_a_raw_page_to_a_search_result(archive, capsys):
    report = archive / "report.json"
    assert main(["import", "raw-pages", "--report", str(report)]) == 0
    told = json.loads(report.read_text(encoding="utf-8"))
    assert (told["read"], told["imported"]) == (1, 1)
    assert main(["build"]) == 0
    assert (archive / "output" / "index.html").is_file()
    capsys.readouterr()
    assert main(["search", "خنفشار"]) == 0
    assert "عنوان قصير للتجربة" in capsys.readouterr().out
    assert main(["search", "خنفشار", "--explain"]) == 0
    explained = capsys.readouterr().out
    assert "title, body, tags, authors" in explained
    assert re.search(r"bytes in \d+ files", explained)
    assert main(["check"]) == 0
    assert "0 errors" in capsys.readouterr().out
    (archive / "output" / "index.html").write_text('<a href="none.html">x</a>', encoding="utf-8")
    assert main(["check", "--only", "links"]) == 1
    capsys.readouterr()
    for absent in (["ظظظظظظ"], ["--", "-خنفشار"]):
        assert main(["search", *absent]) == 0
        assert capsys.readouterr().out == "Nothing was found.\n"
    assert main(["clean"]) == 0
    assert not (archive / "output").exists()


def test_a_dry_run_writes_nothing(archive):
    before = sorted(archive.rglob("*"))
    assert main(["import", "raw-pages", "--dry-run"]) == 0
    assert sorted(archive.rglob("*")) == before


def test_what_is_refused_ends_with_1_and_the_rest_is_imported(archive, capsys):
    (archive / "raw-pages" / "two.txt").write_bytes(b"\x00\x01\x02\x03" * 100)
    assert main(["import", "raw-pages"]) == 1
    assert "two.txt" in capsys.readouterr().out
    assert len(list((archive / "content" / "articles").glob("*.md"))) == 1


def test_a_new_article_is_empty_and_never_overwrites_one(archive, capsys):
    assert main(["new", "مقال: جديد"]) == 0
    path = archive / capsys.readouterr().out.strip()
    article = parse_article(path.read_text(encoding="utf-8"), file="new")
    assert (article.title, article.slug, article.lang) == ("مقال: جديد", "مقال-جديد", "ar")
    path.write_text("---\ntitle: mine\n---\n", encoding="utf-8")
    assert main(["new", "مقال: جديد"]) == 2
    assert "[W321]" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "---\ntitle: mine\n---\n"


def test_usage_errors_end_with_2_and_say_what_to_do(archive, capsys):
    assert main(["build", "--content", "nowhere"]) == 2
    assert "nowhere: there is no such folder" in capsys.readouterr().err
    assert main(["import", "nowhere"]) == 2
    assert "nowhere" in capsys.readouterr().err
    assert main(["search", "x"]) == 2
    (archive / "pelicanconf.py").unlink()
    assert main(["build"]) == 2
    assert "pelicanconf.py" in capsys.readouterr().err


def test_a_folder_of_somebody_else_is_never_built_into(archive, capsys):
    main(["import", "raw-pages"])
    mine = archive / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years", encoding="utf-8")
    assert main(["build", "--output", "mine"]) == 2
    assert "[W310]" in capsys.readouterr().err
    assert main(["clean", "--output", "mine"]) == 2
    assert (mine / "thesis.txt").read_text(encoding="utf-8") == "years"


@pytest.mark.parametrize(
    "task",
    [
        "import-articles",
        "build",
        "serve",
        "livereload",
        "preview",
        "new",
        "search",
        "stats",
        "check",
        "clean",
        "bench",
    ],
)
def test_invoke_knows_the_task(task):
    command = [sys.executable, "-m", "invoke", "--list"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert task in listed


LOG = (
    '192.0.2.{0} - - [10/Oct/2024:09:00:0{0} +0000] "GET /articles/{1}.html HTTP/1.1" 200 9 "-" '
    '"Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0"\n'
)


def test_logs_are_counted_into_the_content_folder_once(archive, capsys, monkeypatch):
    main(["import", "raw-pages"])
    slug = next((archive / "content" / "articles").glob("*.md")).stem
    (archive / "access.log").write_text(LOG.format(1, slug) + LOG.format(2, slug), encoding="utf-8")
    store = archive / "content" / ".reads.json"
    assert main(["stats", "access.log", "--dry-run"]) == 0
    assert not store.exists()
    assert main(["stats", "access.log", "--report", "told.json"]) == 0
    told = json.loads((archive / "told.json").read_text(encoding="utf-8"))
    assert (told["read"], told["lines"]["counted"]) == (2, 2)
    kept = store.read_text(encoding="utf-8")
    assert main(["stats", "access.log", "access.log"]) == 0
    assert store.read_text(encoding="utf-8") == kept
    more = io.TextIOWrapper(io.BytesIO(LOG.format(3, slug).encode()))
    monkeypatch.setattr(sys, "stdin", more)
    capsys.readouterr()
    assert main(["stats", "-"]) == 0
    assert "1 counted as readings" in capsys.readouterr().out
    assert '": 3}' in store.read_text(encoding="utf-8")


def test_what_is_wrong_with_logs_is_named_and_ends_with_1(archive, capsys):
    main(["import", "raw-pages"])
    (archive / "bad.log").write_text("nonsense\n", encoding="utf-8")
    assert main(["stats", "bad.log", "nowhere.log"]) == 1
    complaints = capsys.readouterr().err
    assert "bad.log:1: no format of logs explains it" in complaints
    assert "nowhere.log: the log cannot be read" in complaints
    (archive / "content" / ".reads.json").write_text("{", encoding="utf-8")
    assert main(["stats", "bad.log"]) == 2
    assert "[W604]" in capsys.readouterr().err


def test_invoke_and_warraq_reach_the_same_function(archive):
    for name in ("tasks.py", "warraq"):
        (archive / name).symlink_to(ROOT / name)
    (archive / "more").mkdir()
    (archive / "more" / "two.txt").write_text(PAGE.replace("قصير", "آخر"), encoding="utf-8")
    both = [sys.executable, "-m", "invoke", "import-articles", "raw-pages", "--path", "more"]
    subprocess.run([*both, "--into", "other"], cwd=archive, check=True, capture_output=True)
    assert main(["import", "raw-pages", "more", "--into", "content"]) == 0
    one, two = archive / "other" / "articles", archive / "content" / "articles"
    assert len(list(one.iterdir())) == 2
    assert {p.name: p.read_bytes() for p in one.iterdir()} == {
        p.name: p.read_bytes() for p in two.iterdir()
    }


def test_a_reader_that_goes_away_is_no_failure_of_ours(archive):
    many = "\n".join(f"{number} {PAGE}" for number in range(3))
    for number in range(40):
        (archive / "raw-pages" / f"page-{number}.txt").write_text(f"{number}\n{many}", "utf-8")
    command = [sys.executable, "-m", "warraq", "import", "raw-pages", "--dry-run"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    running.stdout.close()
    told = running.stderr.read()
    assert running.wait() == 141
    assert "Traceback" not in told
    assert "BrokenPipe" not in told


@pytest.mark.parametrize(
    ("options", "code"), [(["--jobs", "-1"], "W281"), (["--into", "raw-pages/one.txt"], "W282")]
)
def test_options_that_cannot_be_are_refused(archive, capsys, options, code):
    assert main(["import", "raw-pages", *options]) == 2
    assert code in capsys.readouterr().err
    assert not (archive / "content").exists()


def test_no_command_loads_what_it_does_not_use():
    code = "import sys, warraq.cli; print(sorted({'lxml', 'numpy', 'pelican', 'jinja2'} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


@pytest.mark.parametrize(("option", "file"), [("--zip", "pelicanconf.py"), ("--zim", "a.zip")])
def test_a_zip_and_a_zim_replace_no_other_file(archive, capsys, option, file):
    before = (archive / "pelicanconf.py").read_bytes()
    assert main(["offline", option, file]) == 2
    assert "W540" in capsys.readouterr().err
    assert (archive / "pelicanconf.py").read_bytes() == before
