"""The Markdown of another site as a source: each file with front matter is an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from warraq.article import Article, DateSource, Status
from warraq.errors import WarraqError
from warraq.importing.charset import decode
from warraq.importing.html.markdown import convert_html
from warraq.importing.language_of_text import language_of
from warraq.importing.markdown_site.addresses import date_of, old_paths
from warraq.importing.markdown_site.dialects import from_common_mark, without_kramdown_attributes
from warraq.importing.markdown_site.fields import Fields, has_day_in_name
from warraq.importing.markdown_site.heads import has_front_matter, is_restructured_text, read_head
from warraq.importing.markdown_site.links import Links, own_address
from warraq.importing.markdown_site.segments import pieces
from warraq.importing.markdown_site.sites import Generator, site_of
from warraq.importing.markdown_site.tags import Replaced, replace_hugo, replace_liquid
from warraq.importing.media import Media
from warraq.importing.personal import person_of
from warraq.importing.record import (
    Doubt,
    Draft,
    Glance,
    Kind,
    NoArticle,
    Rank,
    RawRecord,
    SkippedRecord,
    SourceFile,
)
from warraq.markdown_text import without_controls

_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
_NO_PROSE = re.compile(r"<[^>]*>|\{[{%][^}]*\}+|\]\([^)]*\)|`[^`]*`")
LARGEST = 16 * 1024 * 1024


class MarkdownSite:
    """The format `markdown`."""

    name = "markdown"
    rank = Rank.EXPORT
    is_container = False
    learner = None

    def __init__(self, media: Media) -> None:
        """Take where files are looked for that do not lie in the site."""
        self._media = media

    def recognises(self, head: bytes) -> bool:
        """Take what begins with front matter; reStructuredText too, to say that it is not read."""
        return has_front_matter(head) or is_restructured_text(head)

    def records(self, file: SourceFile) -> Iterator[RawRecord | SkippedRecord]:
        """Yield the one record: the whole file; a section's own page is none."""
        if file.path.stem.partition(".")[0] == "_index":
            yield SkippedRecord(number=1, reason="the page of a section, not an article")
            return
        size = file.path.stat().st_size
        if size > LARGEST:
            raise WarraqError(
                "W206",
                f"the file has {size:,} bytes; an article has {LARGEST:,} at most",
                "Split it.",
            )
        data = file.path.read_bytes()
        if is_restructured_text(data[:8192]) and not has_front_matter(data[:8192]):
            raise WarraqError(
                "W207",
                "this is reStructuredText, which is not read",
                "Convert it to Markdown first: `pandoc -f rst -t markdown`.",
            )
        yield RawRecord(file=file, number=1, data=data)

    def glance(self, record: RawRecord) -> Glance:
        """Return the article's title, address and sameness."""
        fields = _fields(record)
        path = record.file.path
        own = next(iter(old_paths(path, fields.site, fields.said, date_of(path, fields.said))), "")
        date = date_of(path, fields.said)
        return Glance.of(
            fields.title,
            fields.body,
            url=_url(fields, own),
            when=date.moment().isoformat() if date else "",
            kind=Kind.PAGE if fields.is_page else Kind.ARTICLE,
            is_published=fields.status is Status.PUBLISHED,
        )

    def draft(self, record: RawRecord) -> Draft:
        """Return the article; its Markdown is kept, but for what would mean something else here."""
        fields = _fields(record)
        path, site = record.file.path, fields.site
        date = date_of(path, fields.said)
        paths = old_paths(path, site, fields.said, date)
        links = Links(path=path, site=site, own=next(iter(paths), ""), media=self._media)
        replaced = _replaced(fields, self._media)
        body = links.lead(replaced.markdown)
        (address, image_key), (summary, summary_key) = fields.image, fields.summary
        image = links.picture(address) if address else ""
        if address and not image and not address.endswith("/"):
            links.missing[links.absolute(address)] = None
        categories = fields.categories
        series = fields.texts("series")
        order = fields.text("series_order", "series_index")
        article = Article(
            title=fields.title,
            date=date,
            date_source=_date_source(fields, record) if date else None,
            captured=fields.date("captured"),
            modified=fields.modified,
            category=categories[0] if categories else (),
            also_in=tuple(categories[1:]),
            tags=fields.tags,
            authors=tuple(filter(None, map(person_of, fields.texts("author", "authors")))),
            series=series[0] if series else "",
            series_order=int(order) if series and order.isascii() and order.isdigit() else None,
            lang=fields.language or language_of(f"{fields.title}\n{_prose(fields.body)}"),
            summary=summary,
            image=image,
            rights=fields.text("rights", "license", "copyright"),
            status=fields.status,
            aliases=paths or (own_address(path, site, ()),),
            extra=fields.extra(without={summary_key, *([image_key] if image else ())}),
            body=body,
        )
        return Draft(
            article=article,
            url=_url(fields, next(iter(paths), "")),
            doubts=(*_doubts(fields, replaced, record), *links.doubts),
            files=tuple(links.files.values()),
            missing=tuple(links.missing),
        )


