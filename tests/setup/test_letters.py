import pytest

from warraq.setup.letters import BEYOND, LATIN, LETTERS, unicode_range


@pytest.mark.parametrize(
    ("letters", "written"),
    [
        ("", ""),
        ("a", "U+61"),
        ("abc", "U+61-63"),
        ("cab x", "U+20, U+61-63, U+78"),
        ("اب", "U+627-628"),
    ],
)
def test_unicode_range(letters, written):
    assert unicode_range(letters) == written


@pytest.mark.parametrize(
    "text",
    [
        "أبجد هوّز حطي كلمن سعفص قرشت ثخذ ضظغ، ءآأؤإئابةت؛ ىً يٌ كٍ مَ لُ نِ دّ رْ هٰذا ٱلكتاب ـ ٪؟",  # Arabic
        "پنج چیز، ژرف، کتاب گفت می\u200cخواهم ۰۱۲۳۴۵۶۷۸۹ خانۀ",  # Persian
        "ٹھیک ہے، ڈاکٹر لڑکا کہاں جائے گا۔ بچّہ",  # Urdu
        "ئەم ڕۆژە، گەڵا، ڤیان، ێوارە",  # Kurdish
        "«٠١٢٣٤٥٦٧٨٩» 0123456789 – — … “” ‘’ (A-Z) [a-z]",
    ],
)
def test_every_letter_of_a_language_comes_with_the_first_visit(text):
    assert set(text) <= LETTERS | LATIN


def test_quranic_marks_are_beyond():
    assert set("ۖۗۘۙۚۛۜ۝۞") <= BEYOND - LETTERS
