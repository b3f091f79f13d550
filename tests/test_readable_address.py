"""Addresses as people read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.readable_address import readable


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://a.example/%d9%88%D8%B1%D9%82.html", "https://a.example/ورق.html"),
        ("/%D9%85%DB%8C%E2%80%8C%D8%AE", "/می\u200cخ"),
        ("/a%20b%3Fc%2F", "/a%20b%3Fc%2F"),
        ("/%25D8%25A7", "/%25D8%25A7"),
        ("/%D8", "/%D8"),
        ("/%E2%80%AE%D8%A7", "/%E2%80%AE%D8%A7"),
        ("/%C2%A0x%E2%80%A8", "/%C2%A0x%E2%80%A8"),
    ],
)
def test_letters_are_decoded_and_nothing_else(address, shown):
    assert readable(address) == shown


@given(st.text(max_size=30))
def test_what_is_readable_stays(address):
    assert readable(readable(address)) == readable(address)
