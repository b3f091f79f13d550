import pytest

from warraq.errors import WarraqError
from warraq.setup import browser
from warraq.setup.browser import Machine, ensure_browser, ensure_driver, find_browser
from warraq.setup.layout import Layout

CHROME_MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
CHROME_WINDOWS = r"C:\Program Files\Google\Chrome\Application\chrome.exe"
EDGE_WINDOWS = r"C:\Program Files\Microsoft\Edge\Application\msedge.exe"


def machine(*programs, path=None, platform="linux", env=None, root=False):
    return Machine(
        platform=platform,
        env=env or {},
        which=(path or {}).get,
        runs=lambda program: program in programs,
        root=root,
    )


def find(here, folder):
    return find_browser(here, folder / "warraq-browser.txt")


def test_the_one_that_was_asked_for_comes_first(tmp_path):
    here = machine(
        "/my/chrome",
        "/bin/chromium",
        path={"chromium": "/bin/chromium"},
        env={"WARRAQ_CHROMIUM": "/my/chrome"},
    )
    assert find(here, tmp_path) == "/my/chrome"


def test_one_that_was_asked_for_and_is_not_there_is_an_error(tmp_path):
    here = machine(
        "/bin/chromium", path={"chromium": "/bin/chromium"}, env={"WARRAQ_CHROMIUM": "/my/chrome"}
    )
    with pytest.raises(WarraqError, match="no browser that runs") as error:
        find(here, tmp_path)
    assert str(error.value) == (
        'WARRAQ_CHROMIUM is "/my/chrome", which is no browser that runs. '
        "Give the full path of a Chrome or Chromium, or unset it. [W905]"
    )


def test_path_comes_before_the_usual_places(tmp_path):
    here = machine("/my/bin/chromium", "/usr/bin/chromium", path={"chromium": "/my/bin/chromium"})
    assert find(here, tmp_path) == "/my/bin/chromium"


def test_an_empty_shell_is_passed_over(tmp_path):
    path = {
        "chromium-browser": "/usr/bin/chromium-browser",
        "google-chrome": "/usr/bin/google-chrome",
    }
    assert find(machine("/usr/bin/google-chrome", path=path), tmp_path) == "/usr/bin/google-chrome"


@pytest.mark.parametrize(
    ("platform", "program"),
    [
        ("linux", "/usr/bin/chromium"),
        ("linux", "/opt/google/chrome/chrome"),
        ("darwin", CHROME_MAC),
        ("win32", CHROME_WINDOWS),
        ("win32", EDGE_WINDOWS),
    ],
)
def test_usual_places(platform, program, tmp_path):
    here = machine(program, platform=platform, env={"PROGRAMFILES": r"C:\Program Files"})
    assert find(here, tmp_path) == program


def test_the_one_that_playwright_brought_comes_last(tmp_path):
    (tmp_path / "warraq-browser.txt").write_text("/cache/chrome\n", encoding="utf-8")
    assert find(machine("/cache/chrome"), tmp_path) == "/cache/chrome"
    assert find(machine("/cache/chrome", "/usr/bin/chromium"), tmp_path) == "/usr/bin/chromium"


def test_none(tmp_path):
    assert find(machine(), tmp_path) is None


@pytest.mark.parametrize(
    ("root", "apt", "brought_by", "asked"),
    [
        (True, True, "apt", ["apt"]),
        (True, True, "playwright", ["apt", "playwright"]),
        (False, True, "playwright", ["playwright"]),
        (True, False, "playwright", ["playwright"]),
    ],
)
def test_order_of_installation(root, apt, brought_by, asked, tmp_path, monkeypatch):
    programs, calls = [], []

    def install(way):
        def bring(_layout, *_package):
            calls.append(way)
            if way == brought_by:
                programs.append("/usr/bin/chromium")

        return bring

    here = Machine(
        platform="linux",
        env={},
        which={"apt-get": "/usr/bin/apt-get"}.get if apt else {}.get,
        runs=programs.__contains__,
        root=root,
    )
    monkeypatch.setattr(Machine, "here", lambda: here)
    monkeypatch.setattr(browser, "install_by_apt", install("apt"))
    monkeypatch.setattr(browser, "install_by_playwright", install("playwright"))
    assert ensure_browser(Layout(tmp_path)) == "/usr/bin/chromium"
    assert calls == asked


def test_a_library_that_playwright_lacks_is_installed(tmp_path, monkeypatch):
    installed = []
    here = machine(path={"apt-get": "/usr/bin/apt-get"}, root=True)
    monkeypatch.setattr(Machine, "here", lambda: here)
    monkeypatch.setattr(browser, "driver_starts", lambda _: bool(installed))
    monkeypatch.setattr(browser, "install_by_apt", lambda _, package: installed.append(package))
    ensure_driver(Layout(tmp_path))
    ensure_driver(Layout(tmp_path))
    assert installed == ["libatomic1"]


def test_a_library_that_cannot_be_installed_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(Machine, "here", machine)
    monkeypatch.setattr(browser, "driver_starts", lambda _: False)
    with pytest.raises(WarraqError, match="does not start") as error:
        ensure_driver(Layout(tmp_path))
    assert "apt-get install libatomic1" in str(error.value)


def test_a_machine_where_nothing_helps_is_told_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(Machine, "here", machine)
    monkeypatch.setattr(browser, "install_by_playwright", lambda _: None)
    with pytest.raises(WarraqError) as error:
        ensure_browser(Layout(tmp_path))
    assert str(error.value) == (
        "the tests need Chrome or Chromium, and none was found or could be installed. "
        "Install one, or set WARRAQ_CHROMIUM to its path, then run make test again. [W905]"
    )
