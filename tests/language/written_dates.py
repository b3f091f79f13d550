"""Dates written out in every form that articles have, each with what must be read back.

Nothing here asks the reader's code or tables: a day is drawn, its Hijri and Persian form come from
hijridate and jdatetime, names from the tables below, names in other languages from babel.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import format_datetime
from random import Random

import jdatetime
from babel.dates import format_date
from hijridate import Gregorian

EGYPT = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split()
EGYPT_OTHERS = "يناير فبراير مارس إبريل مايو يونيه يوليه أغسطس سبتمبر اكتوبر نوفمبر ديسمبر".split()
LEVANT = "كانون الثاني,شباط,آذار,نيسان,أيار,حزيران,تموز,آب,أيلول,تشرين الأول,تشرين الثاني,كانون الأول".split(
    ","
)
IRAQ = [*LEVANT[:4], "مايس", *LEVANT[5:]]
TUNIS = "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر".split()
MOROCCO = "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر".split()
FRENCH = "جانفييه فيفرييه مارس أفريل ماي جوان جوييه أوت سبتامبر أوكتوبر نوفامبر ديسامبر".split()
ENGLISH = "جانيوري فبروري مارش أبريل ماي جون جولاي أوغست سبتمبر أكتوبر نوفمبر ديسمبر".split()
HIJRI = "محرم,صفر,ربيع الأول,ربيع الآخر,جمادى الأولى,جمادى الآخرة,رجب,شعبان,رمضان,شوال,ذو القعدة,ذو الحجة".split(
    ","
)
HIJRI_OTHERS = "المحرم,صفر,ربيع أول,ربيع الثاني,جمادى الأول,جمادى الثانية,رجب,شعبان,رمضان,شوّال,ذي القعدة,ذي الحجة".split(
    ","
)
PERSIAN = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split()
AFGHAN = "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت".split()
URDU = "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر".split()
WEEKDAYS = "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد".split()
PERSIAN_WEEKDAYS = "دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه".split()
DIGITS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")
COUNTS = "ثلاث أربع خمس ست سبع ثماني تسع عشر".split()
MALE_COUNTS = "ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة".split()
ZONES = [
    ("بتوقيت مكة المكرمة", 3),
    ("بتوقيت السعودية", 3),
    ("بتوقيت الدوحة", 3),
    ("بتوقيت دبي", 4),
    ("بتوقيت غرينتش", 0),
    ("GMT+2", 2),
    ("GMT", 0),
    ("بتوقيت غرينتش +3", 3),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A date as text, and what it means: None if it is none; `captured` where it counts back from there."""

    text: str
    value: str | None
    alternatives: tuple[str, ...] = ()
    captured: str = ""


def any_day(rng: Random, first: date = date(1900, 1, 1), last: date = date(2026, 10, 31)) -> date:
    return first + timedelta(days=rng.randrange((last - first).days + 1))


def in_digits(text: str, digits: str) -> str:
    return text.translate({ord(str(n)): digit for n, digit in enumerate(digits)})


def hijri(day: date) -> tuple[int, int, int]:
    return Gregorian.fromdate(day).to_hijri().datetuple()


def solar(day: date) -> tuple[int, int, int]:
    found = jdatetime.date.fromgregorian(date=day)
    return found.year, found.month, found.day


PATTERNS = [
    "{d} {m} {y}", "{w} {d} {m} {y}", "{w}، {d} {m} {y}", "{w}, {m} {d}, {y}", "{d} {m}، {y}",
    "{d} من {m} {y}", "{d} {m} {y}م", "{d} {m} عام {y}", "يوم {w} {d} {m} {y}", "{d}-{m}-{y}", "{d}/{m}/{y}",
    "{w} - {d} {m} - {y}", "({d} {m} {y})", "\u200f{w}\u00a0{d}\u00a0{m}\u00a0{y}",
]  # fmt: skip


def named(*tables: list[str]) -> Callable[[Random], Written]:
    def write(rng: Random) -> Written:
        day = any_day(rng)
        text = rng.choice(PATTERNS).format(
            d=day.day, m=rng.choice(tables)[day.month - 1], y=day.year, w=WEEKDAYS[day.weekday()]
        )
        return Written(text=in_digits(text, rng.choice(DIGITS[:2])), value=str(day))

    return write


