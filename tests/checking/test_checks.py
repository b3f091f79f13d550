"""Each finding over a site that has just that fault, with its exact words."""

import pytest

from warraq.article import Article, Status, article_text
from warraq.checking.registry import run_checks
from warraq.checking.subject import Subject
from warraq.errors import WarraqError


@pytest.fixture
def found(tmp_path):
    """Check a site of these pages and an archive of these articles; return what is said, by line."""

    def check(pages=None, articles=(), only=(), gazetteer=""):
        content, output = tmp_path / "content", tmp_path / "output"
        (content / "articles").mkdir(parents=True)
        output.mkdir()
        (output / ".warraq.json").write_text("{}")
        for file, text in (pages or {"index.html": ""}).items():
            path = output / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        for number, article in enumerate(articles):
            text = article if isinstance(article, str) else article_text(article)
            (content / "articles" / f"{number}.md").write_text(text, encoding="utf-8")
        if gazetteer:
            (content / "gazetteer.yaml").write_text(gazetteer, encoding="utf-8")
        return [str(finding) for finding in run_checks(Subject(content, output, jobs=1), only)]

    return check


def test_a_whole_site_has_nothing_to_tell_of(found):
    pages = {
        "index.html": '<link href="theme/x.css"><a href="./a/index.html#here">a</a>'
        '<a href="https://elsewhere.example/">b</a><a href="a/index.html#q=x">c</a>',
        "a/index.html": '<p id="here"><a href="../index.html">b</a><a href="#here">c</a>',
        "theme/x.css": "",
        "404.html": "",
        "old.html": '<meta http-equiv="Refresh" content="0; url=index.html">',
    }
    assert found(pages) == []


def test_a_link_that_leads_nowhere_is_told_once(found):
    page = '<a href="%D8%A7.html">x</a>'
    pages = {"index.html": f'{page}<a href="b.html">b</a>', "b.html": page}
    assert found(pages) == [
        (
            'error: b.html: the link "%D8%A7.html" leads to no file of the site (on 2 pages).'
            " Mend the link, or add what it names. [W401]"
        )
    ]


def test_a_folder_is_no_file(found):
    pages = {"index.html": '<a href="a/">a</a><a href="a/index.html">a</a>', "a/index.html": ""}
    assert found(pages, only=["links"]) == [
        (
            'error: index.html: the link "a/" leads to no file of the site.'
            " Mend the link, or add what it names. [W401]"
        )
    ]


def test_pictures_scripts_and_forms_are_links_too(found):
    pages = {"index.html": '<img src="x.png"><script src="y.js"></script><form action="z.html">'}
    assert [line.split('"')[1] for line in found(pages)] == ["x.png", "y.js", "z.html"]


def test_a_link_from_the_hosts_root_is_broken_on_a_disk(found):
    assert found({"index.html": '<a href="/index.html">x</a>'}) == [
        (
            'error: index.html: the link "/index.html" begins at the root of the host.'
            " Write it from the page: ../pages/about.html. [W402]"
        )
    ]


def test_a_place_that_is_not_there(found):
    assert found({"index.html": '<a href="#none">x</a><p id="nine">'}) == [
        (
            'error: index.html: index.html has no place "#none" to link to.'
            " Mend the part after #, or leave it out. [W403]"
        )
    ]


def test_a_page_that_nothing_links_to(found):
    pages = {"index.html": '<link href="b.html">', "b.html": '<a href="index.html">x</a>'}
    assert found(pages) == [
        "error: b.html: no link leads here from the home page. Link to it from a page. [W411]"
    ]


def test_a_list_too_far_away(found):
    chain = ["index", "1", "2", "3", "4"]
    pages = {
        f"{one}.html": f'<a href="{other}.html">x</a>'
        for one, other in zip(chain, [*chain[1:], "index"], strict=True)
    }
    assert found(pages) == [
        (
            "error: 4.html: this list is 4 clicks from the home page."
            " Link to it nearer: 3 at most. [W412]"
        )
    ]


def test_an_article_may_be_further_away_than_a_list(found):
    pages = {
        "index.html": '<a href="1.html">x</a>',
        "1.html": '<a href="2.html">x</a>',
        "2.html": '<a href="3.html">x</a>',
        "3.html": '<a href="articles/x.html">x</a>',
        "articles/x.html": "",
    }
    assert found(pages) == []


def article(*tags, authors=(), **fields):
    return Article(title="x", tags=tags, authors=authors, **fields)


def test_names_that_differ_in_little_are_advice(found):
    told = found(
        articles=[
            article("المكتبات", "إسلام", "الورق"),
            article("المكتبات", "اسلام", "ورق"),
            article("مكتبة", "كتاب"),
        ]
    )
    assert told == [
        (
            'advice: articles/1.md: tags: "إسلام" (1), "اسلام" (1) differ in spelling alone'
            ' (hamza, ى and ي, ة and ه, spaces). If they are one, write "إسلام" in all their articles. [W421]'
        ),
        (
            'advice: articles/1.md: tags: "الورق" (1), "ورق" (1) differ in ال alone.'
            ' If they are one, write "الورق" in all their articles. [W421]'
        ),
        (
            'advice: articles/2.md: tags: "المكتبات" (2), "مكتبة" (1) are forms of the same words.'
            ' If they are one, write "المكتبات" in all their articles. [W421]'
        ),
    ]


def test_people_are_compared_by_spelling_and_not_by_stem(found):
    told = found(
        articles=[article(authors=("أحمد العلي", "علي")), article(authors=("احمد العلي", "علية"))]
    )
    assert [line.split(": ")[3][:12] for line in told] == ['"أحمد العلي"']


def test_drafts_are_not_compared(found):
    assert found(articles=[article("ورق"), article("الورق", status=Status.DRAFT)]) == []


def test_two_parts_of_a_series_with_one_number_are_advice(found):
    parts = [article(series="س", series_order=number) for number in (1, 2, 2)]
    assert found(articles=parts) == [
        (
            'advice: articles/2.md: series_order: articles/1.md is also part 2 of "س".'
            " Give one of the two another number. [W441]"
        )
    ]


def test_a_name_that_no_article_has_is_advice(found):
    pages = {
        "index.html": '<a href="places/%D9%81%D8%A7%D8%B3/index.html">x</a>',
        "places/فاس/index.html": "",
    }
    assert found(pages, gazetteer="places:\n  - فاس\n  - بغداد\n") == [
        (
            'advice: gazetteer.yaml:3: places: no article names "بغداد".'
            " Add the forms that texts use to its `variants`, or build again. [W431]"
        )
    ]


def test_what_cannot_be_read_is_an_error(found):
    told = found(articles=["---\ntitle: x\ndate: spring\n---\n"])
    assert told[0].startswith('error: articles/0.md:3: date: "spring" is not a date')


def test_a_check_that_there_is_not_is_told_of(found):
    with pytest.raises(WarraqError, match=r'no check "link"\. Choose from links\. \[W404\]'):
        found(only=["link"])


def test_without_a_built_site_there_is_nothing_to_check(tmp_path):
    with pytest.raises(WarraqError, match=r"no site was built here.*W400"):
        Subject(tmp_path, tmp_path)
