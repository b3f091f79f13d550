"""The sitemap: whole while it is small, by month and limit when it is not."""

from types import SimpleNamespace

import pytest
from lxml import etree

from warraq.partial_date import PartialDate
from warraq.site import machine_files as module
from warraq.site.page_job import PageJob

SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def job(number, date):
    value = PartialDate.parse(date) if date else None
    published = SimpleNamespace(value=value, is_estimate=False)
    article = SimpleNamespace(modified=None, published=published)
    return PageJob(
        file=f"articles/{number}.html",
        template="",
        kind="article",
        lang="ar",
        values={"article": article},
    )


@pytest.fixture
def site_files(monkeypatch):
    def make(jobs, **limits):
        for name, value in limits.items():
            monkeypatch.setattr(module, name, value)
        config = SimpleNamespace(site_url="https://example.org/a")
        return dict(module.machine_files(jobs, config))

    return make


def places(data):
    return etree.fromstring(data).xpath("//s:loc/text()", namespaces=SPACE)


def test_a_small_site_has_one_file(site_files):
    files = site_files([job(1, "2021-03-04"), job(2, "")])
    assert sorted(files) == ["robots.txt", "sitemap.xml"]
    assert len(places(files["sitemap.xml"])) == 2


def test_a_larger_one_has_a_file_a_month_and_none_above_the_limit(site_files):
    dates = ["2021-03-04", "2021-03-05", "2021-03", "2020", ""]
    files = site_files(
        [job(n, date) for n, date in enumerate(dates)], SITEMAP_WHOLE=2, SITEMAP_LIMIT=2
    )
    parts = [
        "sitemap-2020.xml",
        "sitemap-2021-03.xml",
        "sitemap-2021-03-part-2.xml",
        "sitemap-undated.xml",
    ]
    assert places(files["sitemap.xml"]) == [f"https://example.org/a/{part}" for part in parts]
    assert [place for part in parts for place in places(files[part])] == [
        f"https://example.org/a/articles/{n}.html" for n in (3, 0, 1, 2, 4)
    ]
    changed = etree.fromstring(files["sitemap.xml"]).xpath("//s:lastmod/text()", namespaces=SPACE)
    assert changed == ["2020", "2021-03-05", "2021-03"]