def both_names(rng: Random) -> Written:
    day = any_day(rng)
    pair = [LEVANT[day.month - 1], EGYPT[day.month - 1]]
    rng.shuffle(pair)
    text = rng.choice(
        ["{d} {a}/{b} {y}", "{d} {a} ({b}) {y}", "{d} {a} / {b} {y}", "{w} {d} {a}/{b} {y}"]
    )
    text = text.format(d=day.day, a=pair[0], b=pair[1], y=day.year, w=WEEKDAYS[day.weekday()])
    return Written(text=in_digits(text, rng.choice(DIGITS[:2])), value=str(day))


def hijri_named(rng: Random) -> Written:
    day = any_day(rng, date(1925, 1, 1))
    y, m, d = hijri(day)
    pattern = rng.choice(
        [
            "{d} {m} {y}",
            "{d} {m} {y}هـ",
            "{d} {m} {y} هـ",
            "{w} {d} {m} {y} هـ",
            "{d} من {m} {y}",
            "{w}، {d} {m}، {y}",
        ]
    )
    text = pattern.format(
        d=d, m=rng.choice([HIJRI, HIJRI_OTHERS])[m - 1], y=y, w=WEEKDAYS[day.weekday()]
    )
    return Written(text=in_digits(text, rng.choice(DIGITS[:2])), value=str(day))


def hijri_sighted(rng: Random) -> Written:
    """A moon that was sighted a day early or late: the weekday tells which day it was."""
    day = any_day(rng, date(1925, 1, 1))
    y, m, d = hijri(day)
    real = day + timedelta(days=rng.choice([-1, 1]))
    return Written(text=f"{WEEKDAYS[real.weekday()]} {d} {HIJRI[m - 1]} {y}هـ", value=str(real))


def hijri_numbers(rng: Random) -> Written:
    day = any_day(rng, date(1925, 1, 1))
    y, m, d = hijri(day)
    text = rng.choice([f"{y}/{m}/{d} هـ", f"{y}-{m:02}-{d:02}هـ", f"{y}/{m:02}/{d:02} هجري"])
    return Written(text=in_digits(text, rng.choice(DIGITS[:2])), value=str(day))


def persian_named(rng: Random) -> Written:
    day = any_day(rng)
    y, m, d = solar(day)
    pattern = rng.choice(
        ["{d} {m} {y}", "{w} {d} {m} {y}", "{w}، {d} {m} {y}", "{d} {m}ماه {y}", "{d} {m} ماه {y}"]
    )
    text = pattern.format(d=d, m=PERSIAN[m - 1], y=y, w=PERSIAN_WEEKDAYS[day.weekday()])
    return Written(text=in_digits(text, rng.choice(DIGITS[::2])), value=str(day))


def afghan_named(rng: Random) -> Written:
    day = any_day(rng)
    y, m, d = solar(day)
    return Written(
        text=in_digits(f"{d} {AFGHAN[m - 1]} {y}", rng.choice(DIGITS[::2])), value=str(day)
    )


def persian_numbers(rng: Random) -> Written:
    day = any_day(rng)
    y, m, d = solar(day)
    text = rng.choice([f"{y}/{m:02}/{d:02}", f"{y}/{m}/{d}", f"{y}-{m:02}-{d:02}"])
    return Written(text=in_digits(text, DIGITS[2]), value=str(day))


def calendar_unsaid(rng: Random) -> Written:
    """A year such as 1399 in European digits is a Hijri or a Persian one: a question."""
    day = any_day(rng, date(1925, 1, 1), date(2015, 1, 1))
    y, m, d = hijri(day)
    d = min(d, 29)
    day = day if hijri(day)[2] <= 29 else day - timedelta(days=1)
    other = jdatetime.date(y, m, d).togregorian()
    # No article is of 2043 yet: there it can only be a Hijri one.
    others = (str(other),) if y <= 1420 else ()
    return Written(text=f"{y}/{m:02}/{d:02}", value=str(day), alternatives=others)


