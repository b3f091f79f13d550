"""The site's settings, as Pelican reads them: https://docs.getpelican.com/en/latest/settings.html.

What is Warraq's own begins with WARRAQ_ (docs/settings.md); rules for imports stand in archive.yaml.
"""

from warraq.site.plugin import ArchivePelican

PELICAN_CLASS = ArchivePelican

SITENAME = "ورّاق"
SITESUBTITLE = "في تاريخ الورق والخط والطباعة والمكتبات"
DEFAULT_LANG = "ar"
TIMEZONE = "UTC"

# Without an address there are no feeds, no sitemap and no canonical links: they need absolute ones.
SITEURL = ""

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
THEME_STATIC_DIR = "theme"

# Articles on one page of a list. Pages are numbered from the oldest, so that they stay as they are.
DEFAULT_PAGINATION = 30
FEED_MAX_ITEMS = 20

# Digits of dates and counts by language: arab ٠١٢, arabext ۰۱۲, latn 012.
WARRAQ_DIGITS = {"ar": "arab", "fa": "arabext"}

# Whose month names: ar gives يناير, ar_LB كانون الثاني, ar_DZ جانفي.
WARRAQ_MONTHS = {"ar": "ar"}

# Feeds are written by Warraq (feeds/atom.xml, feeds/rss.xml, one for each section); Pelican's are off.
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None
