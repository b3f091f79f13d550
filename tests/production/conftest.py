"""A small archive, built for hosts through the real theme."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from warraq.article import Article, article_text
from warraq.partial_date import PartialDate
from warraq.site.build import build_site

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = """
import sys
sys.path.insert(0, {root!r})
from warraq.site.plugin import ArchivePelican
PELICAN_CLASS = ArchivePelican
SITENAME = "أرشيف"
SITESUBTITLE = "للتجربة"
DEFAULT_LANG = "ar"
TIMEZONE = "UTC"
SITEURL = "https://example.org"
PATH = {content!r}
OUTPUT_PATH = {output!r}
THEME = {theme!r}
THEME_STATIC_DIR = "theme"
DEFAULT_PAGINATION = 5
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
WARRAQ_PRODUCTION = True
"""
WORDS = "ورق سمرقند طاحونة لب قصب كتان مطبعة حرف رصاص جريدة طابع خريطة بحر ساحل ملاح فلك".split()


def _article(number):
    words = " ".join(WORDS[(number + place) % len(WORDS)] for place in range(40))
    return Article(
        title=f"مقال {number}",
        id=f"aaaa{number:02d}",
        slug=f"مقال-{number}",
        date=PartialDate.parse(f"2021-{number % 4 + 1:02d}-07"),
        category=("الكتاب", "الورق") if number % 2 else ("الكتاب", "الخط"),
        tags=("ورق", "بغداد"),
        authors=("هيئة التحرير",),
        lang="ar",
        image="images/صورة 1.jpg" if number == 0 else "",
        image_alt="صورة",
        aliases=(
            f"/2010/قديم-{number}/",
            '/x" { return 200; } #',
            "/../../escaped.html",
            "/story.php",
        ),
        body=f"{words} كلمة{number}\n\n    سطر\n      آخر\n",
    )


@pytest.fixture(scope="session")
def build(tmp_path_factory, photograph):
    """Build the archive with so many processes, and return its folder."""

    def make(jobs):
        folder = tmp_path_factory.mktemp("production")
        content = folder / "content"
        (content / "articles").mkdir(parents=True)
        (content / "images").mkdir()
        (content / "images/صورة 1.jpg").write_bytes(photograph)
        for article in map(_article, range(12)):
            (content / f"articles/{article.id}.md").write_text(article_text(article), "utf-8")
        settings = folder / "settings.py"
        output = folder / "output"
        settings.write_text(
            SETTINGS.format(
                root=str(ROOT), content=str(content), output=str(output), theme=str(ROOT / "theme")
            )
        )
        result = build_site(settings, jobs=jobs)
        assert result.problems == ()
        return result.output

    return make


@pytest.fixture(scope="session")
def built(build):
    """The archive, built once."""
    return build(1)


@pytest.fixture(scope="session")
def photograph():
    """A JPEG of 1200 x 800 pixels."""
    image = Image.radial_gradient("L").resize((1200, 800)).convert("RGB")
    stream = BytesIO()
    image.save(stream, "JPEG", quality=98)
    return stream.getvalue()
