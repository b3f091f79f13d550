import json
import shutil

import pytest

from warraq.setup import frontend
from warraq.setup.frontend import (
    LOCKS,
    MAKERS,
    ensure_frontend,
    install_parts,
    licences,
    made_files,
)
from warraq.setup.layout import Layout
from warraq.setup.node import Npm


@pytest.fixture
def tree(tmp_path):
    layout = Layout(tmp_path)
    for name in (*LOCKS, *MAKERS):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("{}", encoding="ascii")
    return layout


@pytest.fixture
def made(monkeypatch):
    """Return the list of steps that are taken from now on."""
    steps = []

    def make_all(layout):
        steps.append("make")
        for path in made_files(layout):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()

    monkeypatch.setattr(frontend, "install_parts", lambda _: steps.append("install"))
    monkeypatch.setattr(frontend, "copy_vendor", lambda _: None)
    monkeypatch.setattr(frontend, "make_fonts", make_all)
    return steps


def test_nothing_is_made_twice(tree, made):
    ensure_frontend(tree)
    ensure_frontend(tree)
    assert made == ["install", "make"]


@pytest.mark.parametrize(
    "name", ["package-lock.json", "requirements.lock", "warraq/setup/letters.py"]
)
def test_what_changed_is_made_anew(name, tree, made):
    ensure_frontend(tree)
    (tree.root / name).write_text('{"changed": 1}', encoding="ascii")
    ensure_frontend(tree)
    assert made == ["install", "make"] * 2


def test_what_was_removed_is_made_anew(tree, made):
    ensure_frontend(tree)
    (tree.static / "vendor/lunr.js").unlink()
    ensure_frontend(tree)
    assert made == ["install", "make"] * 2


def test_licences_are_gathered_whole(tree):
    (tree.root / "package.json").write_text(
        '{"dependencies": {"b": "2", "@a/c": "1"}}', encoding="ascii"
    )
    for name, version in (("@a/c", "1"), ("b", "2")):
        folder = tree.node_modules / name
        folder.mkdir(parents=True)
        facts = {"name": name, "version": version, "license": "MIT"}
        (folder / "package.json").write_text(json.dumps(facts), encoding="ascii")
        (folder / "LICENSE").write_bytes(b"Be free.\r\nBe kind.\r\n")
    assert licences(tree) == (
        "@a/c 1 (MIT)\n============\n\nBe free.\nBe kind.\n\n\nb 2 (MIT)\n=========\n\nBe free.\nBe kind.\n"
    )


def test_lunr_is_the_one_that_is_pinned():
    here = Layout.here()
    version = json.loads((here.root / "package.json").read_text(encoding="utf-8"))["dependencies"][
        "lunr"
    ]
    assert version in (here.static / "vendor/lunr.js").read_text(encoding="utf-8")[:400]


@pytest.fixture
def npm(tree, monkeypatch):
    """Return what npm is asked, one list of arguments a call; as npm does, it begins with an empty folder."""
    asked = []

    def run(command, **_how):
        asked.append(command[1:])
        shutil.rmtree(tree.node_modules, ignore_errors=True)
        tree.node_modules.mkdir()

    monkeypatch.setattr(frontend, "ensure_npm", lambda _: Npm("npm", {}))
    monkeypatch.setattr(frontend, "run_quietly", run)
    return asked


def test_a_site_does_without_what_only_tests_need(tree, npm):
    install_parts(tree)
    install_parts(tree)
    assert [("--omit=dev" in arguments) for arguments in npm] == [True]


def test_tests_add_their_parts_once_and_a_site_is_content_with_them(tree, npm):
    install_parts(tree)
    install_parts(tree, tests=True)
    install_parts(tree, tests=True)
    install_parts(tree)
    assert [("--omit=dev" in arguments) for arguments in npm] == [True, False]
