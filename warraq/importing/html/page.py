"""A web page to an article: what its data say, what it prints, and its main text with all its form.

`draft_of_page` and `glance_of_page` are for everything that holds pages: saved files, MHTML, captures.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from warraq.article import Article
from warraq.errors import WarraqError
from warraq.front_matter import Value
from warraq.importing.html.addresses import absolute
from warraq.importing.html.blocks import (
    Blocks,
    Figure,
    Paragraph,
    Picture,
    Text,
    text_lines,
)
from warraq.importing.html.bylines import Byline, read_byline
from warraq.importing.html.charset import decode_page
from warraq.importing.html.edges import trim, trim_blocks
from warraq.importing.html.facts import read_moment
from warraq.importing.html.furniture import drop_furniture
from warraq.importing.html.json_ld import json_ld_facts
from warraq.importing.html.main_text import MainText, find_main_text, shared
from warraq.importing.html.markdown import ConvertedHtml, blocks_of, converted
from warraq.importing.html.marked import surroundings
from warraq.importing.html.meta import article_bodies, meta_facts, microdata_facts
from warraq.importing.html.no_article import refuse_what_is_no_article
from warraq.importing.html.origin import origin_of
from warraq.importing.html.page_dates import PageDate, first_date, publication_date
from warraq.importing.html.page_fields import (
    addresses_of,
    sections_of,
    site_names,
    summary_of,
    tags_of,
    title_of,
)
from warraq.importing.html.page_files import PageFiles
from warraq.importing.html.page_tree import lines_of
from warraq.importing.html.printed import Printed, beside_title, read_printed
from warraq.importing.html.tree import parse_html
from warraq.importing.language_of_text import UNKNOWN, language_of
from warraq.importing.media import Media
from warraq.importing.page_lines import EDGE, SENTENCE_END, Kind, folded
from warraq.importing.page_parts import known
from warraq.importing.record import Doubt, Draft, Glance
from warraq.importing.settings import ImportSettings
from warraq.importing.title import clean_title, title_from_text
from warraq.partial_date import PartialDate

_AGREE = 0.6
_LONG = 80
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_END = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSource:
    """A page as it was found: its bytes, and what its container knows of it.

    `url` is where it was captured, `captured` when, `charset` what its server said. `parts` are files that came
    with it, by address; `frames` the addresses of pages within it, by their names in it; `beside` is the folder of
    the file.
    """

    data: bytes
    url: str = ""
    captured: PartialDate | None = None
    charset: str = ""
    beside: Path | None = None
    parts: Mapping[str, bytes] = field(default_factory=dict)
    frames: Mapping[str, str] = field(default_factory=dict)


def glance_of_page(
    source: PageSource, *, media: Media, settings: ImportSettings | None = None
) -> Glance:
    """Return the glance at a page.

    Raises:
        WarraqError: W203 or W205 (no text), W230 (nested too deep), W231 (no article on it).

    """
    page = read_page(source, media=media, settings=settings)
    article = page.draft.article
    when = article.captured or article.modified or article.date
    return Glance.of(
        article.title,
        page.text,
        url=page.draft.url,
        when=when.moment().isoformat() if when else "",
    )


def draft_of_page(
    source: PageSource, *, media: Media, settings: ImportSettings | None = None
) -> Draft:
    """Return the article of a page, a doubt for each guess, and the files that it shows.

    Raises:
        WarraqError: as `glance_of_page`.

    """
    return read_page(source, media=media, settings=settings).draft


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """A page that was read: the draft, and the text of its body, a block a line."""

    draft: Draft
    text: str


def read_page(
    source: PageSource, *, media: Media, settings: ImportSettings | None = None
) -> ReadPage:
    """Read a page once, for both its glance and its draft."""
    return _PageReader(source, media, settings or ImportSettings()).read()


class _PageReader:
    """The steps of reading one page; each uses what those before it found."""

    def __init__(self, source: PageSource, media: Media, settings: ImportSettings) -> None:
        self._source = source
        self._settings = settings
        decoded = decode_page(source.data, charset=source.charset)
        self._doubts = [Doubt(field="body", value="", why=decoded.doubt)] if decoded.doubt else []
        self._origin = origin_of(decoded.text)
        self._is_whole = bool(_END.search(decoded.text))
        self._root = parse_html(decoded.text)
        self._captured = source.captured or self._origin.captured
        meta = meta_facts(self._root)
        self._title = title_of(self._root, meta)
        self._facts = json_ld_facts(self._root, self._title)
        self._facts.merge((meta, microdata_facts(self._root)))
        self._title = title_of(self._root, self._facts) or self._title
        self._base = self._base_address()
        self._files = PageFiles(
            base=self._base,
            media=media,
            beside=source.beside,
            parts=source.parts,
            frames=source.frames,
        )

    def read(self) -> ReadPage:
        bodies = article_bodies(self._root)
        main = find_main_text(self._root, bodies, self._facts.first("body"))
        refuse_what_is_no_article(self._root, self._facts, main, self._title)
        if main is None:
            raise WarraqError("W231", "there is no text on the page", "Leave the page out.")
        beside = beside_title(lines_of(self._root), self._title, main.element)
        around = surroundings(self._root, beside.heading, main.element)
        self._facts.merge((around.facts,))
        drop_furniture(main.element, self._settings.furniture)
        edges = trim(main.element, self._title, self._settings.furniture)
        blocks = (*_lead(main, self._title), *blocks_of(main.element, self._files))
        blocks, more = trim_blocks(blocks, self._title, self._settings.furniture)
        captured = self._captured.first_day() if self._captured else None
        printed = read_printed(beside, [*edges, *more], captured)
        if around.picture is not None and not _begins_with_picture(blocks):
            blocks = (*blocks_of(around.picture, self._files), *blocks)
        hero, blocks = _hero(blocks)
        body = converted(blocks, self._files)
        if not body.text.strip():
            raise WarraqError("W231", "there is no text below the title", "Leave the page out.")
        self._check(body, main)
        article = self._article(body, printed, hero)
        draft = Draft(
            article=article,
            url=self._url(),
            doubts=tuple(self._doubts),
            files=tuple(self._files.files.values()),
            missing=tuple(self._files.missing),
        )
        return ReadPage(draft=draft, text=body.text)

    def _base_address(self) -> str:
        """Return the address that the page's links are read from."""
        url = self._source.url or self._origin.url
        said = next(iter(addresses_of(self._facts, url)), "")
        own = next((one.get("href", "") for one in self._root.iter("base")), "")
        return absolute(own, url or said) if own else url or said

    def _url(self) -> str:
        """Return the article's address: the page's canonical one, if it is of the host that it was found on."""
        found = self._source.url or self._origin.url
        said = addresses_of(self._facts, found or self._base)
        same = [one for one in said if not found or _host(one) == _host(found)]
        return same[0] if same else found

    def _aliases(self) -> tuple[str, ...]:
        others = (self._source.url, self._origin.url, *addresses_of(self._facts, self._base))
        url = self._url()
        return tuple(
            dict.fromkeys(one for one in others if one and one.rstrip("/") != url.rstrip("/"))
        )

    def _article(self, body: ConvertedHtml, printed: Printed, hero: _Hero) -> Article:
        title = self._title or title_from_text(body.text)
        if not self._title:
            self._doubts.append(
                Doubt(
                    field="title", value=title, why="the page has none: its first words were taken"
                )
            )
        date = self._date(printed, body.text)
        byline = self._byline(printed)
        paths = sections_of(self._root, self._facts, title, self._settings.home)
        tags = tags_of(self._facts, title, (*_texts(printed, Kind.TAGS), *printed.tags))
        shares = known(printed.notes, Kind.SHARES)
        image = hero or self._image()
        return Article(
            title=title,
            date=date.value,
            date_source=date.source,
            captured=self._captured,
            modified=self._modified(printed, date.value),
            category=paths[0] if paths else (),
            also_in=tuple(paths[1:]),
            tags=tags,
            authors=byline.people,
            lang=self._language(title, body.text),
            summary=summary_of(self._facts, title, body.text),
            image=image.name,
            image_alt=image.alt,
            image_caption=image.caption,
            rights=clean_title(self._facts.first("rights")),
            aliases=self._aliases(),
            shares=shares[0].count if shares else None,
            extra=self._extra(printed, byline),
            body=body.markdown,
        )

    def _date(self, printed: Printed, text: str) -> PageDate:
        said = [*self._facts.all("published"), *self._facts.all("created")]
        changed = {
            moment.value.first_day()
            for fact in self._facts.all("modified")
            if (moment := read_moment(fact.value)) is not None
        }
        lines = [one for one in printed.published if one.value.first_day() not in changed]
        found = publication_date(
            said, lines or printed.published, url=self._url(), text=text, captured=self._captured
        )
        self._doubts += found.doubts
        return found

    def _modified(self, printed: Printed, published: PartialDate | None) -> PartialDate | None:
        value = first_date(self._facts.all("modified"))
        if value is None and printed.modified:
            value = printed.modified[0].value
        if value is None or published is None or value.moment() <= published.moment():
            return None if published is not None else value
        return value

    def _byline(self, printed: Printed) -> Byline:
        said = [*self._facts.of_best("author")] or list(_texts(printed, Kind.AUTHOR))
        return read_byline(
            (*said, *self._facts.of_best("organisation"), *printed.sources),
            sites=site_names(self._root, self._facts, self._title),
        )

    def _image(self) -> _Hero:
        """Return the picture that the page's data name, if the file is here."""
        missing = dict(self._files.missing)
        for fact in self._facts.all("image"):
            _, name = self._files.picture([fact.value])
            if name:
                return _Hero(
                    name=name,
                    alt=self._facts.first("image_alt"),
                    caption=self._facts.first("caption"),
                )
        # What the page itself does not show is not missed.
        self._files.missing.clear()
        self._files.missing.update(missing)
        return _Hero()

    def _language(self, title: str, text: str) -> str:
        found = language_of(f"{title}\n{text}")
        if found != UNKNOWN:
            return found
        said = (self._root.get("lang") or self._facts.first("lang")).lower()[:2]
        return said if _LANGUAGE.fullmatch(said) else UNKNOWN

    def _extra(self, printed: Printed, byline: Byline) -> dict[str, Value]:
        extra: dict[str, Value] = {}
        for key, names in (
            ("agencies", byline.agencies),
            ("places", byline.places),
            ("translators", tuple(_texts(printed, Kind.TRANSLATOR))),
        ):
            if names:
                extra[key] = list(names)
        if byline.others:
            extra["byline"] = "; ".join(byline.others)
        publisher = clean_title(self._facts.first("publisher"))
        if publisher:
            extra["publisher"] = publisher
        for kind in (Kind.VIEWS, Kind.COMMENTS):
            notes = known(printed.notes, kind)
            if notes:
                extra[str(kind)] = str(notes[0].count)
        return dict(sorted(extra.items()))

    def _check(self, body: ConvertedHtml, main: MainText) -> None:
        """Doubt a text that is far from what the page says that it is, or that breaks off."""
        last = body.text.splitlines()[-1]
        if not self._is_whole and not last.rstrip(EDGE).endswith(SENTENCE_END):
            why = "the file ends in the midst of the page: the text's end may be missing"
            self._doubts.append(Doubt(field="body", value=f"…{last[-_LONG:]}", why=why))
        said = self._facts.first("body")
        text = f"{self._title}\n{body.text}"
        if len(said) > _LONG and not _holds(body.text, said):
            why = "the text differs much from the article text in the page's data"
            self._doubts.append(Doubt(field="body", value=clean_title(said)[:_LONG], why=why))
        elif not said and main.extracted and shared(main.extracted, text) < _AGREE:
            why = "two ways to find the text differ much: look whether all of it is here, and nothing else"
            self._doubts.append(Doubt(field="body", value=body.text[:_LONG], why=why))


