"""What all tests share: a real Chromium, and how Hypothesis runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import hypothesis
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from warraq.errors import WarraqError
from warraq.setup.browser import browser_of_tests

# A slow machine is no failure. The same examples are tried each time, so that a failure is everyone's and not
# luck's; `pytest --hypothesis-profile explore` looks for new ones.
hypothesis.settings.register_profile("same", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.register_profile("explore", deadline=None, max_examples=1000, print_blob=True)
hypothesis.settings.load_profile("same")

QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a Chromium; without one the test fails, for what it would show stays unshown."""
    try:
        program = browser_of_tests()
    except WarraqError as error:
        pytest.fail(str(error), pytrace=False)
    sandbox = [] if sys.platform == "win32" or os.geteuid() else ["--no-sandbox"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=[*sandbox, *QUIET])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page of a fresh visitor: no cookies, no storage, nothing cached."""
    context = browser.new_context()
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()
