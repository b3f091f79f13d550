"""WordPress exports (WXR 1.0 to 1.2): posts, pages and public custom types, whole."""

from warraq.importing.wordpress.format import WordPress

__all__ = ["WordPress"]
