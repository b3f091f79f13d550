"""What is guessed from a text: its language, its date, its encoding."""

from __future__ import annotations

from datetime import date

import pytest

from warraq.importing.charset import decode
from warraq.importing.date_order import DateOrder
from warraq.importing.estimate import estimate_date
from warraq.importing.language_of_text import language_of
from warraq.importing.page_parts import likely_truncated
from warraq.language.dates import read_date

LANGUAGES = [
    ("كان الورّاقون في ذلك الحي ينسخون الكتب من الفجر إلى المغيب", "ar"),
    ("سوق الورق", "ar"),
    ("كتب عن الكاتب گارثيا ماركيز في مجلة عربية بعد أن قرأ كل رواياته", "ar"),
    ("الكتابة للمستقبل: آن الصافي", "ar"),
    ("مستشارين جدد هم ثلاثة من أصحاب", "ar"),
    ("نسخه‌ای از این کتاب در کتابخانه است", "fa"),
    ("تاریخ چاپ", "fa"),
    ("یہ کتاب لاہور کے ایک کتب خانے میں ہے اور اس کی نقل کہیں نہیں", "ur"),
    ("הכורכים בשוק ההוא תפרו את הספרים", "he"),
    ("The binders of that market sewed the books and sold them in the street", "en"),
    ("Les relieurs de ce marché vendaient des livres dans la rue et sur les quais", "fr"),
    ("Lorem dolor", "und"),
    ("2021", "und"),
    ("", "und"),
    ("قال مدير المكتبة Library of Congress إن الكتاب في المخزن منذ زمن", "ar"),
]


@pytest.mark.parametrize(("text", "language"), LANGUAGES)
def test_language(text: str, language: str) -> None:
    assert language_of(text) == language


ESTIMATES = [
    ("كتبت الصحيفة في 7 نوفمبر 2021", "2021-11-07"),
    ("في 1 مايو 2019 ثم في 7 نوفمبر 2021", "2021-11-07"),
    ("منذ عام 1995 حتى 7 نوفمبر 2021", "2021-11-07"),
    ("في 7 نوفمبر 2021: قتل أكثر من 600 محتج منذ عام 2", "2021-11-07"),
    ("في 7 نوفمبر 2021 حضر 12000 زائر", "2021-11-07"),
    ("ولد في 7 نوفمبر 1913", ""),
    ("في 7 نوفمبر 2021 أعلنت رؤية 2030", ""),
    ("بنيت سنة 1893 ورممت في 16 أكتوبر 2002", ""),
    ("من القرن الثالث إلى 16 أكتوبر 2002", ""),
    ("هدمت سنة 391 وافتتحت في 16 أكتوبر 2002", ""),
    ("في عام 48 قبل الميلاد، ثم في 16 أكتوبر 2002", ""),
    ("کتابخانه در قرن چهارم ساخته شد و در ۱۰ مهر ۱۳۹۵ بازگشایی شد", ""),
    ("In the 14th century, and again on 3 March 2021", ""),
    ("منذ القرن الحادي والعشرين، في 3 مارس 2021", "2021-03-03"),
    ("نوفمبر 2021", ""),
    ("بلا تاريخ", ""),
]


@pytest.mark.parametrize(("text", "day"), ESTIMATES)
def test_estimate(text: str, day: str) -> None:
    guess = estimate_date(text)
    assert str(guess.date or "") == day
    assert bool(guess.why) == bool(guess.candidates)


def test_no_estimate_lies_after_the_visit() -> None:
    text = "يفتح في 1 مايو 2026"
    assert estimate_date(text, captured=date(2024, 4, 25)).date is None
    assert str(estimate_date(text, captured=date(2026, 5, 1)).date) == "2026-05-01"


ENCODINGS = [
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "cp1256",
    "iso8859_6",
]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encoding(encoding: str) -> None:
    text = "كان في ذلك الحي سوق\nينسخون فيه الكتب ويبيعونها من الفجر إلى المغيب\n"
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert bool(decoded.doubt) == (encoding in {"cp1256", "iso8859_6"})


LONG = "كان الورّاقون في ذلك الحي ينسخون الكتب ويجلدونها ويبيعونها من الفجر إلى المغيب كل يوم"


@pytest.mark.parametrize(
    ("paragraphs", "cut"),
    [
        ([f"{LONG}.", LONG, f"{LONG}."], [1]),
        ([f"{LONG}.", f"{LONG}.", LONG], [2]),
        ([f"{LONG}.", LONG], []),
        ([LONG, f"{LONG}."], [0]),
        ([LONG, LONG, LONG], []),
        ([f"{LONG}.", "عنوان", f"{LONG}»."], []),
        ([f"{LONG}.", f"{LONG}\n{LONG}", f"{LONG}:"], []),
    ],
)
def test_truncated(paragraphs: list[str], cut: list[int]) -> None:
    assert likely_truncated(paragraphs) == [paragraphs[place] for place in cut]


@pytest.mark.parametrize(
    ("column", "text", "day"),
    [
        (["25/05/2017"], "04/03/2021", "2021-03-04"),
        (["05/25/2017"], "04/03/2021", "2021-04-03"),
        (["٢٥/٠٥/٢٠١٧"], "04/03/2021", "2021-03-04"),
    ],
)
def test_a_column_tells_which_number_is_the_day(column: list[str], text: str, day: str) -> None:
    order = DateOrder()
    for other in column:
        order.note(other)
    found = read_date(text)
    assert found is not None
    settled = order.settle(found)
    assert str(settled.value) == day
    assert settled.alternatives == ()


def test_a_column_that_disagrees_leaves_the_doubt() -> None:
    order = DateOrder()
    found = read_date("04/03/2021")
    assert found is not None
    assert order.settle(found) == found
    order.note("25/05/2017")
    order.note("05/25/2017")
    assert order.settle(found) == found
