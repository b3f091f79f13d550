"""The plan of pages: no two fall on one file, whatever names an archive has; who neighbours whom."""

from collections import Counter

from warraq.article import Article
from warraq.partial_date import PartialDate
from warraq.related.lists import Related
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
    planner = Planner(catalogue=catalogue, related=[Related()] * 150, lang="ar", page_size=4)
    files = Counter(job.file.lower() for job in planner.plan())
    assert files["tags/x-5/page-4.html"] == files["tags/x-54/index.html"] == 1
    assert [file for file, count in files.items() if count > 1] == []


def neighbours(planner):
    """Return the titles of what stands before and after each article."""
    return {
        job.values["article"].title: tuple(
            one.title if one else "" for one in (job.values["previous"], job.values["next"])
        )
        for job in planner.plan()
        if job.kind == "article"
    }


def test_another_version_is_no_neighbour(tmp_path):
    days = ("2020-01-01", "2020-01-02", "2020-01-03", "2020-01-04")
    articles = [read(n, date=PartialDate.parse(day)) for n, day in enumerate(days, start=1)]
    catalogue = build_catalogue(articles, [], tmp_path)
    related = [Related(), Related(versions=(2,)), Related(versions=(1,)), Related()]
    assert neighbours(Planner(catalogue=catalogue, related=related, lang="ar", page_size=4)) == {
        "مقال 1": ("", "مقال 2"),
        "مقال 2": ("مقال 1", "مقال 4"),
        "مقال 3": ("مقال 1", "مقال 4"),
        "مقال 4": ("مقال 3", ""),
    }


def test_neighbours_are_of_one_section_and_the_undated_are_not_older(tmp_path):
    def dated(number, date, section):
        return read(number, category=(section,), date=PartialDate.parse(date) if date else None)

    articles = [
        dated(1, "2020-01-01", "x"),
        dated(2, "2020-02-01", "y"),
        dated(3, "2020-03-01", "x"),
        dated(4, "", "x"),
        dated(5, "", "x"),
    ]
    catalogue = build_catalogue(articles, [], tmp_path)
    assert neighbours(
        Planner(catalogue=catalogue, related=[Related()] * 5, lang="ar", page_size=4)
    ) == {
        "مقال 1": ("", "مقال 3"),
        "مقال 2": ("", ""),
        "مقال 3": ("مقال 1", ""),
        "مقال 4": ("", "مقال 5"),
        "مقال 5": ("مقال 4", ""),
    }
