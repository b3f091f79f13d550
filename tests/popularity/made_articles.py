"""Three articles with the addresses that they have and had."""

from zoneinfo import ZoneInfo

from warraq.popularity.addresses import Addressed

ARTICLES = (
    Addressed(
        key="aaaa1",
        url="articles/من-سمرقند-إلى-بغداد.html",
        old=("2019/05/سمرقند", "https://old.example/?p=57"),
    ),
    Addressed(
        key="bbbb2",
        url="articles/fabriano.html",
        old=("http://www.old.example/news/Article.aspx?ID=9&lang=ar",),
    ),
    Addressed(key="cccc3", url="articles/café.html", old=("https://old.example/",)),
)
BAGHDAD = ZoneInfo("Asia/Baghdad")
NOW = 1_730_000_000
"""2024-10-27, after every log of the tests."""
