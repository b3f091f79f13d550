import pytest
from lxml import html

from warraq.article import Article, Source
from warraq.partial_date import PartialDate
from warraq.site.body import render_body
from warraq.site.old_links import keep_links_inside, old_site
from warraq.site.reading import ReadArticle


def read(name, markdown="نص", *, url="", **fields):
    source = Source(format="html", file="x", sha256="", url=url) if url else None
    article = Article(title=name, source=source, **fields)
    body = render_body(markdown, lang="ar")
    return ReadArticle(file=f"articles/{name}.md", article=article, body=body, analyzed=None)


TARGET = read("هدف", "نص[^1]\n\n[^1]: حاشية", url="http://www.old.example/2018/a?id=7")
MOVED = read("منقول", aliases=("old/path.html", "https://second.example/p"))


def links(markdown, *, url="", hosts=(), captures="", **fields):
    one = read("هنا", markdown, url=url, **fields)
    everything = [TARGET, MOVED, one]
    addresses = {one.file: one.file.replace(".md", ".html") for one in everything}
    old = old_site(everything, addresses, hosts=hosts, captures=captures)
    made = keep_links_inside(one.body.html, one, old)
    text = html.fragment_fromstring(made, create_parent="div").text_content()
    assert text == html.fragment_fromstring(one.body.html, create_parent="div").text_content()
    return html.fragment_fromstring(made, create_parent="div").findall(".//a")


TO_TARGET = "../articles/%D9%87%D8%AF%D9%81.html"
TO_MOVED = "../articles/%D9%85%D9%86%D9%82%D9%88%D9%84.html"


@pytest.mark.parametrize(
    ("link", "href"),
    [
        ("https://old.example/2018/a/?id=7", TO_TARGET),
        ("//www.old.example/2018/a?utm_source=x&id=7#comments", TO_TARGET),
        ("https://web.archive.org/web/2019/http://old.example/2018/a?id=7", TO_TARGET),
        ("https://old.example/2018/a?id=7#fn:1", f"{TO_TARGET}#fn:1"),
        ("https://second.example/p/", TO_MOVED),
        ("https://old.example/old/path.html", TO_MOVED),
        ("/old/path.html", TO_MOVED),
    ],
)
def test_a_link_to_an_old_address_leads_to_the_article(link, href):
    (made,) = links(f"[نص]({link})")
    assert made.get("href") == href
    assert made.get("rel") is None
    assert made.get("class") is None


@pytest.mark.parametrize(
    "link", ["https://old.example/2017/z", "http://www.old.example/2017/z/", "/old/z.html"]
)
@pytest.mark.parametrize("away", ["https://new.example/articles/z.html", ""])
def test_a_link_to_an_article_of_another_part_leads_to_the_live_site(link, away):
    one = read("هنا", f"[نص]({link})", url="https://old.example/2018/b")
    elsewhere = {"https://old.example/2017/z": away, "/old/z.html": away}
    old = old_site([one], {one.file: "articles/x.html"}, elsewhere=elsewhere)
    made = html.fragment_fromstring(keep_links_inside(one.body.html, one, old)).find("a")
    if away:
        assert made.get("href") == away
    assert made.get("class") == (None if away else "gone")


@pytest.mark.parametrize("link", ["/2018/a?id=7", "a?id=7", "../2018/a?id=7"])
def test_a_link_without_a_host_is_read_from_its_articles_own_source(link):
    (made,) = links(f"[نص]({link})", url="https://old.example/2018/b")
    assert made.get("href") == TO_TARGET


@pytest.mark.parametrize("link", ["https://old.example/2018/none", "/none"])
def test_a_link_to_what_is_gone_is_marked_and_told_of(link):
    (made,) = links(f"[نص]({link})", url="https://old.example/2018/b")
    assert made.get("href").startswith("https://old.example/")
    assert made.get("class") == "gone"
    assert made.get("aria-describedby") == "gone-note"


def test_a_capture_is_of_the_day_that_is_known():
    template = "https://web.archive.org/web/{date}/{url}"
    link = "[نص](https://old.example/gone?a=b)"
    date = PartialDate.parse("2018-05")
    (made,) = links(link, captures=template, date=date)
    assert made.get("href") == "https://web.archive.org/web/201805/https://old.example/gone?a=b"
    (made,) = links(link, captures=template)
    assert made.get("href") == "https://web.archive.org/web/2/https://old.example/gone?a=b"
    (made,) = links(link, captures="https://a.example/?u={url}")
    assert made.get("href") == "https://a.example/?u=https%3A%2F%2Fold.example%2Fgone%3Fa%3Db"


@pytest.mark.parametrize(
    "link",
    [
        "https://elsewhere.example/2018/a?id=7",
        "https://web.archive.org/web/2019/http://old.example/gone",
        "mailto:a@old.example",
        "../files/x.pdf",
        "#fn:1",
    ],
)
def test_other_links_stay_as_they_are(link):
    (made,) = links(f"[نص]({link})", url="https://old.example/2018/b")
    assert made.get("href") == link
    assert made.get("class") is None


def test_a_host_that_the_settings_name_is_one_of_the_old_site():
    (made,) = links("[نص](https://www.third.example/x)", hosts=("third.example",))
    assert made.get("class") == "gone"


def test_text_before_the_first_element_stays():
    one = read("هنا", "<section>قبل</section>\n\n[نص](https://old.example/gone)")
    old = old_site([TARGET, one], {TARGET.file: "articles/x.html"})
    assert keep_links_inside(f"قبل {one.body.html}", one, old).startswith("قبل ")
