import ast
import os
import subprocess
import sys

import pytest

from warraq import __main__ as program
from warraq.errors import WarraqError
from warraq.setup import cli
from warraq.setup.checks import CHECKS, run_checks
from warraq.setup.layout import Layout
from warraq.setup.process import run_quietly

ROOT = Layout.here().root
WITHOUT_ENVIRONMENT = [
    *sorted((ROOT / "warraq/setup").glob("*.py")),
    ROOT / "warraq/__init__.py",
    ROOT / "warraq/__main__.py",
    ROOT / "warraq/errors.py",
]


@pytest.mark.parametrize("path", WITHOUT_ENVIRONMENT, ids=lambda path: path.name)
def test_set_up_imports_the_standard_library_alone(path):
    imported = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            imported.add(node.module)
    ours = {name for name in imported if name.startswith("warraq")}
    assert ours <= {
        name for name in ours if name.startswith(("warraq.setup", "warraq.errors", "warraq.cli"))
    }
    others = {name.split(".")[0] for name in imported - ours} - set(sys.stdlib_module_names)
    assert others == ({"fontTools"} if path.name == "fonts.py" else set())


def test_set_up_failures_end_with_2_and_a_sentence(monkeypatch, capsys, tmp_path):
    def fail(_layout, *, tests):
        assert not tests
        raise WarraqError("W902", "pip could not install", "Mend the network.")

    monkeypatch.setattr(cli, "ensure_environment", fail)
    assert cli.main(["setup"], Layout(tmp_path)) == 2
    assert capsys.readouterr().err == "pip could not install. Mend the network. [W902]\n"


def test_a_full_disk_ends_with_2_and_a_sentence(monkeypatch, capsys, tmp_path):
    def fail(_layout, *, tests):
        raise OSError(28, f"No space left on device{tests or ''}")

    monkeypatch.setattr(cli, "ensure_environment", fail)
    assert cli.main(["setup"], Layout(tmp_path)) == 2
    assert "No space left on device. See that the disk has room" in capsys.readouterr().err


def test_unknown_options_end_with_2():
    with pytest.raises(SystemExit) as ended:
        cli.main(["site", "--form", "pages"])
    assert ended.value.code == 2


@pytest.mark.parametrize("failing", [(), ("mypy",), ("ruff", "pytest")])
def test_every_check_runs_even_after_one_failed(failing, capsys):
    asked = []

    def run(check):
        asked.append(check)
        return 1 if check[0] in failing else 0

    assert run_checks(run) == (1 if failing else 0)
    assert asked == list(CHECKS)
    failed = [
        line.split()[1]
        for line in capsys.readouterr().out.splitlines()
        if line.startswith("Failed: ")
    ]
    assert sorted(set(failed)) == sorted(failing)


def test_an_older_python_is_told_which_is_needed(monkeypatch, capsys):
    monkeypatch.setattr(program.sys, "version_info", (3, 9, 2))
    assert program.main() == 2
    assert "Warraq needs 3.11 or newer" in capsys.readouterr().err


def test_outside_the_environment_the_way_into_it_is_told(tmp_path):
    start = "import runpy, sys; sys.path.insert(0, sys.argv.pop(1)); runpy.run_module('warraq', run_name='__main__')"
    command = [sys.executable, "-I", "-S", "-c", start, str(ROOT), "search", "كتاب"]
    done = subprocess.run(command, capture_output=True, check=False, text=True, cwd=tmp_path)
    assert done.returncode == 2
    assert "is not installed here. Run: python -m warraq setup" in done.stderr


def test_the_end_of_a_failed_programs_output_is_shown(tmp_path, capsys):
    failure = WarraqError("W902", "it failed", "Mend it.")
    command = [
        sys.executable,
        "-c",
        "import sys; [print('line', n) for n in range(99)]; sys.exit('the cause')",
    ]
    with pytest.raises(WarraqError):
        run_quietly(command, cwd=tmp_path, failure=failure)
    shown = capsys.readouterr().err
    assert "the cause" in shown
    assert "line 98" in shown
    assert "line 9\n" not in shown


def test_a_program_that_is_not_there_is_the_same_failure(tmp_path):
    with pytest.raises(WarraqError):
        run_quietly(
            [tmp_path / "none"], cwd=tmp_path, failure=WarraqError("W902", "it failed", "Mend it.")
        )


def test_without_a_browser_a_test_does_not_pass_and_is_not_skipped(tmp_path):
    (tmp_path / "conftest.py").write_text(
        (ROOT / "tests/conftest.py").read_text(encoding="utf-8"), encoding="utf-8"
    )
    (tmp_path / "test_it.py").write_text("def test_it(page): pass\n", encoding="ascii")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", tmp_path],
        capture_output=True,
        check=False,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "WARRAQ_CHROMIUM": str(tmp_path / "none")},
    )
    assert done.returncode == 1
    assert (
        "which is no browser that runs. Give the full path of a Chrome or Chromium" in done.stdout
    )
    assert "skipped" not in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="make is what Windows does without")
@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        (["FROM=my pages's"], '"python3" -m warraq site --from "$FROM"'),
        (
            [],
            '"python3" -m warraq site',
        ),  # a FROM that stands in the environment means something else
    ],
)
def test_make_hands_over_the_folder_whatever_its_name(arguments, asked):
    env = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    shown = subprocess.run(
        ["make", "-n", "site", "PYTHON=python3", *arguments],
        capture_output=True,
        check=True,
        text=True,
        cwd=ROOT,
        env={**env, "FROM": "someone@example.org"},
    )
    assert shown.stdout.splitlines()[-1].strip() == asked
