"""What a zip shows to people: the page to begin with, and the notice of a page that was opened too early."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser

START_PAGE = "ابدأ من هنا - START HERE.html"
"""Who sees the Arabic part broken, by an old program that unpacks, still reads the other."""
_CLASS = "unpack-first-banner"
"""Reader views leave out what is called a banner: they do not ask stylesheets."""
NOTICE = (
    f'<div class="{_CLASS}" data-nosnippet>'
    '<p lang="ar" dir="rtl"><strong>استخرج الملفات أولاً</strong>: هذه الصفحة مفتوحة من داخل الملف'
    " المضغوط. استخرج الملفات كلها إلى مجلد، ثم افتح index.html فيه.</p>"
    '<p lang="en" dir="ltr"><strong>Extract the files first</strong>: this page was opened inside'
    " the zip. Extract all files into a folder, then open index.html there.</p></div>"
)
"""First on each page; where the page's stylesheets load, they hide it from eyes and screen readers."""
ZIP_RULES = (
    f"\n.{_CLASS}{{display:none!important}}"
    ".start-here{max-inline-size:44rem;margin-inline:auto;padding:2rem 1.5rem}"
    ".start-here :is(h2,p){margin-block-start:1rem}.start-here section{margin-block-start:2.5rem}\n"
).encode()
"""At the end of each stylesheet of a zip, so that they hold for every theme."""


def start_page(site_name: str, home: str) -> str:
    """Return the page to begin with, dressed in the stylesheets of the home page."""
    links = "\n".join(
        f'<link rel="stylesheet" href="{escape(address)}">' for address in _stylesheets(home)
    )
    name = escape(site_name)
    return f"""<!DOCTYPE html>
<html lang="ar" dir="rtl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>ابدأ من هنا – {name}</title>
{links}
</head>
<body>
{NOTICE}
<main class="start-here">
<h1><bdi>{name}</bdi></h1>
<section lang="ar" dir="rtl">
<h2>ابدأ من هنا</h2>
<p><a href="index.html">افتح الصفحة الرئيسية</a>: فيها المقالات والأقسام والتواريخ والبحث، وكلها تعمل بلا شبكة.</p>
<p>إن ظهرت الصفحات بلا تنسيق فهي مفتوحة من داخل الملف المضغوط: استخرج الملفات كلها إلى مجلد، ثم افتح index.html فيه.</p>
<p>متصفحات الهواتف لا تفتح مثل هذه الصفحات من ذاكرة الهاتف: هناك ملف ZIM مع تطبيق Kiwix.</p>
</section>
<section lang="en" dir="ltr">
<h2>Start here</h2>
<p><a href="index.html">Open the home page</a>: articles, sections, dates and search, all without a network.</p>
<p>If pages look bare, they were opened inside the zip: extract all files into a folder, then open index.html there.</p>
<p>Browsers on phones do not open such pages from the phone’s storage: for them there is the ZIM, with the Kiwix app.</p>
</section>
</main>
</body>
</html>
"""


def _stylesheets(page: str) -> list[str]:
    reader = _Stylesheets()
    reader.feed(page)
    return list(dict.fromkeys(reader.found))


class _Stylesheets(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "link" and values.get("rel") == "stylesheet" and "media" not in values:
            self.found.append(values.get("href", ""))
