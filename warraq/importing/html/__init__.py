"""Saved pages and HTML of any kind: to Markdown, with what the page says of itself.

`convert_html` is for pieces of HTML (bodies in exports, feeds, tables); `glance_of_page` and `draft_of_page` take
whole pages as `PageSource` (saved files, MHTML, captures).
"""

from warraq.importing.html.markdown import ConvertedHtml, convert_html
from warraq.importing.html.page import PageSource, draft_of_page, glance_of_page

__all__ = ["ConvertedHtml", "PageSource", "convert_html", "draft_of_page", "glance_of_page"]
