"""A stream of XML cut into items: the same whatever the size of its pieces, damage stays where it is."""

from __future__ import annotations

import io
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.errors import WarraqError
from warraq.importing import xml_cut
from warraq.importing.plain_stream import in_ascii_order
from warraq.importing.xml_cut import BrokenItem, XmlHead, XmlItem, cut_items
from warraq.importing.xml_item import XmlContext, read_record, read_whole, record_of

PIECES = st.sampled_from(
    [
        b"<item>",
        b"</item>",
        b"<item/>",
        b"<item a='1'>",
        b"<entry>",
        b"</entry>",
        b"<items>",
        b"<![CDATA[",
        b"]]>",
        b"<!--",
        b"-->",
        b"<title>",
        b"</title>",
        b"\n",
        "حبر".encode(),
        b"&amp;",
        b"&",
        b"<",
        b"\x00",
        b"\xff",
        b"<rss xmlns:wp='http://wordpress.org/export/1.2/'>",
        b"<?xml version='1.0'?>",
        b"<!DOCTYPE x [<!ENTITY e 'f'>]>",
        b"&e;",
    ]
)


class Dripping:
    """A stream that gives a few bytes at a time."""

    def __init__(self, data: bytes, size: int) -> None:
        self._stream = io.BytesIO(data)
        self._size = size

    def read(self, _size: int, /) -> bytes:
        return self._stream.read(self._size)


def cut(data: bytes) -> list[XmlHead | XmlItem | BrokenItem]:
    return list(cut_items(io.BytesIO(data)))


@given(st.lists(PIECES, max_size=30).map(b"".join), st.integers(1, 40))
def test_pieces_of_any_size_give_the_same_items(data: bytes, size: int) -> None:
    whole = [repr(one) for one in cut(data)]
    assert [repr(one) for one in cut_items(Dripping(data, size))] == whole


@given(st.lists(PIECES, max_size=30).map(b"".join))
def test_items_stand_where_they_are_said_to(data: bytes) -> None:
    end = 0
    for one in cut(data):
        if isinstance(one, XmlItem):
            assert data[one.offset : one.offset + len(one.data)] == one.data
            assert one.offset >= end
            end = one.offset + len(one.data)


@given(st.lists(PIECES, max_size=30).map(b"".join))
def test_every_item_is_read_or_refused(data: bytes) -> None:
    context = XmlContext.of(b"")
    for one in cut_items(in_ascii_order(io.BytesIO(data))):
        if isinstance(one, XmlHead):
            context = XmlContext.of(one.data)
        elif isinstance(one, XmlItem):
            try:
                read = read_record(record_of(one.data, context))
            except WarraqError:
                continue
            assert read.item.name.endswith(("item", "entry"))


def test_marks_inside_texts_and_comments_end_nothing() -> None:
    inner = b"<t><![CDATA[</item><item>]]></t><!-- </i> <item> -->"
    head, only = cut(b"<rss><!-- <item>no</item> --><item>" + inner + b"</item></rss>")
    assert isinstance(head, XmlHead)
    assert isinstance(only, XmlItem)
    assert only.data == b"<item>" + inner + b"</item>"


def test_a_lost_end_costs_one_item() -> None:
    data = b"<rss><item><title>1</title><item><title>2</title></item></rss>"
    _head, first, second = cut(data)
    assert isinstance(first, BrokenItem)
    assert first.error.what.key == "1"
    assert isinstance(second, XmlItem)


def test_an_enormous_item_is_refused_and_the_next_one_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(xml_cut, "LARGEST_ITEM", 1 << 16)
    data = (
        b"<rss><item><t>" + b"x" * (1 << 20) + b"</t></item>\n<item><title>2</title></item></rss>"
    )
    _head, first, second = cut(data)
    assert isinstance(first, BrokenItem)
    assert first.error.what.code == "W245"
    assert isinstance(second, XmlItem)
    assert b"2" in second.data


def test_entities_of_a_dtd_are_never_expanded() -> None:
    head = b'<!DOCTYPE rss [<!ENTITY a "boom">]><rss>'
    context = XmlContext.of(head)
    with pytest.raises(WarraqError, match="W244"):
        read_record(record_of(b"<item><title>&a;</title></item>", context))
    escaped = read_record(record_of(b"<item><title><![CDATA[&a;]]></title></item>", context))
    assert escaped.item.text("title") == "&a;"


def test_prefixes_may_be_any_and_even_undeclared() -> None:
    context = XmlContext.of(b"<rss xmlns:c='http://purl.org/rss/1.0/modules/content/'>")
    read = read_whole(record_of(b"<item><c:encoded>1</c:encoded><odd:x>2</odd:x></item>", context))
    assert read.item.text("content:encoded") == "1"
    assert read.item.text("odd:x") == "2"


def test_a_damaged_item_is_whole_for_no_one_who_must_know_what_is_private() -> None:
    record = record_of(b"<item><title>1<b></title></item>", XmlContext.of(b"<rss>"))
    assert read_record(record).damage
    with pytest.raises(WarraqError, match="W243"):
        read_whole(record)


def test_a_broken_item_crosses_a_process_boundary() -> None:
    (_head, broken) = cut(b"<rss><item><title>1")
    assert isinstance(broken, BrokenItem)
    assert str(pickle.loads(pickle.dumps(broken.error))) == str(broken.error)  # noqa: S301 - our own
