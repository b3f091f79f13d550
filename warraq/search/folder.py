"""A written `search/` folder, read file by file as a browser would."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

from warraq.errors import WarraqError
from warraq.language.analyzer import Analyzer
from warraq.search.clauses import Settings
from warraq.search.index import ASKED_FIRST, FORMAT
from warraq.search.numbers import decode_numbers, from_utf16_units, utf16_units
from warraq.search.ranges import range_name
from warraq.search.script import read_script
from warraq.search.shards import BODY, STEM
from warraq.search.words import decode_words

_REMEDY = "Build the site again: inv build."


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """A document that holds a term in a field."""

    document: int
    count: int
    length: int


Postings = tuple[tuple[Posting, ...], ...]
"""Who holds a term, field by field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """What results show of an article."""

    url: str
    title: str
    section: tuple[str, ...]
    date: str
    date_text: str
    lang: str
    text: str


class SearchFolder:
    """Reads a `search/` folder; each file once, and `moved` tells their sizes."""

    def __init__(self, path: Path) -> None:
        """Read the manifest."""
        self.path = path
        self.moved: dict[str, int] = {}
        self._shards: dict[str, dict[str, Postings]] = {}
        manifest, *build = self._read("manifest")
        # A production build keeps the other files in a folder of their own.
        self._build = path.joinpath(*build)
        if manifest["format"] != FORMAT:
            raise WarraqError(
                "W802", f"the index has format {manifest['format']}, not {FORMAT}", _REMEDY
            ).at(file=str(path))
        self.documents: int = manifest["documents"]
        self.k1: float = manifest["k1"]
        self.b: float = manifest["b"]
        self.boosts: tuple[float, ...] = tuple(one["boost"] for one in manifest["fields"])
        self.averages: tuple[float, ...] = tuple(
            one["total"] / max(1, self.documents) for one in manifest["fields"]
        )
        self.aliases: dict[str, str] = {
            alias: one["name"] for one in manifest["fields"] for alias in one["aliases"]
        }
        self.settings = Settings(
            fields=tuple(one["name"] for one in manifest["fields"]),
            mark=manifest["mark"],
            surface_boost=manifest["surfaceBoost"],
        )
        self._step: int = manifest["articlesPerFile"]
        self._first_stems = list(decode_words(manifest["firstStems"]))
        self._first_surfaces = list(decode_words(manifest["firstSurfaces"]))
        self._first_endings = list(decode_words(manifest["firstEndings"]))

    @cached_property
    def analyzer(self) -> Analyzer:
        """The analyzer that the index was made with."""
        return Analyzer(self._read("analyzer-table")[0])

    def postings(self, term: str) -> Postings | None:
        """Return who holds a term, in UTF-16 units as all words here, if the index has it."""
        mark = self.settings.mark
        stem = self._stem(term.removeprefix(mark)) if term.startswith(mark) else term
        held = _range(self._first_stems, stem, stem)
        return self._shard(held[0]).get(term) if held else None

    def places(self, stem: str, field: int) -> dict[int, frozenset[int]]:
        """Return for each document where a stem stands in a field, as the number of a word."""
        held = _range(self._first_stems, stem, stem)
        postings = self.postings(stem)
        if not held or postings is None:
            return {}
        shard = [term for term in self._shard(held[0]) if not term.startswith(self.settings.mark)]
        name = range_name("places", held[0])
        sizes, numbers = self._read(name)
        ends = list(accumulate(decode_numbers(sizes)))
        at = shard.index(stem)
        take = iter(decode_numbers(numbers[ends[at] - decode_numbers(sizes)[at] : ends[at]]))
        counts = sorted(
            (one.document, number, one.count)
            for number, holders in enumerate(postings)
            for one in holders
        )
        found = {}
        for document, number, count in counts:
            gaps = list(islice(take, count))
            if len(gaps) < count:
                raise self._misfit(name)
            if number == field:
                # The first place, then the distance from the one before, less 1.
                found[document] = frozenset(accumulate(gaps, lambda before, gap: before + gap + 1))
        return found

    def terms_with_prefix(self, prefix: str) -> Iterator[str]:
        """Yield the terms that begin so; all, if nothing is asked."""
        yield from (word for word in self._stems(prefix) if word.startswith(prefix))
        mark = self.settings.mark
        if prefix.startswith(mark) or mark.startswith(prefix):
            beginning = prefix.removeprefix(mark) if prefix.startswith(mark) else ""
            for first in _range(self._first_surfaces, beginning, beginning + "\uffff"):
                words = decode_words(self._read(range_name("surfaces", first))[0])
                yield from (mark + word for word in words if word.startswith(beginning))

    def terms_with_ending(self, ending: str) -> Iterator[str]:
        """Yield the terms that end so, at least one letter."""
        start = _backward(ending)
        for first in _range(self._first_endings, start, start + "\uffff"):
            words = decode_words(self._read(range_name("endings", first))[0])
            yield from (_backward(word) for word in words if word.startswith(start))

    def vocabulary(self) -> Iterator[str]:
        """Yield every stem."""
        return decode_words(self._read("vocabulary")[0])

    def _stems(self, prefix: str) -> Iterator[str]:
        if not prefix:
            return self.vocabulary()
        firsts = _range(self._first_stems, prefix, prefix + "\uffff")
        mark = self.settings.mark
        return (word for one in firsts for word in self._shard(one) if not word.startswith(mark))

    def article(self, number: int) -> StoredArticle:
        """Return what results show of a document."""
        row = self._read(f"articles-{number // self._step}")[0][number % self._step]
        url, title, section, date, date_text, lang, text = row
        return StoredArticle(
            url=url,
            title=title,
            section=tuple(section),
            date=date,
            date_text=date_text,
            lang=lang,
            text=text,
        )

    def _stem(self, surface: str) -> str:
        return utf16_units(self.analyzer.stem(from_utf16_units(surface)))

    def _shard(self, first_stem: str) -> dict[str, Postings]:
        if first_stem not in self._shards:
            stems, surfaces, numbers = self._read(range_name("terms", first_stem))
            shard = _decoded(
                list(decode_words(stems)),
                iter(utf16_units(surfaces).split(" ")),
                decode_numbers(numbers),
                self.settings,
            )
            held = (field for postings in shard.values() for field in postings if field)
            if max((field[-1].document for field in held), default=-1) >= self.documents:
                raise self._misfit(range_name("terms", first_stem))
            self._shards[first_stem] = shard
        return self._shards[first_stem]

    def _misfit(self, name: str) -> WarraqError:
        error = WarraqError("W803", "not the shard that the manifest speaks of", _REMEDY)
        return error.at(file=str(self.path / f"{name}.js"))

    def _read(self, name: str) -> list[Any]:
        folder = self.path if name in ASKED_FIRST else self._build
        file = folder / f"{name}.js"
        try:
            data = file.read_bytes()
        except FileNotFoundError:
            raise WarraqError("W804", "this file of the search index is missing", _REMEDY).at(
                file=str(file)
            ) from None
        self.moved[file.name] = len(data)
        return read_script(data, str(file))


