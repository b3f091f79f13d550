"""Feeds (RSS, Atom, JSON Feed), and Blogger's exports, which are one."""

from warraq.importing.feeds.blogger import Blogger
from warraq.importing.feeds.json_feed import JsonFeed
from warraq.importing.feeds.xml_feed import XmlFeed

__all__ = ["Blogger", "JsonFeed", "XmlFeed"]
