"""Citations for programs: read back by small strict readers, whatever an article's words are."""

import re
import string
from dataclasses import replace
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from warraq.article import DateSource, Source
from warraq.partial_date import PartialDate
from warraq.site.citation import bibtex, data_address, ris
from warraq.site.views import ArticleView, Label, PublishedDate

ADDRESS = "https://example.org/archive/articles/%D8%A7.html"
NAMES = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{sign}": sign for sign in "%&$#_"},
}
ARTICLE = ArticleView(
    id="k7f3q2",
    title="الجوائب",
    url="articles/ا.html",
    slug="ا",
    lang="ar",
    dir="rtl",
    content=Markup(),
    summary="",
    published=PublishedDate(value=PartialDate.parse("2021-11-07")),
    captured=None,
    modified=None,
    date=None,
    category=None,
    breadcrumb=(),
    also_in=(),
    tags=(Label(name="ورق", slug="x", url="x", count=1),),
    authors=(
        Label(name="هيئة التحرير", slug="x", url="x", count=1),
        Label(name="Salt and Pepper, Inc.", slug="y", url="y", count=1),
    ),
    image=None,
    shares=None,
    rights="",
    source=Source(format="html", file="secret/a.html", sha256="ab" * 32),
    other_sources=(),
    reading_minutes=1,
    word_count=1,
    metadata={},
)


def dated(text, *, source=DateSource.PAGE):
    value = PartialDate.parse(text) if text else None
    published = PublishedDate(value=value, is_estimate=source.is_estimate, source=source)
    return replace(ARTICLE, published=published)


def braced(text, start):
    """Return what stands in the braces that begin at `start`, counted as BibTeX does, and their end."""
    assert text[start] == "{"
    depth = 0
    for place in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if depth == 0:
            return text[start + 1 : place], place + 1
    pytest.fail("a brace is not closed")


def plain(value):
    names = "|".join(re.escape(name) for name in NAMES)
    rest = re.sub(names, "", value)
    assert not set(rest) & set(r"\{}~^%&$#_"), f"not escaped: {value}"
    return re.sub(names, lambda found: NAMES[found[0]], value)


def read_bibtex(text):
    head = re.match(r"@misc\{([a-z0-9]+),\n", text)
    fields, place = {}, head.end()
    while text[place] != "}":
        name = re.compile(r"  ([a-z]+) = ").match(text, place)
        place = name.end()
        if text[place] == "{":
            fields[name[1]], place = braced(text, place)
        else:
            fields[name[1]] = text[place : place + 3]
            place += 3
        assert text[place] in ",\n"
        place += 2 if text[place] == "," else 1
    assert text[place:] == "}\n"
    return head[1], fields


def read_ris(text):
    assert text.endswith("ER  - \r\n")
    lines = text.removesuffix("\r\n").split("\r\n")
    fields = {}
    for line in lines:
        assert re.fullmatch(r"[A-Z][A-Z0-9]  - [^\x00-\x1f\x7f-\x9f\u2028\u2029]*", line)
        fields.setdefault(line[:2], []).append(line[6:])
    return fields


def test_bibtex_says_what_is_known():
    key, fields = read_bibtex(bibtex(ARTICLE, "ورّاق", ADDRESS))
    assert key == "k7f3q2"
    assert fields == {
        "author": "{هيئة التحرير} and {Salt and Pepper, Inc.}",
        "title": "{الجوائب}",
        "howpublished": "ورّاق",
        "year": "2021",
        "month": "nov",
        "date": "2021-11-07",
        "url": ADDRESS,
        "language": "ar",
        "note": f"no. k7f3q2; SHA-256 of the source: {'ab' * 32}",
    }


def test_ris_says_what_is_known():
    assert read_ris(ris(ARTICLE, "ورّاق", ADDRESS)) == {
        "TY": ["NEWS"],
        "ID": ["k7f3q2"],
        "AU": ["هيئة التحرير", "Salt and Pepper, Inc."],
        "TI": ["الجوائب"],
        "T2": ["ورّاق"],
        "PY": ["2021"],
        "DA": ["2021/11/07/"],
        "LA": ["ar"],
        "UR": [ADDRESS],
        "KW": ["ورق"],
        "N1": ["no. k7f3q2", f"SHA-256 of the source: {'ab' * 32}"],
        "ER": [""],
    }


@pytest.mark.parametrize(
    ("text", "fields", "day"),
    [
        ("2021-11", {"year": "2021", "month": "nov", "date": "2021-11"}, ["2021/11//"]),
        ("2021", {"year": "2021", "date": "2021"}, ["2021///"]),
        (
            "2021-11-07T10:20+03:00",
            {"year": "2021", "month": "nov", "date": "2021-11-07"},
            ["2021/11/07/"],
        ),
        ("", {}, None),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(text, fields, day):
    _, made = read_bibtex(bibtex(dated(text), "x"))
    assert {key: made[key] for key in ("year", "month", "date") if key in made} == fields
    assert read_ris(ris(dated(text), "x")).get("DA") == day


@pytest.mark.parametrize("source", [s for s in DateSource if s.is_estimate])
def test_an_estimate_stands_in_a_note_alone(source):
    article = dated("2021-11-07", source=source)
    _, fields = read_bibtex(bibtex(article, "x"))
    assert not {"year", "month", "date"} & set(fields)
    assert "estimated date: 2021-11-07" in fields["note"]
    record = read_ris(ris(article, "x"))
    assert not {"PY", "DA", "Y1"} & set(record)
    assert "estimated date: 2021-11-07" in record["N1"]


def test_no_path_of_a_raw_file_is_told():
    assert "secret" not in bibtex(ARTICLE, "x") + ris(ARTICLE, "x")


ANY = st.text(st.one_of(st.sampled_from('\\{}%&$#_~^"@,\r\n\u2028ER  - '), st.characters()))


@given(ANY)
def test_any_title_is_read_back(title):
    article = replace(ARTICLE, title=title)
    wanted = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", title).split())
    _, fields = read_bibtex(bibtex(article, "x"))
    assert plain(fields["title"][1:-1]) == wanted
    assert read_ris(ris(article, "x")).get("TI", [""]) == [wanted]


def test_any_name_stays_within_its_braces():
    rogue = Label(name="A} and {B, \\", slug="x", url="x", count=1)
    _, fields = read_bibtex(bibtex(replace(ARTICLE, authors=(rogue,)), "}\\{"))
    assert plain(fields["author"][1:-1]) == rogue.name
    assert plain(fields["howpublished"]) == "}\\{"


@given(st.text(st.characters(codec="utf-8")))
def test_a_data_address_holds_the_text(text):
    address = data_address(text, "application/x-bibtex")
    head, _, data = address.partition(",")
    assert head == "data:application/x-bibtex;charset=utf-8"
    assert not set(data) & set(string.whitespace + '"<>#\\`{}')
    assert unquote_to_bytes(data).decode() == text
