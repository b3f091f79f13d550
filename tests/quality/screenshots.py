"""Pictures of each kind of page, for people to look at: phone, tablet and desktop; by day, at night, on paper.

Run by `inv screenshots`. The archive is the one that the tests of this folder look at, once in each language.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from every_kind import pages_of_each_kind, write_every_kind
from playwright.sync_api import Browser, sync_playwright

from warraq.setup.browser import browser_of_tests

ROOT = Path(__file__).resolve().parents[2]
SIZES = {"phone": (360, 740), "tablet": (768, 1024), "desktop": (1440, 900)}
SCHEMES = ("light", "dark")
LANGUAGES = ("ar", "fa", "en")


def build(folder: Path, lang: str) -> Path:
    """Build the archive with an interface in `lang`; return the output folder."""
    write_every_kind(folder / "content")
    settings = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    (folder / "pelicanconf.py").write_text(
        f'{settings}\nDEFAULT_LANG = "{lang}"\n', encoding="utf-8"
    )
    shutil.copytree(ROOT / "theme", folder / "theme", symlinks=True)
    subprocess.run([sys.executable, "-m", "warraq", "build"], cwd=folder, check=True)
    return folder / "output"


def take(browser: Browser, output: Path, into: Path) -> Iterator[Path]:
    """Yield the pictures of one site: every page whole, and each article as it is printed."""
    for size, (width, height) in SIZES.items():
        for scheme in SCHEMES:
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme
            )
            page = context.new_page()
            for name, path in pages_of_each_kind(output).items():
                page.goto(path.as_uri())
                page.evaluate("document.fonts.ready")
                file = into / f"{name}-{size}-{scheme}.png"
                page.screenshot(path=file, full_page=True)
                yield file
                if name.startswith("article") and (size, scheme) == ("desktop", "light"):
                    page.pdf(path=into / f"{name}-print.pdf", format="A4")
                    yield into / f"{name}-print.pdf"
            context.close()


def main() -> None:
    """Take the pictures, and say where they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=Path("screenshots"), help="their folder")
    parser.add_argument(
        "--lang", action="append", help="ar, fa, en; may be repeated (default: all)"
    )
    asked = parser.parse_args()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as made:
        browser = playwright.chromium.launch(
            executable_path=browser_of_tests(), args=["--no-sandbox"]
        )
        for lang in asked.lang or LANGUAGES:
            into = asked.into / lang
            into.mkdir(parents=True, exist_ok=True)
            count = sum(1 for _ in take(browser, build(Path(made) / lang, lang), into))
            print(f"{count} pictures in {into}")  # noqa: T201 - the command's answer
        browser.close()


if __name__ == "__main__":
    main()
