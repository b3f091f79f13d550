"""The Markdown of other sites: Hugo, Jekyll, Pelican, Zola, and whatever has front matter."""

from warraq.importing.markdown_site.heads import has_front_matter, is_restructured_text
from warraq.importing.markdown_site.sites import is_site_settings

__all__ = ["has_front_matter", "is_restructured_text", "is_site_settings"]
