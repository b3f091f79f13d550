"""The page that this project began with, from raw text to a search result, opened from disk."""

import re
from pathlib import Path

import pytest

from warraq.importing import ImportSettings, import_paths
from warraq.site.build import build_site

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT.parent / "shared" / "seed"
HARAKAT = "\u064e\u064f\u0650\u0652"


@pytest.fixture(scope="module")
def seed_site(tmp_path_factory):
    if not SEED.is_dir():
        pytest.skip(f"the seed is not here: {SEED}")
    folder = tmp_path_factory.mktemp("seed")
    report = import_paths([SEED], into=folder / "content", settings=ImportSettings())
    assert report.exit_code == 0
    return build_site(
        ROOT / "pelicanconf.py", content=folder / "content", output=folder / "output", jobs=1
    ).output


def paragraphs():
    """Return the seed's own paragraphs: below the counter, above the furniture."""
    lines = next(SEED.glob("*.txt")).read_text(encoding="utf-8").splitlines()
    start = lines.index("0Shares") + 1
    end = next(n for n, line in enumerate(lines) if line.startswith("مقالات ذات صلة"))
    return [" ".join(line.split()) for line in lines[start:end] if line.strip()]


def vowelled(words):
    """Put a mark on each letter but the last, as a careful writer might."""
    marked = []
    for word in words.split():
        letters = [
            letter + HARAKAT[n % len(HARAKAT)] if n < len(word) - 1 else letter
            for n, letter in enumerate(word)
        ]
        marked.append("".join(letters))
    return " ".join(marked)


def test_the_page_shows_the_seed_part_by_part(page, seed_site):
    article = next((seed_site / "articles").glob("*.html"))
    page.goto(article.as_uri())
    lines = next(SEED.glob("*.txt")).read_text(encoding="utf-8").splitlines()
    assert page.locator("article h1").inner_text().strip() == lines[3].strip()
    crumbs = [text.strip() for text in page.locator("nav.breadcrumb a").all_inner_texts()]
    assert crumbs == ["الرئيسية", "أخبار وتقارير", "العالم العربي"]
    shown = [" ".join(text.split()) for text in page.locator(".article-body p").all_inner_texts()]
    assert shown == paragraphs()
    published = page.locator("time.published").first
    assert published.get_attribute("datetime") == "2021-11-07"
    assert published.inner_text().strip() == "نحو ٧ نوفمبر ٢٠٢١"
    assert page.locator("time.captured").first.get_attribute("datetime") == "2024-04-25"
    assert re.search("[0-9a-f]{64}", page.locator(".provenance").first.text_content())


@pytest.mark.parametrize("written", [str, vowelled])
def test_three_words_of_the_body_find_it(page, seed_site, written):
    words = paragraphs()[2].split()
    query = written(" ".join([words[1], words[3], words[-1].strip(".")]))
    page.goto(f"{seed_site.as_uri()}/search.html")
    page.fill("#q", query)
    page.press("#q", "Enter")
    page.wait_for_selector('#search[data-state="done"]')
    page.locator("#search-results > li a[href]").first.click()
    # The address changes before the page is read.
    page.locator(".article-body").wait_for()
