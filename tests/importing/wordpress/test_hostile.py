"""Texts made to cost time: each is read within the time of any other text of its size."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from warraq.importing import ImportSettings, import_paths

SIZE = 400_000
SECONDS = 20
"""Of this process's time; what grows with the square of the size takes minutes."""
HEAD = """<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"
xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"><channel><link>https://a.example</link>
<item><title>حبر</title><content:encoded>"""
TAIL = """</content:encoded><wp:post_id>1</wp:post_id><wp:status>publish</wp:status>
<wp:post_type>post</wp:post_type></item></channel></rss>"""


@pytest.mark.parametrize(
    "piece",
    ["[gallery ids=1]", "[caption ", "[embed]x", "&lt;pre&gt;", "&lt;!--", " ", "\n", "&lt;br&gt;", "&lt;!-- wp:a {",
     "&lt;!-- wp:group --&gt;", "&lt;a ", "&lt;a b='", "&lt;div&gt;", "&lt;blockquote&gt;", "&lt;p&gt;x", "&amp;", "[/embed]"],
)  # fmt: skip
def test_no_text_costs_more_than_its_size(piece: str, tmp_path: Path) -> None:
    text = "حبر " + piece * (SIZE // len(piece)) + " ورق"
    (tmp_path / "export.xml").write_text(HEAD + text + TAIL, encoding="utf-8")
    start = time.process_time()
    report = import_paths(
        [tmp_path / "export.xml"], into=tmp_path / "content", settings=ImportSettings()
    )
    assert time.process_time() - start < SECONDS
    assert report.counts()["imported"] + report.counts()["refused"] == 1


@pytest.mark.parametrize(
    "piece",
    ["<!--", "<a><![CDATA[x]]>", "<![CDATA[", "<title ", "<item ", "]]>", "<a>", "&x;", "<![CDATA[]]></b>"],
)  # fmt: skip
@pytest.mark.parametrize("place", ["head", "item"])
def test_no_markup_costs_more_than_its_size(piece: str, place: str, tmp_path: Path) -> None:
    many = piece * (SIZE // len(piece))
    head = HEAD.replace("<item>", f"{many}<item>") if place == "head" else HEAD + many
    (tmp_path / "export.xml").write_text(head + TAIL, encoding="utf-8")
    start = time.process_time()
    report = import_paths(
        [tmp_path / "export.xml"], into=tmp_path / "content", settings=ImportSettings()
    )
    assert time.process_time() - start < SECONDS
    assert report.counts()["read"] >= 1
