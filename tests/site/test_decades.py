from warraq.partial_date import PartialDate
from warraq.site.decades import build_decades
from warraq.site.taxonomy import build_periods


def decades(*years):
    return build_decades(build_periods(PartialDate(year=year) for year in years))


def test_a_long_archive_has_decades_the_newest_first():
    found = decades(*range(1988, 2003), 1999, 1999)
    assert [(d.start, d.url, d.count, len(d.years)) for d in found] == [
        (2000, "archive/2000s/index.html", 3, 3),
        (1990, "archive/1990s/index.html", 12, 10),
        (1980, "archive/1980s/index.html", 2, 2),
    ]


def test_years_that_one_glance_takes_in_need_none():
    assert decades(*range(1995, 2005)) == ()
    assert decades(*range(1990, 2000)) == ()
    assert decades() == ()
