from warraq.article import Article
from warraq.gazetteer.entries import Entry, Gazetteer, Kind
from warraq.partial_date import PartialDate
from warraq.site.body import render_body
from warraq.site.catalogue import build_catalogue
from warraq.site.names import build_names, check_gazetteer, mentions, name_jobs
from warraq.site.page_job import ListMaker
from warraq.site.reading import ReadArticle

GAZETTEER = Gazetteer(
    entries=(
        Entry(kind=Kind.PLACES, name="بغداد"),
        Entry(kind=Kind.PEOPLE, name="ابن مقلة", note="وزير", url="https://example.org/"),
        Entry(kind=Kind.PLACES, name="فاس"),
        Entry(kind=Kind.PLACES, name="بغداد!", variants=("مدينة السلام",)),
    )
)


def read(number, text, title="عنوان"):
    article = Article(
        title=title,
        id=f"aaaa{number}",
        slug=f"m-{number}",
        lang="ar",
        date=PartialDate.parse(f"20{number:02d}"),
    )
    body = render_body(text, lang="ar")
    return ReadArticle(file=f"articles/{number}.md", article=article, body=body, analyzed=None)


def made(tmp_path, *articles):
    catalogue = build_catalogue(articles, [], tmp_path)
    names = build_names(GAZETTEER, mentions(GAZETTEER, catalogue.read))
    jobs = list(name_jobs(names, catalogue.articles, ListMaker(lang="ar", page_size=2)))
    return names, {job.file: job for job in jobs}


def test_a_name_has_a_page_with_its_articles_the_newest_first(tmp_path):
    texts = ["في *بغداد*.", "لابن مقلة ببغداد", "شيء آخر", "بغداد"]
    names, jobs = made(tmp_path, *(read(n, text) for n, text in enumerate(texts, start=1)))
    assert list(jobs) == [
        "people/index.html",
        "people/ابن-مقلة/index.html",
        "places/index.html",
        "places/بغداد/index.html",
    ]
    listed = jobs["places/بغداد/index.html"].values["articles"]
    assert [article.slug for article in listed] == ["m-4", "m-2", "m-1"]
    assert [(kind, [name.name for name in own]) for kind, own in names.in_article(1)] == [
        ("people", ["ابن مقلة"]),
        ("places", ["بغداد"]),
    ]
    assert names.in_article(2) == ()


def test_a_title_names_too(tmp_path):
    _, jobs = made(tmp_path, read(1, "نص", title="سوق بغداد"))
    assert jobs["places/بغداد/index.html"].values["name"].count == 1


def test_entries_of_one_address_are_one_name(tmp_path):
    assert check_gazetteer(GAZETTEER).problems != ()
    names, _ = made(tmp_path, read(1, "مدينة السلام، بغداد"))
    assert [(name.name, name.count) for name in names.all] == [("بغداد", 1)]


def test_without_a_gazetteer_nothing_is_looked_for(tmp_path):
    catalogue = build_catalogue([read(1, "بغداد")], [], tmp_path)
    names = build_names(Gazetteer(), mentions(Gazetteer(), catalogue.read))
    assert names.in_article(0) == ()
    assert list(name_jobs(names, catalogue.articles, ListMaker(lang="ar", page_size=2))) == []
