"""What each page promises readers, tests and tools (DESIGN section 7)."""

import json
from dataclasses import replace
from urllib.parse import unquote

import pytest
from lxml import html
from made_views import ARTICLE, ENGLISH, ESTIMATE, LISTED, VALUES, find, texts

from warraq.article import Source
from warraq.partial_date import PartialDate
from warraq.site.views import Band, Feed, PageLink, Pager, Picture, PublishedDate

ISOLATED = "\u2068{}\u2069"


def data(tree):
    return [json.loads(one.text) for one in find(tree, "//script[@type='application/ld+json']")]


@pytest.mark.parametrize("template", VALUES)
@pytest.mark.parametrize("lang", ["ar", "fa", "he", "ur", "en"])
def test_every_page_has_its_frame(render, template, lang):
    page = render(template, lang=lang)
    assert (page.get("lang"), page.get("dir")) == (lang, "ltr" if lang == "en" else "rtl")
    assert len(find(page, "//h1")) == 1
    assert [len(find(page, f"/html/body/{name}")) for name in ("main", "header", "footer")] == [
        1
    ] * 3
    assert find(page, "//a[.skip]")[0].get("href") == "#main"
    assert "ورّاق" in find(page, "//title")[0].text
    policy = find(page, "//meta[@http-equiv]")[0]
    assert policy.get("content").startswith("default-src 'none'; script-src 'self'")
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert page.xpath("//@style | //style | //@onclick") == []


@pytest.mark.parametrize("template", VALUES)
def test_every_address_stays_on_the_site(render, template):
    page = render(template)
    found = [*page.xpath("//@href"), *page.xpath("//@src"), *page.xpath("//@action")]
    assert [
        one for one in found if not one.startswith(("../", "#", "mailto:", "search.html", "data:"))
    ] == []


def test_an_article_keeps_the_page_contract(render):
    page = render("article")
    assert texts(page, "//article//h1") == ["الجوائب"]
    assert texts(page, "//*[.article-body]") == ["نص المقال."]
    assert texts(page, "//nav[.breadcrumb]//a") == ["الرئيسية", "الصحافة", "الصحف"]
    assert find(page, "//time[.published]")[0].get("datetime") == "2021-11-07"
    assert texts(page, "//time[.published]") == ["٧ نوفمبر ٢٠٢١"]
    assert find(page, "//time[.captured]")[0].get("datetime") == "2024-04-25"
    assert find(page, "//*[@id='related']//li/a")[0].get("href") == "../articles/jawaib.html"
    assert find(page, "//a[@rel='prev']")[0].get("href") == "../articles/الجوائب.html"
    assert find(page, "//a[@rel='next']")[0].get("href") == "../articles/jawaib.html"
    provenance = find(page, "//*[.provenance]")[0]
    assert "a.txt" in provenance.text_content()
    assert "ab" * 32 in find(provenance, ".//details[not(@open)]")[0].text_content()


def test_an_estimated_date_is_said_to_be_one_and_told_to_no_machine(render):
    page = render(
        "article", url="https://example.org", article=replace(ARTICLE, published=ESTIMATE)
    )
    assert texts(page, "//time[.published]") == ["نحو ٧ نوفمبر ٢٠٢١"]
    assert texts(page, "//*[.provenance]//*[.estimate]") == ["التاريخ تقديري: هذا يوم يذكره النص."]
    assert all("datePublished" not in one for one in data(page))
    assert (
        find(page, "//meta[@name='citation_publication_date' or contains(@property, 'published')]")
        == []
    )


def test_a_known_date_is_told_to_machines(render):
    page = render("article", url="https://example.org")
    article, way = data(page)
    assert article["datePublished"] == "2021-11-07"
    assert [step["item"] for step in way["itemListElement"]] == [
        "https://example.org/index.html",
        "https://example.org/sections/a/index.html",
        "https://example.org/sections/a/b/index.html",
    ]
    assert find(page, "//meta[@name='citation_publication_date']")[0].get("content") == "2021/11/07"


