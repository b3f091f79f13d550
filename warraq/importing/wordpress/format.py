"""The format `wordpress`: a WordPress export (WXR 1.0 to 1.2), in one file or several, plain or gzip."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warraq.article import Status
from warraq.errors import WarraqError
from warraq.importing.html.markdown import convert_html
from warraq.importing.html_text import text_of_html
from warraq.importing.media import Media
from warraq.importing.plain_stream import in_ascii_order, open_plain
from warraq.importing.record import (
    Draft,
    Glance,
    Kind,
    Rank,
    RawRecord,
    RefusedRecord,
    SkippedRecord,
    SourceFile,
)
from warraq.importing.wordpress.article import (
    Surroundings,
    address_of,
    draft_of,
    status_of,
    title_of,
    when_of,
)
from warraq.importing.wordpress.body import body_of
from warraq.importing.wordpress.item import Item, read_item
from warraq.importing.wordpress.post_types import why_no_article
from warraq.importing.wordpress.site import EMPTY, Header, Sites, read_header
from warraq.importing.wordpress.uploads import Uploads
from warraq.importing.xml_cut import BrokenItem, XmlHead, XmlItem, cut_items
from warraq.importing.xml_item import XmlContext, read_head, read_whole, record_of

_NAMESPACE = re.compile(r"xmlns:\w+\s*=\s*[\"']https?://wordpress\.org/export/[\d.]+/")
_AGAIN = "Export the site again (Tools → Export → All content)."
_NO_MEDIA = Media()


class WordPress:
    """The format `wordpress`."""

    name = "wordpress"
    rank = Rank.EXPORT
    is_container = True

    def __init__(self, media: Media) -> None:
        """Take the places where the site's files are looked for."""
        self._media = Uploads.of(media)
        self.learner = Sites()

    def recognises(self, head: bytes) -> bool:
        """Take what declares the names of a WordPress export."""
        return _NAMESPACE.search(head.replace(b"\0", b"").decode("latin-1")) is not None

    def records(self, file: SourceFile) -> Iterator[RawRecord | RefusedRecord | SkippedRecord]:
        """Yield an item as a record if it is an article, else why it is none.

        What articles refer to (files, shared blocks, pages above others) is noted on the way.
        """
        context, any_item = XmlContext.of(b""), False
        with open_plain(file.path) as stream:
            for part in cut_items(in_ascii_order(stream)):
                if isinstance(part, XmlHead):
                    context = XmlContext.of(part.data)
                    self.learner.note_header(file, _header(part.data, context))
                    continue
                any_item = True
                if isinstance(part, BrokenItem):
                    yield RefusedRecord(number=part.number, error=part.error)
                else:
                    yield self._record(file, part, context)
        if not any_item:
            raise WarraqError("W240", "there is no item in this export", _AGAIN)

    def _record(
        self, file: SourceFile, part: XmlItem, context: XmlContext
    ) -> RawRecord | RefusedRecord | SkippedRecord:
        try:
            data = record_of(part.data, context)
            item, _said = _item(data)
            self.learner.note_item(file, item)
            why = why_no_article(item.type)
            if not why and item.status == "auto-draft" and not item.content.strip():
                why = "a draft that WordPress saved by itself, without text"
            if item.type == "attachment" and item.comments:
                why += "; the comments on its own page are left out"
            name = (text_of_html(item.title) or item.slug or item.id) if why else ""
        except WarraqError as error:
            return RefusedRecord(number=part.number, error=error)
        if why:
            return SkippedRecord(number=part.number, reason=why, name=name)
        return RawRecord(file=file, number=part.number, data=data)

    def glance(self, record: RawRecord) -> Glance:
        """Return the item's title, address and sameness; nothing of it hangs on other items."""
        item, _said = _item(record.data)
        text = convert_html(body_of(item, EMPTY).root, base=item.link, media=_NO_MEDIA).text
        when = when_of(item)
        return Glance.of(
            title_of(item, text),
            text,
            url=address_of(item),
            when=when.moment().isoformat() if when else "",
            kind=Kind.PAGE if item.type == "page" else Kind.ARTICLE,
            is_published=status_of(item)[0] is Status.PUBLISHED,
        )

    def draft(self, record: RawRecord) -> Draft:
        """Return the item's article."""
        item, said = _item(record.data)
        around = Surroundings(
            header=self.learner.header_of(record.file),
            index=self.learner.index_of(record.file),
            media=self._media,
        )
        return draft_of(item, around, said=said)


def _item(data: bytes) -> tuple[Item, tuple[str, ...]]:
    read = read_whole(data)
    return read_item(read.item), read.doubts


def _header(head: bytes, context: XmlContext) -> Header:
    root = read_head(head, context)
    channel = root.first("channel") if root is not None else None
    if channel is None:
        raise WarraqError(
            "W240",
            "this is no WordPress export: it has no <channel>",
            _AGAIN,
        )
    return read_header(channel)
