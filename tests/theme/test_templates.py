"""Rules for the templates' own text."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

THEME = Path(__file__).resolve().parents[2] / "theme"
TEMPLATES = sorted((THEME / "templates").rglob("*.html"))
PARTS = [path for path in TEMPLATES if path.parent.name == "parts"]
LONGEST = 40


def name(path):
    return path.relative_to(THEME / "templates").as_posix()


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_it_can_be_read(path):
    Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_nothing_stands_inline(path):
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", text) == []
    scripts = re.findall(r"<script([^>]*)>", text)
    assert all(" src=" in one or 'type="application/' in one for one in scripts)


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_value_is_trusted_as_html(path):
    tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    assert [one.lineno for one in tree.find_all(nodes.Filter) if one.name == "safe"] == []


@pytest.mark.parametrize("path", PARTS, ids=name)
def test_a_part_is_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) < LONGEST


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_what_it_imports_and_includes_is_there(path):
    tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    kinds = (nodes.FromImport, nodes.Include, nodes.Extends)
    for node in tree.find_all(kinds):
        assert (THEME / "templates" / node.template.value).is_file()


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_every_name_that_is_imported_is_used(path):
    text = path.read_text(encoding="utf-8")
    tree = Environment(autoescape=True).parse(text)
    for node in tree.find_all(nodes.FromImport):
        for imported in node.names:
            assert len(re.findall(rf"\b{imported}\b", text)) > 1, imported


def test_the_files_that_templates_name_are_in_the_theme():
    text = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES)
    for file in re.findall(r"\{\{ assets \}\}/([a-z./-]+)", text):
        assert (THEME / "static" / file).is_file(), file
