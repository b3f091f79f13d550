"""Views made by hand, and how tests find things in a page."""

import re
from dataclasses import replace

from markupsafe import Markup

from warraq.article import DateSource, Source
from warraq.gazetteer.entries import Kind
from warraq.partial_date import PartialDate
from warraq.site.decades import Decade
from warraq.site.letters import letter_groups
from warraq.site.names import NameView
from warraq.site.series import Part, SeriesPlace
from warraq.site.views import (
    ArticleView,
    Label,
    Pager,
    PageView,
    Period,
    Popular,
    PopularArticle,
    PopularList,
    PublishedDate,
    Section,
)

LEAF = Section(
    name="الصحف", path=("الصحافة", "الصحف"), slug="b", url="sections/a/b/index.html", count=2
)
TOP = Section(
    name="الصحافة",
    path=("الصحافة",),
    slug="a",
    url="sections/a/index.html",
    count=3,
    children=(LEAF,),
)
KNOWN = PublishedDate(value=PartialDate.parse("2021-11-07"), source=DateSource.PAGE)
ESTIMATE = replace(KNOWN, is_estimate=True, source=DateSource.BODY)
ARTICLE = ArticleView(
    id="k7f3q2",
    title="الجوائب",
    url="articles/الجوائب.html",
    slug="الجوائب",
    lang="ar",
    dir="rtl",
    content=Markup("<p>نص المقال.</p>"),
    summary="خلاصة",
    published=KNOWN,
    captured=PartialDate.parse("2024-04-25"),
    modified=None,
    date=KNOWN.value.moment(),
    category=LEAF,
    breadcrumb=(TOP, LEAF),
    also_in=(),
    tags=(Label(name="بيروت", slug="بيروت", url="tags/بيروت/index.html", count=1),),
    authors=(Label(name="هيئة التحرير", slug="x", url="authors/x/index.html", count=1),),
    image=None,
    shares=7,
    rights="",
    source=Source(format="page-text", file="a.txt", sha256="ab" * 32),
    other_sources=(Source(format="html", file="b.html", sha256="cd" * 32),),
    reading_minutes=3,
    word_count=500,
    metadata={},
)
ENGLISH = replace(
    ARTICLE, title="The Jawa'ib", url="articles/jawaib.html", lang="en", dir="ltr", summary="Short."
)
ONE_PAGE = Pager(number=1, total=1, newer=None, older=None, pages=())
MONTH = Period(year=2021, month=11, url="archive/2021/11/index.html", count=1)
YEAR = Period(year=2021, month=None, url="archive/2021/index.html", count=1, months=(MONTH,))
DECADE = Decade(start=2020, url="archive/2020s/index.html", count=1, years=(YEAR,))
ABOUT = PageView(
    title="عن الأرشيف",
    url="pages/about.html",
    slug="about",
    lang="ar",
    dir="rtl",
    content=Markup("<p>نص.</p>"),
    metadata={},
)
LISTED = {"articles": (ARTICLE, ENGLISH), "pager": ONE_PAGE}
POPULAR = Popular(
    by_shares=False,
    of_section=False,
    lists=tuple(
        PopularList(
            days=days,
            articles=(
                PopularArticle(article=ENGLISH, count=None),
                PopularArticle(article=ARTICLE, count=None),
            ),
        )
        for days in (7, 30, None)
    ),
    until=PartialDate.parse("2024-10-10"),
)
BROWSE = {"sections": (TOP, LEAF), "years": (YEAR,)}
PERSON = NameView(
    name="ابن مقلة",
    slug="ابن-مقلة",
    url="people/ابن-مقلة/index.html",
    count=1,
    kind=Kind.PEOPLE,
    variants=("Ibn Muqla",),
    note="وزير وخطاط",
    link="",
)
SERIES = Label(name="حكايات الورق", slug="x", url="series/x/index.html", count=2)
PARTS = (Part(number=1, article=ARTICLE), Part(number=2, article=ENGLISH))
PLACE = SeriesPlace(series=SERIES, number=1, previous=None, next=PARTS[1], parts=PARTS)
NAMED = ((Kind.PEOPLE, (PERSON,)),)
VALUES = {
    "index": {
        "lead": ARTICLE,
        "latest": (ENGLISH,),
        "bands": (),
        "popular": POPULAR,
        "days_of_months": (4, 11),
    },
    "article": {
        "article": ARTICLE,
        "related": (ENGLISH,),
        "versions": (ENGLISH, ARTICLE),
        "previous": ARTICLE,
        "next": ENGLISH,
        "popular": POPULAR,
        "named": NAMED,
        "series": PLACE,
    },
    "section": {"section": LEAF, "subsections": (), "popular": POPULAR, **LISTED},
    "tag": {"label": ARTICLE.tags[0], **LISTED},
    "author": {"label": ARTICLE.authors[0], **LISTED},
    "tags": {"labels": ARTICLE.tags, "letters": letter_groups(ARTICLE.tags, "ar")},
    "authors": {"labels": ARTICLE.authors, "letters": letter_groups(ARTICLE.authors, "ar")},
    "names": {"kind": "people", "labels": (PERSON,), "letters": letter_groups([PERSON], "ar")},
    "series": {"label": SERIES, "parts": PARTS},
    "name": {"name": PERSON, **LISTED},
    "archive": {"years": (YEAR,), "decades": (), "undated_count": 2},
    "decade": {"decade": DECADE, "decades": (DECADE,)},
    "period": {"period": MONTH, "year": YEAR, **LISTED},
    "undated": LISTED,
    "page": {"page": ABOUT},
    "search": BROWSE,
    "404": BROWSE,
}


def find(tree, path):
    """Return what an XPath finds; `.name` stands for a test of the class, as in `//nav[.breadcrumb]`."""
    has = r"contains(concat(' ', normalize-space(@class), ' '), ' \1 ')"
    return tree.xpath(re.sub(r"(?<=\[)\.([a-z-]+)(?=\])", has, path))


def texts(tree, path):
    """Return the text of each element that an XPath finds, white space folded."""
    return [" ".join(one.text_content().split()) for one in find(tree, path)]
