"""The format `json-feed`: JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urljoin

from warraq.article import DateSource
from warraq.errors import WarraqError
from warraq.importing.charset import decode
from warraq.importing.feeds.entry import Enclosure, Entry, draft_of, glance_at, tags_and_categories
from warraq.importing.feeds.feed_dates import feed_date
from warraq.importing.feeds.xml_entry import language
from warraq.importing.feeds.xml_feed import no_entries
from warraq.importing.media import Media
from warraq.importing.personal import person_of
from warraq.importing.plain_stream import open_plain
from warraq.importing.record import Draft, Glance, Rank, RawRecord, RefusedRecord, SourceFile
from warraq.importing.title import clean_title

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest document; JSON cannot be read by parts."""
_STEP = 1 << 20
_VERSION = re.compile(rb"\"version\"\s*:\s*\"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version")


class JsonFeed:
    """The format `json-feed`."""

    name = "json-feed"
    rank = Rank.FEED
    is_container = True
    learner = None

    def __init__(self, media: Media) -> None:
        """Take the places where files are looked for."""
        self._media = media

    def recognises(self, head: bytes) -> bool:
        """Take an object that names the version of JSON Feed."""
        return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{" and bool(_VERSION.search(head))

    def records(self, file: SourceFile) -> Iterator[RawRecord | RefusedRecord]:
        """Yield a record for each item."""
        feed = _read(file)
        items = feed.get("items")
        if not isinstance(items, list) or not items:
            raise no_entries()
        known = {
            key: feed[key]
            for key in ("home_page_url", "language", "authors", "author")
            if key in feed
        }
        for number, item in enumerate(items, start=1):
            if isinstance(item, dict):
                text = json.dumps({"feed": known, "item": item}, ensure_ascii=False, sort_keys=True)
                data = text.encode("utf-8", "replace")
                yield RawRecord(file=file, number=number, data=data)
            else:
                yield RefusedRecord(number=number, error=_no_json("an item is no object"))

    def glance(self, record: RawRecord) -> Glance:
        """Return the item's title, address and sameness."""
        return glance_at(_entry(record))

    def draft(self, record: RawRecord) -> Draft:
        """Return the item's article."""
        return draft_of(_entry(record), self._media, date_source=DateSource.FEED)


def _read(file: SourceFile) -> Mapping[str, object]:
    data = b""
    with open_plain(file.path) as stream:
        while block := stream.read(_STEP):
            data += block
            if len(data) > LARGEST:
                raise WarraqError(
                    "W245",
                    f"it has more than {LARGEST:,} bytes",
                    "Split it: each part with its own head.",
                )
    try:
        feed = json.loads(decode(data).text)
    except (ValueError, RecursionError) as error:
        raise _no_json(str(error)) from error
    if not isinstance(feed, dict):
        raise _no_json("it is no object")
    return feed


def _entry(record: RawRecord) -> Entry:
    both = json.loads(record.data)
    feed, item = both["feed"], both["item"]
    base = _text(feed, "home_page_url")
    url = urljoin(base, _text(item, "url")) if _text(item, "url") else ""
    content = _text(item, "content_html") or html.escape(_text(item, "content_text"), quote=False)
    summary = _text(item, "summary")
    tags, categories = tags_and_categories(
        tuple(clean_title(str(tag)) for tag in _list(item, "tags"))
    )
    date, changed = _text(item, "date_published"), _text(item, "date_modified")
    return Entry(
        id=str(item.get("id", "")),
        title=clean_title(_text(item, "title")),
        url=url if url.startswith(("https://", "http://")) else "",
        base=url or base,
        content=content or html.escape(summary, quote=False),
        is_summary=not content,
        summary=clean_title(summary) if content else "",
        date=feed_date(date),
        date_as_found=date,
        modified=feed_date(changed),
        authors=_authors(item) or _authors(feed),
        tags=tags,
        categories=categories,
        enclosures=tuple(_enclosures(item, base)),
        lang=language(_text(item, "language") or _text(feed, "language")),
    )


def _authors(source: Mapping[str, object]) -> tuple[str, ...]:
    people = _list(source, "authors") or [source.get("author")]
    names = (person_of(_text(one, "name")) for one in people if isinstance(one, dict))
    return tuple(dict.fromkeys(name for name in names if name))


def _enclosures(item: Mapping[str, object], base: str) -> Iterator[Enclosure]:
    picture = _text(item, "image") or _text(item, "banner_image")
    if picture:
        yield Enclosure(url=urljoin(base, picture), is_picture=True)
    for one in _list(item, "attachments"):
        if isinstance(one, dict) and _text(one, "url"):
            yield Enclosure(
                url=urljoin(base, _text(one, "url")),
                is_picture=_text(one, "mime_type").startswith("image/"),
                title=clean_title(_text(one, "title")),
            )


def _text(source: Mapping[str, object], name: str) -> str:
    value = source.get(name)
    return value.strip() if isinstance(value, str) else ""


def _list(source: Mapping[str, object], name: str) -> Sequence[object]:
    value = source.get(name)
    return value if isinstance(value, list) else []


def _no_json(said: str) -> WarraqError:
    return WarraqError("W209", f"this is no JSON Feed: {said}", "Fetch the feed again.")