def test_an_undated_article_says_so_and_when_it_was_captured(render):
    page = render("article", article=replace(ARTICLE, published=PublishedDate()))
    assert find(page, "//time[.published]") == []
    byline = texts(page, "//*[.facts]")[0]
    assert "غير مؤرّخ" in byline
    assert "التُقط في ٢٥ أبريل ٢٠٢٤" in byline


def test_an_article_without_anything_but_a_text_is_whole(render):
    bare = replace(
        ARTICLE,
        published=PublishedDate(),
        captured=None,
        category=None,
        breadcrumb=(),
        tags=(),
        authors=(),
        source=None,
        summary="",
    )
    page = render(
        "article",
        article=bare,
        related=(),
        versions=(),
        previous=None,
        next=None,
        named=(),
        series=None,
    )
    assert texts(page, "//nav[.breadcrumb]//a") == ["الرئيسية"]
    assert find(page, "//*[.provenance] | //*[@id='related'] | //*[.neighbours] | //*[.tags]") == []
    assert find(page, "//*[@id='versions']") == []


@pytest.mark.parametrize(
    ("section", "label", "said"),
    [
        (ARTICLE.category, "في القسم نفسه", ["قبله في القسم", "بعده في القسم"]),
        (None, "مقالات بلا قسم", ["المقال السابق", "المقال التالي"]),
    ],
)
def test_neighbours_are_said_to_be_of_a_section_only_where_there_is_one(
    render, section, label, said
):
    page = render("article", article=replace(ARTICLE, category=section))
    [links] = find(page, "//nav[contains(@class, 'neighbours')]")
    assert links.get("aria-label") == label
    assert texts(links, "./a/span") == said


def test_versions_say_who_printed_them_and_when(render):
    source = Source(format="x", file="a", sha256="", url="https://www.example.org/a")
    versions = (ENGLISH, replace(ARTICLE, source=source))
    page = render("article", versions=versions)
    links = find(page, "//*[@id='versions']//li/a")
    assert [link.get("href") for link in links] == [
        "../articles/jawaib.html",
        "../articles/الجوائب.html",
    ]
    metas = find(page, "//*[@id='versions']//li//*[.meta]")
    assert all(find(meta, ".//time") for meta in metas)
    assert [texts(meta, ".//bdi") for meta in metas] == [["هيئة التحرير"], ["example.org"]]


def test_only_pages_that_a_new_article_changes_anyway_say_how_many_there_are(render):
    """Else each new article would change every page, and hosts and phones would get them all again."""
    assert "مقالان" in " ".join(render("index").itertext())
    assert "مقالان" not in " ".join(find(render("page"), "/html/body/footer")[0].itertext())


def test_canonical_address_and_feeds_are_there_only_if_there_are_any(render, feed):
    assert find(render("index"), "//link[@rel='canonical' or @rel='alternate']") == []
    page = render("index", url="https://example.org", feeds=(feed,))
    assert (
        find(page, "//link[@rel='canonical']")[0].get("href") == "https://example.org/x/index.html"
    )
    assert find(page, "//link[@rel='alternate']")[0].get("href") == "../feeds/atom.xml"
    assert texts(page, "/html/body/footer//a[contains(@href, '/feeds/')]") == ["Atom"]


def test_an_entry_in_another_language_says_which(render):
    page = render("section")
    first, second = find(page, "//li[.entry]")
    assert first.get("lang") is None
    assert (second.get("lang"), second.get("dir")) == ("en", "ltr")
    # What the interface says inside the entry is still the page's language.
    assert find(second, ".//*[.meta]")[0].get("lang") == "ar"


def test_a_hostile_title_stays_text(render):
    hostile = '</script><script>alert(1)</script>"><img src=x onerror=alert(1)>'
    page = render("article", article=replace(ARTICLE, title=hostile))
    assert find(page, "//h1/bdi")[0].text == hostile
    assert find(page, "//img") == []
    assert data(page)[0]["headline"] == hostile


def test_two_values_in_one_attribute_or_title_are_isolated(render):
    title = find(render("article"), "//title")[0].text
    assert title == f"{ISOLATED.format('الجوائب')} – {ISOLATED.format('ورّاق')}"