def _fields(record: RawRecord) -> Fields:
    head = read_head(without_controls(decode(record.data).text.replace("\r\n", "\n")))
    if not head.body.strip():
        raise NoArticle("W204", "a page without a text of its own", "Nothing is to be done.")
    site = site_of(record.file)
    return Fields(
        path=record.file.path, site=site, form=head.form, said=head.fields, body=head.body
    )


def _replaced(fields: Fields, media: Media) -> Replaced:
    """Return the Markdown as python-markdown is to have it; the HTML that some posts are in as Markdown."""
    generator, body = fields.site.generator, fields.body
    if generator is Generator.PELICAN:
        return Replaced(body, ())
    if fields.path.suffix.lower() in {".html", ".htm"}:
        found = replace_liquid(body) if generator is Generator.JEKYLL else replace_hugo(body)
        return replace(found, markdown=convert_html(found.markdown, media=media).markdown)
    found = Replaced(body, ())
    if generator is Generator.JEKYLL:
        found = replace_liquid(without_kramdown_attributes(body))
    elif generator is Generator.HUGO or "{{<" in body or "{{%" in body:
        found = replace_hugo(body)
    made = from_common_mark(found.markdown)
    spaced = (text if is_code else _EMPTY_LINES.sub("\n\n", text) for is_code, text in pieces(made))
    return replace(found, markdown="".join(spaced))


def _prose(body: str) -> str:
    """Return the words of a text, by which its language is told: no code, no tags, no addresses."""
    return " ".join(_NO_PROSE.sub(" ", text) for is_code, text in pieces(body) if not is_code)


def _url(fields: Fields, own: str) -> str:
    return f"{fields.site.url}/{own}" if fields.site.url and own else ""


def _date_source(fields: Fields, record: RawRecord) -> DateSource:
    """Return where the date stands: in the head, else in the file's name, which made the address."""
    said = fields.date("date", "publishdate", "published_at")
    return DateSource.URL if said is None and has_day_in_name(record.file.path) else DateSource.PAGE


def _doubts(fields: Fields, replaced: Replaced, record: RawRecord) -> Iterator[Doubt]:
    encoding = decode(record.data).doubt
    if encoding:
        yield Doubt(field="body", value="", why=encoding)
    if not fields.text("title"):
        source = "the text's first heading" if fields.heading else "the file's name"
        yield Doubt(field="title", value=fields.title, why=f"the head has none: {source} was taken")
    for name, text in fields.unread_dates():
        yield Doubt(field=name, value=text, why="this date cannot be read")
    if replaced.unknown:
        yield Doubt(
            field="body",
            value=", ".join(replaced.unknown),
            why="tags of the site's own templates are not known; they stand in the text",
        )
