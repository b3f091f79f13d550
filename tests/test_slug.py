"""Slugs: short, safe as a file's name, and the same again."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given

from tests.strategies import titles
from warraq.errors import WarraqError
from warraq.slug import MAX_BYTES, check_slug, slugify, with_suffix

ROWS = [
    ("من سمرقند إلى بغداد: رحلة الورق", "من-سمرقند-إلى-بغداد-رحلة-الورق"),
    ("مُحَمَّدٌ", "محمد"),
    ("كتـــاب", "كتاب"),
    ("أ إ آ ؤ ئ", "أ-إ-آ-ؤ-ئ"),
    ("Al-Muqtataf: مجلة العلم", "al-muqtataf-مجلة-العلم"),
    ("تاریخ کتاب‌های چاپی", "تاریخ-کتاب-های-چاپی"),
    ("פנקסו של כורך", "פנקסו-של-כורך"),
    ("عام ٢٠٢١ و2022", "عام-٢٠٢١-و2022"),
    ("ﷲ", "الله"),
    ("../../etc/passwd", "etc-passwd"),
    ("a/b\\c:d*e?f", "a-b-c-d-e-f"),
    ("CON", "con-1"),
    ("nul", "nul-1"),
    ("com1", "com1-1"),
    ("؟!", ""),
    ("", ""),
    ("\u202eعكس\u202c", "عكس"),
    ("e\u0301té", "été"),
]


@pytest.mark.parametrize(("title", "slug"), ROWS)
def test_slug(title: str, slug: str) -> None:
    assert slugify(title) == slug


def test_a_long_title_is_cut_at_a_words_end() -> None:
    slug = slugify("كلمة " * 40)
    assert len(slug.encode()) <= MAX_BYTES
    assert set(slug.split("-")) == {"كلمة"}


def test_one_long_word_is_cut_at_a_letter() -> None:
    assert slugify("ط" * 100) == "ط" * 40


def test_a_suffix_finds_room() -> None:
    assert with_suffix("سوق", "k7f3q2") == "سوق-k7f3q2"
    long = with_suffix(slugify("كلمة " * 40), "k7f3q2")
    assert len(long.encode()) <= MAX_BYTES
    assert long.endswith("كلمة-k7f3q2")


@pytest.mark.parametrize("slug", ["A", "a b", "a/b", "../x", "a--b", "-a", "", "con", "أ" * 41])
def test_what_is_no_slug(slug: str) -> None:
    with pytest.raises(WarraqError) as caught:
        check_slug(slug)
    assert caught.value.what.code == "W104"


@given(titles)
def test_any_title_gives_a_safe_slug(title: str) -> None:
    slug = slugify(title, fallback="x")
    assert slugify(slug) == slug
    assert check_slug(slug) == slug
    assert unicodedata.is_normalized("NFC", slug)
    assert 0 < len(slug.encode()) <= MAX_BYTES
    assert not set(slug) & set('/\\:*?"<>|. \t\n\x00')
    suffixed = with_suffix(slug, "k7f3q2")
    assert check_slug(suffixed) == suffixed
