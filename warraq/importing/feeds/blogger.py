"""The format `blogger`: a blog's export (Settings → Back up content), or its feed in Google's Takeout.

Posts, pages, comments and settings are all entries of one Atom document. The older form tells them apart by
a category of Google's own scheme, the newer by `<blogger:type>`.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from warraq.article import DateSource, Status
from warraq.errors import WarraqError
from warraq.importing.feeds.blogger_html import with_figures
from warraq.importing.feeds.entry import Entry, draft_of, glance_at
from warraq.importing.feeds.xml_entry import entry_of
from warraq.importing.feeds.xml_feed import facts_of, is_xml_feed, no_entries
from warraq.importing.html.markdown import convert_html
from warraq.importing.media import Media
from warraq.importing.plain_stream import in_ascii_order, open_plain
from warraq.importing.record import (
    Draft,
    Glance,
    Kind,
    Memory,
    Rank,
    RawRecord,
    RefusedRecord,
    SkippedRecord,
    SourceFile,
)
from warraq.importing.xml_cut import BrokenItem, XmlHead, XmlItem, cut_items
from warraq.importing.xml_item import ReadItem, XmlContext, read_whole, record_of

_MARK = re.compile(
    rb"schemas\.google\.com/blogger|<generator[^>]*>\s*Blogger\s*</generator>|tag:blogger\.com,1999:blog-"
)
_KINDS = "http://schemas.google.com/g/2005#kind"
_NO_ARTICLES: Mapping[str, str] = {
    "settings": "a setting of the blog",
    "template": "the blog's template",
    "layout": "the blog's layout",
    "config": "a setting of the blog",
}
_LIVE = frozenset({"", "live", "published"})
_STATUS: Mapping[str, tuple[Status, str]] = {
    "draft": (Status.DRAFT, "a draft"),
    "scheduled": (Status.DRAFT, "it was to be published later"),
    "soft_trashed": (Status.HIDDEN, "it lies in the bin"),
}
_NUMBER = re.compile(r"(?:post-|/)(\d+)$")
_NO_MEDIA = Media()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Blogged:
    """What only Blogger says of an entry: what it is, its state, its path."""

    kind: str
    state: str
    path: str
    about: str
    answers: str


class Comments:
    """The learner of the format: readers' comments by the post that they are about, packed."""

    def __init__(self) -> None:
        """Begin without one."""
        self._packed: dict[tuple[str, str], dict[str, bytes]] = {}

    def remember(self, memory: Memory) -> None:
        """Do without: a post and its comments stand in one file."""

    def note(self, file: SourceFile, lesson: object) -> None:
        """Do without: comments are noted as they are read."""

    def learn(self) -> Memory:
        """Return nothing to know at the next import."""
        return {}

    def add(self, file: SourceFile, post: str, comment: Mapping[str, object]) -> None:
        """Keep a comment on a post."""
        packed = zlib.compress(json.dumps(comment, ensure_ascii=False).encode())
        self._packed.setdefault((str(file.path), post), {})[str(comment["id"])] = packed

    def of(self, file: SourceFile, post: str) -> tuple[Mapping[str, object], ...]:
        """Return the comments on a post, the oldest first."""
        packed = self._packed.get((str(file.path), post), {})
        comments = [json.loads(zlib.decompress(data)) for data in packed.values()]
        comments.sort(key=lambda one: (one.get("date", ""), one["id"]))
        return tuple(map(_with_text, comments))


def _with_text(comment: dict[str, str]) -> Mapping[str, object]:
    """Return a comment with its HTML as Markdown."""
    source, base = comment.pop("html", ""), comment.pop("base", "")
    return comment | {"text": convert_html(source, base=base, media=_NO_MEDIA).markdown}


