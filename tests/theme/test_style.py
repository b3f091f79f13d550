"""Rules for the style sheets and scripts: directions by name, layers, weight."""

import gzip
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[2] / "theme" / "static"
SHEETS = sorted((STATIC / "css").glob("*.css"))
SCRIPTS = sorted((STATIC / "js").glob("*.js"))
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
PHYSICAL = re.compile(
    r"^\s*((?:min-|max-)?(?:width|height)|(?:margin|padding|border)-(?:top|bottom)|top|bottom):",
    re.MULTILINE,
)


def code(path):
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_sides_are_named_by_the_direction_of_the_text(path):
    text = code(path)
    assert re.findall(r"\b(?:left|right)\b", text) == []
    assert PHYSICAL.findall(text) == []


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_everything_stands_in_a_layer(path):
    rules = re.findall(r"^(?!\s|\})(\S[^{;]*)", code(path), re.MULTILINE)
    assert [rule for rule in rules if not rule.startswith("@layer")] == []


def test_the_layers_are_declared_first_of_all():
    first = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8").splitlines()[0]
    assert first == "@layer reset, tokens, base, layout, components, utilities, print;"
    declared = set(re.findall(r"[a-z]+", first)[1:])
    used = {one for path in SHEETS for one in re.findall(r"@layer ([a-z]+) \{", code(path))}
    assert used <= declared


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_letters_that_join_are_neither_spaced_nor_slanted(path):
    text = code(path)
    assert set(re.findall(r"letter-spacing:\s*([^;]+)", text)) <= {"0"}
    assert "italic" not in text.replace("font-style: normal", "")


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_sheet_asks_for_nothing(path):
    assert re.findall(r"url\(|@import", code(path)) == []


def test_colours_are_tokens():
    for path in SHEETS:
        if path.name not in {"tokens.css", "print.css"}:
            assert re.findall(r"#[0-9a-f]{3,8}\b|rgb\(|hsl\(", code(path)) == [], path.name


def test_every_token_that_is_used_is_set():
    text = "".join(code(path) for path in SHEETS)
    used = set(re.findall(r"var\((--[a-z0-9-]+)", text))
    assert used <= set(re.findall(r"(--[a-z0-9-]+):", text))


def test_all_sheets_together_are_light():
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in SHEETS) <= 12_900


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_strict_and_writes_no_html(path):
    text = path.read_text(encoding="utf-8")
    assert '(function () {\n  "use strict";' in text
    assert re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", text) == []
    assert set(re.findall(r"window\.([a-zA-Z]+) =", text)) <= {"warraq"}
    assert len(text.splitlines()) <= 150
