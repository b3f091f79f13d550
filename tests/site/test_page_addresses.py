"""Addresses of the plan: no two pages fall on one file, whatever names an archive has."""

from collections import Counter

from warraq.article import Article
from warraq.partial_date import PartialDate
from warraq.site.body import render_body
from warraq.site.catalogue import build_catalogue
from warraq.site.pages import Planner
from warraq.site.reading import ReadArticle

AWKWARD = ("x-5", "x-54", "x", "page-1", "page-1.html", "index", "index.html", "undated", "2020")


def read(number, **fields):
    article = Article(title=f"مقال {number}", id=f"aaaa{number}", lang="ar", **fields)
    body = render_body("نص", lang="ar")
    return ReadArticle(file=f"articles/{number}.md", article=article, body=body, analyzed=None)


def test_no_two_pages_fall_on_one_file(tmp_path):
    articles = [
        read(
            number,
            date=PartialDate.parse(f"{1995 + number % 30}-0{number % 9 + 1}-01")
            if number % 7
            else None,
            tags=AWKWARD[: 1 + number % len(AWKWARD)],
            authors=AWKWARD,
            category=("x", AWKWARD[number % len(AWKWARD)]),
        )
        for number in range(150)
    ]
    catalogue = build_catalogue(articles, [], tmp_path)
    planner = Planner(catalogue=catalogue, related=[()] * 150, lang="ar", page_size=4)
    files = Counter(job.file.lower() for job in planner.plan())
    assert files["tags/x-5/page-4.html"] == files["tags/x-54/index.html"] == 1
    assert [file for file, count in files.items() if count > 1] == []
