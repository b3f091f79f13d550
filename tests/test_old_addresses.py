import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.old_addresses import captured_address, parse_old_address

PLAIN = "https://old.example/2018/ورق"


@pytest.mark.parametrize(
    "written",
    [
        "http://old.example/2018/ورق",
        "//old.example/2018/ورق",
        "HTTPS://WWW.Old.Example/2018/ورق",
        "https://old.example:443/2018/ورق/",
        "https://old.example./2018//ورق",
        "https://old.example/2018/%D9%88%D8%B1%D9%82",
        "https://old.example/2018/%d9%88%d8%b1%d9%82/index.html",
        "https://old.example/2018/ورق?utm_source=x&fbclid=1",
        "https://old.example/2018/ورق#top",
        "https://old.example/2017/../2018/ورق",
        "https://web.archive.org/web/20180102030405/https://old.example/2018/ورق",
        "http://web.archive.org/web/2018id_/old.example/2018/ورق",
    ],
)
def test_one_address_in_many_writings(written):
    assert parse_old_address(written).key == parse_old_address(PLAIN).key


@pytest.mark.parametrize(
    "other",
    [
        "https://other.example/2018/ورق",
        "https://blog.old.example/2018/ورق",
        "https://old.example:8080/2018/ورق",
        "https://old.example/2018/الورق",
        "https://old.example/2018/ورق?p=1",
        "/2018/ورق",
    ],
)
def test_other_addresses_stay_others(other):
    assert parse_old_address(other).key != parse_old_address(PLAIN).key


def test_a_query_has_no_order():
    one, two = "https://a.example/?b=2&a=%D8%A8", "https://a.example/?a=ب&b=2"
    assert parse_old_address(one).key == parse_old_address(two).key


def test_a_host_of_other_letters_equals_its_ascii_form():
    one, two = "https://موقع.example/", "https://xn--4gbrim.example/"
    assert parse_old_address(one).key == parse_old_address(two).key


def test_an_encoding_of_the_old_web_equals_itself_alone():
    one, two = "https://a.example/%C7%E1", "https://a.example/%c7%e1/"
    assert parse_old_address(one).key == parse_old_address(two).key
    assert parse_old_address(one).key != parse_old_address("https://a.example/ال").key


@pytest.mark.parametrize(
    "text", ["", "x/y.html", "#a", "mailto:a@b.example", "http://[::1", "https://a.example:port/"]
)
def test_what_is_no_address_of_a_page(text):
    assert parse_old_address(text) is None


@given(st.text())
def test_any_text_is_read_or_refused(text):
    parsed = parse_old_address(text)
    assert parsed is None or parsed.path.startswith("/")
    captured_address(text)


@given(st.text(st.characters(codec="utf-8", exclude_characters="?#\\"), max_size=20))
def test_a_path_that_is_read_again_stays(path):
    first = parse_old_address(f"https://a.example/{path}")
    if first is not None and "%" not in first.path and "?" not in first.path:
        again = parse_old_address(f"https://a.example{first.path}")
        assert again is None or again.path == first.path
