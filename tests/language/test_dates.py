"""Dates as they stand in articles: each row is a text and the dates that it holds."""

from __future__ import annotations

import json
from datetime import date, timedelta
from importlib.resources import files

import jdatetime
import pytest
from hijridate import Gregorian
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import texts
from warraq.language.calendars import Calendar
from warraq.language.date_words import fold
from warraq.language.dates import Precision, find_dates, read_date, read_timestamp

FOUND = [
    ("7 نوفمبر 2021", "2021-11-07"),
    ("في 7 نوفمبر 2021: هجوم", "2021-11-07"),
    ("٧ تشرين الثاني ٢٠٢١", "2021-11-07"),
    ("7 تشرين الثاني/نوفمبر 2021", "2021-11-07"),
    ("7 نوفمبر/ تشرين الثاني 2021", "2021-11-07"),
    ("7 نوفمبر (تشرين الثاني) 2021", "2021-11-07"),
    ("7 نوفمبر (تشرين الثاني)، 2021", "2021-11-07"),
    ("7 نوفمبر، 2021", "2021-11-07"),
    ("7 من نوفمبر عام 2021", "2021-11-07"),
    ("7 من شهر نوفمبر من عام 2021", "2021-11-07"),
    ("السابع من نوفمبر 2021", "2021-11"),
    ("أبريل 25, 2024", "2024-04-25"),
    ("25 ابريل 2024م", "2024-04-25"),
    ("14 آذار 2022", "2022-03-14"),
    ("15 أيّار 2020", "2020-05-15"),
    ("18 جانفي 2017", "2017-01-18"),
    ("8 جويلية 2019", "2019-07-08"),
    ("21 غشت 2023", "2023-08-21"),
    ("2 دجنبر 2015", "2015-12-02"),
    ("11 أوت 2015", "2015-08-11"),
    ("يونيه 1952", "1952-06"),
    ("نوفـمبر 2021", "2021-11"),
    ("عام 2011", "2011"),
    ("سنة ١٩٥٢", "1952"),
    ("2011م", "2011"),
    ("من 3 مارس 2021 إلى 5 أبريل 2022", "2021-03-03 2022-04-05"),
    # Hijri
    ("14 ربيع الأول 1443", "2021-10-20"),
    ("١٤ ربيع الأوّل ١٤٤٣ هـ", "2021-10-20"),
    ("14 ربيع الأول 1443هـ الموافق 20 أكتوبر 2021م", "2021-10-20 2021-10-20"),
    ("25 جمادى الأولى 1244", "1828-12-03"),
    ("1 محرم 1445", "2023-07-19"),
    ("10 ذي الحجة 1444", "2023-06-28"),
    ("1443/03/14", "2021-10-20"),
    ("14/3/1443 هـ", "2021-10-20"),
    ("رمضان 1442", "2021"),
    # Persian
    ("۱۳ اسفند ۱۳۹۹", "2021-03-03"),
    ("۱۳ اسفندماه ۱۳۹۹", "2021-03-03"),
    ("۱۳ اسفند ماه ۱۳۹۹", "2021-03-03"),
    ("۶ اردیبهشت ۱۴۰۳", "2024-04-25"),
    ("۱ مهٔ ۱۸۳۷", "1837-05-01"),
    ("۲۵ محرم ۱۲۵۳", "1837-05-01"),
    ("پنجشنبه ۲۵ آوریل ۲۰۲۴", "2024-04-25"),
    ("۱۳۹۹/۱۲/۱۳", "2021-03-03"),
    ("12 حوت 1399", "2021-03-02"),
    # Urdu, Hebrew, English, French
    ("3 مارچ 2021", "2021-03-03"),
    ("3 במרץ 2021", "2021-03-03"),
    ("ב-3 במרץ 2021", "2021-03-03"),
    ("March 3, 2021", "2021-03-03"),
    ("3rd of March 2021", "2021-03-03"),
    ("Sept. 9, 2020", "2020-09-09"),
    ("3 MAR 2021", "2021-03-03"),
    ("1er août 2019", "2019-08-01"),
    # numbers
    ("2021-11-07", "2021-11-07"),
    ("2021/11/7", "2021-11-07"),
    ("7.11.2021", "2021-11-07"),
    ("25/05/2017", "2017-05-25"),
    ("12/31/2020", "2020-12-31"),
    ("2021-11-07T10:20:00+03:00", "2021-11-07T10:20+03:00"),
    ("2015-07-21 02:51:32", "2015-07-21T02:51:32"),
    # none
    ("31 فبراير 2021", ""),
    ("29 فبراير 2021", ""),
    ("30 فبراير 1443", ""),
    ("محمد عام 1443", ""),
    ("1443", ""),
    ("2021", ""),
    ("2021 كتابا", ""),
    ("7 نوفمبر", ""),
    ("25 يناير 44 ق.م", ""),
    ("15 مارس 2021 قبل الميلاد", ""),
    ("7 نوفمبر 2021 هـ", ""),
    ("13/13/2021", ""),
    ("192.168.2021.1", ""),
    ("1.2.2021.5", ""),
    ("هاتف 2021-555-1234", ""),
    ("قوس 2021", ""),
    ("أب 2021", "2021-08"),
    ("كتاب 2021", ""),
]


@pytest.mark.parametrize(("text", "dates"), FOUND)
def test_found(text: str, dates: str) -> None:
    assert " ".join(str(found.value) for found in find_dates(text)) == dates


