"""One archive built whole, through the real theme, and held against the page contract."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree, html

from warraq.article import Article, DateSource, article_text
from warraq.errors import WarraqError
from warraq.partial_date import PartialDate
from warraq.site.build import build_site

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = """
import sys
sys.path.insert(0, {root!r})
from warraq.site.plugin import ArchivePelican
PELICAN_CLASS = ArchivePelican
SITENAME = "أرشيف"
SITESUBTITLE = "للتجربة"
DEFAULT_LANG = "ar"
TIMEZONE = "UTC"
SITEURL = {address!r}
PATH = {content!r}
OUTPUT_PATH = {output!r}
THEME = {theme!r}
THEME_STATIC_DIR = "theme"
DEFAULT_PAGINATION = 3
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
"""
ADDRESS = "https://example.org/أرشيف"
WORDS = "ورق سمرقند طاحونة لب قصب كتان مطبعة حرف رصاص جريدة طابع خريطة بحر ساحل ملاح فلك".split()


def articles():
    dated = [
        Article(
            title=f"مقال {n}",
            id=f"aaaa{n}",
            slug=f"مقال-{n}",
            date=PartialDate.parse(f"2021-{n % 4 + 1:02d}-07"),
            date_source=DateSource.PAGE,
            category=("الكتاب", "الورق") if n % 2 else ("الكتاب", "الخط"),
            tags=("ورق", "بغداد"),
            authors=("هيئة التحرير",),
            lang="ar",
            shares=n,
            body=" ".join(WORDS[(n + i) % len(WORDS)] for i in range(30)) + f" كلمة{n}\n",
        )
        for n in range(10)
    ]
    return [
        *dated,
        Article(
            title="An English page <b>&",
            id="eng1",
            slug="an-english-page",
            date=PartialDate.parse("2020-05-01"),
            lang="en",
            body="Paper from *Fabriano*.\n\nنص عربي",
        ),
        Article(
            title="بلا تاريخ",
            id="und1",
            slug="بلا-تاريخ",
            captured=PartialDate.parse("2024-04-25"),
            lang="ar",
            body="نص قصير",
        ),
        Article(
            title="تقدير",
            id="est1",
            slug="تقدير",
            date=PartialDate.parse("2022-11-07"),
            date_source=DateSource.BODY,
            lang="ar",
            body="نص قصير آخر",
        ),
    ]


def write_archive(folder, *, address=ADDRESS):
    content = folder / "content"
    (content / "articles").mkdir(parents=True)
    (content / "pages").mkdir()
    for article in articles():
        path = content / "articles" / f"{article.slug}.md"
        path.write_text(article_text(article), encoding="utf-8")
    (content / "pages" / "about.md").write_text("---\ntitle: عنا\nslug: about\n---\nنص\n", "utf-8")
    settings = folder / "pelicanconf.py"
    text = SETTINGS.format(
        root=str(ROOT),
        address=address,
        content=str(content),
        output=str(folder / "plain"),
        theme=str(ROOT / "theme"),
    )
    settings.write_text(text, encoding="utf-8")
    return settings


def tree(folder):
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in files
        if path.name != ".warraq.json"
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive")
    result = build_site(write_archive(folder), output=folder / "output", jobs=2)
    assert result.problems == ()
    return result.output


def document(built, file):
    return html.fromstring((built / file).read_text(encoding="utf-8"))


def all_pages(built):
    return {path.relative_to(built).as_posix(): path for path in built.rglob("*.html")}


def test_every_page_kind_is_there(built):
    assert {
        "index.html",
        "articles/مقال-3.html",
        "sections/الكتاب/index.html",
        "sections/الكتاب/الورق/index.html",
        "sections/الكتاب/page-1.html",
        "tags/index.html",
        "tags/بغداد/index.html",
        "authors/هيئة-التحرير/index.html",
        "archive/index.html",
        "archive/2021/index.html",
        "archive/2021/03/index.html",
        "archive/undated/index.html",
        "pages/about.html",
        "search.html",
        "404.html",
    } <= set(all_pages(built))
    assert len(list((built / "articles").iterdir())) == len(articles())


def test_every_link_leads_to_a_file_of_the_site(built):
    for name, path in all_pages(built).items():
        if name == "404.html":
            continue
        for element, _, link, _ in html.fromstring(path.read_bytes()).iterlinks():
            if (
                link.startswith(("#", "data:", "mailto:", ADDRESS))
                or element.get("rel") == "canonical"
            ):
                continue
            assert not re.match(r"[a-z]+:|/", link), f"{name}: {link} is not relative"
            target = (path.parent / unquote(link.partition("#")[0].partition("?")[0])).resolve()
            assert target.is_file(), f"{name}: {link} leads nowhere"
            assert target.is_relative_to(built), f"{name}: {link} leads out"


def test_an_article_keeps_the_page_contract(built):
    made = document(built, "articles/مقال-3.html")
    assert (made.get("lang"), made.get("dir")) == ("ar", "rtl")
    assert made.xpath("string(//article//h1)").strip() == "مقال 3"
    assert len(made.xpath("//h1")) == 1
    body = made.xpath('//*[contains(concat(" ", @class, " "), " article-body ")]')
    assert " ".join(body[0].text_content().split()) == articles()[3].body.strip()
    crumbs = made.xpath('//nav[contains(@class, "breadcrumb")]//a/@href')
    assert crumbs == [
        "../index.html",
        "../sections/الكتاب/index.html",
        "../sections/الكتاب/الورق/index.html",
    ]
    assert made.xpath('//time[contains(@class, "published")]/@datetime') == ["2021-04-07"]
    related = made.xpath('//*[@id="related"]//li//a/@href')
    assert len(related) == 5
    assert "مقال-3.html" not in " ".join(related)
    assert made.xpath('//a[@rel="prev"]/@href')
    assert made.xpath('//link[@rel="canonical"]/@href')[0].startswith("https://example.org/")


def test_a_page_speaks_its_articles_language(built):
    made = document(built, "articles/an-english-page.html")
    assert (made.get("lang"), made.get("dir")) == ("en", "ltr")
    assert made.xpath("string(//article//h1)").strip() == "An English page <b>&"
    assert made.xpath('//*[contains(@class, "article-body")]/p[@dir="rtl"]')


def test_an_estimate_is_shown_as_one_and_stays_out_of_the_data_for_machines(built):
    text = (built / "articles" / "تقدير.html").read_text(encoding="utf-8")
    assert "نحو ٧ نوفمبر ٢٠٢٢" in text
    assert "datePublished" not in text
    assert "datePublished" in (built / "articles" / "مقال-3.html").read_text(encoding="utf-8")


def test_a_page_known_by_its_capture_alone_is_undated(built):
    made = document(built, "articles/بلا-تاريخ.html")
    assert made.xpath('//time[contains(@class, "captured")]/@datetime') == ["2024-04-25"]
    assert not made.xpath('//time[contains(@class, "published")]')
    listed = document(built, "archive/undated/index.html").xpath("//main//a/@href")
    assert "../../articles/بلا-تاريخ.html" in listed


def test_home_leads_with_known_dates(built):
    main = document(built, "index.html").xpath("string(//main)")
    assert "مقال 9" in main
    first = (built / "index.html").read_text(encoding="utf-8")
    assert first.index("مقال 7") < first.index("مقال 9")  # April comes after February


def test_feeds_hold_the_newest_known_articles(built):
    feed = etree.parse(built / "feeds" / "atom.xml")
    atom = {"a": "http://www.w3.org/2005/Atom"}
    titles = feed.xpath("//a:entry/a:title/text()", namespaces=atom)
    assert titles[:2] == ["مقال 7", "مقال 3"]
    assert "An English page <b>&" in titles
    assert "تقدير" not in titles
    rss = etree.parse(built / "feeds" / "rss.xml")
    assert len(rss.xpath("//item")) == 11
    assert (built / "feeds" / "sections" / "الكتاب" / "الورق" / "atom.xml").is_file()


def test_the_sitemap_lists_every_page_that_readers_want(built):
    places = etree.parse(built / "sitemap.xml").xpath(
        "//s:loc/text()", namespaces={"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    )
    files = {unquote(place).removeprefix(ADDRESS + "/") for place in places}
    assert files == set(all_pages(built)) - {"search.html", "404.html"}
    assert f"Sitemap: {ADDRESS}/sitemap.xml" in (built / "robots.txt").read_text("utf-8")


def test_pages_ask_nothing_of_other_hosts_and_hold_no_inline_script_or_style(built):
    for name, path in all_pages(built).items():
        made = html.fromstring(path.read_bytes())
        policy = made.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')
        assert policy, name
        assert policy[0].startswith("default-src 'none'; script-src 'self'"), name
        for script in made.xpath("//script[not(@src)]"):
            assert script.get("type") in {"application/ld+json", "application/json"}, name
        assert not made.xpath("//style|//*[@style]|//iframe|//base"), name
        for source in made.xpath("//script/@src|//img/@src|//link[@rel='stylesheet']/@href"):
            # The page that hosts show at any address has absolute links, to its own site.
            assert "//" not in source or source.startswith(ADDRESS), name


def test_pelicans_own_command_and_any_number_of_jobs_give_the_same_bytes(built, tmp_path):
    settings = write_archive(tmp_path)
    one = build_site(settings, output=tmp_path / "one", jobs=1)
    assert tree(one.output) == tree(built)
    command = [sys.executable, "-m", "pelican", str(tmp_path / "content"), "-s", str(settings)]
    subprocess.run(command, check=True, capture_output=True, cwd=tmp_path)
    assert tree(tmp_path / "plain") == tree(built)


def test_without_an_address_there_are_no_feeds(tmp_path):
    result = build_site(write_archive(tmp_path, address=""), output=tmp_path / "output")
    assert not (result.output / "feeds").exists()
    assert not (result.output / "sitemap.xml").exists()
    assert (result.output / "robots.txt").read_text() == "User-agent: *\nDisallow:\n"
    assert "canonical" not in (result.output / "index.html").read_text(encoding="utf-8")


def test_what_cannot_be_read_is_named_and_the_rest_is_built(tmp_path):
    settings = write_archive(tmp_path)
    folder = tmp_path / "content" / "articles"
    (folder / "bad-date.md").write_text("---\ntitle: x\ndate: last spring\n---\n", "utf-8")
    (folder / "bytes.md").write_bytes(b"---\ntitle: \xff\n---\n")
    (folder / "again.md").write_text("---\ntitle: y\nslug: مقال-3\n---\n", "utf-8")
    (folder / "picture.md").write_text("---\ntitle: z\nimage: ../../x.png\n---\n", "utf-8")
    result = build_site(settings, output=tmp_path / "output")
    assert [str(problem) for problem in sorted(result.problems)] == [
        (
            'articles/bad-date.md:3: date: "last spring" is not a date. Write YYYY-MM-DD, YYYY-MM or'
            " YYYY, with HH:MM and a zone if they are known. [W101]"
        ),
        "articles/bytes.md: the file is not UTF-8 (byte 11). Save it as UTF-8. [W122]",
        (
            'articles/picture.md: image: "../../x.png" is no picture in the content folder.'
            " Put the picture under content/images and write images/<its name>. [W125]"
        ),
        (
            'articles/مقال-3.md: slug: its address "مقال-3" is that of articles/again.md.'
            " Give one of the two another `slug`. [W120]"
        ),
    ]
    assert (result.output / "articles" / "مقال-4.html").is_file()
    command = [sys.executable, "-m", "pelican", str(tmp_path / "content"), "-s", str(settings)]
    assert subprocess.run(command, check=False, capture_output=True, cwd=tmp_path).returncode == 1


def test_a_template_that_fails_leaves_the_old_site(tmp_path):
    settings = write_archive(tmp_path)
    result = build_site(settings, output=tmp_path / "output")
    before = tree(result.output)
    theme = tmp_path / "theme"
    shutil.copytree(ROOT / "theme", theme)
    (theme / "templates" / "tag.html").write_text("{{ nothing_there }}", encoding="utf-8")
    with settings.open("a", encoding="utf-8") as stream:
        stream.write(f"THEME = {str(theme)!r}\n")
    with pytest.raises(WarraqError, match=r"tag\.html:1: the template fails"):
        build_site(settings, output=tmp_path / "output")
    assert tree(result.output) == before


def test_links_out_of_the_content_folder_are_not_followed(tmp_path):
    settings = write_archive(tmp_path)
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "key.txt").write_text("secret")
    (secret / "note.md").write_text("---\ntitle: سر\n---\n", encoding="utf-8")
    (tmp_path / "content" / "images").symlink_to(secret)
    (tmp_path / "content" / "articles" / "note.md").symlink_to(secret / "note.md")
    (tmp_path / "content" / "articles" / "more").symlink_to(secret)
    result = build_site(settings, output=tmp_path / "output")
    assert sorted(problem.file for problem in result.problems) == [
        "articles/more",
        "articles/note.md",
        "images",
    ]
    assert not any("key.txt" in name or "سر" in name for name in tree(result.output))
