"""`--learn`: what a batch tells of its site, and how it comes into archive.yaml."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from warraq.cli import main
from warraq.errors import WarraqError
from warraq.importing.learning.archive_text import with_proposals
from warraq.importing.learning.columns import ColumnEvidence
from warraq.importing.learning.proposal import Proposal, as_yaml
from warraq.importing.learning.propose import propose
from warraq.importing.settings import ImportSettings, read_settings

ROOT = Path(__file__).parents[2]
DAYS = ["السبت", "الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس"]
TITLES = [
    "دكان الورق",
    "حبر من العفص",
    "مجلّد لا ينام",
    "قلم من قصب",
    "ورقة بيعت مرتين",
    "الناسخ وابنه",
]
LINKS = ["عن هذا الموقع", "خريطة الدكاكين", "دليل الزائر"]


def write_pages(folder: Path) -> Path:
    """Write six pages of one site: a masthead with the day, a fused breadcrumb, a list of links below."""
    folder.mkdir()
    for number, title in enumerate(TITLES):
        section = "حارة النسّاخين" + ("أخبار الحارة" if number < 3 else "حرف ومهن")
        lines = [
            f"بوّابة الدفتر (نسخة 2) | {DAYS[number]} {20 + number} أبريل 2024",
            f"الرئيسية{section}{title}", "", title, "",
            f"هذا خبر {title}، وفيه أن صاحبه خرج إلى السوق في ذلك الصباح فوجد {number} دكاكين مغلقة وعاد في المساء يحكي ما رآه.", "",
            f"وكان في حارة النسّاخين يومها {number} من أهل الحرف، وفي أخبار الحارة أنهم باعوا ما معهم كله قبل الظهر.", "",
            "من رفوفنا", *LINKS,
        ]  # fmt: skip
        (folder / f"{number}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def said(proposals):
    return [(".".join(one.key), one.value) for one in proposals]


def test_what_pages_share_is_proposed(tmp_path):
    found = propose([write_pages(tmp_path / "pages")], ImportSettings())
    assert ("mastheads", r"^بوّابة الدفتر \(نسخة 2\)") in said(found)
    assert ("furniture", "من رفوفنا") in said(found)
    assert ("sections", "حارة النسّاخين/أخبار الحارة") in said(found)
    assert ("sections", "حارة النسّاخين/حرف ومهن") in said(found)
    whys = {one.value: one.why for one in found}
    assert whys[r"^بوّابة الدفتر \(نسخة 2\)"] == "at the top of 6 of 6 pages"
    assert whys["من رفوفنا"] == "above the same 3 lines on 6 pages"
    assert whys["حارة النسّاخين/حرف ومهن"] == "the breadcrumb of 3 pages; told apart by guess"


def test_it_is_printed_and_nothing_is_written(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    write_pages(tmp_path / "pages")
    assert main(["import", "pages", "--learn"]) == 0
    printed = capsys.readouterr().out
    part = yaml.safe_load(printed)["import"]
    assert part["furniture"] == ["من رفوفنا"]
    assert "# at the top of 6 of 6 pages" in printed
    assert [path.name for path in tmp_path.iterdir()] == ["pages"]


def test_it_is_added_to_archive_yaml_and_then_used(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    write_pages(tmp_path / "pages")
    before = (ROOT / "archive.yaml").read_text(encoding="utf-8")
    Path("archive.yaml").write_text(before, encoding="utf-8")
    assert main(["import", "pages", "--learn", "--dry-run"]) == 0
    assert Path("archive.yaml").read_text(encoding="utf-8") == before
    assert main(["import", "pages", "--learn"]) == 0
    after = Path("archive.yaml").read_text(encoding="utf-8")
    kept = [line for line in before.splitlines() if "[]" not in line]
    assert [line for line in after.splitlines() if line in kept] == kept
    capsys.readouterr()
    assert main(["import", "pages", "--learn"]) == 0
    assert "Nothing that settings do not say already" in capsys.readouterr().out
    assert Path("archive.yaml").read_text(encoding="utf-8") == after
    assert main(["import", "pages", "--report", "report.json"]) == 0
    items = json.loads(Path("report.json").read_text(encoding="utf-8"))["items"]
    # The pages are made alike; that is the one thing left to say of them.
    whys = {doubt["why"].partition(":")[0] for item in items for doubt in item["doubts"]}
    assert whys <= {"nearly the same text as another article"}
    texts = [path.read_text(encoding="utf-8") for path in Path("content/articles").glob("*.md")]
    assert len(texts) == 6
    assert all("captured: 2024-04-2" in text for text in texts)
    assert not any(link in text for text in texts for link in ["من رفوفنا", *LINKS])


def test_few_pages_tell_nothing(tmp_path):
    folder = write_pages(tmp_path / "pages")
    for number in range(2, 6):
        (folder / f"{number}.txt").unlink()
    assert propose([folder], ImportSettings()) == []


def test_columns_are_told_by_their_values(tmp_path):
    rows = [
        {
            "مادة الخبر": f"كان الورّاقون ينسخون الكتب {number} " * 20,
            "رأس الخبر": f"خبر الدكان رقم {number} في السوق",
            "يوم الصدور": f"{number % 28 + 1} مارس 2021",
            "الموضع": f"https://example.org/{number}",
            "بقلم الكاتب": ["هيئة التحرير", "قسم الأخبار"][number % 2],
            "الزاوية": ["سوق", "حرف", "رحلات"][number % 3],
            "عدد الأسطر": number,
        }
        for number in range(30)
    ]
    evidence = ColumnEvidence()
    for row in rows:
        evidence.note(row)
    assert said(evidence.proposals()) == [
        ("columns.body", "مادة الخبر"),
        ("columns.title", "رأس الخبر"),
        ("columns.date", "يوم الصدور"),
        ("columns.url", "الموضع"),
        ("columns.author", "بقلم الكاتب"),
        ("columns.category", "الزاوية"),
    ]
    file = tmp_path / "rows.jsonl"
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    assert said(propose([file], ImportSettings()))[0] == ("columns.body", "مادة الخبر")


def test_columns_of_a_table_are_proposed_and_then_used(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("archive.yaml").write_text((ROOT / "archive.yaml").read_text("utf-8"), encoding="utf-8")
    rows = [
        f'خبر الدكان رقم {number},{number + 1} مارس 2021,"{f"كان الورّاقون ينسخون الكتب {number} " * 20}"'
        for number in range(9)
    ]
    Path("rows.csv").write_text("\n".join(["العنوان,التاريخ,مادة الخبر", *rows]) + "\n", "utf-8")
    assert main(["import", "rows.csv", "--no-raw"]) == 1
    assert main(["import", "rows.csv", "--learn"]) == 0
    assert read_settings(Path("archive.yaml")).columns == (("مادة_الخبر", "body"),)
    capsys.readouterr()
    assert main(["import", "rows.csv", "--learn"]) == 0
    assert "Nothing that settings do not say already" in capsys.readouterr().out
    assert main(["import", "rows.csv", "--no-raw"]) == 0
    assert len(list(Path("content/articles").glob("*.md"))) == 9


def test_columns_that_are_known_are_not_proposed():
    evidence = ColumnEvidence()
    for number in range(9):
        evidence.note(
            {
                "title": f"خبر رقم {number}",
                "text": "نص " * 200,
                "notes": "حاشية " * 100,
                "n": number,
            }
        )
    assert list(evidence.proposals()) == []


def a_proposal(value="x", key=("sections",)):
    return Proposal(key=key, value=value, why="on 3 pages")


FORMS = [
    ("", "import:\n  sections:\n    - 'x'  # on 3 pages\n"),
    ("# head\n", "# head\nimport:\n  sections:\n    - 'x'  # on 3 pages\n"),
    ("import:\n", "import:\n  sections:\n    - 'x'  # on 3 pages\n"),
    ("import:\n  sections: []  # none yet\n  #  - a/b\nstats:\n  zone:\n", "import:\n  sections:  # none yet\n    - 'x'  # on 3 pages\n  #  - a/b\nstats:\n  zone:\n"),
    ("import:\n  sections:\n    # - a/b\n\nstats:\n  zone:\n", "import:\n  sections:\n    - 'x'  # on 3 pages\n    # - a/b\n\nstats:\n  zone:\n"),
    ("import:\n  sections:\n  - a  # mine\n  # end\n  home: []\n", "import:\n  sections:\n  - a  # mine\n  - 'x'  # on 3 pages\n  # end\n  home: []\n"),
    ("import:\n    home:\n        - a\n# foot\nstats: {}\n", "import:\n    home:\n        - a\n    sections:\n      - 'x'  # on 3 pages\n# foot\nstats: {}\n"),
    ("import:\n  sections: ~\n", "import:\n  sections:\n    - 'x'  # on 3 pages\n"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "after"), FORMS)
def test_lines_are_added_as_a_person_would(text, after):
    assert with_proposals(text, [a_proposal()]) == after


def test_an_empty_mapping_gives_way():
    text = with_proposals(
        "import:\n  columns: {}  # none yet\n  #  body: [a]\nstats: {}\n",
        [a_proposal("نص", ("columns", "body"))],
    )
    assert (
        text
        == "import:\n  columns:  # none yet\n    body:\n      - 'نص'  # on 3 pages\n  #  body: [a]\nstats: {}\n"
    )


def test_lists_within_lists_are_added_too():
    both = [a_proposal("نص", ("columns", "body")), a_proposal("يوم", ("columns", "date"))]
    text = with_proposals("import:\n  columns:\n    body:\n      - a\n", both)
    assert yaml.safe_load(text) == {"import": {"columns": {"body": ["a", "نص"], "date": ["يوم"]}}}
    assert yaml.safe_load(with_proposals("", both))["import"]["columns"]["date"] == ["يوم"]
    assert yaml.safe_load(as_yaml(both)) == {
        "import": {"columns": {"body": ["نص"], "date": ["يوم"]}}
    }


@pytest.mark.parametrize(
    "text",
    [
        "import: {sections: [a]}\n",
        "import:\n  sections: [a, b]\n",
        "import:\n  sections: a\n",
        "- a\n",
        "import: [\n",
    ],
)
def test_what_cannot_be_added_to_is_said(text):
    with pytest.raises(WarraqError) as caught:
        with_proposals(text, [a_proposal()])
    assert caught.value.what.code == "W270"


@given(
    st.text(
        st.characters(
            exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff"
        ),
        min_size=1,
    ).filter(str.strip)
)
def test_any_text_comes_back_as_it_is(value):
    text = with_proposals((ROOT / "archive.yaml").read_text(encoding="utf-8"), [a_proposal(value)])
    assert yaml.safe_load(text)["import"]["sections"] == [value]


def test_a_file_that_cannot_be_added_to_is_left_alone(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    write_pages(tmp_path / "pages")
    Path("archive.yaml").write_text("import: {sections: [a]}\n", encoding="utf-8")
    assert main(["import", "pages", "--learn"]) == 2
    assert "archive.yaml: nothing can be added to it by itself" in capsys.readouterr().err
    assert read_settings(Path("archive.yaml")).sections == (("a",),)
