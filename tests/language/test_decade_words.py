import pytest

from warraq.language.decades import decade_words


@pytest.mark.parametrize(
    ("start", "lang", "words"),
    [
        (1990, "ar", "تسعينيات القرن العشرين"),
        (2000, "ar", "العقد الأول من القرن الحادي والعشرين"),
        (2010, "ar-LB", "العقد الثاني من القرن الحادي والعشرين"),
        (1870, "ar", "سبعينيات القرن التاسع عشر"),
        (1350, "ar", "خمسينيات القرن 14"),
        (1990, "fa", "دههٔ 1990"),
        (1990, "en", "1990s"),
        (1990, "tr", "1990–1999"),
    ],
)
def test_a_decade_in_words(start, lang, words):
    assert decade_words(start, lang) == words
