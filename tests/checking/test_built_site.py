"""A site of every kind of list, each of many pages, built whole: all of it can be reached, and quickly."""

from pathlib import Path

import pytest
from lxml import html

from warraq.article import Article, Source, article_text
from warraq.checking.reach import clicks_from_home, is_list
from warraq.checking.registry import run_checks
from warraq.checking.subject import Subject
from warraq.partial_date import PartialDate
from warraq.site.build import build_site

ROOT = Path(__file__).resolve().parents[2]
COUNT = 120
SETTINGS = f"""
from warraq.site.plugin import ArchivePelican
PELICAN_CLASS = ArchivePelican
SITENAME = "أرشيف"
SITESUBTITLE = ""
DEFAULT_LANG = "ar"
TIMEZONE = "UTC"
SITEURL = ""
THEME = {str(ROOT / "theme")!r}
THEME_STATIC_DIR = "theme"
DEFAULT_PAGINATION = 2
WARRAQ_CAPTURES = "https://web.archive.org/web/{{date}}/{{url}}"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
"""
GAZETTEER = "people: [ابن مقلة]\nplaces: [بغداد, {name: «الهلال», exact: true}]\n"


def article(number):
    before = f"[قبله](http://old.example/{number - 1}) و[غيره](http://old.example/none)"
    year = 1980 + number // 3
    return Article(
        title=f"مقال {number}",
        id=f"aaaa{number:03d}",
        slug=f"m{number}",
        lang="ar",
        date=PartialDate(year=year, month=number % 12 + 1, day=7) if number > 9 else None,
        category=("أ", "ب", "ج", "د") if number % 2 else ("ه",),
        tags=("x-5", "x-54") if number % 3 else ("x-5",),
        authors=("كاتب",),
        series="سلسلة" if number % 4 == 0 else "",
        source=Source(format="x", file="x", sha256="", url=f"https://www.old.example/{number}/"),
        body=f"{before} في بغداد {'وابن مقلة ' if number % 5 else ''}و«الهلال».",
    )


@pytest.fixture(scope="module")
def subject(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    content = folder / "content"
    (content / "articles").mkdir(parents=True)
    for number in range(COUNT):
        path = content / "articles" / f"{number}.md"
        path.write_text(article_text(article(number)), encoding="utf-8")
    (content / "gazetteer.yaml").write_text(GAZETTEER, encoding="utf-8")
    settings = folder / "pelicanconf.py"
    settings.write_text(SETTINGS, encoding="utf-8")
    result = build_site(settings, content=content, output=folder / "output", jobs=1)
    assert result.problems == ()
    return Subject(content, result.output, jobs=1)


def test_nothing_is_to_be_told_of(subject):
    assert [str(finding) for finding in run_checks(subject)] == []


def test_every_kind_of_list_is_there_with_many_pages_three_clicks_away_at_most(subject):
    clicks = clicks_from_home(subject.pages)
    for folder, pages in (
        ("sections/أ/ب/ج/د", 28),
        ("tags/x-5", 58),
        ("tags/x-54", 38),
        ("authors/كاتب", 58),
        ("places/بغداد", 58),
        ("places/الهلال", 58),
        ("people/ابن-مقلة", 46),
        ("archive/undated", 3),
    ):
        own = {file for file in clicks if file.startswith(f"{folder}/") and is_list(file)}
        assert len([file for file in own if "/page-" in file]) == pages, folder
        assert max(clicks[file] for file in own) <= 3, folder
    assert {"archive/1980s/index.html", "series/سلسلة/index.html"} <= set(clicks)


def test_links_between_articles_stay_inside_and_what_is_gone_leads_to_a_capture(subject):
    tree = html.parse(subject.output / "articles" / "m50.html")
    before, gone = tree.xpath('//*[@class="article-body"]//a')
    assert before.get("href") == "../articles/m49.html"
    captured = "https://web.archive.org/web/19960307/http://old.example/none"
    assert gone.get("href") == captured
    assert "نسخ ملتقطة" in tree.xpath("string(//*[@id='gone-note'])")
