from datetime import date

import pytest

from warraq.language.other_calendars import other_date


@pytest.mark.parametrize(
    ("day", "lang", "text"),
    [
        (date(2021, 11, 7), "ar", "2 ربيع الآخر 1443 هـ"),
        (date(1924, 8, 1), "ar-EG", "1 محرم 1343 هـ"),
        (date(1924, 7, 31), "ar", ""),
        (date(2077, 11, 17), "ar", ""),
        (date(2021, 11, 7), "fa", "16 آبان 1400"),
        (date(1858, 1, 1), "fa", "11 دی 1236"),
        (date(2021, 11, 7), "ur", "2 ربیع الثانی 1443 ھ"),
        (date(2021, 11, 7), "en", "2 Rabi' II 1443 AH"),
        (date(2021, 11, 7), "he", ""),
    ],
)
def test_a_day_in_the_calendar_that_readers_count_by(day, lang, text):
    assert other_date(day, lang) == text
