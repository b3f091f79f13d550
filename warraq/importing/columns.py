"""The names that tables and JSON give to an article's fields, in English, Arabic and Persian."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "guid", "uid", "article_id", "post_id", "_id", "المعرف", "رقم"),
    "url": ("url", "link", "permalink", "canonical_url", "href", "uri", "الرابط", "رابط", "پیوند", "لینک"),
    "title": ("title", "headline", "head_line", "العنوان", "عنوان", "عنوان المقال", "تیتر"),
    "body": ("body", "text", "content", "article", "full_text", "fulltext", "article_text", "article_body", "articlebody",
             "maintext", "النص", "نص", "نص المقال", "المحتوى", "المتن", "متن", "محتوا"),
    "date": ("date", "published", "pubdate", "pub_date", "date_published", "datepublished", "published_at", "publish_date",
             "published_date", "publication_date", "date_publish", "created_at", "created", "timestamp", "التاريخ", "تاريخ",
             "تاريخ النشر", "تاریخ", "تاریخ انتشار"),
    "captured": ("date_extracted", "captured", "crawled_at", "crawl_date", "scraped_at", "date_download", "retrieved",
                 "retrieved_at", "fetched_at", "access_date"),
    "modified": ("modified", "updated", "updated_at", "date_modified", "datemodified", "modified_at", "last_modified", "تاريخ التحديث"),
    "author": ("author", "authors", "byline", "creator", "writer", "dc:creator", "الكاتب", "المؤلف", "كاتب", "نویسنده"),
    "category": ("category", "section", "topic", "rubric", "categories", "label", "التصنيف", "القسم", "الفئة", "دسته", "بخش"),
    "tags": ("tags", "keywords", "tag", "الوسوم", "الكلمات المفتاحية", "برچسب‌ها", "کلیدواژه‌ها"),
    "summary": ("abstract", "summary", "description", "excerpt", "lead", "intro", "الملخص", "ملخص", "چکیده", "خلاصه"),
    "lang": ("lang", "language", "locale", "اللغة", "زبان"),
    "rights": ("rights", "license", "licence", "copyright", "الحقوق"),
    "shares": ("shares", "share_count", "shares_count"),
}  # fmt: skip
"""Our field, and the names for it, the likeliest first. What is not here is kept under its own name."""


@cache
def column_of(name: str) -> tuple[str, int] | None:
    """Return the field that a column's name means, and how far down its row the name stands.

    >>> column_of("Date-Published")
    ('date', 3)
    """
    return _by_name().get(_plain(name))


@cache
def _by_name() -> dict[str, tuple[str, int]]:
    return {
        _plain(name): (field, rank)
        for field, names in COLUMNS.items()
        for rank, name in enumerate(names)
    }


def _plain(name: str) -> str:
    return re.sub(r"[\s_\-]+", "_", name.strip().lower())
