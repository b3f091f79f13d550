"""The text of web pages as a reader copied them: mostly one in each file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from warraq.article import Article
from warraq.errors import WarraqError
from warraq.front_matter import Value
from warraq.importing.breadcrumb import Trail, common_names, home_words
from warraq.importing.breadcrumbs import PageLesson
from warraq.importing.charset import decode
from warraq.importing.language_of_text import language_of
from warraq.importing.page_dates import address_of, date_of, modified_of, texts_of
from warraq.importing.page_learner import Lesson, PageLearner
from warraq.importing.page_lines import Kind, folded
from warraq.importing.page_parts import Page, known, likely_truncated, take_apart
from warraq.importing.page_split import may_hold_several, split_pages
from warraq.importing.page_top import PageRules
from warraq.importing.record import (
    Doubt,
    Draft,
    Glance,
    Rank,
    RawRecord,
    RefusedRecord,
    SourceFile,
)
from warraq.importing.settings import ImportSettings
from warraq.importing.site_lines import EdgeLines
from warraq.importing.title import clean_title, section_name
from warraq.markdown_text import markdown_from_paragraphs, without_controls

LARGEST = 8 * 1024 * 1024
"""A page of more than 8 MB is none that a reader copied."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_CUT_SHOWN = 60
_SITE_TOP = "a line that most pages begin with was taken for the site's own"
_SITE_END = "lines that most pages end with were taken for the site's own"
_OTHER_FORMATS = (
    (re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL), "an HTML page"),
    (re.compile(rb"\s*<\?xml|\s*<(?:rss|feed)\b", re.IGNORECASE), "an XML file that is neither a feed nor an export known here"),
    (re.compile(rb"WARC/\d"), "a WARC capture"),
    (re.compile(rb"(?:MIME-Version|From|Date|Subject): .*\n", re.IGNORECASE), "a saved mail or MHTML page"),
)  # fmt: skip


