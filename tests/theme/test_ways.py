"""The ways into an archive and through it: indexes, pagers, marks of links that lead out of it."""

from dataclasses import replace

from made_views import ARTICLE, DECADE, ENGLISH, LISTED, ONE_PAGE, PARTS, PLACE, find, texts
from markupsafe import Markup

from warraq.partial_date import PartialDate
from warraq.site.letters import letter_groups
from warraq.site.views import Label, PageGroup, PageLink

GONE = Markup(
    '<p><a href="http://old.example/" class="gone" aria-describedby="gone-note">x</a></p>'
)


def test_an_index_leads_to_each_of_its_letters(render):
    names = ("الورق", "آثار", "إسطنبول", "Paper")
    labels = [Label(name=name, slug=name, url=f"tags/{name}/index.html", count=1) for name in names]
    page = render("tags", labels=tuple(labels), letters=letter_groups(labels, "ar"))
    assert texts(page, "//h2") == ["ا", "و", "P"]
    assert texts(page, "//*[.index]//li/a") == ["آثار", "إسطنبول", "الورق", "Paper"]
    letters = find(page, "//nav[.letters]//a")
    assert [find(page, f"//*[@id='{a.get('href')[1:]}']") != [] for a in letters] == [True] * 3


def test_a_landing_page_leads_to_all_pages_of_its_list(render):
    groups = (
        PageGroup(
            date=PartialDate.parse("2020-03"),
            pages=(PageLink(number=2, url="tags/x/page-2.html", current=False),),
        ),
        PageGroup(date=None, pages=(PageLink(number=1, url="tags/x/page-1.html", current=False),)),
    )
    page = render("tag", **{**LISTED, "pager": replace(ONE_PAGE, groups=groups)})
    assert texts(page, "//nav[.all-pages]//dt") == ["مارس ٢٠٢٠", "غير مؤرّخ"]
    links = find(page, "//nav[.all-pages]//a")
    assert [link.get("href") for link in links] == [
        "../tags/x/page-2.html",
        "../tags/x/page-1.html",
    ]
    assert links[0].get("aria-label") == "صفحة ٢"


def test_marked_links_are_told_of_outside_of_the_text(render):
    page = render("article", article=replace(ARTICLE, content=GONE))
    (note,) = find(page, "//*[@id='gone-note']")
    assert "ليست في هذا الأرشيف" in note.text_content()
    assert texts(page, "//*[.article-body]") == ["x"]
    assert find(render("article"), "//*[@id='gone-note']") == []


def test_a_part_leads_to_the_others_of_its_series(render):
    place = replace(PLACE, number=2, previous=PARTS[0], next=None)
    page = render("article", article=ENGLISH, series=place)
    assert texts(page, "//nav[.series]//h2/a") == ["حكايات الورق"]
    assert texts(page, "//nav[.series]/p") == ["الحلقة ٢ من ٢"]
    assert texts(page, "//*[.turns]/li") == ["الحلقة السابقة الجوائب"]
    assert texts(page, "//nav[.series]//*[@aria-current]") == ["The Jawa'ib"]
    # Neighbours in the section alone are the page's rel=prev and rel=next.
    assert find(page, "//nav[.series]//*[@rel]") == []


def test_a_series_lists_its_parts_by_number(render):
    page = render("series")
    assert texts(page, "//*[.listing]//*[.year]") == ["١", "٢"]
    assert texts(page, "//*[.listing]//h2") == ["الجوائب", "The Jawa'ib"]


def test_an_article_leads_to_the_names_in_it(render):
    page = render("article")
    assert texts(page, "//*[.named]//dt") == ["الأعلام"]
    (link,) = find(page, "//*[.named]//a")
    assert link.get("href") == "../people/ابن-مقلة/index.html"
    assert texts(render("name"), "//*[.list-head]//h1") == ["ابن مقلة"]


def test_the_footer_leads_to_the_indexes_that_there_are(render):
    assert "السلاسل" not in texts(render("page"), "//footer//a")


def test_the_archive_by_date_goes_from_decades_to_years_to_months(render):
    page = render("archive", decades=(DECADE,))
    assert texts(page, "//main//h2") == ["عشرينيات القرن الحادي والعشرين", "غير مؤرّخ"]
    assert texts(page, "//main//h3") == ["٢٠٢١"]
    hrefs = [link.get("href") for link in find(page, "//main//*[.years]//a")]
    assert hrefs == [
        f"../archive/{one}/index.html" for one in ("2020s", "2021", "2021/11", "undated")
    ]
    assert texts(render("decade"), "//main//h2") == ["٢٠٢١"]