@pytest.mark.parametrize(
    ("url", "links"), [("https://example.org/a", 1), ("javascript:alert(1)", 0), ("", 0)]
)
def test_only_a_web_address_of_the_source_is_a_link(render, url, links):
    source = Source(format="html", file="a.html", sha256="", url=url)
    page = render("article", article=replace(ARTICLE, source=source, other_sources=()))
    assert len(find(page, "//*[.provenance]//a[contains(@rel, 'nofollow')]")) == links
    assert find(page, "//*[.provenance]//details") == []


def test_every_source_is_named(render):
    others = (
        Source(format="wordpress", file="a.xml", sha256="ef" * 32, url="https://old.example/b"),
        Source(format="html", file="<b>.html", sha256="ab" * 32, url="javascript:alert(1)"),
    )
    page = render("article", article=replace(ARTICLE, other_sources=others))
    (shown,) = find(page, "//*[.provenance]//details[.//ul]")
    assert [item.text for item in shown.iterfind(".//li/bdi")] == ["a.xml", "<b>.html"]
    assert [link.get("href") for link in shown.iterfind(".//a")] == ["https://old.example/b"]
    assert [code.text for code in shown.iterfind(".//code")] == ["ef" * 32, "ab" * 32]


def test_a_picture_says_its_size_so_that_nothing_moves(render):
    picture = Picture(url="images/a.png", alt="خريطة", caption="رحلة", width=800, height=600)
    page = render("article", article=replace(ARTICLE, image=picture))
    image = find(page, "//figure/img")[0]
    assert dict(image.attrib) == {
        "src": "../images/a.png",
        "alt": "خريطة",
        "width": "800",
        "height": "600",
        "fetchpriority": "high",
    }


def test_the_home_page_of_an_empty_archive_says_so(render):
    page = render("index", lead=None, latest=(), bands=(), popular=None, days_of_months=())
    assert texts(page, "//main") == ["لا مقالات هنا بعد."]


@pytest.mark.parametrize(("subtitle", "told"), [("أرشيف", "أرشيف"), ("", "ورّاق")])
def test_the_home_page_tells_machines_what_it_is(render, subtitle, told):
    page = render("index", subtitle=subtitle, lead=None, latest=(), bands=(), popular=None)
    assert [one.get("content") for one in find(page, "//meta[@name='description']")] == [told]


def test_an_archive_without_known_dates_begins_with_its_sections(render):
    band = Band(section=ARTICLE.category, articles=(ARTICLE, ENGLISH))
    page = render("index", lead=None, latest=(), bands=(band,), popular=None)
    assert texts(page, "//*[.band]//h2") == ["الصحف"]
    assert texts(page, "//*[.band]//h3") == ["الجوائب", "The Jawa'ib"]


def test_pages_of_a_list_lead_to_the_newer_and_the_older(render):
    pages = tuple(
        PageLink(number=n, url=f"p/page-{n}.html", current=n == 5) for n in (9, 7, 6, 5, 4, 3, 1)
    )
    pager = Pager(number=5, total=9, newer="p/page-6.html", older="p/page-4.html", pages=pages)
    page = render("tag", **{**LISTED, "pager": pager})
    assert find(page, "//*[.pager]/a[@rel='prev']")[0].get("href") == "../p/page-6.html"
    assert find(page, "//*[.pager]/a[@rel='next']")[0].get("href") == "../p/page-4.html"
    assert texts(page, "//*[.pager]//li") == ["٩", "٧", "٦", "٥", "٤", "٣", "…", "١"]
    assert texts(page, "//*[.pager]//*[@aria-current='page']") == ["٥"]
    assert "صفحة ٥" in find(page, "//title")[0].text


