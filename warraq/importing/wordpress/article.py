"""An item of a WordPress export as an article: its fields, its Markdown, its files, what is in doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from warraq.article import Article, DateSource, Status
from warraq.errors import WarraqError
from warraq.front_matter import Value
from warraq.importing.html.markdown import convert_html
from warraq.importing.html_text import text_of_html
from warraq.importing.language_of_text import UNKNOWN, language_of
from warraq.importing.media import Media, media_file
from warraq.importing.record import Doubt, Draft, MediaFile
from warraq.importing.title import clean_title, title_from_text
from warraq.importing.wordpress.addresses import aliases_of
from warraq.importing.wordpress.body import body_of
from warraq.importing.wordpress.comments import approved, is_shown
from warraq.importing.wordpress.dates import moment, moment_of_feed
from warraq.importing.wordpress.fields import (
    authors_of,
    categories_of,
    extra_of,
    names_of,
    notes_of,
)
from warraq.importing.wordpress.item import Item
from warraq.importing.wordpress.site import Attachment, Header, SiteIndex
from warraq.partial_date import PartialDate
from warraq.readable_address import readable

_NO_FILE = (
    "the picture of this number is in no file of this import: name all parts of the export together"
)
_NOT_SAID = "the export does not say whether it was published"
_UNSAID = ("", "inherit")
"""What WordPress itself writes for no post."""
_STATUS: Mapping[str, tuple[Status, str]] = {
    "publish": (Status.PUBLISHED, ""),
    **dict.fromkeys(_UNSAID, (Status.PUBLISHED, "")),
    "draft": (Status.DRAFT, "a draft"),
    "auto-draft": (Status.DRAFT, "a draft that WordPress saved by itself"),
    "pending": (Status.DRAFT, "it waits for review"),
    "future": (Status.DRAFT, "it was to be published later"),
    "private": (Status.HIDDEN, "it was private"),
    "trash": (Status.HIDDEN, "it lies in the bin"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is known beside the item itself: its site, the head of its file, where files are."""

    header: Header
    index: SiteIndex
    media: Media


def draft_of(item: Item, around: Surroundings, *, said: tuple[str, ...]) -> Draft:
    """Return the item's article; `said` is what was in doubt before it was read.

    Raises:
        WarraqError: W230, when its HTML is nested too deep for any parser; W246, when there is nothing in it.

    """
    doubts = [Doubt(field="body", value="", why=why) for why in said]
    body = body_of(item, around.index)
    shown = convert_html(body.root, base=item.link or around.header.site, media=around.media)
    doubts += shown.doubts
    if not shown.markdown.strip():
        doubts.append(Doubt(field="body", value="", why="the export holds no text of it"))
    doubts += [
        Doubt(field="body", value=name, why="the export does not hold what this block shows")
        for name in body.unknown_blocks
    ]
    doubts += [Doubt(field="image", value=number, why=_NO_FILE) for number in body.unknown_files]
    status, why = status_of(item)
    if why:
        doubts.append(Doubt(field="status", value=str(status), why=f"not published: {why}"))
    elif item.status in _UNSAID:
        doubts.append(Doubt(field="status", value=str(status), why=_NOT_SAID))
    title = title_of(item, shown.text)
    if not title and not shown.markdown.strip():
        # An article without a title is one that no build takes.
        raise WarraqError("W246", "it has neither a title nor a text", "Leave it.")
    if not text_of_html(item.title):
        doubts.append(Doubt(field="title", value=title, why="it has none in the export"))
    date = moment(item.date, item.date_gmt) or moment_of_feed(item.published)
    modified = moment(item.modified, item.modified_gmt)
    categories = categories_of(item, around.header)
    picture = _featured(item, around)
    files = {file.name: file for file in (*picture.files, *shown.files)}
    extra = extra_of(item, around.index, doubts) | picture.extra
    notes = notes_of(body.root, around.index, picture.of.url if picture.of else "")
    if notes:
        extra["file_notes"] = notes
    if picture.unknown:
        doubts.append(Doubt(field="image", value=picture.unknown, why=_NO_FILE))
    _count_comments(item, doubts)
    article = Article(
        title=title,
        date=date,
        # What WordPress says is the day that its pages printed.
        date_source=DateSource.PAGE if date else None,
        modified=modified if modified != date else None,
        category=categories[0] if categories else (),
        also_in=tuple(categories[1:]),
        tags=names_of(item, "post_tag"),
        authors=authors_of(item, around.header, doubts),
        lang=_language(f"{title}\n{shown.text}", around.header),
        summary=text_of_html(item.excerpt),
        image=picture.files[0].name if picture.files else "",
        image_alt=picture.of.alt if picture.files and picture.of else "",
        image_caption=picture.of.caption if picture.files and picture.of else "",
        status=status,
        aliases=aliases_of(item, around.header.site) if status is Status.PUBLISHED else (),
        extra=extra,
        body=shown.markdown,
    )
    return Draft(
        article=article,
        record=item.guid or item.id,
        url=address_of(item),
        doubts=tuple(doubts),
        files=tuple(files.values()),
        missing=tuple(dict.fromkeys((*picture.missing, *shown.missing))),
        comments=approved(item.comments),
    )


def address_of(item: Item) -> str:
    """Return the address that readers knew an item by."""
    return readable(item.link or item.guid)


def title_of(item: Item, text: str) -> str:
    """Return the title; without one the first words of the text, else what its address or date tells."""
    named = text_of_html(item.title) or title_from_text(text)
    return named or clean_title(readable(item.slug).replace("-", " ")) or item.date or item.id


def when_of(item: Item) -> PartialDate | None:
    """Return the moment that tells which of two versions is the newer."""
    return (
        moment(item.modified, item.modified_gmt)
        or moment(item.date, item.date_gmt)
        or moment_of_feed(item.published)
    )


def status_of(item: Item) -> tuple[Status, str]:
    """Return whether an item may be built, and why not."""
    if item.has_password:
        return Status.HIDDEN, "a password protected it"
    return _STATUS.get(item.status, (Status.HIDDEN, f'its status is "{item.status}"'))


def _language(text: str, header: Header) -> str:
    """Return the language of a text, that of the site where the text is too short to tell."""
    found = language_of(text)
    return header.lang if found == UNKNOWN and header.lang else found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Featured:
    of: Attachment | None = None
    files: tuple[MediaFile, ...] = ()
    missing: tuple[str, ...] = ()
    unknown: str = ""

    @property
    def extra(self) -> dict[str, Value]:
        """What is kept of a picture that nobody has."""
        if self.of is None or not self.missing:
            return {}
        known = {"url": self.of.url, "alt": self.of.alt, "caption": self.of.caption}
        return {"featured_image": {key: value for key, value in known.items() if value}}


def _featured(item: Item, around: Surroundings) -> _Featured:
    """Return the picture that the article was shown with."""
    number = item.meta_of("_thumbnail_id")
    if not number or number == "0":
        return _Featured()
    one = around.index.attachments.get(number)
    if one is None or not one.url:
        return _Featured(unknown=number)
    data = around.media.find(one.url)
    file = media_file(data, one.url) if data else None
    if file is None or not file.name.startswith("images/"):
        return _Featured(of=one, missing=(one.url,))
    return _Featured(of=one, files=(file,))


def _count_comments(item: Item, doubts: list[Doubt]) -> None:
    left_out = sum(not is_shown(one) for one in item.comments)
    if left_out:
        doubts.append(
            Doubt(
                field="comments",
                value=str(left_out),
                why="comments that the site did not show (spam, waiting, in the bin) are left out",
            )
        )
