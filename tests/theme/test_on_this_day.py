"""The home page's "on this day": from the data of a month to lines, in a real Chromium, from disk."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from made_views import ARTICLE, ENGLISH

from warraq.article import DateSource
from warraq.partial_date import PartialDate
from warraq.site.on_this_day import PER_DAY, month_files, months_with_articles
from warraq.site.views import PublishedDate

THEME = Path(__file__).resolve().parents[2] / "theme"


def dated(date, view=ARTICLE, **fields):
    value = PublishedDate(value=PartialDate.parse(date), source=DateSource.PAGE, **fields)
    return replace(view, title=f"في {date}", published=value)


@pytest.fixture
def home(page, render, tmp_path):
    """Open the home page of these articles, from disk, on a day."""
    problems = []
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))

    def opened(articles, today, lang="ar"):
        shutil.copytree(THEME / "static", tmp_path / "theme", dirs_exist_ok=True)
        for file, data in month_files(articles):
            path = tmp_path / file
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        tree = render("index", lang=lang, days_of_months=months_with_articles(articles))
        path = tmp_path / "x" / "index.html"
        path.parent.mkdir(exist_ok=True)
        text = html.tostring(tree, encoding="unicode")
        path.write_text(f"<!DOCTYPE html>{text}", encoding="utf-8")
        page.clock.set_fixed_time(f"{today}T09:00:00")
        page.goto(path.as_uri(), wait_until="load")
        page.wait_for_load_state("networkidle")
        assert problems == []
        return page

    return opened


ARTICLES = [
    dated("2015-11-07"),
    dated("2019-11-07", ENGLISH),
    dated("2020-11-08"),
    dated("2020-11"),
    dated("2020-11-07", is_estimate=True),
    dated("2024-11-07"),
]


def test_the_day_shows_its_articles_of_other_years(home):
    page = home(ARTICLES, "2024-11-07")
    lines = page.locator("#on-this-day li")
    assert lines.all_inner_texts() == ["٢٠١٩\nفي 2019-11-07", "٢٠١٥\nفي 2015-11-07"]
    links = lines.locator("a")
    assert links.nth(0).get_attribute("lang") == "en"
    assert links.nth(1).get_attribute("lang") is None
    assert links.nth(1).get_attribute("href").startswith("../articles/%D8%A7")


@pytest.mark.parametrize("today", ["2024-11-06", "2024-12-07"])
def test_on_another_day_there_is_nothing(home, today):
    assert home(ARTICLES, today).locator("#on-this-day").is_hidden()


def test_digits_are_the_pages_own(home):
    assert (
        home(ARTICLES, "2024-11-08", lang="en").locator("#on-this-day time").inner_text() == "2020"
    )


def test_without_a_known_day_the_home_page_has_no_such_block(render):
    page = render("index", days_of_months=months_with_articles([dated("2020-11")]))
    assert page.xpath("//*[@id='on-this-day'] | //script[contains(@src, 'on-this-day')]") == []


def test_a_day_of_many_articles_shows_a_few_spread_over_the_years():
    many = [dated(f"{year}-05-01") for year in range(1990, 2021) for _ in range(9)]
    ((file, data),) = month_files(many)
    assert file == "data/on-this-day-05.js"
    text = data.decode()
    years = [1990, 1998, 2005, 2012, 2020]
    assert [year for year in range(1980, 2030) if f"[{year}," in text] == years
    assert text.count("[") - 1 == PER_DAY


def test_a_day_of_one_year_shows_a_few_of_it():
    ((_, data),) = month_files([dated("2018-05-01") for _ in range(40)])
    assert data.decode().count("[2018,") == PER_DAY
