"""archive.yaml: what it says of imports, and what is wrong with it, word for word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from warraq.errors import WarraqError
from warraq.importing import ImportSettings, read_settings

ROOT = Path(__file__).parents[2]


def settings(folder: Path, text: str) -> ImportSettings:
    path = folder / "archive.yaml"
    path.write_text(text, encoding="utf-8")
    return read_settings(path)


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "import:\n", "deploy: {a: 1}\n", "import: ~\n"]
)
def test_all_is_optional(text: str, tmp_path: Path) -> None:
    assert settings(tmp_path, text) == ImportSettings()


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "none.yaml") == ImportSettings()


def test_what_it_says(tmp_path: Path) -> None:
    read = settings(
        tmp_path,
        "import:\n  mastheads: ['^صحيفة']\n  home: [الدفتر]\n  sections:\n    - رفوف / ركن\n    - no\n"
        "  furniture: [من رفوفنا]\n",
    )
    assert [pattern.pattern for pattern in read.mastheads] == ["^صحيفة"]
    assert read.home == ("الدفتر",)
    assert read.sections == (("رفوف", "ركن"), ("no",))
    assert read.furniture == ("من رفوفنا",)


WRONG = [
    ("import: [", "2: this is not YAML: did not find expected node content. Compare it with the example in docs/importing.md. [W213]"),
    ("import: [a]\n", "1: these are no `key: value` lines. Write one key on each line. [W213]"),
    ("import:\n  section: [a]\n", '2: import: "section" is not known here. Did you mean sections? [W214]'),
    ("import:\n  x: [a]\n", '2: import: "x" is not known here. The keys are mastheads, home, sections, furniture, sources, tables, columns. [W214]'),
    ("import:\n  columns: {subtitle: [a]}\n", '2: columns: articles have no field "subtitle". The fields are id, url, title, body, date, captured, modified, author, category, tags, summary, lang, rights, shares. [W255]'),
    ("import:\n  home: [a]\nimport:\n  home: [b]\n", '3: "import" stands twice. Put both together under one of them. [W213]'),
    ("import:\n  home: a\n", "2: home: a list belongs here. Write each on a line of its own: `- …`. [W213]"),
    ("import:\n  home:\n    - {a: b}\n", '3: home: a line of text belongs here. Put it between quotation marks: "…". [W213]'),
    ("import:\n  mastheads:\n    - '('\n", '3: mastheads: "(" is no regular expression: missing ), unterminated subpattern at position 0. Put a backslash before signs that mean themselves, such as \\( or \\?. [W215]'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_what_is_wrong_is_named(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(WarraqError) as caught:
        settings(tmp_path, text)
    assert str(caught.value) == f"{tmp_path / 'archive.yaml'}:{message}"


def test_the_example_of_the_documentation_can_be_read(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")
    match = re.search(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert match is not None
    assert settings(tmp_path, match[1]) == ImportSettings()
    filled = match[1].replace("# - ", "- ").replace("# body", "body")
    read = settings(tmp_path, filled)
    assert read.mastheads
    assert read.home
    assert ("صناعة الكتاب", "الورق") in read.sections
    assert set(yaml.safe_load(filled)["import"]) == {
        "mastheads",
        "home",
        "sections",
        "furniture",
        "columns",
        "tables",
    }
    assert read.columns == (("مادة_الخبر", "body"), ("article_html", "body"))
