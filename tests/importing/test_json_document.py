"""JSON documents with a list of articles: what they hold is what is read, however it is written."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import sentences
from warraq.importing import ImportSettings
from warraq.importing.json_document import items_of
from warraq.importing.json_lines import JsonLines
from warraq.importing.media import Media
from warraq.importing.record import RawRecord, RefusedRecord, SourceFile

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | sentences,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(sentences, inner, max_size=3),
    max_leaves=8,
)


class Slowly(io.StringIO):
    """A text that comes in the smallest pieces."""

    def read(self, size: int | None = -1, /) -> str:
        del size
        return super().read(3)


@given(st.lists(values, max_size=6), st.sampled_from([None, 1]))
def test_a_list_is_read_item_by_item(items: list[object], indent: int | None) -> None:
    text = json.dumps(items, indent=indent, ensure_ascii=False)
    assert list(items_of(Slowly(text))) == items
    assert list(items_of(io.StringIO(f"\n{text}\n"))) == items


@given(st.lists(st.dictionaries(sentences, values, max_size=3), min_size=1, max_size=4))
def test_a_list_in_an_object_is_found(items: list[object]) -> None:
    text = json.dumps({"version": [1], "meta": {"a": [{}]}, "posts": items, "next": None})
    assert list(items_of(Slowly(text))) == items


def records(folder: Path, text: str) -> list[object]:
    path = folder / "x.json"
    path.write_text(text, encoding="utf-8")
    kind = JsonLines(ImportSettings(), Media())
    assert kind.recognises(text.encode())
    return list(kind.records(SourceFile(path=path, name="x.json")))


def test_one_article_over_many_lines_is_one_record(tmp_path: Path) -> None:
    article = {"title": "عنوان", "authors": [{"name": "سالم"}], "body": "نص"}
    (record,) = records(tmp_path, json.dumps(article, indent=2))
    assert isinstance(record, RawRecord)
    assert json.loads(record.data) == article


def test_a_line_that_begins_with_a_list_of_objects_is_a_line(tmp_path: Path) -> None:
    line = json.dumps({"authors": [{"name": "سالم"}], "title": "عنوان", "body": "نص"})
    assert len(records(tmp_path, f"{line}\n{line}\n")) == 2


@pytest.mark.parametrize(
    "broken", ['[{"title": "x"}, {"title": ]', '[{"a": 1} {"b": 2}]', '[{"a": 1}', '[{"a": 1}] x']
)
def test_what_stands_before_the_damage_is_read(tmp_path: Path, broken: str) -> None:
    found = records(tmp_path, broken)
    assert isinstance(found[0], RawRecord)
    assert isinstance(found[-1], RefusedRecord)
    assert found[-1].number == len(found)


def test_half_a_pair_of_surrogates_breaks_nothing(tmp_path: Path) -> None:
    (record,) = records(tmp_path, '[{"title": "x\\ud800y", "body": "نص المقال كاملا"}]')
    assert isinstance(record, RawRecord)
    assert JsonLines(ImportSettings(), Media()).draft(record).article.title == "xy"
