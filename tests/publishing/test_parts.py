import pytest
from lxml import html

from warraq.article import parse_article
from warraq.errors import WarraqError
from warraq.publishing.parts import Part, make_part
from warraq.publishing.sizes import sizes


def chosen(archive, tmp_path, part, **options):
    options = {"site_url": "", "icon": "", "jobs": 1, **options}
    made = make_part(part, archive / "content", tmp_path, **options)
    articles = sorted((tmp_path / "articles").glob("*.md"))
    return made, [
        parse_article(path.read_text(encoding="utf-8"), file=path.name) for path in articles
    ]


@pytest.mark.parametrize(
    "part",
    [
        Part(sections=("صناعة الكتاب",)),
        Part(sections=("صناعة الكتاب/الورق",)),
        Part(years=(2021,)),
        Part(sections=("صناعة الكتاب", "وصل"), years=(2021, 2022)),
    ],
)
def test_a_part_holds_what_was_chosen_and_nothing_else(archive, tmp_path, part):
    made, articles = chosen(archive, tmp_path, part)
    everything = [
        parse_article(path.read_text(encoding="utf-8"), file=path.name)
        for path in (archive / "content/articles").glob("*.md")
    ]
    wanted = {
        one.title
        for one in everything
        if (not part.years or (one.date and one.date.year in part.years))
        and (
            not part.sections
            or any(f"{'/'.join(one.category)}/".startswith(f"{name}/") for name in part.sections)
        )
    }
    assert {one.title for one in articles} == wanted
    assert 0 < made.articles == len(articles) < len(everything)
    left_out = [key for key in made.elsewhere if key.startswith("articles/")]
    assert len(left_out) == len(everything) - len(articles)


def test_only_media_that_the_texts_show_go_along(archive, tmp_path):
    chosen(archive, tmp_path, Part(sections=("وصل",)))
    shown = [path.name for path in (tmp_path / "images").iterdir()]
    assert shown == ["صورة? من: هنا.PNG"]
    assert (tmp_path / "gazetteer.yaml").is_file()
    assert list((tmp_path / "pages").iterdir())


def test_an_icon_goes_along(archive, tmp_path):
    icon = next((archive / "content/images").glob("*.png")).name
    chosen(archive, tmp_path, Part(years=(2021,)), icon=f"images/{icon}")
    assert (tmp_path / "images" / icon).is_file()


def test_the_archive_itself_is_not_changed(archive, tmp_path):
    file = archive / "content/articles/links.md"
    before = file.read_bytes()
    _, (article,) = chosen(archive, tmp_path, Part(sections=("وصل",)))
    assert article.related is None
    assert "نذهب" in article.body
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (Part(sections=("صناعة الكتب",)), 'Did you mean "صناعة الكتاب"'),
        (Part(sections=("Sport",)), "Write one such as .*المكتبات والمعرفة"),
        (Part(years=(1492,)), "no article of the archive"),
    ],
)
def test_a_part_that_is_empty_is_refused(archive, tmp_path, part, said):
    with pytest.raises(WarraqError, match=said):
        chosen(archive, tmp_path, part)


def test_what_cannot_be_read_is_left_to_the_build_to_name(tmp_path):
    for folder in ("content/articles", "part"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "content/articles/good.md").write_text("---\ntitle: a\ndate: 2021\n---\n")
    (tmp_path / "content/articles/bad.md").write_text("---\ndate: 2021\n---\n")
    made, _ = (
        make_part(
            Part(years=(2021,)),
            tmp_path / "content",
            tmp_path / "part",
            site_url="",
            icon="",
            jobs=1,
        ),
        None,
    )
    assert made.articles == 1
    assert (tmp_path / "part/articles/bad.md").is_file()


@pytest.mark.parametrize(
    ("site_url", "link"),
    [("https://example.org/archive", "https://example.org/archive/articles/"), ("", None)],
)
def test_links_out_of_a_part_lead_to_the_live_site_or_nowhere(in_archive, site_url, link):
    with in_archive(Part(sections=("وصل",)), site_url=site_url) as ready:
        assert ready.problems == ()
        assert (ready.site.articles, list(ready.site.redirects)) == (1, [])
        page = html.parse(str(ready.site.output / "articles/links.html"))
        (anchor,) = page.xpath('//*[contains(@class, "article-body")]//a')
        assert anchor.text == "السوق"
        assert (anchor.get("href") or "").startswith(link or "")
        assert (anchor.get("href") is None) == (link is None)
        home = (ready.site.output / "index.html").read_text(encoding="utf-8")
        assert "وصل" in home
        found = list((ready.site.output / "search").rglob("articles-*.js"))
        assert len(found) == 1
        folder = ready.site.output
    assert not folder.exists()


def told(path):
    status = path.stat()
    return status.st_ino, status.st_nlink, status.st_mtime_ns, status.st_ctime_ns


def test_packing_a_part_costs_the_whole_archive_no_build(in_archive, archive, ready):
    article, output = archive / "content/articles/links.md", ready.site.output
    before = told(article), told(output)
    remembered = list((archive / ".cache").rglob("*.json"))
    with in_archive(Part(sections=("وصل",))), in_archive(output=output) as again:
        assert again.site == ready.site
    assert (told(article), told(output)) == before
    assert list((archive / ".cache").rglob("*.json")) == remembered


def test_sizes_are_told_beforehand(ready, zip_file, zim_file):
    told = sizes(ready.site)
    assert told.articles == 36
    assert told.pages == len([file for file in ready.site.files if file.endswith(".html")])
    assert told.unpacked == sum(
        (ready.site.output / file).stat().st_size for file in ready.site.files
    )
    assert told.as_zip == pytest.approx(zip_file.stat().st_size, rel=0.15)
    assert told.as_zim == pytest.approx(zim_file.stat().st_size, rel=0.25)
    assert str(told).startswith("36 articles on ")
