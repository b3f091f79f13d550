"""The report as a page: what it says adds up, everything imported is escaped, and it opens at once."""

from __future__ import annotations

import ast
import json
import re
import time
from importlib.resources import files
from pathlib import Path

import pytest

from warraq.cli import main
from warraq.errors import Problem
from warraq.importing.beginning import LENGTH, beginning_of
from warraq.importing.record import Doubt
from warraq.importing.report import ImportReport, Item, Outcome
from warraq.importing.report_page.page import report_page
from warraq.importing.report_page.words import Words, language_of_page
from warraq.importing.sides import IN_ALL, OF_EACH, Sides, SidesKept

ROOT = Path(__file__).parents[2]
HOSTILE = (
    "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">\"'&"
)
WORDS = json.loads(files("warraq.importing.report_page").joinpath("words.json").read_text("utf-8"))


def an_item(number=1, **changes):
    values = {
        "source": f"{number}.txt", "record": 1, "outcome": Outcome.IMPORTED, "path": f"content/articles/{number}.md",
        "format": "page-text", "category": ("ثقافة", "كتب"), "year": 2021,
    }  # fmt: skip
    return Item(**{**values, **changes})


def a_report():
    doubt = Doubt(
        field="date",
        value="2021-03-04",
        why="the printed date can be read in two ways",
        candidates=("2021-04-03",),
    )
    sides = Sides("ورق\n04/03/2021\nنص", "---\ntitle: ورق\ndate: 2021-03-04\n---\nنص\n")
    problem = Problem(
        file="bad.txt",
        line=0,
        key="",
        problem="the file is empty",
        remedy="Copy the page again, or delete the file.",
        code="W202",
    )
    return ImportReport(
        items=(
            an_item(1, doubts=(doubt,), sides=sides),
            an_item(2, doubts=(doubt,)),
            an_item(3, year=None, category=()),
            an_item(4, outcome=Outcome.EDITED, reason="edited by hand since its import; it was left as it is"),
            an_item(5, outcome=Outcome.DUPLICATES, reason="the same title and text as content/articles/1.md"),
            an_item(6, outcome=Outcome.REFUSED, path="", reason="…", problem=problem, format="", year=None),
        )
    )  # fmt: skip