def _backward(units: str) -> str:
    return utf16_units(from_utf16_units(units)[::-1])


def _range(first_words: Sequence[str], low: str, high: str) -> Sequence[str]:
    """Return the first words of the files that may hold words from `low` to `high`."""
    start = max(0, bisect_right(first_words, low) - 1)
    return first_words[start : bisect_right(first_words, high)]


def _decoded(
    stems: Sequence[str], surfaces: Iterator[str], numbers: Sequence[int], settings: Settings
) -> dict[str, Postings]:
    """Undo `warraq.search.shards`: return the postings of each term."""
    terms = {}
    take = iter(numbers).__next__
    for stem in stems:
        forms = take()
        documents: list[int] = []
        lengths: dict[tuple[int, int], int] = {}
        held: list[list[Posting]] = [[] for _ in settings.fields]
        for document, counts in _entries(take):
            documents.append(document)
            for field, count in counts:
                lengths[field, document] = take()
                length = lengths[field, document]
                held[field].append(Posting(document=document, count=count, length=length))
        terms[stem] = tuple(map(tuple, held))
        for _ in range(forms):
            held = [[] for _ in settings.fields]
            for place, counts in _entries(take):
                document = documents[place]
                for field, count in counts:
                    length = lengths[field, document]
                    held[field].append(Posting(document=document, count=count, length=length))
            terms[settings.mark + next(surfaces).replace(STEM, stem)] = tuple(map(tuple, held))
    return terms


def _entries(take: Callable[[], int]) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Yield the documents of a term, each with its (field, count) pairs."""
    number = -1
    for _ in range(take()):
        distance, special = divmod(take(), 2)
        number += distance + 1
        if special:
            mask = take()
            fields = [field for field in range(mask.bit_length()) if mask >> field & 1]
            yield number, [(field, take()) for field in fields]
        else:
            yield number, [(BODY, 1)]