def test_the_search_page_keeps_its_contract(render):
    page = render("search")
    box = find(page, "//form[@id='search-form']//input[@type='search']")[0]
    assert (box.get("name"), box.get("id")) == ("q", "q")
    assert find(page, "//*[@id='search']")[0].attrib["data-state"] == "idle"
    assert find(page, "//*[@id='search']")[0].attrib["data-root"] == ".."
    assert (
        find(
            page,
            "//*[@id='search']/p[@id='search-status'][@role='status'] | //ol[@id='search-results']",
        )[1:]
        != []
    )
    assert find(page, "//*[@id='search-more' or @id='search-error'][@hidden]")[1:] != []
    assert "الأقسام والسنوات" in texts(page, "//noscript")[0]
    assert len(find(page, "//form")) == 1
    strings = json.loads(find(page, "//*[@id='search-strings']")[0].text)
    assert strings["count"] == {
        "zero": "لا نتائج",
        "one": "نتيجة واحدة",
        "two": "نتيجتان",
        "few": "{count} نتائج",
        "many": "{count} نتيجة",
        "other": "{count} نتيجة",
    }
    assert {"empty", "error", "retry", "more", "loading"} <= set(strings)
    (script,) = find(page, "//script[contains(@src, '/search/') or contains(@src, '/vendor/')]")
    assert script.get("src") == "../theme/search/all.js"


def test_a_month_is_named_in_its_breadcrumb_and_title(render):
    page = render("period")
    assert texts(page, "//h1") == ["نوفمبر ٢٠٢١"]
    assert texts(page, "//nav[.breadcrumb]//a") == ["الرئيسية", "الأرشيف بحسب التاريخ", "٢٠٢١"]
    assert texts(page, "//*[.months]//*[@aria-current='page']") == ["نوفمبر"]


def test_a_date_known_to_the_month_alone_is_shown_so(render):
    date = PublishedDate(value=PartialDate.parse("2021-11"))
    page = render("article", article=replace(ARTICLE, published=date))
    assert find(page, "//time[.published]")[0].get("datetime") == "2021-11"
    assert texts(page, "//time[.published]") == ["نوفمبر ٢٠٢١"]


def test_citations_for_programs_are_there_without_scripts_or_files(render):
    page = render("article", url="https://example.org")
    for ending in ("bib", "ris"):
        text = page.xpath(f"string(//details/pre[@id='{ending}' and @dir='ltr'])")
        assert "k7f3q2" in text
        link = find(page, f"//a[@download='k7f3q2.{ending}']")[0].get("href")
        head, _, data = link.partition(",")
        assert head.startswith("data:application/x-")
        assert unquote(data).split() == text.split()


def test_machines_read_what_is_known_and_no_estimate(render):
    page = render("article", url="https://example.org")
    known = {meta.get("name"): meta.get("content") for meta in page.xpath("//meta[@name]")}
    assert known["citation_publication_date"] == "2021/11/07"
    assert known["citation_public_url"] == "https://example.org/x/article.html"
    assert known["citation_author"] == known["DC.creator"] == "هيئة التحرير"
    assert known["DC.title"] == known["citation_title"] == "الجوائب"
    assert known["DC.date"] == "2021-11-07"
    assert known["DC.identifier"] == "https://example.org/x/article.html"
    facts = data(page)[0]
    assert facts["@type"] == "NewsArticle"
    assert facts["datePublished"] == "2021-11-07"
    assert facts["description"] == "خلاصة"
    assert facts["keywords"] == ["بيروت"]

    page = render("article", article=replace(ARTICLE, published=ESTIMATE))
    names = {meta.get("name") for meta in page.xpath("//meta[@name]")}
    assert not names & {"citation_publication_date", "DC.date"}
    facts = data(page)[0]
    assert "datePublished" not in facts


def test_nothing_that_only_the_owner_needs_stands_in_an_address(render):
    source = Source(format="html", file="a.html", sha256="", url="https://u:word@old.example/a")
    made = render("article", article=replace(ARTICLE, source=source))
    assert "https://old.example/a" in made.xpath("//@href")
    assert "word@" not in html.tostring(made, encoding="unicode")


def test_data_to_take_away_is_named_where_it_was_written(render):
    assert texts(render("index"), "//footer//a[@download]") == []
    page = render("index", data_files=(Feed(title="CSV", type="text/csv", url="data/a.csv"),))
    assert [a.get("href") for a in find(page, "//footer//a[@download]")] == ["../data/a.csv"]
