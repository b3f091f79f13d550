"""Most read on the pages of a built archive: with logs, without, and with neither."""

from urllib.parse import unquote

from lxml import html
from test_build import all_pages, articles, tree, write_archive

from warraq.article import article_text
from warraq.popularity import STORE, ReadCounts, save_counts
from warraq.site.build import build_site

READS = {
    "2024-08-01": {"aaaa1": 50},
    "2024-10-01": {"aaaa2": 20, "aaaa3": 20},
    "2024-10-10": {"aaaa3": 1, "aaaa5": 9, "gone1": 99, "eng1": 2},
}


def build(folder, *, reads=READS, settings="", shares=True):
    path = write_archive(folder)
    content = folder / "content"
    for article in () if shares else articles():
        text = article_text(article).replace("\nshares:", "\nformer_shares:")
        (content / "articles" / f"{article.slug}.md").write_text(text, encoding="utf-8")
    if reads:
        save_counts(ReadCounts(days=reads, until="2024-10-10"), content)
    with path.open("a", encoding="utf-8") as stream:
        stream.write(settings)
    return build_site(path, output=folder / "output", jobs=1)


def block(result, file):
    """Return the block's heading, notes, and lists of links' files."""
    page = html.fromstring((result.output / file).read_text(encoding="utf-8"))
    found = page.xpath("//*[@id='most-read']")
    if not found:
        return None
    heading = " ".join(found[0].xpath("./header")[0].text_content().split())
    lists = {
        "".join(period.xpath("./h3/text()")): [
            link.text_content() for link in period.xpath(".//li/a[@href]")
        ]
        for period in found[0].xpath(".//div[@class='period']")
    }
    return heading, lists


def test_with_logs_each_place_has_its_own_lists(tmp_path):
    result = build(tmp_path)
    assert result.problems == ()
    assert block(result, "index.html") == (
        "الأكثر قراءة حتى ١٠ أكتوبر ٢٠٢٤",
        {
            "خلال ٧ أيام": ["مقال 5", "An English page <b>&", "مقال 3"],
            "خلال ٣٠ يومًا": ["مقال 3", "مقال 2", "مقال 5", "An English page <b>&"],
            "منذ البداية": ["مقال 1", "مقال 3", "مقال 2", "مقال 5", "An English page <b>&"],
        },
    )
    paper = block(result, "sections/الكتاب/الورق/index.html")
    assert paper == (
        "الأكثر قراءة في هذا القسم",
        {
            "خلال ٧ أيام": ["مقال 5", "مقال 3"],
            "خلال ٣٠ يومًا": ["مقال 3", "مقال 5"],
            "منذ البداية": ["مقال 1", "مقال 3", "مقال 5"],
        },
    )
    assert block(result, "articles/مقال-7.html") == paper
    # Too little was read in this article's own section: it shows the one above.
    above = block(result, "sections/الكتاب/index.html")
    assert block(result, "articles/مقال-4.html") == above
    # The section above holds both; only its first page shows the block.
    assert block(result, "sections/الكتاب/index.html")[1]["خلال ٣٠ يومًا"] == [
        "مقال 3",
        "مقال 2",
        "مقال 5",
    ]
    assert block(result, "sections/الكتاب/page-1.html") is None
    # No section: the whole archive's, in the page's language.
    assert list(block(result, "articles/an-english-page.html")[1]) == [
        "Over 7 days",
        "Over 30 days",
        "Of all time",
    ]
    # Readings of seven days in one section, none in another.
    assert list(block(result, "sections/الكتاب/الخط/index.html")[1]) == [
        "خلال ٣٠ يومًا",
        "منذ البداية",
    ]


def test_links_lead_to_articles_and_an_article_knows_itself(tmp_path):
    result = build(tmp_path)
    for file in all_pages(result.output):
        page = html.fromstring((result.output / file).read_text(encoding="utf-8"))
        for link in page.xpath("//*[@id='most-read']//li/a"):
            target = (result.output / file).parent / unquote(link.get("href"))
            assert target.resolve().is_file(), (file, link.get("href"))
            assert (link.get("aria-current") == "page") == (
                target.resolve() == (result.output / file)
            )


