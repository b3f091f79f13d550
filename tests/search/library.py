"""A small archive of readable Arabic, some of it vowelled: what searching it shows is known."""

from __future__ import annotations

import random

from warraq.search.document import SearchDocument, analyze

WORDS = (
    "المطبعة والحروف كتاب الورّاقين دمشق وبغداد الخطّاط سوق المَدْرَسة ومكتبة حِبر ورق الرَّصاص صحيفة "
    "القاهرة بيروت جريدة أخبار العالم تاريخ الصناعة مخطوط نسخة الناسخ المجلّد جلد زخرفة ألوان مداد قصب"
).split()
SECTIONS = (("أخبار",), ("أخبار", "العالم"), ("صناعة", "الورق"), ())
AUTHORS = ("ليلى حدّاد", "سمير عبد الله")

HOSTILE = SearchDocument(
    url="articles/hostile.html",
    title="<img src=x onerror=alert(1)> </script><script>alert(2)</script> العنوان الخبيث",
    body="الخبيث <b>ليس</b> وسماً <script>alert(3)</script> &amp; \u2028 \u202e كذا",
    section=("<i>قسم</i>",),
    tags=("<u>وسم</u>",),
    authors=("<s>كاتب</s>",),
    date="2021-01-01",
    date_text="<em>١ يناير</em>",
    lang="ar",
)
KNOWN = SearchDocument(
    url="articles/bulaq.html",
    title="مطبعة بولاق",
    body=(
        "كلام في أوّل النصّ لا شأن له بالسؤال. " * 12
        + "أُنشئت مَطْبَعةُ بُولاقَ في القاهرة سنة ١٨٢٠، وطَبَعَتْ أوّل كتاب لها. "
        + "ثم كلام آخر في ختامه. " * 20
    ),
    section=("صناعة", "الطباعة"),
    tags=("بولاق",),
    authors=("ليلى حدّاد",),
    date="2020-11-07",
    date_text="٧ نوفمبر ٢٠٢٠",
    lang="ar",
)


def library(count=60):
    """Return the documents, oldest first, the last two being known."""
    chance = random.Random(1)  # noqa: S311 - repeatable, not secret
    drawn = [
        SearchDocument(
            url=f"articles/مقال-{number}.html",
            title=f"{' '.join(chance.sample(WORDS, 4))} {number}",
            body=". ".join(" ".join(chance.choices(WORDS, k=9)) for _ in range(12)),
            section=SECTIONS[number % 4],
            tags=tuple(chance.sample(WORDS, number % 3)),
            authors=AUTHORS[: number % 3],
            date=f"{2015 + number // 20}-05-01" if number % 5 else "",
            date_text=str(2015 + number // 20) if number % 5 else "",
            lang="ar",
        )
        for number in range(count)
    ]
    return [*drawn, KNOWN, HOSTILE]


def analyzed_library(analyzer):
    """Return the documents and what they hold."""
    documents = library()
    return documents, [analyze(one, analyzer) for one in documents]
