"""No page breaks an import, and no page's text is changed by one."""

from __future__ import annotations

import contextlib
import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import paragraphs, sentences, titles
from tests.test_fidelity import visible
from warraq.article import parse_article
from warraq.errors import WarraqError
from warraq.importing import ImportSettings, import_paths
from warraq.importing.json_lines import JsonLines
from warraq.importing.media import Media
from warraq.importing.page_text import PageText
from warraq.importing.record import RawRecord, SourceFile
from warraq.site.body import render_body

FILE = SourceFile(path=Path("page.txt"), name="page.txt")
LINES = [
    "الخميس, أبريل 25, 2024", "الرئيسيةأخبار وتقاريرالعالم العربي", "الرئيسية » ثقافة » كتب", "0Shares",
    "نُشر في 3 مارس 2021", "بقلم: هيئة التحرير", "الوسوم: ورق، حبر", "مقالات ذات صلة", "الأكثر قراءة",
    "\u00a0", "", "الرئيسية", "Home", "https://example.org/2021/03/03/x", "الرابط: https://example.org/x",
    "7 نوفمبر 2021", "كان الورّاقون ينسخون الكتب ويجلدونها ويبيعونها في ذلك الحي. " * 4,
]  # fmt: skip
pages = st.lists(st.one_of(st.sampled_from(LINES), sentences, titles, paragraphs), max_size=12).map(
    "\n".join
)


def draft(data: bytes) -> str | None:
    """Return the Markdown of a page, or nothing when it was refused."""
    page = PageText(ImportSettings())
    record = RawRecord(file=FILE, number=1, data=data)
    try:
        page.learner.note(FILE, page.glance(record).lesson)
        page.learner.learn()
        return page.draft(record).article.body
    except WarraqError:
        return None


@settings(max_examples=300)
@given(pages)
def test_a_pages_text_comes_from_the_page(text: str) -> None:
    markdown = draft(text.encode())
    if markdown is not None:
        source = visible(text.replace("\r", "\n"))
        for line in render_body(markdown, lang="ar").text.splitlines():
            assert visible(line) in source


@settings(max_examples=200)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    draft(data)


@settings(max_examples=100)
@given(pages, st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_the_encoding_makes_no_difference(text: str, encoding: str) -> None:
    text = f"عنوان الصفحة\n\n{text}\n\nكان الورّاقون ينسخون الكتب."
    assert draft(text.encode(encoding)) == draft(text.encode())


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | sentences,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(sentences, inner, max_size=3),
    max_leaves=6,
)
NAMES = [
    "title",
    "body",
    "text",
    "date",
    "author",
    "category",
    "tags",
    "url",
    "id",
    "source",
    "slug",
]
records = st.dictionaries(st.sampled_from(NAMES) | sentences, json_values, max_size=8)


@settings(max_examples=60)
@given(records.map(lambda record: record | {"body": "نص المقال."}))
def test_any_record_is_written_and_read_back(record: dict[str, object]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "x.jsonl")
        source.write_text(json.dumps(record), encoding="utf-8")
        report = import_paths([source], into=Path(folder, "c"), settings=ImportSettings())
        assert report.counts()["imported"] == 1
        (item,) = report.items
        article = parse_article(Path(item.path).read_text(encoding="utf-8"), file="x.md")
        assert article.body == "نص المقال.\n"
        again = import_paths([source], into=Path(folder, "c"), settings=ImportSettings())
        assert again.counts()["unchanged"] == 1


@given(records)
def test_any_record_is_drafted_or_refused(record: dict[str, object]) -> None:
    raw = RawRecord(file=FILE, number=1, data=json.dumps(record).encode())
    with contextlib.suppress(WarraqError):
        JsonLines(ImportSettings(), Media()).glance(raw)
        JsonLines(ImportSettings(), Media()).draft(raw)
