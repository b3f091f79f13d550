import subprocess

import pytest

from warraq.errors import WarraqError
from warraq.setup import environment
from warraq.setup.environment import RUNTIME, TESTS, ensure_environment, link_tree, make_venv
from warraq.setup.layout import Layout


@pytest.fixture
def tree(tmp_path):
    """Return a tree with lock files and what looks like an environment, in a folder with an Arabic name."""
    layout = Layout(tmp_path / "أرشيف", windows=False)
    layout.scripts.mkdir(parents=True)
    layout.python.touch()
    (layout.venv / "lib/python3.11/site-packages").mkdir(parents=True)
    for lock in (RUNTIME.lock, TESTS.lock):
        (layout.root / lock).write_text("pelican==4.12.0\n", encoding="ascii")
    return layout


@pytest.fixture
def installed(monkeypatch):
    """Return the list of locks that are installed from now on."""
    locks = []
    monkeypatch.setattr(environment, "install", lambda _, lock: locks.append(lock))
    monkeypatch.setattr(environment, "make_venv", lambda _: None)
    return locks


def test_nothing_is_installed_twice(tree, installed):
    ensure_environment(tree, tests=False)
    ensure_environment(tree, tests=False)
    assert installed == ["requirements.lock"]


def test_an_environment_for_tests_serves_the_site(tree, installed):
    ensure_environment(tree, tests=True)
    ensure_environment(tree, tests=False)
    assert installed == ["requirements-test.lock"]


def test_an_environment_for_the_site_does_not_serve_tests(tree, installed):
    ensure_environment(tree, tests=False)
    ensure_environment(tree, tests=True)
    assert installed == ["requirements.lock", "requirements-test.lock"]


def test_a_new_lock_is_installed(tree, installed):
    ensure_environment(tree, tests=True)
    (tree.root / "requirements.lock").write_text("pelican==5\n", encoding="ascii")
    ensure_environment(tree, tests=True)
    assert len(installed) == 2


def test_a_failed_installation_is_done_again(tree, installed, monkeypatch):
    ensure_environment(tree, tests=False)
    (tree.root / "requirements.lock").write_text("pelican==5\n", encoding="ascii")

    def fail(_layout, _lock):
        raise WarraqError("W902", "no network", "Mend it.")

    with monkeypatch.context() as broken:
        broken.setattr(environment, "install", fail)
        with pytest.raises(WarraqError):
            ensure_environment(tree, tests=False)
    ensure_environment(tree, tests=False)
    assert len(installed) == 2


def test_a_tree_that_was_moved_is_installed_again(tree, installed):
    ensure_environment(tree, tests=False)
    tree.root.rename(tree.root.with_name("elsewhere"))
    ensure_environment(Layout(tree.root.with_name("elsewhere"), windows=False), tests=False)
    assert len(installed) == 2


def test_python_without_ensurepip_is_told_what_to_install(tree, monkeypatch):
    monkeypatch.setattr(environment, "find_spec", lambda _: None)
    with pytest.raises(WarraqError, match="no ensurepip") as error:
        make_venv(tree)
    assert "apt-get install python3-venv" in str(error.value)


def test_the_link_is_relative_and_ascii(tree):
    link_tree(tree)
    line = (tree.venv / "lib/python3.11/site-packages/warraq.pth").read_text(encoding="ascii")
    assert line == "../../../..\n"


def test_the_command_calls_the_environment_whatever_the_folders_are_called(tree):
    tree.python.write_text('#!/bin/sh\nprintf "%s|" "$@"\n', encoding="ascii")
    tree.python.chmod(0o755)
    link_tree(tree)
    done = subprocess.run(
        [tree.scripts / "warraq", "search", "قال كتاب"], capture_output=True, check=True, text=True
    )
    assert done.stdout == "-P|-m|warraq|search|قال كتاب|"
