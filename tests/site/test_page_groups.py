from dataclasses import dataclass

from warraq.partial_date import PartialDate
from warraq.site.page_groups import page_groups
from warraq.site.paging import list_pages
from warraq.site.views import PublishedDate


@dataclass(frozen=True)
class Dated:
    published: PublishedDate


def articles(*dates):
    values = (PartialDate.parse(date) if date else None for date in dates)
    return [Dated(PublishedDate(value=value)) for value in values]


def groups(items, size=2):
    _landing, *others = list_pages("x", items, size)
    found = page_groups(others)
    return [(str(group.date or ""), [page.number for page in group.pages]) for group in found]


def test_pages_stand_under_the_year_of_their_newest_article():
    items = articles("", "", "2019", "2020-01", "2020-02", "2020-03", "2021", "2021", "2021")
    assert groups(items) == [("2020", [3, 2]), ("", [1])]


def test_a_year_of_many_pages_is_shown_by_month():
    months = [f"2020-{month:02d}-05" for month in range(1, 13) for _ in range(3)]
    items = articles("2019-05-01", "2019-06-01", *months)
    assert groups(items)[:2] == [("2020-11", [17]), ("2020-10", [16, 15])]
    assert groups(items)[-1] == ("2019", [1])


def test_every_page_but_the_landing_page_is_there_once():
    items = articles(*[f"{1990 + n // 40}-{n % 12 + 1:02d}" for n in range(400)])
    pages = list_pages("x", items, 3)
    listed = [page.url for group in page_groups(pages[1:]) for page in group.pages]
    assert sorted(listed) == sorted(page.file for page in pages[1:])


def test_a_short_list_needs_no_groups():
    assert groups(articles(*["2020"] * 8)) == []
