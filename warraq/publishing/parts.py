"""A part of an archive, by section or year: a content folder with its articles and only what they show.

A site is built of that folder alone, so that each list, related article and search is of the part.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import partial
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote

from warraq.article import Article, ArticleError, RelatedChoice, article_text, parse_article
from warraq.errors import WarraqError
from warraq.identity import slug_of
from warraq.jobs import in_batches
from warraq.old_addresses import is_web_address
from warraq.site.folder import walk
from warraq.site.reading import read_text
from warraq.site.static_files import CONTENT_FOLDERS
from warraq.site.taxonomy import slug_path

ARTICLES, PAGES = "articles", "pages"
_LONGEST_MENTION = 400
_SOME_SECTIONS = 8
_MENTION = re.compile("|".join(f"{folder}/" for folder in CONTENT_FOLDERS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What is chosen: articles of any of the sections (levels parted by `/`), and of any of the years.

    Without sections, or without years, those do not matter.
    """

    sections: tuple[str, ...] = ()
    years: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is chosen: else it is the whole archive."""
        return bool(self.sections or self.years)

    @property
    def name(self) -> str:
        """What readers call it."""
        names = (section.replace("/", " / ") for section in self.sections)
        return "، ".join((*names, *map(str, self.years)))

    def holds(self, article: Article) -> bool:
        """Whether an article belongs to it; one without a date is of no year."""
        if self.years and (article.date is None or article.date.year not in self.years):
            return False
        stands_in = [slug_path(path) for path in (article.category, *article.also_in)]
        wanted = [_slugs(section) for section in self.sections]
        return not wanted or any(
            path[: len(slugs)] == slugs for path in stands_in for slugs in wanted
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PartFolder:
    """What was put into the folder.

    `elsewhere` maps articles of the archive that are not in it, by their files and their old addresses, to the absolute addresses of their pages, or to nothing.
    """

    articles: int
    elsewhere: Mapping[str, str]


def make_part(
    part: Part, content: Path, into: Path, *, site_url: str, icon: str, jobs: int
) -> PartFolder:
    """Fill the empty folder `into` with copies of a part of `content`.

    `icon` is the file of the archive's own icon, or empty: it goes along.

    What cannot be read is put there too: the build names it.

    Raises:
        WarraqError: W546, when the part is empty, or a section is not there.

    """
    files = [path for path in walk(content / ARTICLES).files if path.suffix.lower() == ".md"]
    work = partial(_read_batch, content=content)
    read = {name: one for batch in in_batches(work, files, jobs=jobs) for name, one in batch}
    chosen = {name for name, one in read.items() if one is None or part.holds(one)}
    _check(part, read, chosen)
    slugs = {name: slug_of(one, name) for name, one in read.items() if one is not None}
    inside = {slug for name, slug in slugs.items() if name in chosen}
    texts = [icon]
    for name in sorted(chosen):
        article = read[name]
        kept = _without_outer_choices(article, inside) if article else None
        if kept is None or kept == article:
            _copy(content / name, into / name)
        else:
            whole = parse_article(read_text(content / name), file=name)
            _write(into / name, article_text(replace(whole, related=kept.related)))
        texts.append(_text_of(content / name))
    for file in _beside(content):
        name = file.relative_to(content).as_posix()
        _copy(file, into / name)
        texts.append(_text_of(file) if file.suffix.lower() == ".md" else "")
    for name in sorted(_shown(texts, content)):
        _copy(content / name, into / name)
    return PartFolder(
        articles=sum(read[name] is not None for name in chosen),
        elsewhere={
            key: f"{site_url}/{ARTICLES}/{quote(slugs[name])}.html" if site_url else ""
            for name, article in read.items()
            if article is not None and name not in chosen
            for key in (name, *_old_addresses(article))
        },
    )


def _old_addresses(article: Article) -> Iterator[str]:
    yield from article.source_urls
    for alias in article.aliases:
        yield alias if is_web_address(alias) else f"/{alias.lstrip('/')}"


def _read_batch(files: Sequence[Path], *, content: Path) -> list[tuple[str, Article | None]]:
    """Return each article without its body, or none where a file cannot be read."""
    found: list[tuple[str, Article | None]] = []
    for file in files:
        name = file.relative_to(content).as_posix()
        try:
            found.append((name, replace(parse_article(read_text(file), file=name), body="")))
        except (ArticleError, WarraqError):
            found.append((name, None))
    return found


def _check(part: Part, read: Mapping[str, Article | None], chosen: Collection[str]) -> None:
    known = {
        "/".join(path[:depth])
        for one in read.values()
        if one is not None
        for path in (one.category, *one.also_in)
        for depth in range(1, len(path) + 1)
    }
    slugs = {_slugs(name) for name in known}
    for section in part.sections:
        if _slugs(section) not in slugs:
            close = get_close_matches(section, sorted(known), n=1)
            some = "، ".join(
                sorted(known, key=lambda name: (name.count("/"), name))[:_SOME_SECTIONS]
            )
            remedy = f'Did you mean "{close[0]}"?' if close else f"Write one such as {some}."
            raise WarraqError("W546", f'the archive has no section "{section}"', remedy).at(
                key="--section"
            )
    if not any(read[name] is not None for name in chosen):
        raise WarraqError(
            "W546", "no article of the archive is in this part", "Name another section or year."
        ).at(key=part.name)


def _without_outer_choices(article: Article, inside: Collection[str]) -> Article:
    """Take from an editor's choice of related articles those that are not in the part."""
    choice = article.related
    if choice is None or {*choice.pinned, *choice.banned} <= set(inside):
        return article
    pinned = tuple(slug for slug in choice.pinned if slug in inside)
    banned = tuple(slug for slug in choice.banned if slug in inside)
    kept = RelatedChoice(pinned=pinned, banned=banned) if pinned or banned else None
    return replace(article, related=kept)


def _beside(content: Path) -> Iterator[Path]:
    """Yield what belongs to every part: static pages, names, counts of readings."""
    yield from walk(content / PAGES).files
    yield from sorted(
        path for path in content.iterdir() if path.is_file() and not path.is_symlink()
    )


def _text_of(file: Path) -> str:
    """Return a file's text with its addresses in plain letters, as far as it can be read."""
    return unescape(unquote(file.read_bytes().decode(errors="replace")))


def _shown(texts: Sequence[str], content: Path) -> set[str]:
    """Return the files of the archive that texts mention: the longest name that stands at each place."""
    known = {
        file.relative_to(content).as_posix()
        for folder in CONTENT_FOLDERS
        for file in walk(content / folder).files
    }
    found: set[str] = set()
    for text in texts if known else ():
        for mention in _MENTION.finditer(text):
            there = text[mention.start() : mention.start() + _LONGEST_MENTION].partition("\n")[0]
            ends = range(len(there), len(mention[0]), -1)
            name = next((there[:end] for end in ends if there[:end] in known), None)
            if name is not None:
                found.add(name)
    return found


def _slugs(section: str) -> tuple[str, ...]:
    return slug_path(name.strip() for name in section.split("/") if name.strip())


def _copy(file: Path, to: Path) -> None:
    # No hard link: it would change what the system says of the archive's own file, and so cost it a build.
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, to)


def _write(to: Path, text: str) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(text, encoding="utf-8")