READ = [
    ("الخميس, أبريل 25, 2024", "2024-04-25"),
    ("الخميس 25 أبريل 2024", "2024-04-25"),
    ("يوم الخميس، 25 أبريل 2024، الساعة 10:20 صباحًا", "2024-04-25"),
    ("3 مارس 2021 - 10:20 ص", "2021-03-03"),
    ("پنجشنبه, ۶ اردیبهشت ۱۴۰۳", "2024-04-25"),
    ("سه‌شنبه ۱ اسفند ۱۴۰۲ ساعت ۱۰:۲۰", "2024-02-20"),
    ("یکشنبه ۱ مهر ۱۴۰۳", "2024-09-22"),
    ("יום חמישי, 25 באפריל 2024", "2024-04-25"),
    ("Thursday, April 25, 2024", "2024-04-25"),
    ("Thu 25 Apr 2024 at 10:20 pm", "2024-04-25"),
    ("\u200fالخميس\u00a025 أبريل 2024\u200f", "2024-04-25"),
    ("14 ربيع الأول 1443هـ الموافق 20 أكتوبر 2021م", "2021-10-20"),
    ("الأربعاء 14 ربيع الأول 1443 - 20 أكتوبر 2021", "2021-10-20"),
    ("Mon, 12 Mar 2018 01:38:12 GMT", "2018-03-12T01:38:12+00:00"),
    ("12 Mar 2018 01:38:12 +0300", "2018-03-12T01:38:12+03:00"),
    ("2017-01-20T21:43:00+01:00", "2017-01-20T21:43+01:00"),
    ("2021-02-31", None),
    ("افتتح في 3 مارس 2021", None),
    ("3 مارس 2021 في بغداد", None),
    ("3 مارس 2021 - 4 أبريل 2022", None),
    ("last spring", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "value"), READ)
def test_read(text: str, value: str | None) -> None:
    found = read_date(text)
    assert (str(found.value) if found else None) == value


def test_two_calendars_that_disagree_say_so() -> None:
    found = read_date("2 نوفمبر 2021 - 14 ربيع الأول 1443")
    assert found is not None
    assert str(found.value) == "2021-11-02"
    assert [str(other) for other in found.alternatives] == ["2021-10-20"]


@pytest.mark.parametrize(
    ("text", "other"),
    [("04/03/2021", "2021-04-03"), ("03/03/2021", ""), ("25/05/2017", ""), ("2021/04/03", "")],
)
def test_which_number_is_the_day(text: str, other: str) -> None:
    found = read_date(text)
    assert found is not None
    assert " ".join(map(str, found.alternatives)) == other


def test_precision_and_calendar() -> None:
    day, month, year = find_dates("1 محرم 1445، ثم مارس 2021، ثم عام 2022")
    assert (day.precision, day.calendar) == (Precision.DAY, Calendar.HIJRI)
    assert (month.precision, month.calendar) == (Precision.MONTH, Calendar.GREGORIAN)
    assert year.precision is Precision.YEAR


def test_places_are_those_of_the_text() -> None:
    text = "قال يوم ٧ تشرين الثاني/نوفمبر ٢٠٢١ إنه"
    (found,) = find_dates(text)
    assert text[found.start : found.end] == "٧ تشرين الثاني/نوفمبر ٢٠٢١"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1614766830", "2021-03-03T10:20:30+00:00"),
        ("1614766830000", "2021-03-03T10:20:30+00:00"),
        ("1614766830.25", "2021-03-03T10:20:30+00:00"),
        ("999999999", "2001-09-09T01:46:39+00:00"),
        ("0614766830", None),
        ("16147668", None),
        ("16147668300000", None),
        ("2021", None),
        ("", None),
    ],
)
def test_seconds_since_1970(text: str, value: str | None) -> None:
    found = read_timestamp(text)
    assert (str(found.value) if found else None) == value
    # Where no column says that it is a date, it is none.
    assert read_date(text) is None


TABLE = json.loads(files("warraq.language").joinpath("months.json").read_text("utf-8"))
MONTHS = {
    calendar: [[n for names in m.values() for n in names] for m in TABLE[calendar]]
    for calendar in Calendar
}
DIGITS = ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"]
FORMS = [
    "{d} {m} {y}", "{m} {d}, {y}", "{d} {m}، {y}", "{d}-{m}-{y}", "{d} من {m} {y}", "{d} {m} عام {y}",
    "في {d} {m} {y} قال", "({d} {m} {y})",
]  # fmt: skip


@given(
    st.dates(date(1925, 1, 1), date(2076, 1, 1)),
    st.sampled_from(list(Calendar)),
    st.sampled_from(DIGITS),
    st.sampled_from(FORMS),
    st.data(),
)
def test_what_is_written_is_read_back(
    day: date, calendar: Calendar, digits: str, form: str, data: st.DataObject
) -> None:
    if calendar is Calendar.GREGORIAN:
        y, m, d = day.year, day.month, day.day
    elif calendar is Calendar.HIJRI:
        y, m, d = Gregorian.fromdate(day).to_hijri().datetuple()
    else:
        solar = jdatetime.date.fromgregorian(date=day)
        y, m, d = solar.year, solar.month, solar.day
    name = data.draw(st.sampled_from(MONTHS[calendar][m - 1]))
    text = form.format(d=d, m=name, y=y).translate({ord(str(n)): c for n, c in enumerate(digits)})
    assert [found.value.first_day() for found in find_dates(text)] == [day], text


def test_every_day_of_two_centuries_in_numbers() -> None:
    day = date(1900, 1, 1)
    while day < date(2100, 1, 1):
        for text in (f"{day:%Y-%m-%d}", f"{day:%d/%m/%Y}", f"{day:%Y/%m/%d}"):
            found = read_date(text)
            assert found is not None, text
            assert found.value.first_day() == day, text
        day += timedelta(days=11)


@given(texts)
def test_any_text_can_be_searched(paragraphs: list[str]) -> None:
    text = "\n".join(paragraphs)
    assert len(fold(text)) == len(text)
    end = 0
    for found in find_dates(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end
    read_date(text)
