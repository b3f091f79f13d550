"""A Gregorian day in the other calendar that readers of a language count by, in words."""

from __future__ import annotations

from datetime import date

import jdatetime
from hijridate import Gregorian

_HIJRI_MONTHS = {
    "ar": "محرم صفر ربيع_الأول ربيع_الآخر جمادى_الأولى جمادى_الآخرة رجب شعبان رمضان شوال ذو_القعدة ذو_الحجة",
    "ur": "محرم صفر ربیع_الاول ربیع_الثانی جمادی_الاول جمادی_الثانی رجب شعبان رمضان شوال ذوالقعدہ ذوالحجہ",
    "en": "Muharram Safar Rabi'_I Rabi'_II Jumada_I Jumada_II Rajab Sha'ban Ramadan Shawwal Dhu'l-Qa'da Dhu'l-Hijja",
}
_ERA = {"ar": "هـ", "ur": "ھ", "en": "AH"}
_SOLAR_MONTHS = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split()


def other_date(day: date, lang: str) -> str:
    """Return a day as readers of `lang` count it besides: by Umm al-Qura, in Persian by the solar Hijri calendar.

    Digits are European. Nothing is returned for other languages, and outside of 1924-08-01 to 2077-11-16, which
    the tables of Umm al-Qura do not cover: what was reckoned there could be a day off what people wrote.

    >>> other_date(date(2021, 11, 7), "ar")
    '2 ربيع الآخر 1443 هـ'
    """
    base = lang.partition("-")[0]
    if base == "fa":
        solar = jdatetime.date.fromgregorian(date=day)
        return f"{solar.day} {_SOLAR_MONTHS[solar.month - 1]} {solar.year}"
    months = _HIJRI_MONTHS.get(base)
    if months is None:
        return ""
    try:
        moon = Gregorian(day.year, day.month, day.day).to_hijri()
    except OverflowError:
        return ""
    name = months.split(" ")[moon.month - 1].replace("_", " ")
    return f"{moon.day} {name} {moon.year} {_ERA[base]}"