class PageText:
    """The format `page-text`."""

    name = "page-text"
    rank = Rank.TEXT
    is_container = False

    def __init__(self, settings: ImportSettings) -> None:
        """Take what the settings say of the site's pages."""
        self.rules = PageRules(
            mastheads=settings.mastheads,
            home=(*settings.home, *home_words()),
            furniture=settings.furniture,
            names=common_names().union(folded(n) for path in settings.sections for n in path),
        )
        self.learner = PageLearner(settings.sections)

    def recognises(self, head: bytes) -> bool:
        """Take what no other format has taken: whether it is text shows when it is read."""
        del head
        return True

    def records(self, file: SourceFile) -> Iterator[RawRecord | RefusedRecord]:
        """Yield a record for each page of the file: mostly there is one."""
        size = file.path.stat().st_size
        if size > LARGEST:
            raise WarraqError(
                "W206",
                f"the file has {size:,} bytes; a page has {LARGEST:,} at most",
                "Split it into one file for each article.",
            )
        data = file.path.read_bytes()
        if not data.strip():
            raise WarraqError(
                "W202", "the file is empty", "Copy the page again, or delete the file."
            )
        for pattern, kind in _OTHER_FORMATS:
            if pattern.match(data[:4096]):
                raise WarraqError(
                    "W207",
                    f"this is {kind}, which is not read yet",
                    "Save the page's text instead.",
                )
        for number, page in enumerate(self._pages(data), start=1):
            yield RawRecord(file=file, number=number, data=page)

    def _pages(self, data: bytes) -> list[bytes]:
        """Return the file's pages as bytes: the file itself where it holds one."""
        try:
            text, encoding = decode(data).text, decode(data).encoding
        except WarraqError:
            # What is no text is refused when it is read.
            return [data]
        pages = split_pages(text, self.rules)
        return [data] if len(pages) == 1 else [_as_in(data, page, encoding) for page in pages]

    def glance(self, record: RawRecord) -> Glance:
        """Return the page's sameness; its breadcrumb and its words are what it teaches."""
        page = self._page(record)
        crumb = page.breadcrumb
        residue = crumb.residue if crumb is not None and not crumb.is_spaced else ""
        body = "\n".join(page.paragraphs)
        # Folded first: a vowel mark is no letter, and would cut its word in two.
        words = frozenset(_WORD.findall(folded(f"{page.title} {body}")))
        when = str(page.captured.value) if page.captured else ""
        lines = decode(record.data).text.splitlines()
        lesson = Lesson(
            PageLesson(residue, words), EdgeLines.of(lines, page.paragraphs, self.rules)
        )
        return Glance.of(page.title, body, url=address_of(page), when=when, lesson=lesson)

    def draft(self, record: RawRecord) -> Draft:
        """Return the page's article, and a doubt for each guess."""
        decoded = decode(record.data)
        page = self._page(record)
        doubts = [Doubt(field="body", value="", why=decoded.doubt)] if decoded.doubt else []
        doubts += [Doubt(field=field, value=value, why=why) for field, value, why in page.unsure]
        if may_hold_several(decoded.text):
            why = "a ruler or form feed may part several pages: nothing else shows it, so they are one"
            doubts.append(Doubt(field="body", value="", why=why))
        text = "\n\n".join(page.paragraphs)
        when, source, date_doubts = date_of(page, text)
        category, category_doubts = self._category(page)
        doubts += [*date_doubts, *category_doubts]
        doubts += [
            Doubt(
                field="body",
                value=f"…{paragraph[-_CUT_SHOWN:]}",
                why="likely truncated: a paragraph ends in mid-sentence",
            )
            for paragraph in likely_truncated(page.paragraphs)
        ]
        shares = known(page.notes, Kind.SHARES)
        article = Article(
            title=clean_title(page.title),
            date=when,
            date_source=source,
            captured=page.captured.value if page.captured else None,
            modified=modified_of(page),
            category=category,
            tags=texts_of(page, Kind.TAGS),
            authors=texts_of(page, Kind.AUTHOR),
            lang=language_of(f"{page.title}\n{text}"),
            shares=shares[0].count if shares else None,
            extra=_extra(page, dated=when is not None),
            body=markdown_from_paragraphs(page.paragraphs),
        )
        number = str(record.number) if record.number > 1 else ""
        return Draft(article=article, record=number, url=address_of(page), doubts=tuple(doubts))

    def _page(self, record: RawRecord) -> Page:
        text = without_controls(decode(record.data).text.replace("\r\n", "\n"))
        text, top = self.learner.site_lines.without_top(text, self.rules)
        page = take_apart(text, self.rules)
        paragraphs, end = self.learner.site_lines.without_end(page.paragraphs)
        unsure = [("body", line, _SITE_TOP) for line in top]
        unsure += [("body", line, _SITE_END) for line in end]
        page = replace(page, paragraphs=paragraphs, unsure=(*page.unsure, *unsure))
        if not page.title or not any(page.paragraphs):
            raise WarraqError(
                "W204",
                "there is no text below the title" if page.title else "there is no article in it",
                "Copy the page again: a title and at least one paragraph are needed.",
            )
        return page

    def _category(self, page: Page) -> tuple[tuple[str, ...], list[Doubt]]:
        crumb = page.breadcrumb
        if crumb is None or not (crumb.path or crumb.residue):
            said = texts_of(page, Kind.CATEGORY)
            parts = re.split(r"\s*[/›»>]\s*", said[0]) if said else []
            return tuple(section_name(part) for part in parts if part), []
        if crumb.path:
            return tuple(map(section_name, crumb.path)), []
        trail = self.learner.splitter.split(crumb.residue, is_spaced=crumb.is_spaced)
        path = tuple(map(section_name, trail.path))
        return path, [_category_doubt(trail, path)] if trail.is_guess else []


def _as_in(data: bytes, page: str, encoding: str) -> bytes:
    """Return a page in the bytes of its file, where it stands there as it is."""
    piece = page.encode(encoding, errors="replace")
    return piece if piece in data else page.encode()


def _category_doubt(trail: Trail, path: tuple[str, ...]) -> Doubt:
    why = (
        "the breadcrumb's separators were lost: the sections were told apart by guess"
        if trail.was_split
        else "this section is not known: it may be two whose separator was lost"
    )
    return Doubt(field="category", value="/".join(path), why=why)


def _extra(page: Page, *, dated: bool) -> dict[str, Value]:
    """Return what the page says and Warraq has no field for."""
    extra: dict[str, Value] = {}
    ago = next((note.texts[0] for note in known(page.notes, Kind.PUBLISHED) if note.texts), "")
    if ago and not dated:
        extra["date_as_found"] = ago
    translators = texts_of(page, Kind.TRANSLATOR)
    if translators:
        extra["translators"] = list(translators)
    for kind in (Kind.VIEWS, Kind.COMMENTS):
        notes = known(page.notes, kind)
        if notes:
            extra[str(kind)] = str(notes[0].count)
    return extra
