"""The article's file: what is written is read back, and what is wrong is said with its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import texts, titles
from warraq.article import (
    Article,
    ArticleError,
    DateSource,
    RelatedChoice,
    Source,
    Status,
    article_text,
    parse_article,
)
from warraq.markdown_text import markdown_from_paragraphs
from warraq.partial_date import PartialDate

HEAD = "---\ntitle: عنوان\n"


def line(title: str) -> str:
    return " ".join(title.split())


dates = st.one_of(
    st.dates().map(PartialDate.of),
    st.builds(PartialDate, year=st.integers(1000, 2100), month=st.integers(1, 12)),
    st.builds(PartialDate, year=st.integers(1000, 2100)),
)
lines = titles.map(line).filter(bool)
names = lines.map(lambda text: text.replace("/", "").strip()).filter(bool)
lists = st.lists(lines, max_size=3, unique=True).map(tuple)
articles = st.builds(
    Article,
    title=lines,
    id=st.from_regex(r"[a-z2-7]{6}", fullmatch=True),
    date=st.none() | dates,
    date_source=st.none() | st.sampled_from(DateSource),
    captured=st.none() | dates,
    category=st.lists(names, max_size=3).map(tuple),
    also_in=st.lists(
        st.lists(names, min_size=1, max_size=2).map(tuple), max_size=2, unique=True
    ).map(tuple),
    tags=lists,
    authors=lists,
    series=lines,
    series_order=st.none() | st.integers(0, 10**6),
    lang=st.sampled_from(["", "ar", "fa", "zh-Hant"]),
    summary=titles.map(line),
    status=st.sampled_from(Status),
    shares=st.none() | st.integers(0, 10**9),
    source=st.none() | st.builds(Source, format=lines, file=lines, sha256=lines, url=lines),
    extra=st.dictionaries(st.from_regex(r"x_[a-z]{1,8}", fullmatch=True), lines, max_size=3),
    body=texts.map(markdown_from_paragraphs),
)


@given(articles)
def test_what_is_written_is_read_back(article: Article) -> None:
    text = article_text(article)
    read = parse_article(text, file="x.md")
    assert replace(read, body=read.body.rstrip()) == replace(article, body=article.body.rstrip())
    assert article_text(read) == text


def test_a_file_as_people_write_it() -> None:
    article = parse_article(
        "---\n"
        "title: 'حكاية: سوق'\n"
        "date: 2021-11-07 10:20+03:00\n"
        "category: أخبار / العالم العربي\n"
        "tags: ورق، حبر, سوق\n"
        "author: ليلى\n"
        "shares: 12\n"
        "original: {a: [1, no]}\n"
        "---\n\n# عنوان\n\n---\n\nنص.\n",
        file="x.md",
    )
    assert article.title == "حكاية: سوق"
    assert article.category == ("أخبار", "العالم العربي")
    assert article.tags == ("ورق", "حبر", "سوق")
    assert article.authors == ("ليلى",)
    assert article.shares == 12
    assert article.extra == {"original": {"a": ["1", "no"]}}
    assert article.date is not None
    assert article.date.moment().astimezone(UTC) == datetime(2021, 11, 7, 7, 20, tzinfo=UTC)
    assert article.body == "# عنوان\n\n---\n\nنص.\n"


def test_pelicans_own_headers_are_read() -> None:
    article = parse_article(
        "Title: حكاية\nDate: 2021-11-07\nKeywords: ورق, حبر\nSummary: سطر\n    وسطر\n\nنص.\n",
        file="x.md",
    )
    assert (article.title, str(article.date), article.tags) == (
        "حكاية",
        "2021-11-07",
        ("ورق", "حبر"),
    )
    assert article.summary == "سطر وسطر"
    assert article.body == "نص.\n"


@pytest.mark.parametrize(
    "title", ["1984", "no", "~", "null", "2021-11-07", "- x", "a: b", "'", "#x"]
)
def test_a_title_stays_text(title: str) -> None:
    assert parse_article(article_text(Article(title=title)), file="x.md").title == title


@pytest.mark.parametrize("key", ["settings", "__class__", "self", "url", "slug_", "Title"])
def test_an_unknown_key_is_data(key: str) -> None:
    article = parse_article(f"{HEAD}{key}: x\n---\n", file="x.md")
    assert article.extra == {key: "x"}


WRONG = [
    ("date: last spring", 'x.md:3: date: "last spring" is not a date. Write YYYY-MM-DD, YYYY-MM or YYYY, with HH:MM and a zone if they are known. [W101]'),
    ("date: 2021-02-30", 'x.md:3: date: "2021-02-30" is not a date: day is out of range for month. Write YYYY-MM-DD, YYYY-MM or YYYY, with HH:MM and a zone if they are known. [W101]'),
    ("lang: عربي", 'x.md:3: lang: "عربي" is no language tag. Write ar, fa, he, ur, en, … [W106]'),
    ("shares: many", 'x.md:3: shares: "many" is not a whole number. Write digits alone. [W105]'),
    ("shares: -1", 'x.md:3: shares: "-1" is not a whole number. Write digits alone. [W105]'),
    ("id: K7", 'x.md:3: id: "K7" is no id. Write 4 to 32 small Latin letters and digits. [W107]'),
    ("status: gone", 'x.md:3: status: "gone" is not known here. Write one of published, draft, hidden. [W108]'),
    ("category: [a, b]", "x.md:3: category: a list stands where one text belongs. Write one value. [W103]"),
    ("tags: {a: b}", "x.md:3: tags: keys stand where a list belongs. Write `[one, two]`. [W103]"),
    ("source: x", "x.md:3: source: the source is no list of keys. Write `{format: …, file: …}`. [W103]"),
    ("source: {path: x}", "x.md:3: source: a source has no `path`. Its keys are file, format, record, sha256, url. [W109]"),
    ("slug: ../x", 'x.md:3: slug: "../x" is no slug. Write letters, digits and single hyphens, at most 80 bytes, such as "x". [W104]'),
    ("title: again", "x.md:3: title: the key stands twice. Keep one of the two. [W113]"),
    ("x: &a [*a]", "x.md:3: x: anchors, tags and deep nesting are not read. Write the value out plainly, between quotation marks if it begins with a sign. [W114]"),
    ("x: !!python/object:os.system y", "x.md:3: x: anchors, tags and deep nesting are not read. Write the value out plainly, between quotation marks if it begins with a sign. [W114]"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "message"), WRONG)
def test_what_is_wrong_is_named(wrong: str, message: str) -> None:
    with pytest.raises(ArticleError) as caught:
        parse_article(f"{HEAD}{wrong}\n---\nنص\n", file="x.md")
    assert [str(problem) for problem in caught.value.problems] == [message]


HEADS = [
    ("نص بلا رأس\n", "W110"),
    ("", "W110"),
    ("---\ntitle: x\n", "W111"),
    ("---\ntitle: a: b\n---\n", "W112"),
    ("---\n- a\n---\n", "W112"),
    ("---\ndate: 2021\n---\n", "W102"),
    ("---\n---\nx", "W102"),
]


@pytest.mark.parametrize(("text", "code"), HEADS)
def test_a_head_that_cannot_be_read(text: str, code: str) -> None:
    with pytest.raises(ArticleError) as caught:
        parse_article(text, file="x.md")
    assert [problem.code for problem in caught.value.problems] == [code]


def test_all_problems_come_at_once() -> None:
    with pytest.raises(ArticleError) as caught:
        parse_article(f"{HEAD}date: x\nlang: x!\nshares: y\n---\n", file="x.md")
    assert [problem.code for problem in caught.value.problems] == ["W101", "W106", "W105"]


@pytest.mark.parametrize("key", ["series_order", "series_index"])
def test_the_place_in_a_series_is_read_by_both_names(key):
    article = parse_article(f"{HEAD}series: حكايات\n{key}: 3\n---\n", file="x.md")
    assert (article.series, article.series_order) == ("حكايات", 3)
    assert article.extra == {}


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("series_order: 3\n", "x.md:3: series_order: there is no series for it."),
        ("series_index: 3\n", "x.md:3: series_index: there is no series for it."),
        ("series: س\nseries_order: أول\n", 'x.md:4: series_order: "أول" is not a whole number.'),
        ("series: {name: س}\n", "x.md:3: series: a list stands where one text belongs."),
    ],
)
def test_what_is_wrong_with_a_series_is_named(lines, said):
    with pytest.raises(ArticleError) as caught:
        parse_article(f"{HEAD}{lines}---\n", file="x.md")
    assert [str(problem)[: len(said)] for problem in caught.value.problems] == [said]


RELATED = "---\ntitle: a\nrelated: [عام-الورق, -old-news, second]\n---\nx\n"


def test_editors_choices_are_read_with_their_line_and_written_back():
    article = parse_article(RELATED, file="a.md")
    assert article.related == RelatedChoice(pinned=("عام-الورق", "second"), banned=("old-news",))
    assert article.related.line == 3
    assert parse_article(article_text(article), file="a.md") == article
    assert "related: [عام-الورق, second, -old-news]\n" in article_text(article)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("[a, -a]", 'a.md:3: related: "a" is both pinned and banned. Keep one of the two. [W117]'),
        ("['a b']", "[W104]"),
        ("{a: b}", "[W103]"),
    ],
)
def test_choices_that_cannot_be_are_told(value, message):
    with pytest.raises(ArticleError) as caught:
        parse_article(f"---\ntitle: a\nrelated: {value}\n---\n", file="a.md")
    (problem,) = caught.value.problems
    assert str(problem).endswith(message)
