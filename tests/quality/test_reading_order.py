"""What a screen reader says of each kind of page, from top to bottom: Chromium's accessibility tree, as text.

`reading_order/` keeps it, to be read by people. After a change that is meant, write it anew with
WARRAQ_GOLDEN=write, and read what git shows.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

KEPT = Path(__file__).parent / "reading_order"
PAGES = {
    "home": "index.html",
    "article": "articles/الأدوات.html",
    "long-article": "articles/طويل.html",
    "english-article": "articles/english.html",
    "section": "sections/الكتب/index.html",
    "tag": "tags/ورق/index.html",
    "tags": "tags/index.html",
    "author": "authors/محرر-1/index.html",
    "name": "places/بغداد/index.html",
    "series": "series/رحلة-الورق/index.html",
    "archive": "archive/index.html",
    "decade": "archive/2010s/index.html",
    "month": "archive/2015/11/index.html",
    "undated": "archive/undated/index.html",
    "page": "pages/عن-هذا-الأرشيف.html",
    "search": "search.html",
    "not-found": "404.html",
}


@pytest.mark.parametrize("kind", PAGES)
def test_reading_order(visit, address, every_kind, kind):
    page = visit(viewport={"width": 1280, "height": 900}, timezone_id="UTC")
    page.clock.set_fixed_time(
        datetime(2026, 3, 4, 12, tzinfo=UTC)
    )  # the masthead says today's date
    page.goto(address(every_kind / PAGES[kind]))
    page.evaluate("document.fonts.ready")
    tree = page.locator("body").aria_snapshot().splitlines()
    said = "".join(f"{line}\n" for line in tree if "- /url:" not in line)  # no one reads these out
    kept = KEPT / f"{kind}.yaml"
    if os.environ.get("WARRAQ_GOLDEN") == "write":
        KEPT.mkdir(exist_ok=True)
        kept.write_text(said, encoding="utf-8", newline="\n")
    assert said == kept.read_text(encoding="utf-8")
