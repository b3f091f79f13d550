"""A small archive that has every kind of page, and an article of each kind that makes themes stumble."""

from __future__ import annotations

import json
import re
import struct
import zlib
from pathlib import Path

KIND = re.compile(r"<body class=\"?kind-([a-z-]+)")
STUMBLING = "الأدوات طويل قصير بلا-شيء تقدير mixed english farsi حلقة-2".split()
WORDS = (
    "كان الوراق يجلس في دكانه من الصباح وينسخ ما يطلب منه القراء ثم يقابل النسخة بأصلها ويكتب في آخرها"
    " اسمه واليوم والبلد وكانت الأوراق تأتيه من السوق القريبة مصقولة ملساء تقبل الحبر ولا تشربه"
).split()
RICH = """تبدأ الصنعة من **الورق** وتنتهي بالجلد، وبينهما *حبر* و`قلم`.[^1]

## أدوات الناسخ

- المقلمة، وفيها الأقلام؛
- المصقلة؛
- المسطرة.

### المقاييس

| القلم | عرضه | موضعه |
|:---|---:|---|
| الطومار | 24 شعرة | الكتب السلطانية |
| الثلث | 8 شعرات | العناوين |

> من أراد حسن الخط فليُحسن بري القلم.

ENOUGH

The reed pen is cut at a slant, and the slant decides the script.

```python
def baseline(text: str) -> int:
    return max(len(line) for line in text.splitlines())
```

![مجلد بلسان](../images/binding.png "لسان المجلد يطوى على الدفة")

```شعر
طلع الصباح على الدكان مبتسما *** وصاحب الحبر يبري رأسه القلما
يقابل النسخة الأولى بصاحبتها *** ويكتب اسما له في الذيل ما ندما

ورّاق
```

المصطلح
: شرحه في سطر.

[^1]: وقيل: بل من **الحبر**.
"""


def write_every_kind(content: Path) -> None:
    """Write the archive's content folder."""
    (content / "articles").mkdir(parents=True)
    (content / "images").mkdir()
    (content / "pages").mkdir()
    (content / "images" / "binding.png").write_bytes(png(320, 200))
    (content / "pages" / "about.md").write_text(
        "---\ntitle: عن هذا الأرشيف\n---\n\nأرشيف صغير فيه من كل نوع صفحة.\n", encoding="utf-8"
    )
    (content / "gazetteer.yaml").write_text(
        "people:\n  - name: ابن البواب\nplaces:\n  - name: بغداد\norganisations:\n  - name: بيت الحكمة\n",
        encoding="utf-8",
    )
    for number in range(36):
        year = 2002 + number % 14
        article(
            content,
            f"خبر-{number}",
            f"خبر الوراقين رقم {number}",
            f"date: {year}-0{number % 9 + 1}-1{number % 9}\ncategory: {'الكتب/الورق' if number % 2 else 'أخبار/المدن'}\n"
            f"tags: [ورق, حبر]\nauthors: [محرر {number % 3}]\n",
            f"في بغداد جلس ابن البواب عند بيت الحكمة. {sentence(30 + number, number)}",
        )
    article(
        content,
        "الأدوات",
        "أدوات الناسخ: من القلم إلى المصقلة",
        rich_fields(),
        RICH.replace("ENOUGH", sentence(120, 4)),
    )
    article(
        content, "طويل", "مقال من ستة آلاف كلمة", "date: 2011-05-06\ncategory: الكتب\n", long_text()
    )
    article(content, "قصير", "قصير", "date: 2012-05-06\n", sentence(20, 3))
    article(content, "بلا-شيء", "مقال لا تاريخ له ولا قسم", "", sentence(80, 5))
    article(content, "تقدير", "تاريخ مقدر", "date: 2010-04\ndate_source: body\n", sentence(60, 7))
    article(
        content,
        "mixed",
        "تقرير UNESCO: 25% من مخطوطات Timbuktu (مالي) في خطر!",
        "date: 2013-02-03\ncategory: أخبار\n",
        sentence(90, 2),
    )
    article(
        content,
        "english",
        "The watermark of Fabriano: a sign inside the sheet",
        "lang: en\ndate: 2009-01-02\ncategory: الكتب/الورق\ntags: [ورق]\n",
        "Paper makers bent a wire into a sign and sewed it onto the mould. " * 12,
    )
    article(
        content,
        "farsi",
        "کاغذ سمرقند و راه آن به بغداد",
        "lang: fa\ndate: 2008-01-02\ncategory: الكتب/الورق\n",
        "کاغذگران سمرقند آب روان و کتان داشتند و کارگاه‌هایشان در کنار رود بود. " * 12,
    )
    for number in (1, 2, 3):
        article(
            content,
            f"حلقة-{number}",
            f"رحلة الورق، الحلقة {number}",
            f"date: 2014-01-0{number}\nseries: رحلة الورق\nseries_order: {number}\ncategory: الكتب/الورق\n",
            sentence(70, number),
        )
    reads = {"2024-01-10": {f"id{number:04d}": 40 - number for number in range(20)}}
    (content / ".reads.json").write_text(
        json.dumps({"version": 1, "until": "2024-01-10", "days": reads, "logs": {}}),
        encoding="utf-8",
    )


def pages_of_each_kind(output: Path) -> dict[str, Path]:
    """Return a page of each kind, and the articles that make themes stumble, by their names."""
    found: dict[str, Path] = {}
    for path in sorted(output.rglob("*.html")):
        kind = KIND.search(path.read_text(encoding="utf-8"))
        if kind:
            found.setdefault(kind[1], path)
    return found | {f"article-{name}": output / "articles" / f"{name}.html" for name in STUMBLING}


def article(content: Path, slug: str, title: str, fields: str, body: str) -> None:
    """Write one article; its id follows from how many there are."""
    number = len(list((content / "articles").iterdir()))
    (content / "articles" / f"{slug}.md").write_text(
        f"---\ntitle: '{title}'\nid: id{number:04d}\nslug: {slug}\n{fields}---\n\n{body}\n",
        encoding="utf-8",
    )


def rich_fields() -> str:
    """Return front matter that has every key a page shows."""
    return (
        "date: 2015-11-07\ncaptured: 2024-04-25\ncategory: الكتب/الورق\nalso_in: [أخبار]\ntags: [ورق, أدوات]\n"
        "authors: [محرر 1, سلمى الناسخة]\nimage: images/binding.png\nimage_alt: مجلد مفتوح له لسان\n"
        "image_caption: مجلد بلسان\nrights: ملك عام\nshares: 12\nsummary: عن القلم والمصقلة والمسطرة.\n"
        "source: {format: html, file: tools.html, sha256: "
        + "ab" * 32
        + ", url: 'https://www.example.org/tools.html'}\n"
    )


def long_text() -> str:
    """Return some six thousand words under twelve headings."""
    parts = []
    for number in range(12):
        parts.append(f"## الفصل {number + 1}: في صنعة من صنائع الكتاب")
        parts += [sentence(100, number + step) for step in range(5)]
    return "\n\n".join(parts)


def sentence(length: int, start: int) -> str:
    """Return a paragraph of so many words."""
    words = [WORDS[(start * 7 + place * (start % 5 + 1)) % len(WORDS)] for place in range(length)]
    return f"{' '.join(words)}."


def png(width: int, height: int) -> bytes:
    """Return a grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    rows = b"".join(b"\x00" + bytes([180]) * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