def two_calendars(rng: Random) -> Written:
    day = any_day(rng, date(1925, 1, 1))
    y, m, d = hijri(day + timedelta(days=rng.choice([0, 0, 0, -1, 1, 2])))
    one, other = f"{day.day} {EGYPT[day.month - 1]} {day.year}", f"{d} {HIJRI[m - 1]} {y}"
    pattern = rng.choice(
        [
            "{a} - {b}",
            "{b} هـ - {a} م",
            "{b}هـ الموافق {a}م",
            "{w} {b} هـ الموافق {a}",
            "{a} ({b})",
            "{w}، {a} | {b}",
        ]
    )
    text = pattern.format(a=one, b=other, w=WEEKDAYS[day.weekday()])
    return Written(text=in_digits(text, rng.choice(DIGITS[:2])), value=str(day))


def calendars_disagree(rng: Random) -> Written:
    day = any_day(rng, date(1930, 1, 1))
    wrong = day + timedelta(days=rng.choice([-1, 1]) * rng.randrange(3, 60))
    y, m, d = hijri(wrong)
    text = f"{day.day} {EGYPT[day.month - 1]} {day.year} - {d} {HIJRI[m - 1]} {y}"
    if rng.random() < 0.3:
        text = f"{WEEKDAYS[day.weekday()]} {text}"
    return Written(text=text, value=str(day), alternatives=(str(wrong),))


def numbers_settled(rng: Random) -> Written:
    """Day above 12, or the same number twice, or the year first, or a weekday: one reading."""
    day = any_day(rng)
    sep = rng.choice("/-.")
    if day.day > 12 or day.day == day.month:
        text = f"{day.day:02}{sep}{day.month:02}{sep}{day.year}"
        text = (
            text
            if rng.random() < 0.6 or day.day <= 12
            else f"{day.month}{sep}{day.day}{sep}{day.year}"
        )
    else:
        text = f"{day.year}{sep}{day.month:02}{sep}{day.day:02}"
    return Written(text=in_digits(text, rng.choice(DIGITS[:2])), value=str(day))


def numbers_open(rng: Random) -> Written:
    day = any_day(rng).replace(day=rng.randrange(1, 13))
    other = date(day.year, day.day, day.month)
    text = f"{day.day:02}/{day.month:02}/{day.year}"
    if other == day:
        return Written(text=text, value=str(day))
    if rng.random() < 0.25 and other.weekday() != day.weekday():
        true = rng.choice([day, other])
        return Written(text=f"{WEEKDAYS[true.weekday()]} {text}", value=str(true))
    return Written(
        text=in_digits(text, rng.choice(DIGITS[:2])), value=str(day), alternatives=(str(other),)
    )


def twelve_hours(rng: Random) -> Written:
    day, hour, minute = any_day(rng), rng.randrange(24), rng.randrange(60)
    part = rng.choice(["صباحا", "صباحًا", "ص", "AM"] if hour < 12 else ["مساء", "مساءً", "م", "PM"])
    clock = f"{hour % 12 or 12}:{minute:02} {part}"
    pattern = rng.choice(
        ["{a} - {c}", "{a} {c}", "{a}، الساعة {c}", "{a} | {c}", "{a} على الساعة {c}"]
    )
    shown = rng.choice(
        [
            f"{day.day} {EGYPT[day.month - 1]} {day.year}",
            f"{day.year}-{day.month:02}-{day.day:02}",
            f"{day.year}/{day.month}/{day.day}",
        ]
    )
    text = pattern.format(a=shown, c=clock)
    value = f"{day}T{hour:02}:{minute:02}"
    return Written(text=in_digits(text, rng.choice(DIGITS[:2])), value=value)


def parts_of_day(rng: Random) -> Written:
    day = any_day(rng)
    said, hour = rng.choice(
        [
            ("5 فجرًا", 5),
            ("9 صباحًا", 9),
            ("12 ظهرًا", 12),
            ("1 ظهرًا", 13),
            ("4 عصرًا", 16),
            ("3 بعد الظهر", 15),
            ("8 مساءً", 20),
            ("11 ليلًا", 23),
            ("12 ليلًا", 0),
            ("2 ليلًا", 2),
        ]
    )
    text = f"{WEEKDAYS[day.weekday()]} {day.day} {LEVANT[day.month - 1]} {day.year} الساعة {said}"
    return Written(text=in_digits(text, rng.choice(DIGITS[:2])), value=f"{day}T{hour:02}:00")