def _holds(text: str, said: str) -> bool:
    """Say whether a text is the one that the data give, which may be cut off."""
    own, words = set(folded(text).split()), folded(said).split()
    if sum(word in own for word in words) < len(words) * _AGREE:
        return False
    return len(said) * 2 < len(text) or shared(said, text) >= _AGREE


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hero:
    """The picture above the text; without one, all is empty."""

    name: str = ""
    alt: str = ""
    caption: str = ""

    def __bool__(self) -> bool:
        return bool(self.name)


def _hero(blocks: Blocks) -> tuple[_Hero, Blocks]:
    """Take a picture that begins the text out of it: the page shows it above."""
    if not blocks:
        return _Hero(), blocks
    first = blocks[0]
    shown = first.blocks if isinstance(first, Figure) else (first,)
    if len(shown) != 1 or not isinstance(shown[0], Paragraph) or len(shown[0].line) != 1:
        return _Hero(), blocks
    picture = shown[0].line[0]
    if not isinstance(picture, Picture) or not picture.name:
        return _Hero(), blocks
    caption = " ".join(text_lines(first.caption)) if isinstance(first, Figure) else ""
    return _Hero(name=picture.name, alt=picture.alt, caption=caption), blocks[1:]


def _begins_with_picture(blocks: Blocks) -> bool:
    if not blocks:
        return False
    first = blocks[0]
    return isinstance(first, Figure) or (
        isinstance(first, Paragraph) and isinstance(first.line[0], Picture)
    )


def _lead(main: MainText, title: str) -> Blocks:
    """Return the lines of the article that stand before its element."""
    lines = dict.fromkeys(line.text for line in main.before if folded(line.text) != folded(title))
    return tuple(Paragraph((Text(line),)) for line in lines)


def _texts(printed: Printed, kind: Kind) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for note in known(printed.notes, kind) for text in note.texts))


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].lower().removeprefix("www.").removeprefix("m.")
