from warraq.article import Article
from warraq.partial_date import PartialDate
from warraq.site.body import render_body
from warraq.site.catalogue import build_catalogue
from warraq.site.page_job import ListMaker
from warraq.site.reading import ReadArticle
from warraq.site.series import SHOWN, build_series, series_jobs


def read(slug, series="حكايات", order=None, date=""):
    article = Article(
        title=slug,
        id=f"a{slug:0>4}",
        slug=slug,
        lang="ar",
        series=series,
        series_order=order,
        date=PartialDate.parse(date) if date else None,
    )
    body = render_body("نص", lang="ar")
    return ReadArticle(file=f"articles/{slug}.md", article=article, body=body, analyzed=None)


def made(tmp_path, *articles):
    catalogue = build_catalogue(articles, [], tmp_path)
    series = build_series(catalogue.read, catalogue.articles)
    numbers = {article.slug: number for number, article in enumerate(catalogue.articles)}
    return series, lambda slug: series.place(numbers[slug])


def slugs(parts):
    return [part.article.slug for part in parts]


def test_an_order_that_is_written_comes_before_dates_and_the_undated_last(tmp_path):
    series, _ = made(
        tmp_path,
        read("a"),
        read("b", date="2021"),
        read("c", date="2020"),
        read("d", order=2, date="2019"),
        read("e", order=1, date="2022"),
        read("f", order=10),
    )
    assert slugs(series.parts["حكايات"]) == ["e", "d", "f", "c", "b", "a"]


def test_an_article_knows_its_place_and_its_neighbours(tmp_path):
    _, place = made(tmp_path, *(read(f"p{n}", order=n) for n in range(3)), read("x", series=""))
    assert place("x") is None
    middle = place("p1")
    assert (middle.number, middle.series.count) == (2, 3)
    assert (middle.previous.article.slug, middle.next.article.slug) == ("p0", "p2")
    assert (place("p0").previous, place("p2").next) == (None, None)
    assert slugs(middle.parts) == ["p0", "p1", "p2"]


def test_spellings_of_one_slug_are_one_series(tmp_path):
    series, _ = made(tmp_path, read("a", "حكاياتٌ"), read("b"), read("c"))
    assert [label.name for label in series.labels.values()] == ["حكايات"]


def test_of_a_long_series_an_article_lists_its_neighbours(tmp_path):
    count = SHOWN + 8
    _, place = made(tmp_path, *(read(f"p{n:02d}", order=n) for n in range(1, count + 1)))
    assert slugs(place("p10").parts) == [f"p{n:02d}" for n in range(7, 14)]
    assert slugs(place("p01").parts) == ["p01", "p02", "p03", "p04"]
    assert slugs(place("p20").parts) == ["p17", "p18", "p19", "p20"]


def test_there_is_an_index_only_where_there_are_series(tmp_path):
    maker = ListMaker(lang="ar", page_size=2)
    series, _ = made(tmp_path, read("a"), read("b"), read("c"))
    assert [job.file for job in series_jobs(series, maker)] == [
        "series/index.html",
        "series/حكايات/index.html",
    ]
    nothing, _ = made(tmp_path, read("a", series=""))
    assert list(series_jobs(nothing, maker)) == []
