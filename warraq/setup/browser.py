"""A Chromium for the tests: the machine's own, or one that is installed for them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from warraq.errors import WarraqError
from warraq.setup.layout import Layout
from warraq.setup.process import run_quietly, say

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
)
MACOS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
LINUX = (
    "/usr/bin/chromium",
    "/usr/lib/chromium/chromium",
    "/opt/google/chrome/chrome",
    "/snap/bin/chromium",
)
WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
WINDOWS = (
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What the search for a browser asks of a machine."""

    platform: str
    env: Mapping[str, str]
    which: Callable[[str], str | None]
    runs: Callable[[str], bool]
    root: bool = False

    @classmethod
    def here(cls) -> Machine:
        """Return the machine that this runs on."""
        root = sys.platform != "win32" and os.geteuid() == 0
        return cls(platform=sys.platform, env=os.environ, which=shutil.which, runs=runs, root=root)


def runs(program: str) -> bool:
    """Say whether the browser is there and starts; Ubuntu's `chromium-browser` may be an empty shell."""
    if not Path(program).is_file():
        return False
    if sys.platform != "linux":  # Windows would open a window.
        return True
    try:
        return (
            subprocess.run(
                [program, "--version"], capture_output=True, check=False, timeout=60
            ).returncode
            == 0
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


def find_browser(machine: Machine, downloaded: Path) -> str | None:
    """Return the path of a Chromium; `downloaded` is the file that names the one Playwright brought, if any."""
    asked = machine.env.get("WARRAQ_CHROMIUM")
    if asked:
        if machine.runs(asked):
            return asked
        raise WarraqError(
            "W905",
            f'WARRAQ_CHROMIUM is "{asked}", which is no browser that runs',
            "Give the full path of a Chrome or Chromium, or unset it.",
        )
    return next((path for path in candidates(machine, downloaded) if machine.runs(path)), None)


def candidates(machine: Machine, downloaded: Path) -> Iterator[str]:
    """Yield where a Chromium may be, best first."""
    for name in NAMES:
        found = machine.which(name)
        if found:
            yield found
    yield from map(str, usual_places(machine))
    if downloaded.is_file():
        yield downloaded.read_text(encoding="utf-8").strip()


def usual_places(machine: Machine) -> Iterator[PurePath]:
    """Yield where installers of Chrome and Chromium put them."""
    if machine.platform == "win32":
        folders = [machine.env[name] for name in WINDOWS_FOLDERS if name in machine.env]
        yield from (PureWindowsPath(folder, place) for place in WINDOWS for folder in folders)
    else:
        yield from map(PurePosixPath, MACOS if machine.platform == "darwin" else LINUX)


def browser_of_tests() -> str:
    """Return the Chromium that the tests drive, or say what to do."""
    found = find_browser(Machine.here(), downloaded_path(Layout.here()))
    if found is None:
        raise no_browser()
    return found


def ensure_browser(layout: Layout) -> str:
    """Return a Chromium, installing one if the machine has none."""
    machine, downloaded = Machine.here(), downloaded_path(layout)
    found = find_browser(machine, downloaded)
    if found is None and machine.root and machine.which("apt-get"):
        install_by_apt(layout, "chromium")
        found = find_browser(machine, downloaded)
    if found is None:
        install_by_playwright(layout)
        found = find_browser(machine, downloaded)
    if found is None:
        raise no_browser()
    return found


def downloaded_path(layout: Layout) -> Path:
    """Return the file that names the browser which Playwright brought."""
    return layout.venv / "warraq-browser.txt"


def no_browser() -> WarraqError:
    """Return the error of a machine without a browser."""
    return WarraqError(
        "W905",
        "the tests need Chrome or Chromium, and none was found or could be installed",
        "Install one, or set WARRAQ_CHROMIUM to its path, then run make test again.",
    )


def ensure_driver(layout: Layout) -> None:
    """Make sure that Playwright itself starts: its Node.js needs a library that a bare Debian lacks."""
    if driver_starts(layout):
        return
    machine = Machine.here()
    if machine.root and machine.which("apt-get"):
        install_by_apt(layout, "libatomic1")
    if not driver_starts(layout):
        raise WarraqError(
            "W905",
            "Playwright, which drives the browser of the tests, does not start",
            "Install the library libatomic (on Debian and Ubuntu: apt-get install libatomic1).",
        )


def driver_starts(layout: Layout) -> bool:
    """Say whether Playwright starts."""
    asked = [str(layout.python), "-m", "playwright", "--version"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def install_by_apt(layout: Layout, package: str) -> None:
    """Install a Debian package; if that fails, another way may still be open."""
    say(f"Installing {package} for the tests (apt) …")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", package]):
        try:
            run_quietly(
                ["apt-get", "-qq", *arguments], cwd=layout.root, env=env, failure=no_browser()
            )
        except WarraqError:
            say("apt-get failed, as said above.")


def install_by_playwright(layout: Layout) -> None:
    """Let Playwright download its Chromium, and note where it is."""
    say("Downloading Chromium for the tests (Playwright) …")
    run_quietly(
        [layout.python, "-m", "playwright", "install", "chromium"],
        cwd=layout.root,
        failure=no_browser(),
    )
    ask = (
        "from playwright.sync_api import sync_playwright as start\n"
        "with start() as p: print(p.chromium.executable_path)"
    )
    path = run_quietly([layout.python, "-c", ask], cwd=layout.root, failure=no_browser())
    downloaded_path(layout).write_text(path, encoding="utf-8")
