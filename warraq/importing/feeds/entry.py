"""What an entry of any feed says, and the article that it makes."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from lxml import etree
from lxml import html as lxml_html

from warraq.article import Article, DateSource, Status
from warraq.errors import WarraqError
from warraq.front_matter import Value
from warraq.importing.feeds.furniture import without_footer
from warraq.importing.html.markdown import convert_html
from warraq.importing.html.tree import parse_html
from warraq.importing.language_of_text import UNKNOWN, language_of
from warraq.importing.media import Media, media_file
from warraq.importing.personal import is_personal
from warraq.importing.record import Doubt, Draft, Glance, Kind, MediaFile
from warraq.importing.title import clean_title, section_name, title_from_text
from warraq.markdown_text import without_controls
from warraq.partial_date import PartialDate
from warraq.readable_address import readable

_SHORT = 600
_CUT = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?|(?:read more|continue reading|more|اقرأ المزيد|المزيد|تابع القراءة|ادامه مطلب|ادامه)"
    r"\s*[»›>→←.…\]]*)\s*$",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[A-Za-z!/]")
_BLANK_LINE = re.compile(r"\n\s*\n")
_NO_MEDIA = Media()


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """A file that an entry brings beside its text."""

    url: str
    is_picture: bool
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry; `content` is HTML, all else plain text.

    `is_summary` says that the feed has no other text than the one that summaries stand in. `lang` is what
    the feed says of its language, `doubts` what was in doubt before the entry was read.
    """

    id: str
    title: str
    url: str
    base: str
    content: str
    is_summary: bool = False
    summary: str = ""
    date: PartialDate | None = None
    date_as_found: str = ""
    modified: PartialDate | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    categories: tuple[tuple[str, ...], ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    aliases: tuple[str, ...] = ()
    lang: str = ""
    rights: str = ""
    kind: Kind = Kind.ARTICLE
    status: Status = Status.PUBLISHED
    why_unpublished: str = ""
    extra: Mapping[str, Value] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()


def glance_at(entry: Entry) -> Glance:
    """Return the entry's title, address and sameness.

    Raises:
        WarraqError: W246, when there is nothing in it.

    """
    text = convert_html(_shown(entry), base=entry.base, media=_NO_MEDIA).text
    when = entry.modified or entry.date
    return Glance.of(
        _title(entry, text),
        text,
        url=readable(entry.url),
        when=when.moment().isoformat() if when else "",
        kind=entry.kind,
        is_published=entry.status is Status.PUBLISHED,
    )


def draft_of(
    entry: Entry,
    media: Media,
    *,
    date_source: DateSource,
    comments: tuple[Mapping[str, object], ...] = (),
) -> Draft:
    """Return the entry's article.

    Raises:
        WarraqError: W246, when there is nothing in it.

    """
    shown = convert_html(_shown(entry), base=entry.base, media=media)
    title = _title(entry, shown.text)
    picture = _picture(entry, media, shown.markdown)
    doubts = [*_doubts(entry, title, shown.text), *shown.doubts]
    language = language_of(f"{title}\n{shown.text}")
    extra = {**entry.extra, **picture.extra}
    if entry.date is None and entry.date_as_found:
        extra["date_as_found"] = entry.date_as_found
    article = Article(
        title=title,
        date=entry.date,
        date_source=date_source if entry.date else None,
        modified=entry.modified if entry.modified != entry.date else None,
        category=entry.categories[0] if entry.categories else (),
        also_in=entry.categories[1:],
        tags=entry.tags,
        authors=entry.authors,
        lang=entry.lang if language == UNKNOWN and entry.lang else language,
        summary=entry.summary,
        image=picture.files[0].name if picture.files else "",
        rights=entry.rights,
        status=entry.status,
        aliases=tuple(map(readable, entry.aliases)),
        extra=extra,
        body=shown.markdown,
    )
    files = {file.name: file for file in (*picture.files, *shown.files)}
    return Draft(
        article=article,
        # An id such as `tag:name@host,2020:1` holds an address of mail.
        record="" if is_personal("id", entry.id) else entry.id,
        url=readable(entry.url),
        doubts=tuple(doubts),
        files=tuple(files.values()),
        missing=tuple(dict.fromkeys((*picture.missing, *shown.missing))),
        comments=comments,
    )


def tags_and_categories(
    names: tuple[str, ...],
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Part what a feed calls categories: those with a slash are sections, as RSS defines it, others tags."""
    tags: dict[str, None] = {}
    categories: dict[tuple[str, ...], None] = {}
    for name in names:
        parts = [section_name(part) for part in name.split("/")]
        if len(parts) > 1 and all(parts):
            categories[tuple(parts)] = None
        elif clean_title(name):
            tags[clean_title(name)] = None
    return tuple(tags), tuple(categories)


def _shown(entry: Entry) -> lxml_html.HtmlElement:
    """Return the text with links to the files that it does not show itself."""
    content = entry.content
    if content.strip() and not _TAG.search(content):
        parts = _BLANK_LINE.split(content.strip())
        content = "".join(f"<p>{'<br>'.join(part.splitlines())}</p>" for part in parts)
    root = parse_html(content)
    without_footer(root, entry.url)
    for one in entry.enclosures:
        if not one.is_picture and one.url not in html.unescape(content):
            paragraph = etree.SubElement(root.find("body"), "p")
            link = etree.SubElement(paragraph, "a", {"href": one.url})
            link.text = without_controls(one.title or _file_name(one.url))
    if not entry.title and not "".join(root.itertext()).strip() and root.find(".//img") is None:
        raise WarraqError(
            "W246",
            "there is neither a title nor a text in it",
            "Leave it, or write the article by hand.",
        )
    return root


def _file_name(url: str) -> str:
    try:
        name = posixpath.basename(unquote(urlsplit(url).path))
    except ValueError:
        name = ""
    return name or url


def _title(entry: Entry, text: str) -> str:
    return entry.title or title_from_text(text) or _file_name(entry.url) or entry.id


def _doubts(entry: Entry, title: str, text: str) -> list[Doubt]:
    doubts = [Doubt(field="body", value="", why=why) for why in entry.doubts]
    if not entry.title:
        doubts.append(
            Doubt(field="title", value=title, why="it has none: its first words were taken")
        )
    if entry.date is None and entry.date_as_found:
        doubts.append(
            Doubt(
                field="date",
                value=entry.date_as_found,
                why="this date cannot be read; it was kept as text",
            )
        )
    if entry.why_unpublished:
        doubts.append(
            Doubt(
                field="status",
                value=str(entry.status),
                why=f"not published: {entry.why_unpublished}",
            )
        )
    if not text.strip():
        doubts.append(Doubt(field="body", value="", why="there is no text of it"))
    elif _CUT.search(text):
        doubts.append(
            Doubt(field="body", value=f"…{text[-60:]}", why="cut short: only its beginning is here")
        )
    elif entry.is_summary and len(text) < _SHORT:
        doubts.append(
            Doubt(field="body", value="", why="perhaps a summary alone: the feed has no other text")
        )
    return doubts


@dataclass(frozen=True, slots=True, kw_only=True)
class _Picture:
    files: tuple[MediaFile, ...] = ()
    missing: tuple[str, ...] = ()
    extra: Mapping[str, Value] = field(default_factory=dict)


def _picture(entry: Entry, media: Media, markdown: str) -> _Picture:
    """Return the picture that an entry brings beside its text, if the text does not show one."""
    url = next((one.url for one in entry.enclosures if one.is_picture), "")
    if not url or url in markdown or "![" in markdown or "<img" in markdown:
        return _Picture()
    data = media.find(url)
    file = media_file(data, url) if data else None
    if file is None or not file.name.startswith("images/"):
        return _Picture(missing=(url,), extra={"featured_image": {"url": url}})
    return _Picture(files=(file,))