def shown(page, tmp_path, lang, report=None):
    file = tmp_path / f"report.{lang}.html"
    file.write_text(report_page(report or a_report(), lang=lang, folder=tmp_path), encoding="utf-8")
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize(("lang", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_what_an_editor_sees(page, tmp_path, lang, direction):
    shown(page, tmp_path, lang)
    assert page.locator("html").get_attribute("dir") == direction
    numbers = page.locator(".counts dd").all_inner_texts()
    assert numbers == (
        ["٦", "٣", "٠", "١", "١", "٠", "١"] if lang == "ar" else ["6", "3", "0", "1", "1", "0", "1"]
    )
    assert page.locator("#refused .field").inner_text() == "W202"
    group = page.locator("#doubts .group")
    assert group.count() == 1
    assert ("على وجهين" in group.inner_text()) == (lang == "ar")
    assert page.locator("#doubts .candidate").first.inner_text() == "2021-04-03"
    group.locator("summary").first.click()
    marked = group.locator("pre").nth(1).locator("mark")
    assert marked.inner_text() == "date: 2021-03-04"
    assert (
        page.locator("#dates svg")
        .get_attribute("aria-label")
        .endswith("2021 (3)" if lang == "en" else "٢٠٢١ (٣)")
    )
    assert page.locator("#edited .group").count() == page.locator("#duplicates .group").count() == 1


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("width", [360, 1440])
def test_it_fits_its_window_and_asks_for_nothing(page, tmp_path, lang, width):
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on(
        "request", lambda request: said.append(request.url) if ".html" not in request.url else None
    )
    page.set_viewport_size({"width": width, "height": 800})
    shown(page, tmp_path, lang)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # The policy lets the page's own style through, and nothing else.
    assert page.evaluate("getComputedStyle(document.querySelector('.counts')).display") == "grid"
    assert said == []


def test_everything_imported_is_escaped(page, tmp_path):
    doubt = Doubt(field=HOSTILE, value=HOSTILE, why=HOSTILE, candidates=(HOSTILE, "b"))
    problem = Problem(file=HOSTILE, line=0, key="", problem=HOSTILE, remedy=HOSTILE, code="W299")
    texts = {
        "source": HOSTILE,
        "path": HOSTILE,
        "reason": HOSTILE,
        "format": HOSTILE,
        "category": (HOSTILE,),
    }
    outcomes = [
        an_item(**texts, outcome=outcome, doubts=(doubt,), problem=problem, sides=Sides(HOSTILE, HOSTILE))
        for outcome in Outcome
    ]  # fmt: skip
    shown(page, tmp_path, "ar", ImportReport(items=outcomes))
    assert page.title() == "تقرير الاستيراد"
    assert page.locator("script, img, [onerror]").count() == 0
    assert HOSTILE in page.locator("pre").first.text_content()


def test_an_archive_of_fifty_thousand_opens_at_once():
    doubt = Doubt(field="body", value="…", why="likely truncated: a paragraph ends in mid-sentence")
    kept = SidesKept()
    items = []
    for number in range(50_000):
        year = 1950 + number % 75
        drafted = Sides("ورق " * 900, "---\ntitle: ورق\n---\n" + "حبر " * 900)
        sides = (
            kept.sides((doubt,), _Drafted(drafted.source, drafted.result)) if number % 3 else None
        )
        items.append(
            an_item(
                number, year=year, doubts=(doubt,), sides=sides, category=(f"قسم {number % 300}",)
            )
        )
    started = time.process_time()
    html = report_page(ImportReport(items=items), lang="ar", folder=Path())
    assert time.process_time() - started < 10
    assert len(html.encode()) < 500_000
    assert html.count("<details>") <= OF_EACH + 4
    assert "٤٩٬٩٠٠ وغيرها" in html
    assert "المقالات بالعقود" in html


class _Drafted:
    def __init__(self, source, text):
        self.source, self.text = source, text


def test_both_sides_are_kept_for_a_few_of_each_kind():
    kept = SidesKept()
    common, rare = (Doubt(field="body", value="", why=why) for why in ("common", "rare"))
    many = [kept.sides((common,), _Drafted("s", "t")) for _ in range(50)]
    assert sum(one is not None for one in many) == OF_EACH
    assert kept.sides((common, rare), _Drafted("s", "t")) == Sides("s", "t")
    assert kept.sides((), _Drafted("s", "t")) is None
    others = [
        kept.sides((Doubt(field="x", value="", why=str(n)),), _Drafted("s", "t"))
        for n in range(IN_ALL * 2)
    ]
    assert sum(one is not None for one in others) + OF_EACH + 1 == IN_ALL


BEGINNINGS = [
    (b"one\r\n\r\n\r\n\r\ntwo", "one\n\ntwo"),
    ("كان الورّاقون ينسخون الكتب".encode("cp1256"), "كان الورّاقون ينسخون الكتب"),
    ("<html><head><title>x</title></head><body><p>ورق</p><script>no()</script><p>حبر</p>".encode(), "ورق\nحبر"),
    (b'{"title": "\\u0648\\u0631\\u0642", "tags": ["a"]}', 'title: ورق\ntags: ["a"]'),
    (b"{broken", "{broken"),
    (b"\xff\xfe\x00\x01\x02" * 9, None),
    (b"a" * 9000, "a" * LENGTH + "…"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "text"), BEGINNINGS)
def test_the_beginning_of_a_source(data, text):
    found = beginning_of(data)
    assert found == text if text is not None else len(found) <= LENGTH + 1


def test_every_label_is_in_arabic():
    template = files("warraq.importing.report_page").joinpath("page.html.j2").read_text("utf-8")
    view = (ROOT / "warraq/importing/report_page/view.py").read_text(encoding="utf-8")
    used = set(re.findall(r"_\(\"([^\"]+)\"\)", template)) | set(
        re.findall(r"label\(\"([^\"]+)\"\)", view)
    )
    labels = WORDS["labels"]
    assert used | set(Outcome) <= set(labels)
    fields = {"date", "title", "category", "body", "media", "modified", "url"}
    assert fields <= set(labels)
    assert all(value.strip() for value in labels.values())


def test_every_sentence_keeps_what_differs():
    for english, arabic in WORDS["sentences"].items():
        gaps = [f"{{{number}}}" for number in range(english.count("{}"))]
        assert sorted(re.findall(r"\{\d\}", arabic)) == gaps, english


def test_what_copied_pages_and_tables_are_in_doubt_of_is_said_in_arabic():
    words = Words("ar")
    names = (
        "page_text",
        "page_parts",
        "page_top",
        "estimate",
        "table_article",
        "drafting",
        "storing",
        "find_files",
    )
    for name in names:
        tree = ast.parse((ROOT / f"warraq/importing/{name}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.keyword) and node.arg in {"why", "reason"}:
                for value in ast.walk(node.value):
                    if (
                        isinstance(value, ast.Constant)
                        and isinstance(value.value, str)
                        and value.value
                    ):
                        assert words.say(value.value).lang == "ar", (name, value.value)
    assert words.say("it is after 2024-04-25, when the source was there already").text.startswith(
        "هو بعد 2024-04-25"
    )
    assert words.say("something new").lang == "en"


def test_the_language_of_a_page(tmp_path):
    settings = tmp_path / "pelicanconf.py"
    report = tmp_path / "report.html"
    assert language_of_page(report, settings) == "ar"
    settings.write_text('DEFAULT_LANG = "fa"\n', encoding="utf-8")
    assert language_of_page(report, settings) == "en"
    assert language_of_page(tmp_path / "report.ar.html", settings) == "ar"
    settings.write_text("DEFAULT_LANG = 'ar'\n", encoding="utf-8")
    assert language_of_page(report, settings) == "ar"
    assert language_of_page(tmp_path / "report.en.html", settings) == "en"


def test_the_command_writes_it(tmp_path, monkeypatch, page):
    monkeypatch.chdir(tmp_path)
    text = (
        "كان الورّاقون ينسخون الكتب ويجلدونها ويبيعونها، وكان لكل دكان منها ناسخ أو ناسخان يعملان."
    )
    Path("page.txt").write_text(f"دكان\n04/03/2021\n\n{text}\n", encoding="utf-8")
    Path("made").mkdir()
    assert main(["import", "page.txt", "--report", "made/report.html"]) == 0
    page.goto((tmp_path / "made/report.html").as_uri())
    link = page.locator("#doubts a").first
    assert link.get_attribute("href").startswith("../content/articles/")
    page.goto(link.evaluate("link => link.href"))
    assert "title: دكان" in page.locator("body").inner_text()