def persian_hours(rng: Random) -> Written:
    day, hour, minute = any_day(rng), rng.randrange(24), rng.randrange(60)
    y, m, d = solar(day)
    clock = rng.choice(
        [f"{hour:02}:{minute:02}", f"{hour % 12 or 12}:{minute:02} {'ق.ظ' if hour < 12 else 'ب.ظ'}"]
    )
    pattern = rng.choice(["{a} ساعت {c}", "{a} - {c}", "{a}، ساعت {c}"])
    text = pattern.format(a=f"{PERSIAN_WEEKDAYS[day.weekday()]} {d} {PERSIAN[m - 1]} {y}", c=clock)
    return Written(text=in_digits(text, DIGITS[2]), value=f"{day}T{hour:02}:{minute:02}")


def zones(rng: Random) -> Written:
    day, hour, minute = any_day(rng, date(1990, 1, 1)), rng.randrange(24), rng.randrange(60)
    words, offset = rng.choice(ZONES)
    text = f"{day.day} {EGYPT[day.month - 1]} {day.year} {rng.choice(['- ', '', 'الساعة '])}{hour}:{minute:02} {rng.choice([words, f'({words})'])}"
    return Written(
        text=in_digits(text, rng.choice(DIGITS[:2])),
        value=f"{day}T{hour:02}:{minute:02}{offset:+03}:00",
    )


def moment_of(rng: Random) -> datetime:
    day = any_day(rng, date(1970, 1, 3))
    zone = timezone(timedelta(minutes=15 * rng.randrange(-48, 57)))
    return datetime(
        day.year,
        day.month,
        day.day,
        rng.randrange(24),
        rng.randrange(60),
        rng.randrange(1, 60),
        tzinfo=zone,
    )


