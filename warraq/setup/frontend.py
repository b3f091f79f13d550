"""The front-end parts: lunr.js and the fonts, from npm into the theme's static files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from warraq.errors import WarraqError
from warraq.setup.layout import Layout
from warraq.setup.node import ensure_npm
from warraq.setup.process import run_quietly, say
from warraq.setup.stamps import Stamp, digest

LUNR = "lunr/lunr.min.js"
FONT_FILES = (
    "naskh-400.woff2",
    "naskh-700.woff2",
    "naskh-full-400.woff2",
    "vazirmatn.woff2",
    "vazirmatn-latin.woff2",
    "fonts.css",
)
LOCKS = ("package.json", "package-lock.json")
MAKERS = (
    "requirements.lock",
    "warraq/setup/frontend.py",
    "warraq/setup/fonts.py",
    "warraq/setup/letters.py",
)


def ensure_frontend(layout: Layout) -> None:
    """Make `theme/static/vendor` and `theme/static/fonts` hold what the locks pin."""
    stamp = Stamp(layout.venv / "warraq-frontend.stamp")
    wanted = digest([layout.root / name for name in (*LOCKS, *MAKERS)])
    if stamp.matches(wanted) and not missing(layout):
        return
    stamp.clear()
    install_parts(layout)
    say("Making the fonts of the site …")
    copy_vendor(layout)
    make_fonts(layout)
    stamp.write(wanted)


def missing(layout: Layout) -> list[Path]:
    """Return the files that the theme lacks."""
    return [path for path in made_files(layout) if not path.is_file()]


def made_files(layout: Layout) -> list[Path]:
    """Return every file that this module makes."""
    vendor = [layout.static / "vendor" / name for name in ("lunr.js", "LICENSES.txt")]
    return vendor + [layout.static / "fonts" / name for name in FONT_FILES]


def install_parts(layout: Layout, *, tests: bool = False) -> None:
    """Run `npm ci`, unless `node_modules` is what the lock says; `tests` asks for what only tests need, too."""
    stamps = [Stamp(layout.node_modules / ".warraq.stamp")]
    if tests:
        stamps.append(Stamp(layout.node_modules / ".warraq-tests.stamp"))
    wanted = digest([layout.root / name for name in LOCKS])
    if all(stamp.matches(wanted) for stamp in stamps):
        return
    npm = ensure_npm(layout)
    say("Bringing the front-end parts from npm …")
    run_quietly(
        [
            *(npm.program, "ci", "--ignore-scripts", "--no-audit", "--no-fund"),
            *(() if tests else ("--omit=dev",)),
        ],
        cwd=layout.root,
        env=npm.env,
        failure=WarraqError(
            "W903",
            "npm could not install what package-lock.json pins",
            "See the lines above; if they speak of the network or a proxy, mend that and run the command again.",
        ),
    )
    for stamp in stamps:
        stamp.write(wanted)


def copy_vendor(layout: Layout) -> None:
    """Copy lunr.js, and gather the licences of all that npm brought."""
    vendor = layout.static / "vendor"
    vendor.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(layout.node_modules / LUNR, vendor / "lunr.js")
    (vendor / "LICENSES.txt").write_text(licences(layout), encoding="utf-8", newline="\n")


def licences(layout: Layout) -> str:
    """Return name, version and full licence of each part that `package.json` asks for."""
    asked = json.loads((layout.root / "package.json").read_text(encoding="utf-8"))["dependencies"]
    return "\n\n".join(licence(layout.node_modules / name) for name in sorted(asked))


def licence(folder: Path) -> str:
    """Return one part's name, version and licence."""
    facts = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    heading = f"{facts['name']} {facts['version']} ({facts['license']})"
    text = (folder / "LICENSE").read_text(encoding="utf-8").replace("\r\n", "\n").strip()
    return f"{heading}\n{'=' * len(heading)}\n\n{text}\n"


def make_fonts(layout: Layout) -> None:
    """Make the fonts, with the fontTools of the environment."""
    run_quietly(
        [layout.python, "-m", "warraq.setup.fonts", layout.node_modules, layout.static / "fonts"],
        cwd=layout.root,
        failure=WarraqError(
            "W904",
            "the fonts could not be made from the npm parts",
            "See the lines above; remove node_modules and .venv, then run the command again.",
        ),
    )
