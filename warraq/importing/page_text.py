"""The text of a web page as a reader copied it: one article in each file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from warraq.article import Article, DateSource
from warraq.errors import WarraqError
from warraq.front_matter import Value
from warraq.importing.breadcrumb import Trail, common_names, home_words
from warraq.importing.breadcrumbs import Breadcrumbs, PageLesson
from warraq.importing.charset import decode
from warraq.importing.estimate import estimate_date
from warraq.importing.language_of_text import language_of
from warraq.importing.page_lines import Kind, Note, folded
from warraq.importing.page_parts import Page, known, likely_truncated, take_apart
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
from warraq.importing.title import clean_title, section_name
from warraq.markdown_text import markdown_from_paragraphs, without_controls
from warraq.partial_date import PartialDate

LARGEST = 8 * 1024 * 1024
"""A page of more than 8 MB is none that a reader copied."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_URL_DATE = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})(?:/(\d{1,2}))?(?=/|$)")
_CUT_SHOWN = 60
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
        self._rules = PageRules(
            mastheads=settings.mastheads,
            home=(*settings.home, *home_words()),
            furniture=settings.furniture,
            names=common_names().union(folded(n) for path in settings.sections for n in path),
        )
        self.learner = Breadcrumbs(settings.sections)

    def recognises(self, head: bytes) -> bool:
        """Take what no other format has taken: whether it is text shows when it is read."""
        del head
        return True

    def records(self, file: SourceFile) -> Iterator[RawRecord | RefusedRecord]:
        """Yield the one record: the whole file."""
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
        yield RawRecord(file=file, number=1, data=data)

    def glance(self, record: RawRecord) -> Glance:
        """Return the page's sameness; its breadcrumb and its words are what it teaches."""
        page = self._page(record)
        crumb = page.breadcrumb
        residue = crumb.residue if crumb is not None and not crumb.is_spaced else ""
        body = "\n".join(page.paragraphs)
        words = frozenset(folded(" ".join(_WORD.findall(f"{page.title} {body}"))).split())
        when = str(page.captured.value) if page.captured else ""
        return Glance.of(
            page.title, body, url=_address(page), when=when, lesson=PageLesson(residue, words)
        )

    def draft(self, record: RawRecord) -> Draft:
        """Return the page's article, and a doubt for each guess."""
        decoded = decode(record.data)
        page = self._page(record)
        doubts = [Doubt(field="body", value="", why=decoded.doubt)] if decoded.doubt else []
        doubts += [Doubt(field=field, value=value, why=why) for field, value, why in page.unsure]
        text = "\n\n".join(page.paragraphs)
        when, source, date_doubts = _date(page, text)
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
            modified=_modified(page),
            category=category,
            tags=_texts(page, Kind.TAGS),
            authors=_texts(page, Kind.AUTHOR),
            lang=language_of(f"{page.title}\n{text}"),
            shares=shares[0].count if shares else None,
            extra=_extra(page),
            body=markdown_from_paragraphs(page.paragraphs),
        )
        return Draft(article=article, url=_address(page), doubts=tuple(doubts))

    def _page(self, record: RawRecord) -> Page:
        text = without_controls(decode(record.data).text.replace("\r\n", "\n"))
        page = take_apart(text, self._rules)
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
            said = _texts(page, Kind.CATEGORY)
            parts = re.split(r"\s*[/›»>]\s*", said[0]) if said else []
            return tuple(section_name(part) for part in parts if part), []
        if crumb.path:
            return tuple(map(section_name, crumb.path)), []
        trail = self.learner.splitter.split(crumb.residue, is_spaced=crumb.is_spaced)
        path = tuple(map(section_name, trail.path))
        return path, [_category_doubt(trail, path)] if trail.is_guess else []


def _category_doubt(trail: Trail, path: tuple[str, ...]) -> Doubt:
    why = (
        "the breadcrumb's separators were lost: the sections were told apart by guess"
        if trail.was_split
        else "this section is not known: it may be two whose separator was lost"
    )
    return Doubt(field="category", value="/".join(path), why=why)


def _date(page: Page, text: str) -> tuple[PartialDate | None, DateSource | None, list[Doubt]]:
    """Return the publication date: as printed, else as the address says, else as the text suggests."""
    captured = page.captured.value.first_day() if page.captured else None
    printed = known(page.notes, Kind.PUBLISHED)
    if printed and printed[0].date:
        found = printed[0].date
        return found.value, DateSource.PAGE, _doubts_of_printed(printed, captured)
    in_url = _URL_DATE.search(_address(page))
    if in_url:
        try:
            value = PartialDate.parse("-".join(part.zfill(2) for part in in_url.groups() if part))
        except WarraqError:
            pass
        else:
            return value, DateSource.URL, []
    guess = estimate_date(text, captured=captured)
    if not guess.candidates:
        return None, None, []
    doubt = Doubt(
        field="date",
        value=str(guess.date or ""),
        why=guess.why,
        candidates=tuple(map(str, guess.candidates)),
    )
    return guess.date, DateSource.BODY if guess.date else None, [doubt]


def _doubts_of_printed(printed: list[Note], captured: date | None) -> list[Doubt]:
    dates = [note.date for note in printed if note.date]
    first = dates[0]
    value = str(first.value)
    others = tuple(str(found.value) for found in dates[1:] if found.value != first.value)
    doubts: list[Doubt] = []
    if others:
        doubts.append(
            Doubt(field="date", value=value, why="the page prints two dates", candidates=others)
        )
    if first.alternatives:
        doubts.append(
            Doubt(
                field="date",
                value=value,
                why="the printed date can be read in two ways",
                candidates=tuple(map(str, first.alternatives)),
            )
        )
    if captured is not None and first.value.first_day() > captured:
        doubts.append(
            Doubt(field="date", value=value, why="the printed date is after the page was copied")
        )
    return doubts


def _modified(page: Page) -> PartialDate | None:
    notes = known(page.notes, Kind.MODIFIED)
    return notes[0].date.value if notes and notes[0].date else None


def _texts(page: Page, kind: Kind) -> tuple[str, ...]:
    texts = (text for note in known(page.notes, kind) for text in note.texts)
    return tuple(dict.fromkeys(texts))


def _address(page: Page) -> str:
    return next(iter(_texts(page, Kind.ADDRESS)), "")


def _extra(page: Page) -> dict[str, Value]:
    """Return what the page says and Warraq has no field for."""
    extra: dict[str, Value] = {}
    translators = _texts(page, Kind.TRANSLATOR)
    if translators:
        extra["translators"] = list(translators)
    for kind in (Kind.VIEWS, Kind.COMMENTS):
        notes = known(page.notes, kind)
        if notes:
            extra[str(kind)] = str(notes[0].count)
    return extra