def test_counts_are_shown_only_if_the_settings_ask(tmp_path):
    silent = build(tmp_path / "a")
    told = build(tmp_path / "b", settings="WARRAQ_COUNTS = True\n")
    assert "قراءات" not in (silent.output / "index.html").read_text(encoding="utf-8")
    page = html.fromstring((told.output / "index.html").read_text(encoding="utf-8"))
    counts = page.xpath("//*[@id='most-read']//span[@class='count']")
    assert [one.text_content().strip() for one in counts][:3] == [
        "٩ قراءات",
        "قراءتان",
        "قراءة واحدة",
    ]


def test_without_logs_it_says_that_it_goes_by_shares(tmp_path):
    result = build(tmp_path, reads=None)
    heading, lists = block(result, "index.html")
    assert heading == "الأكثر مشاركة بحسب عدّادات المشاركة في صفحات المصدر"
    assert lists == {"": [f"مقال {n}" for n in (9, 8, 7, 6, 5)]}
    page = html.fromstring((result.output / "index.html").read_text(encoding="utf-8"))
    assert len(page.xpath("//*[@id='most-read']//*[@id='most-shared']/li/a[@href]")) == 5
    assert block(result, "sections/الكتاب/الخط/index.html")[0].startswith(
        "الأكثر مشاركة في هذا القسم"
    )


def test_with_neither_it_is_not_there(tmp_path):
    result = build(tmp_path, reads=None, shares=False)
    assert [file for file in all_pages(result.output) if block(result, file)] == []


def test_new_counts_change_only_pages_of_sections_that_were_read(tmp_path):
    reads = {**READS, "2024-08-02": {"aaaa4": 1, "aaaa6": 1}}
    before = tree(build(tmp_path / "a", reads=reads).output)
    more = {**reads, "2024-10-10": {**READS["2024-10-10"], "aaaa7": 30}}
    after = tree(build(tmp_path / "b", reads=more).output)
    changed = {file for file in before if before[file] != after[file]}
    paper = {f"articles/مقال-{n}.html" for n in (1, 3, 5, 7, 9)}
    without_section = {f"articles/{one}.html" for one in ("an-english-page", "بلا-تاريخ", "تقدير")}
    sections = {"sections/الكتاب/index.html", "sections/الكتاب/الورق/index.html"}
    assert changed == paper | without_section | sections | {"index.html"}


def test_more_of_the_same_changes_nothing_at_all(tmp_path):
    before = tree(build(tmp_path / "a").output)
    more = {**READS, "2024-10-10": {**READS["2024-10-10"], "aaaa5": 15}}
    assert tree(build(tmp_path / "b", reads=more).output) == before


def test_a_later_last_day_changes_the_home_page_alone(tmp_path):
    path = write_archive(tmp_path / "a")
    reads = {"2024-10-10": {"aaaa1": 1}}
    made = []
    for until in ("2024-10-10", "2024-10-11"):
        save_counts(ReadCounts(days=reads, until=until), tmp_path / "a" / "content")
        made.append(tree(build_site(path, output=tmp_path / until, jobs=1).output))
    assert [file for file in made[0] if made[0][file] != made[1][file]] == ["index.html"]


def test_damaged_counts_are_named_and_the_site_is_built(tmp_path):
    path = write_archive(tmp_path)
    (tmp_path / "content" / STORE).write_text("{", encoding="utf-8")
    result = build_site(path, output=tmp_path / "output", jobs=1)
    assert [problem.code for problem in result.problems] == ["W604"]
    assert block(result, "index.html")[0].startswith("الأكثر مشاركة")


def test_the_counts_are_never_published(tmp_path):
    result = build(tmp_path)
    assert not [file for file in tree(result.output) if "reads" in file]
