"""Lines of a copied page: each row is a line and what it says; text says nothing."""

from __future__ import annotations

import pytest

from warraq.importing.page_lines import Note, is_furniture, read_notes

ROWS = [
    # dates
    ("نُشر في 3 مارس 2021", "published 2021-03-03"),
    ("نشر بتاريخ: 3 مارس 2021", "published 2021-03-03"),
    ("تاريخ النشر: الأربعاء، 3 مارس 2021 - 10:20 ص", "published 2021-03-03"),
    ("تمّ النشر في ٣ آذار ٢٠٢١", "published 2021-03-03"),
    ("منتشر شده در ۱۳ اسفند ۱۳۹۹", "published 2021-03-03"),
    ("تاریخ انتشار: ۱۳۹۹/۱۲/۱۳", "published 2021-03-03"),
    ("Published on 3 March 2021", "published 2021-03-03"),
    ("Posted: March 3, 2021", "published 2021-03-03"),
    ("פורסם ב-3 במרץ 2021", "published 2021-03-03"),
    ("3 مارس 2021", "published 2021-03-03"),
    ("نُشر في مارس 2021", "published 2021-03"),
    ("آخر تحديث: 5 مارس 2021", "modified 2021-03-05"),
    ("Last updated 5 March 2021", "modified 2021-03-05"),
    ("نُشر في 3 مارس 2021 | آخر تحديث 5 مارس 2021", "published 2021-03-03; modified 2021-03-05"),
    ("نُشر في 3 مارس 2021 كتاب جديد", ""),
    ("نشر الورق في بغداد", ""),
    ("في 3 مارس 2021 فتح السوق", ""),
    # people
    ("بقلم: هيئة التحرير", "author هيئة التحرير"),
    ("بقلم ليلى الورّاقة", "author ليلى الورّاقة"),
    ("إعداد: ليلى الورّاقة، سالم الناسخ", "author ليلى الورّاقة, سالم الناسخ"),
    ("كتب: ليلى الورّاقة و سالم الناسخ", "author ليلى الورّاقة, سالم الناسخ"),
    ("نوشتهٔ: بخش خط و کتاب", "author بخش خط و کتاب"),
    ("نویسنده: لیلا وراق", "author لیلا وراق"),
    ("By: The Editors' Desk", "author The Editors' Desk"),
    ("By Layla Warraq and Salim Nasikh", "author Layla Warraq, Salim Nasikh"),
    ("מאת: מערכת האתר", "author מערכת האתר"),
    ("ترجمة: دار الترجمان", "translator دار الترجمان"),
    ("By 1923 the mill had closed", ""),
    ("By then all was lost.", ""),
    ("بقلم رصاص كان يكتب كل ما يراه في السوق من عجائب", ""),
    ("كتب: هكذا كان الناس يسمون كل ما يخرج من دكاكين ذلك الحي القديم في تلك الأيام", ""),
    # counters
    ("0Shares", "shares 0"),
    ("14 Shares", "shares 14"),
    ("Shares: 3", "shares 3"),
    ("1.2K Shares", "shares 1200"),
    ("1,234 Shares", "shares 1234"),
    ("٠ مشاركة", "shares 0"),
    ("المشاركات: 12", "shares 12"),
    ("۰ اشتراک‌گذاری", "shares 0"),
    ("5 שיתופים", "shares 5"),
    ("1,234 مشاهدة", "views 1234"),
    ("3 تعليقات", "comments 3"),
    ("4 دقائق قراءة", "nothing"),
    ("12 كتابا", ""),
    ("2021", ""),
    # the rest
    ("الوسوم: ورق، حبر، سوق الاثنين", "tags ورق, حبر, سوق الاثنين"),
    ("Tags: paper, ink", "tags paper, ink"),
    ("برچسب‌ها: کاغذ، نسخه‌های خطی", "tags کاغذ, نسخه‌های خطی"),
    ("وسوم: #ورق #حبر", "tags ورق, حبر"),
    ("התגיות: x", ""),
    ("القسم: ثقافة / كتب", "category ثقافة / كتب"),
    ("الرابط: https://example.org/x", "address https://example.org/x"),
    ("المصدر: وكالة الأنباء", ""),
    ("فيسبوك", "nothing"),
    ("شارك المقال", "nothing"),
    ("فيسبوك | تويتر | واتساب", "nothing; nothing; nothing"),
    ("ورق | حبر", ""),
    ("", ""),
]


def said(note: Note) -> str:
    if note.date:
        return f"{note.kind} {note.date.value}"
    if note.texts:
        return f"{note.kind} {', '.join(note.texts)}"
    return str(note.kind) if note.kind == "nothing" else f"{note.kind} {note.count}"


@pytest.mark.parametrize(("line", "notes"), ROWS)
def test_line(line: str, notes: str) -> None:
    assert "; ".join(map(said, read_notes(line))) == notes


@pytest.mark.parametrize(
    "line",
    [
        "مقالات ذات صلة",
        "الأكثر قراءة:",
        "« اقرأ أيضًا »",
        "مطالب مرتبط",
        "پربازدیدترین‌ها",
        "Most Read",
        "כתבות נוספות",
    ],
)
def test_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", ["الأكثر قراءة في العالم", "اقرأ", "Related", "المزيد من الورق"])
def test_a_heading_of_the_text_is_none(line: str) -> None:
    assert is_furniture(line) == (line == "Related")


def test_settings_add_headings() -> None:
    assert is_furniture("مِن رفوفنا:", ["من رفوفنا"])
