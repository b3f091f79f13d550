"""How long ago: each row is what a page says, and the day that it means beside its capture."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.strategies import texts
from warraq.language.relative_dates import is_relative, relative_date
from warraq.partial_date import PartialDate

ROWS = [
    # captured at an hour that is known
    ("2024-04-25T02:10+03:00", "منذ ثلاث ساعات", "2024-04-24"),
    ("2024-04-25T02:10+03:00", "منذ ساعتين و20 دقيقة", "2024-04-24"),
    ("2024-04-25T02:10+03:00", "1 hour, 5 minutes ago", "2024-04-25"),
    ("2024-04-25T02:10+03:00", "לפני שעתיים", "2024-04-25 or 2024-04-24"),
    # on a day that is known
    ("2024-04-25", "منذ ثلاث ساعات", "2024-04-25 or 2024-04-24"),
    ("2024-04-25", "قبل يومين", "2024-04-23"),
    ("2024-04-25", "منذ أحد عشر يومًا", "2024-04-14"),
    ("2024-03-01", "أمس", "2024-02-29"),
    ("2024-04-25", "أول من أمس", "2024-04-23"),
    ("2024-04-25", "الخميس الماضي", "2024-04-18"),
    ("2024-04-25", "last Friday", "2024-04-19"),
    ("2024-04-25", "پنجشنبه گذشته", "2024-04-18"),
    ("2024-04-25", "أمس الساعة 10:20 مساءً", "2024-04-24"),
    ("2024-04-25", "۳ روز پیش", "2024-04-22"),
    ("2024-04-25", "il y a 3 jours", "2024-04-22"),
    # as exact as they say
    ("2024-04-25", "منذ أسبوعين", "2024-04"),
    ("2024-04-25", "منذ 3 أسابيع", "2024-04 or 2024-03"),
    ("2024-01-15", "قبل شهرين", "2023-11 or 2023-10"),
    ("2024-04-25", "منذ سنتين", "2022 or 2021"),
    # the day of the capture is not known
    ("2024-04", "قبل يومين", ""),
    # none
    ("2024-04-25", "قبل يومين من العيد", ""),
    ("2024-04-25", "منذ زمن", ""),
    ("2024-04-25", "3 أيام", ""),
    ("2024-04-25", "شهر", ""),
    ("2024-04-25", "منذ 99999 سنة", ""),
    ("2024-04-25", "منذ 3000 سنة", ""),
    ("2024-04-25", "3 مارس 2021", ""),
    ("2024-04-25", "", ""),
]


@pytest.mark.parametrize(("captured", "text", "means"), ROWS)
def test_means(captured: str, text: str, means: str) -> None:
    found = relative_date(text, PartialDate.parse(captured))
    readings = (found.value, *found.alternatives) if found else ()
    assert " or ".join(map(str, readings)) == means


@given(texts)
def test_any_text_can_be_asked(paragraphs: list[str]) -> None:
    for text in paragraphs:
        found = relative_date(text, PartialDate.parse("2024-04-25"))
        assert found is None or is_relative(text)