class Blogger:
    """The format `blogger`."""

    name = "blogger"
    rank = Rank.EXPORT
    is_container = True

    def __init__(self, media: Media) -> None:
        """Take the places where files are looked for."""
        self._media = media
        self.learner = Comments()

    def recognises(self, head: bytes) -> bool:
        """Take an Atom document of Blogger's."""
        return is_xml_feed(head) and _MARK.search(head.replace(b"\0", b"")) is not None

    def records(self, file: SourceFile) -> Iterator[RawRecord | RefusedRecord | SkippedRecord]:
        """Yield posts and pages as records; comments are kept with their post."""
        context, known, any_item = XmlContext.of(b""), {}, False
        with open_plain(file.path) as stream:
            for part in cut_items(in_ascii_order(stream)):
                if isinstance(part, XmlHead):
                    context = XmlContext.of(part.data)
                    known = facts_of(part.data, context) | {"authors": ""}
                    continue
                any_item = True
                if isinstance(part, BrokenItem):
                    yield RefusedRecord(number=part.number, error=part.error)
                else:
                    yield self._record(file, part, context, known)
        if not any_item:
            raise no_entries()

    def _record(
        self, file: SourceFile, part: XmlItem, context: XmlContext, known: Mapping[str, str]
    ) -> RawRecord | RefusedRecord | SkippedRecord:
        try:
            data = record_of(part.data, context, known=known)
            read = read_whole(data)
            entry, blogged = _entry(read)
            why = _NO_ARTICLES.get(blogged.kind, "")
            if blogged.kind == "comment":
                why = self._keep_comment(file, entry, blogged)
        except WarraqError as error:
            return RefusedRecord(number=part.number, error=error)
        if why:
            return SkippedRecord(number=part.number, reason=why, name=entry.title)
        return RawRecord(file=file, number=part.number, data=data)

    def _keep_comment(self, file: SourceFile, entry: Entry, blogged: _Blogged) -> str:
        """Note a comment; return why it is no article."""
        if blogged.state not in _LIVE:
            return "a comment that the blog did not show"
        comment = {
            "id": _number(entry.id),
            "parent": _number(blogged.answers),
            "author": ", ".join(entry.authors),
            "date": str(entry.date) if entry.date else "",
            "html": entry.content,
            "base": entry.base,
        }
        kept = {key: value for key, value in comment.items() if value or key == "id"}
        self.learner.add(file, _number(blogged.about), kept)
        return "a comment; kept with its article"

    def glance(self, record: RawRecord) -> Glance:
        """Return the post's title, address and sameness."""
        return glance_at(_entry(read_whole(record.data))[0])

    def draft(self, record: RawRecord) -> Draft:
        """Return the post's article, with its comments."""
        entry, _blogged = _entry(read_whole(record.data))
        comments = self.learner.of(record.file, _number(entry.id))
        # What Blogger says is the day that its pages printed.
        return draft_of(entry, self._media, date_source=DateSource.PAGE, comments=comments)


def _entry(read: ReadItem) -> tuple[Entry, _Blogged]:
    blogged = _blogged(read)
    entry = entry_of(read)
    home = read.known.get("home", "")
    url, aliases = entry.url, entry.aliases
    if blogged.path:
        there = urljoin(home, blogged.path) if home else ""
        url, aliases = url or there, () if url or there else (blogged.path,)
    status, why = _STATUS.get(blogged.state, (Status.PUBLISHED, ""))
    if blogged.state not in _LIVE and not why:
        status, why = Status.HIDDEN, f'its status is "{blogged.state}"'
    made = replace(
        entry,
        url="" if status is not Status.PUBLISHED and not blogged.path else url,
        base=url or home,
        content=with_figures(entry.content),
        aliases=aliases,
        # Labels are all that Blogger has: none of them is a section.
        tags=_labels(read),
        categories=(),
        kind=Kind.PAGE if blogged.kind == "page" else Kind.ARTICLE,
        status=status,
        why_unpublished=why,
    )
    return made, blogged


def _blogged(read: ReadItem) -> _Blogged:
    item = read.item
    old = next((one.get("term") for one in item.all("category") if one.get("scheme") == _KINDS), "")
    kind = item.text("blogger:type").lower() or old.rpartition("#")[2].lower() or "post"
    control = item.first("app:control")
    is_draft = control is not None and control.text("app:draft").lower() == "yes"
    state = item.text("blogger:status").lower() or ("draft" if is_draft else "")
    if item.text("blogger:trashed"):
        state = "soft_trashed"
    about = item.first("thr:in-reply-to")
    related = next((one.get("href") for one in item.all("link") if one.get("rel") == "related"), "")
    return _Blogged(
        kind=kind,
        state=state,
        path=item.text("blogger:filename"),
        about=about.get("ref") if about is not None else item.text("blogger:parent"),
        answers=item.text("blogger:inReplyTo") or related,
    )


def _labels(read: ReadItem) -> tuple[str, ...]:
    names = (
        one.get("term")
        for one in read.item.all("category")
        if not one.get("scheme").startswith("http://schemas.google.com/g/")
    )
    return tuple(dict.fromkeys(name for name in names if name))


def _number(text: str) -> str:
    """Return the number at the end of an id or address of Blogger's, or the text itself."""
    match = _NUMBER.search(text)
    return match[1] if match else text
