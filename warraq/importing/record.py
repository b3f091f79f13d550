"""What passes between the parts of an import: a record, what was read from it, and what is in doubt.

A source of any kind is a `Format`: a page of text is one record, a container (JSON lines, later WXR or
WARC) holds many. Each record goes through two steps, so that a batch can be known whole before anything
is written: `glance` (what names, sameness and learning need), then `draft` (the article).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self, TypeAlias

from warraq.article import Article
from warraq.errors import WarraqError

_WORD = re.compile(r"\w+")

Memory: TypeAlias = Mapping[str, tuple[str, ...]]
"""What a format has learned and wants to know at the next import: sorted texts under names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file to import: where it is, its name from the folder that was named, and its pictures."""

    path: Path
    name: str
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

    Two records with the same `url`, or with the same `text` (a hash of title and body, letters and
    digits alone), are the same article. Of one address the newest and longest is taken, of one text the
    oldest; `when` is a date as ISO text.
    """

    title: str
    text: str
    url: str = ""
    when: str = ""
    length: int = 0

    @classmethod
    def of(cls, title: str, body: str, *, url: str = "", when: str = "") -> Self:
        """Return the glance at an article; marks, tatweel, signs and white space make no difference."""
        letters = "".join(_WORD.findall(f"{title}\n{body}".replace("\u0640", "")))
        return cls(
            title=title,
            text=hashlib.sha256(letters.encode()).hexdigest()[:32],
            url=url,
            when=when,
            length=len(body),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article that has no id, slug and source yet."""

    article: Article
    record: str = ""
    url: str = ""
    doubts: tuple[Doubt, ...] = ()


class Format(Protocol):
    """One kind of source. An object of it lives through one import and may learn as it glances."""

    name: str
    """What `source.format` says."""
    is_container: bool
    """Whether the raw file is kept by path and hash alone."""

    def recognises(self, head: bytes) -> bool:
        """Tell by the first kilobytes (unpacked, if they were gzip) whether this format reads them."""
        ...

    def records(self, file: SourceFile) -> Iterator[RawRecord | RefusedRecord]:
        """Yield the file's records; a `WarraqError` refuses the rest of the file."""
        ...

    def glance(self, record: RawRecord) -> Glance:
        """Return what every record must tell first; a `WarraqError` refuses the record."""
        ...

    def remember(self, memory: Memory) -> None:
        """Take what an earlier import has learned."""
        ...

    def learn(self) -> Memory:
        """Make use of all that was glanced at; return what to know at the next import."""
        ...

    def draft(self, record: RawRecord) -> Draft:
        """Return the article of a record that was glanced at."""
        ...
