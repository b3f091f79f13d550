"""Feeds: what feedparser itself yields is what is counted, and no text that it drops is lost."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.article import parse_article
from warraq.importing import ImportSettings, import_paths
from warraq.importing.feeds.entry import tags_and_categories
from warraq.importing.feeds.feed_dates import feed_date
from warraq.importing.html_text import text_of_html
from warraq.importing.personal import is_personal, person_of

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml", "rss-1.0.rdf"])
def test_titles_and_addresses_are_those_that_feedparser_reads(name: str, tmp_path: Path) -> None:
    source = GOLDEN / "feeds" / "in" / name
    report = import_paths([source], into=tmp_path, settings=ImportSettings())
    articles = [
        parse_article(Path(item.path).read_text(encoding="utf-8"), file=item.path)
        for item in report.items
    ]
    entries = feedparser.parse(source.read_bytes()).entries
    assert len(articles) == len(entries)
    for article, entry in zip(articles, entries, strict=True):
        if entry.get("title"):
            assert text_of_html(entry.title) == article.title or entry.title == article.title
        if entry.get("link") and article.source and article.source.url:
            # feedparser leaves some addresses relative, which lead nowhere.
            assert article.source.url == urljoin("https://nussakh.example/", entry.link)


PARAGRAPH = "<p>أول <svg><text>رسم</text></svg><custom-tag>ثانٍ</custom-tag> <details><summary>عنوان</summary>طيّ</details> <font size=7>ثالث</font></p>"


def test_no_text_that_a_sanitiser_would_drop_is_lost(tmp_path: Path) -> None:
    feed = f"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<item><title>خبر</title><content:encoded><![CDATA[{PARAGRAPH}]]></content:encoded></item></channel></rss>"""
    (tmp_path / "feed.xml").write_text(feed, encoding="utf-8")
    (item,) = import_paths(
        [tmp_path / "feed.xml"], into=tmp_path / "content", settings=ImportSettings()
    ).items
    text = Path(item.path).read_text(encoding="utf-8")
    for word in ("أول", "ثانٍ", "عنوان", "طيّ", "ثالث"):
        assert word in text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Sun, 15 Mar 2020 07:30:00 +0200", "2020-03-15T07:30+02:00"),
        ("Sun, 15 Mar 2020 07:30:00 GMT", "2020-03-15T07:30+00:00"),
        ("2020-03-15T07:30:00Z", "2020-03-15T07:30+00:00"),
        ("2020-03-15", "2020-03-15"),
        ("15 مارس 2020", "2020-03-15"),
        ("Sun Mar 15 07:30:00 2020", "2020-03-15T07:30"),
        ("أمس", ""),
        ("", ""),
    ],
)
def test_dates_keep_their_zone(written: str, read: str) -> None:
    assert str(feed_date(written) or "") == read


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("editor@x.example (هيئة التحرير)", "هيئة التحرير"),
        ("هيئة التحرير <editor@x.example>", "هيئة التحرير"),
        ("ليلى", "ليلى"),
        ("editor@x.example", ""),
        ("ليلى editor@x.example", "ليلى"),
    ],
)
def test_persons_are_named_without_their_address(written: str, name: str) -> None:
    assert person_of(written) == name


@given(st.text())
def test_no_name_holds_an_address_of_mail(text: str) -> None:
    assert not is_personal("", person_of(f"{text} <editor@paper.example>"))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("user_pass", "x"),
        ("contact_email", "x"),
        ("ip", "x"),
        ("note", "من 203.0.113.9"),
        ("note", "2001:db8::7"),
        ("note", "a.b@c.example"),
    ],
)
def test_what_belongs_to_persons_is_known(key: str, value: str) -> None:
    assert is_personal(key, value)


@pytest.mark.parametrize(
    ("key", "value"),
    [("isbn", "978-0-00-000000-2"), ("recipe", "1:2:3"), ("passage", "x"), ("version", "6.5.1"), ("description", "a:b"), ("hour", "10:20:30")],
)  # fmt: skip
def test_what_does_not_is_left(key: str, value: str) -> None:
    assert not is_personal(key, value)


def test_a_category_with_a_slash_is_a_section() -> None:
    assert tags_and_categories(("أخبار", "ثقافة/كتب", "1/", "أخبار")) == (
        ("أخبار", "1/"),
        (("ثقافة", "كتب"),),
    )


def test_a_json_feed_is_no_list_of_json_lines(tmp_path: Path) -> None:
    feed = {"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "content_text": "حبر وورق"}]}  # fmt: skip
    (tmp_path / "feed.json").write_text(json.dumps(feed), encoding="utf-8")
    (item,) = import_paths(
        [tmp_path / "feed.json"], into=tmp_path / "content", settings=ImportSettings()
    ).items
    assert "format: json-feed" in Path(item.path).read_text(encoding="utf-8")
