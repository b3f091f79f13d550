from warraq.partial_date import PartialDate
from warraq.site.taxonomy import build_labels, build_periods, build_sections


def test_a_section_counts_the_articles_below_it_once():
    sections = build_sections([[("أ", "ب")], [("أ",)], [("أ", "ب"), ("أ", "ج")]])
    assert {section.path: section.count for section in sections.values()} == {
        ("أ",): 3,
        ("أ", "ب"): 2,
        ("أ", "ج"): 1,
    }
    assert [child.name for child in sections["أ",].children] == ["ب", "ج"]
    assert sections["أ", "ب"].url == "sections/أ/ب/index.html"


def test_spellings_of_one_slug_are_one_section_under_the_name_most_used():
    sections = build_sections([[("الورَق",)], [("الورق",)], [("الورق",)]])
    assert [section.name for section in sections.values()] == ["الورق"]
    assert sections["الورق",].count == 3


def test_names_without_letters_get_an_address_of_their_own():
    labels = build_labels([["★"], ["✦"]], "tags")
    assert len({label.url for label in labels.values()}) == 2


def test_labels_are_counted_by_article():
    labels = build_labels([["خط", "ورق"], ["خط"]], "tags")
    assert {label.name: label.count for label in labels.values()} == {"خط": 2, "ورق": 1}


def test_periods_hold_what_is_known_of_a_date():
    years = build_periods(map(PartialDate.parse, ["2021", "2021-11", "2021-11-07", "2019-01-02"]))
    assert [(year.year, year.count) for year in years] == [(2021, 3), (2019, 1)]
    assert [(month.month, month.count) for month in years[0].months] == [(11, 2)]
