"""What passes between the parts of an import: a record, what was read from it, and what is in doubt.

A source of any kind is a `Format`: a page of text is one record, a container (JSON lines, WXR, WARC)
holds many. Each record goes through two steps, so that a batch can be known whole before anything is
written: `glance` (what names, sameness and learning need), then `draft` (the article). Both are pure:
they can run in any process. What a batch teaches goes through the format's `learner`, in the main one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Protocol, Self, TypeAlias, runtime_checkable

from warraq.article import Article
from warraq.errors import WarraqError
from warraq.importing.sketch import Sketch
from warraq.old_addresses import parse_old_address

_WORD = re.compile(r"\w+")

Memory: TypeAlias = Mapping[str, tuple[str, ...]]
"""What a format has learned and wants to know at the next import: sorted texts under names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file to import: where it is, its name from the folder that was named, and its pictures.

    `root` is the folder that was named, or that of the file. `archive` is the archive that it was unpacked
    from, for this run alone: its name begins with the archive's.
    """

    path: Path
    name: str
    root: Path | None = None
    archive: Path | None = None
    pictures: tuple[Path, ...] = ()
    caption: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRecord:
    """One article as its source holds it; `number` counts from 1, `data` is what is hashed."""

    file: SourceFile
    number: int
    data: bytes

    @property
    def sha256(self) -> str:
        """The record's own hash."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRecord:
    """A record that cannot be read, and why."""

    number: int
    error: WarraqError


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedRecord:
    """What a source holds beside its articles (a menu item, a redirect, a picture), and why it is none."""

    number: int
    reason: str
    name: str = ""


class NoArticle(WarraqError):  # noqa: N818 - nothing is wrong with it
    """A record that turns out to be none of the articles that its source holds: it is skipped, not refused."""


class Rank(IntEnum):
    """How much a kind of source is worth: field by field the first one that has it wins."""

    EXPORT = 1
    """An export or a site's own sources: what its editors wrote."""
    PAGE = 2
    """A saved page or a capture: what its readers saw, markup and all."""
    FEED = 3
    """A feed or a table: often cut short, without the page around it."""
    TEXT = 4
    """Text that a reader copied."""


class Kind(StrEnum):
    """What an article is in the content folder: the folder that holds its file."""

    ARTICLE = "articles"
    PAGE = "pages"


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaFile:
    """A picture, document or recording to copy: its name under the content folder, its bytes, its address."""

    name: str
    data: bytes
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A value that a person should look at: what was written, why it may be wrong, what else it may be."""

    field: str
    value: str
    why: str
    candidates: tuple[str, ...] = ()

    def to_json(self) -> dict[str, object]:
        """Return the form that reports have."""
        return {
            "field": self.field,
            "value": self.value,
            "why": self.why,
            "candidates": list(self.candidates),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What must be known of every record before the first is written.

    Two records with the same `url` (normalised), or with the same `text` (a hash of title and body,
    letters and digits alone), are the same article (`parts.in_order` says whose text is taken);
    `when` is a date as ISO text. `lesson` is what the format's learner wants to know.
    What is not published is the same as nothing.
    """

    title: str
    text: str
    sketch: Sketch
    url: str = ""
    when: str = ""
    length: int = 0
    kind: Kind = Kind.ARTICLE
    is_published: bool = True
    lesson: object = None

    @classmethod
    def of(
        cls,
        title: str,
        body: str,
        *,
        url: str = "",
        when: str = "",
        kind: Kind = Kind.ARTICLE,
        is_published: bool = True,
        lesson: object = None,
    ) -> Self:
        """Return the glance at an article; marks, tatweel, signs and white space make no difference."""
        words = words_of(body)
        letters = "".join((*words_of(title), *words))
        return cls(
            title=title,
            text=hashlib.sha256(letters.encode()).hexdigest()[:32],
            sketch=Sketch.of(words),
            url=same_address(url),
            when=when,
            length=len(body),
            kind=kind,
            is_published=is_published,
            lesson=lesson,
        )


def words_of(text: str) -> list[str]:
    """Return the words of a text as sameness sees them: letters and digits, without tatweel."""
    return _WORD.findall(text.replace("\u0640", ""))


def same_address(url: str) -> str:
    """Return what all writings of one address have in common; nothing for a site's front page or no address."""
    address = parse_old_address(url) if url else None
    if address is None or not address.host or (address.path == "/" and not address.query):
        return ""
    query = "&".join(f"{name}={value}" for name, value in address.query)
    text = f"{address.host}{address.path}" + (f"?{query}" if query else "")
    return text.encode("utf-8", "backslashreplace").decode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article that has no id, slug and source yet.

    `files` are to be copied; `missing` are addresses of files that it shows and nobody has. `comments` are
    readers' comments as plain data, without addresses of mail or network. An article whose status is not
    published is written outside the content folder.
    """

    article: Article
    record: str = ""
    url: str = ""
    doubts: tuple[Doubt, ...] = ()
    files: tuple[MediaFile, ...] = ()
    missing: tuple[str, ...] = ()
    comments: tuple[Mapping[str, object], ...] = ()


class Learner(Protocol):
    """What a format learns from a batch, in the main process; drafts are made with what it knows."""

    def remember(self, memory: Memory) -> None:
        """Take what an earlier import has learned."""
        ...

    def note(self, file: SourceFile, lesson: object) -> None:
        """Take what one glance taught."""
        ...

    def learn(self) -> Memory:
        """Make use of all that was noted; return what to know at the next import."""
        ...


@runtime_checkable
class SecondLook(Protocol):
    """A learner that may want its records to be glanced at once more: by what it has learned, glances differ."""

    has_learned_anew: bool

    def look_again(self) -> None:
        """Begin the second look; there is no third."""
        ...


class Format(Protocol):
    """One kind of source. It can be pickled: glances and drafts are made in any process."""

    @property
    def name(self) -> str:
        """What `source.format` says."""
        ...

    @property
    def rank(self) -> Rank:
        """How much its fields are worth beside another source's of the same article."""
        ...

    @property
    def is_container(self) -> bool:
        """Whether the raw file is kept by path and hash alone."""
        ...

    @property
    def learner(self) -> Learner | None:
        """What learns from the batch, if the format does."""
        ...

    def recognises(self, head: bytes) -> bool:
        """Tell by the first kilobytes (unpacked, if they were gzip) whether this format reads them."""
        ...

    def records(self, file: SourceFile) -> Iterator[RawRecord | RefusedRecord | SkippedRecord]:
        """Yield the file's records; a `WarraqError` refuses the rest of the file."""
        ...

    def glance(self, record: RawRecord) -> Glance:
        """Return what every record must tell first; a `WarraqError` refuses the record."""
        ...

    def draft(self, record: RawRecord) -> Draft:
        """Return the article of a record that was glanced at; a `WarraqError` refuses it."""
        ...
