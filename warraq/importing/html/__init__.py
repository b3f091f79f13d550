"""Saved pages and HTML of any kind: to Markdown, with what the page says of itself."""

from warraq.importing.html.markdown import ConvertedHtml, convert_html

__all__ = ["ConvertedHtml", "convert_html"]
