"""The documentation names everything that there is: settings, error codes, tasks, files."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "warraq").rglob("*.py"))
CODE = re.compile(r'"(W\d{3})"')


def read(file):
    return (ROOT / file).read_text(encoding="utf-8")


def test_every_error_code_is_documented_and_no_other():
    used = {code for path in SOURCES for code in CODE.findall(path.read_text(encoding="utf-8"))}
    documented = set(re.findall(r"^\| `?(W\d{3})`?", read("docs/errors.md"), re.MULTILINE))
    assert used == documented


def test_every_setting_of_ours_is_documented():
    used = {
        name
        for path in (*SOURCES, ROOT / "pelicanconf.py")
        for name in re.findall(r"WARRAQ_[A-Z_]*[A-Z]", path.read_text(encoding="utf-8"))
    } - {"WARRAQ_CHROMIUM"}
    assert used <= set(re.findall(r"`(WARRAQ_[A-Z_]*[A-Z])`", read("docs/settings.md")))


def test_every_task_is_documented():
    command = [sys.executable, "-m", "invoke", "--list"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    tasks = re.findall(r"^  ([a-z-]+)", listed, re.MULTILINE)
    assert len(tasks) >= 7
    documented = read("docs/commands.md")
    assert [task for task in tasks if f"`inv {task}" not in documented] == []


@pytest.mark.parametrize("file", ["README.md", *(f"docs/{p.name}" for p in ROOT.glob("docs/*.md"))])
def test_every_link_in_the_documentation_leads_somewhere(file):
    for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", read(file)):
        assert (ROOT / file).parent.joinpath(link).exists(), link


def test_every_direct_dependency_says_why():
    project = read("pyproject.toml")
    block = project.partition("dependencies = [")[2].partition("]")[0]
    documented = read("docs/dependencies.md").lower()
    for name in re.findall(r'"([a-z0-9-]+)', block):
        assert name in documented, name