def as_value(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")


def iso(rng: Random) -> Written:
    moment = moment_of(rng)
    offset = f"{moment:%z}"
    utc, plain = moment.astimezone(UTC), moment.replace(tzinfo=None)
    whole = moment.tzinfo.utcoffset(None).total_seconds() % 3600 == 0  # type: ignore[union-attr]
    text, value = rng.choice([
        (moment.isoformat(), moment),
        (f"{plain:%Y-%m-%dT%H:%M:%S}{offset}", moment),
        (f"{plain:%Y-%m-%d %H:%M:%S} {offset}", moment),
        (f"{plain:%Y-%m-%dT%H:%M:%S}.123{moment.isoformat()[-6:]}", moment),
        (f"{plain:%Y-%m-%dT%H:%M}{offset}", moment.replace(second=0)),
        (f"{plain:%Y%m%dT%H%M%S}{offset}", moment),
        (f"{utc:%Y-%m-%dT%H:%M:%SZ}", utc),
        (f"{utc:%Y-%m-%dT%H:%M:%S.000Z}", utc),
        (f"{utc:%Y-%m-%d %H:%M:%S} UTC", utc),
        (f"{utc:%Y%m%dT%H%M%SZ}", utc),
        (f"{plain:%Y-%m-%d %H:%M:%S}", plain),
        (f"{plain:%Y-%m-%dT%H:%M:%S}{offset[:3]}" if whole else f"{plain:%Y-%m-%dT%H:%M:%S}", moment if whole else plain),
    ])  # fmt: skip
    return Written(text=text, value=as_value(value))


def iso_days(rng: Random) -> Written:
    day = any_day(rng)
    year, week, weekday = day.isocalendar()
    text, value = rng.choice([
        (str(day), str(day)), (f"{day:%Y-%m}", f"{day:%Y-%m}"), (f"{day:%Y-%j}", str(day)),
        (f"{year}-W{week:02}-{weekday}", str(day)), (f"{day:%Y/%m/%d}", str(day)),
    ])  # fmt: skip
    return Written(text=text, value=value)


def mail(rng: Random) -> Written:
    moment = moment_of(rng)
    utc = moment.astimezone(UTC)
    name, hours = rng.choice(
        [
            ("EST", -5),
            ("EDT", -4),
            ("CST", -6),
            ("CDT", -5),
            ("MST", -7),
            ("MDT", -6),
            ("PST", -8),
            ("PDT", -7),
            ("UT", 0),
            ("GMT", 0),
            ("Z", 0),
        ]
    )
    there = moment.astimezone(timezone(timedelta(hours=hours)))
    plain = moment.replace(tzinfo=None)
    text, value = rng.choice([
        (format_datetime(moment), moment),
        (format_datetime(moment).partition(", ")[2], moment),
        (f"{format_datetime(utc)} (UTC)", utc),
        (f"{there:%a, %d %b %Y %H:%M:%S} {name}", there),
        (f"{there:%a, %-d %b %Y %H:%M} {name}", there.replace(second=0)),
        (f"{utc:%A, %d-%b-%y %H:%M:%S} GMT", utc),
        (f"{plain:%a %b} {plain.day:2} {plain:%H:%M:%S %Y}", plain),
        (f"{plain:%a, %d %b %Y %H:%M:%S} AST", plain),
        (f"{plain:%a, %d %b %Y %H:%M:%S} GMT{moment:%z}", moment),
    ])  # fmt: skip
    return Written(text=text, value=as_value(value))


def other_languages(rng: Random) -> Written:
    day = any_day(rng)
    lang = rng.choice(["en", "en_GB", "fr", "he", "ur", "fa_gregorian"])
    if lang == "ur":
        return Written(text=f"{day.day} {URDU[day.month - 1]} {day.year}", value=str(day))
    if lang == "fa_gregorian":
        return Written(
            text=in_digits(str(format_date(day, "d MMMM y", locale="fa")), DIGITS[2]),
            value=str(day),
        )
    width = rng.choice(["full", "long", "medium"] if lang in {"en", "en_GB"} else ["full", "long"])
    return Written(text=str(format_date(day, width, locale=lang)), value=str(day))


def less_exact(rng: Random) -> Written:
    day = any_day(rng)
    table = rng.choice([EGYPT, LEVANT, TUNIS, MOROCCO])
    text, value = rng.choice([
        (f"{table[day.month - 1]} {day.year}", f"{day:%Y-%m}"), (f"عام {day.year}", str(day.year)), (f"{day.year}م", str(day.year)),
    ])  # fmt: skip
    return Written(text=in_digits(text, rng.choice(DIGITS[:2])), value=value)


def no_such_day(rng: Random) -> Written:
    year = rng.randrange(1900, 2027)
    text = rng.choice([
        f"31 {EGYPT[rng.choice([1, 3, 5, 8, 10])]} {year}", f"30 {LEVANT[1]} {year}", f"{rng.randrange(32, 99)} {EGYPT[0]} {year}",
        f"30/02/{year}", f"{year}-02-30", f"{rng.randrange(13, 28)}/{rng.randrange(13, 28)}/{year}",
        f"31 {PERSIAN[rng.randrange(6, 12)]} {year - 621}", f"31 {HIJRI[rng.randrange(12)]} {year - 580}", f"{year}-366" if year % 4 else f"{year}-367",
    ])  # fmt: skip
    return Written(text=text, value=None)


def ago(rng: Random) -> Written:
    """How long ago, beside a capture to the minute; time is counted in the capture's own zone."""
    moment = moment_of(rng)
    n = rng.randrange(3, 11)
    unit, length, names = rng.choice([
        ("h", timedelta(hours=n), [f"منذ {COUNTS[n - 3]} ساعات", f"قبل {n} ساعات", f"{n} hours ago", f"{in_digits(str(n), DIGITS[2])} ساعت پیش", f"منذ {in_digits(str(n), DIGITS[1])} ساعات", f"il y a {n} heures"]),
        ("h", timedelta(hours=2), ["منذ ساعتين", "قبل ساعتين", "2 hours ago", "دو ساعت پیش"]),
        ("h", timedelta(hours=1), ["منذ ساعة", "قبل ساعة واحدة", "an hour ago", "یک ساعت پیش", "1 hour ago"]),
        ("m", timedelta(minutes=n), [f"منذ {n} دقائق", f"قبل {COUNTS[n - 3]} دقائق", f"{n} minutes ago", f"{in_digits(str(n), DIGITS[2])} دقیقه پیش"]),
        ("d", timedelta(days=n), [f"منذ {MALE_COUNTS[n - 3]} أيام", f"قبل {n} أيام", f"{n} days ago", f"{in_digits(str(n), DIGITS[2])} روز پیش", f"{n} أيام مضت"]),
        ("d", timedelta(days=2), ["قبل يومين", "منذ يومين", "أول أمس", "2 days ago", "دو روز پیش", "پریروز"]),
        ("d", timedelta(days=1), ["أمس", "البارحة", "yesterday", "دیروز", "منذ يوم", "a day ago", "أمس الساعة 10:20 مساءً"]),
        ("d", timedelta(0), ["اليوم", "اليوم 10:20", "today", "امروز", "منذ لحظات", "just now"]),
    ])  # fmt: skip
    newest = (moment - length).date()
    spare = {"h": timedelta(minutes=59, seconds=59), "m": timedelta(seconds=59), "d": timedelta(0)}[
        unit
    ]
    oldest = (moment - length - spare).date()
    others = (str(oldest),) if oldest != newest else ()
    return Written(
        text=rng.choice(names), value=str(newest), alternatives=others, captured=as_value(moment)
    )


def long_ago(rng: Random) -> Written:
    """Months and years are as exact as they say; what they leave open is said."""
    day = any_day(rng, date(1990, 1, 1))
    n = rng.randrange(3, 11)
    months, text, is_year = rng.choice([
        (n, f"منذ {MALE_COUNTS[n - 3]} أشهر", False), (2, "قبل شهرين", False), (1, "a month ago", False), (n, f"{in_digits(str(n), DIGITS[2])} ماه پیش", False),
        (12 * n, f"منذ {n} سنوات", True), (24, "منذ عامين", True), (12, "قبل سنة", True), (12 * n, f"{n} years ago", True),
    ])  # fmt: skip
    first, second = (back(day, months), back(day, months + (12 if is_year else 1)))
    value, other = (
        (str(first[0]), str(second[0]))
        if is_year
        else (f"{first[0]}-{first[1]:02}", f"{second[0]}-{second[1]:02}")
    )
    return Written(text=text, value=value, alternatives=(other,), captured=str(day))


def back(day: date, months: int) -> tuple[int, int]:
    year, month = day.year, day.month - months
    while month < 1:
        year, month = year - 1, month + 12
    return year, month


FORMS: dict[str, Callable[[Random], Written]] = {
    "Egyptian months": named(EGYPT, EGYPT_OTHERS),
    "Levantine months": named(LEVANT),
    "Iraqi months": named(IRAQ),
    "Tunisian and Algerian months": named(TUNIS),
    "Moroccan months": named(MOROCCO),
    "two names of a month": both_names,
    "French months in Arabic letters": named(FRENCH),
    "English months in Arabic letters": named(ENGLISH),
    "Hijri": hijri_named,
    "Hijri, the moon sighted": hijri_sighted,
    "Hijri in numbers": hijri_numbers,
    "Persian solar": persian_named,
    "Afghan solar": afghan_named,
    "Persian solar in numbers": persian_numbers,
    "calendar not said": calendar_unsaid,
    "two calendars": two_calendars,
    "two calendars that disagree": calendars_disagree,
    "numbers, one reading": numbers_settled,
    "numbers, two readings": numbers_open,
    "twelve hours": twelve_hours,
    "parts of the day": parts_of_day,
    "Persian hours": persian_hours,
    "time zones": zones,
    "ISO 8601 moments": iso,
    "ISO 8601 days": iso_days,
    "RFC 822 and 850, asctime": mail,
    "other languages": other_languages,
    "months and years": less_exact,
    "no such day": no_such_day,
    "ago": ago,
    "months and years ago": long_ago,
}


def written(form: str, count: int) -> Iterator[Written]:
    """Yield so many dates of a form, always the same ones."""
    rng = Random(form)  # noqa: S311 - no secret
    for _ in range(count):
        yield FORMS[form](rng)
