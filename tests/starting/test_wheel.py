"""From the wheel to a site in a browser: what an editor does who has Python, and no Node.js and no source tree."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("make", "sh", "sed", "cat", "test", "echo", "env")
PAGE = """الخميس, أبريل 25, 2024
الرئيسية › ثقافة › كتب › دكان الورّاق

دكان الورّاق

نُشر في 3 مارس 2021

كان الورّاقون في ذلك الحي ينسخون الكتب ويجلدونها ويبيعونها، وكان لكل دكان منها ناسخ أو ناسخان.
"""
SOURCES = ("wordpress", "blogger", "tables")
"""Golden sources that are imported and built beside the copied page."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    pytest.importorskip(
        "hatchling", reason="hatchling builds the wheel; requirements-test.lock has it"
    )
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
    ]
    subprocess.run([*command, "--wheel-dir", folder, ROOT], check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def environment(wheel, tmp_path_factory):
    """An environment that holds the wheel, and a PATH that holds make and a shell, and no Node.js."""
    folder = tmp_path_factory.mktemp("environment")
    venv = folder / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    python = venv / "bin" / "python"
    command = [
        sys.executable,
        "-m",
        "pip",
        "--quiet",
        "--python",
        python,
        "install",
        "--no-deps",
        "--no-index",
    ]
    subprocess.run([*command, wheel], check=True, capture_output=True)
    # The libraries are those of the tests; a folder that a .pth names has its own .pth files ignored, so
    # that the source tree is not among them.
    asked = [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = Path(
        subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
    )
    (packages / "libraries.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    tools = folder / "tools"
    tools.mkdir()
    for name in TOOLS:
        (tools / name).symlink_to(shutil.which(name) or pytest.fail(f"{name} is not there"))
    kept = {key: os.environ[key] for key in ("HOME", "LANG", "TMPDIR") if key in os.environ}
    return {**kept, "PATH": f"{venv / 'bin'}{os.pathsep}{tools}"}


def run(environment, folder, *command, codes=(0,)):
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode in codes, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def archive(environment, tmp_path_factory):
    place = tmp_path_factory.mktemp("editor")
    pages = place / "my pages"
    pages.mkdir()
    (pages / "one.txt").write_text(PAGE, encoding="utf-8")
    assert shutil.which("node", path=environment["PATH"]) is None
    run(
        environment,
        place,
        "warraq",
        "init",
        "أرشيفي",
        "--title",
        "أرشيف النور",
        "--lang",
        "ar",
        "--source",
        "my pages",
        "--yes",
    )
    return place / "أرشيفي"


def test_the_package_comes_from_the_wheel(environment, archive):
    where = run(environment, archive, "python", "-c", "import warraq; print(warraq.__file__)")
    assert str(ROOT) not in where


def test_make_site_imports_and_builds(environment, archive, page):
    said = run(environment, archive, "make", "site")
    assert "1 imported" in said
    output = archive / "output"
    assert (output / "theme/fonts/naskh-400.woff2").is_file()
    lost = []
    page.on("requestfailed", lambda request: lost.append(request.url))
    page.on(
        "console", lambda message: lost.append(message.text) if message.type == "error" else None
    )
    page.goto((output / "index.html").as_uri())
    assert page.title().strip("\u2068\u2069") == "أرشيف النور"
    assert page.locator("html").get_attribute("dir") == "rtl"
    icon = page.locator("link[rel=icon]").get_attribute("href")
    assert icon is not None
    assert (output / icon).read_text(encoding="utf-8").startswith("<svg")
    assert "ورّاق" not in page.locator(".masthead").inner_text()
    page.goto((output / "search.html").as_uri() + "?q=الوراقين")
    page.wait_for_selector("#search[data-state=done]")
    assert page.locator("#search-results > li a").first.inner_text() == "دكان الورّاق"
    assert lost == []


def test_what_is_there_is_left_alone(environment, archive):
    done = subprocess.run(
        ["warraq", "init", archive, "--yes"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "W265" in done.stderr


def test_another_source_and_invoke(environment, archive):
    (archive / "more.txt").write_text(PAGE.replace("دكان", "سوق"), encoding="utf-8")
    assert "1 imported" in run(environment, archive, "make", "site", "FROM=more.txt")
    assert "import-articles" in run(environment, archive, "python", "-m", "invoke", "--list")


@pytest.mark.parametrize("name", SOURCES)
def test_other_sources(environment, archive, name):
    source = ROOT / "tests/importing/golden" / name / "in"
    run(
        environment,
        archive,
        "warraq",
        "import",
        str(source),
        "--into",
        f"{name}/content",
        codes=(0, 1),
    )
    run(
        environment,
        archive,
        "warraq",
        "build",
        "--content",
        f"{name}/content",
        "--output",
        f"{name}/output",
    )
    assert list((archive / name / "output" / "articles").glob("*.html"))
