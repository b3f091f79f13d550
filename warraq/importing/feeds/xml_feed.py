"""The format `feed`: RSS 0.9 to 2.0 and Atom, as a site sends them or as they were kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from warraq.article import DateSource
from warraq.errors import WarraqError
from warraq.importing.feeds.entry import draft_of, glance_at
from warraq.importing.feeds.xml_entry import entry_of, feed_facts
from warraq.importing.media import Media
from warraq.importing.plain_stream import in_ascii_order, open_plain
from warraq.importing.record import (
    Draft,
    Glance,
    Rank,
    RawRecord,
    RefusedRecord,
    SourceFile,
)
from warraq.importing.xml_cut import BrokenItem, XmlHead, cut_items
from warraq.importing.xml_item import XmlContext, read_head, read_record, record_of

# Nothing is tried twice (`?>`, `*+`): else brackets in a DOCTYPE double the time each.
_ROOT = re.compile(
    r"\s*+(?>(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?>[^\[>]++|\[[^\]]*+\])*+>)\s*+)*+"
    r"<(?:(?:[\w.-]+:)?(?:feed|RDF)|rss)[\s>]",
    re.DOTALL,
)


def is_xml_feed(head: bytes) -> bool:
    """Say whether the first element of a file is that of a feed."""
    return (
        _ROOT.match(head.replace(b"\0", b"").decode("latin-1").lstrip("\xef\xbb\xbf\xff\xfe"))
        is not None
    )


class XmlFeed:
    """The format `feed`."""

    name = "feed"
    rank = Rank.FEED
    is_container = True
    learner = None

    def __init__(self, media: Media) -> None:
        """Take the places where files are looked for."""
        self._media = media

    def recognises(self, head: bytes) -> bool:
        """Take what begins as RSS or Atom does."""
        return is_xml_feed(head)

    def records(self, file: SourceFile) -> Iterator[RawRecord | RefusedRecord]:
        """Yield a record for each item."""
        context, known, any_item = XmlContext.of(b""), {}, False
        with open_plain(file.path) as stream:
            for part in cut_items(in_ascii_order(stream)):
                if isinstance(part, XmlHead):
                    context = XmlContext.of(part.data)
                    known = facts_of(part.data, context)
                    continue
                any_item = True
                if isinstance(part, BrokenItem):
                    yield RefusedRecord(number=part.number, error=part.error)
                    continue
                try:
                    data = record_of(part.data, context, known=known)
                except WarraqError as error:
                    yield RefusedRecord(number=part.number, error=error)
                    continue
                yield RawRecord(file=file, number=part.number, data=data)
        if not any_item:
            raise no_entries()

    def glance(self, record: RawRecord) -> Glance:
        """Return the item's title, address and sameness."""
        return glance_at(entry_of(read_record(record.data)))

    def draft(self, record: RawRecord) -> Draft:
        """Return the item's article."""
        entry = entry_of(read_record(record.data))
        return draft_of(entry, self._media, date_source=DateSource.FEED)


def facts_of(head: bytes, context: XmlContext) -> dict[str, str]:
    """Return what the head of a feed says of all its entries."""
    facts: Mapping[str, str] = feed_facts(read_head(head, context))
    return dict(facts)


def no_entries() -> WarraqError:
    """Return the error of a feed in which nothing can be found."""
    return WarraqError(
        "W240", "there is no article in this feed", "Look at the file: was it fetched whole?"
    )
