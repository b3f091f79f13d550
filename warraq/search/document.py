"""What search knows of an article, and its words counted."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from warraq.language.analyzer import Analyzer

NUMBER = "I"
"""How `array` calls the numbers of `WordCounts`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDocument:
    """An article as search sees it, all text plain."""

    url: str
    """From the site's root."""
    title: str
    body: str
    section: tuple[str, ...]
    """Names from the top; empty for none."""
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    date: str
    """ISO, or empty."""
    date_text: str
    """The date in the words that the page shows."""
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordCounts:
    """How often each stem, and each surface form that differs from its stem, stands in one field.

    An archive holds these by the hundred thousand and hands them from process to process: so words are one
    string, numbers are bytes.
    """

    stem_words: str
    """The stems, a space between two."""
    stem_counts: bytes
    """How often each of them stands there: numbers of 32 bits."""
    surface_words: str
    surface_counts: bytes
    surface_owners: bytes
    """For each surface form the place of its stem among the stems."""

    @classmethod
    def of(cls, stems: Mapping[str, int], surfaces: Mapping[tuple[str, str], int]) -> Self:
        """Pack counts of stems, and of surface forms, each with its stem."""
        places = {stem: place for place, stem in enumerate(stems)}
        return cls(
            stem_words=_joined(list(stems)),
            stem_counts=array(NUMBER, stems.values()).tobytes(),
            surface_words=_joined([surface for surface, _ in surfaces]),
            surface_counts=array(NUMBER, surfaces.values()).tobytes(),
            surface_owners=array(NUMBER, [places[stem] for _, stem in surfaces]).tobytes(),
        )

    def stems(self) -> dict[str, int]:
        """Return how often each stem stands there."""
        return _unpacked(self.stem_words, self.stem_counts)

    def surfaces(self) -> dict[str, int]:
        """Return how often each surface form stands there that differs from its stem."""
        return _unpacked(self.surface_words, self.surface_counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalyzedDocument:
    """The words of one document, counted: a field for each of `warraq.search.fields`."""

    title: WordCounts
    body: WordCounts
    tags: WordCounts
    authors: WordCounts

    @property
    def title_stems(self) -> Mapping[str, int]:
        """How often each stem stands in the title."""
        return self.title.stems()

    @property
    def body_stems(self) -> Mapping[str, int]:
        """How often each stem stands in the text."""
        return self.body.stems()

    @property
    def tag_stems(self) -> Mapping[str, int]:
        """How often each stem stands in the tags."""
        return self.tags.stems()

    def fields(self) -> tuple[WordCounts, ...]:
        """Return the fields in the order of `warraq.search.fields`."""
        return (self.title, self.body, self.tags, self.authors)


def analyze(document: SearchDocument, analyzer: Analyzer) -> AnalyzedDocument:
    """Return the document's words, counted. Pure: any process may do it."""
    return AnalyzedDocument(
        title=_counted(document.title, analyzer),
        body=_counted(document.body, analyzer),
        tags=_counted("\n".join(document.tags), analyzer),
        authors=_counted("\n".join(document.authors), analyzer),
    )


def _counted(text: str, analyzer: Analyzer) -> WordCounts:
    words = Counter(analyzer.words(text))
    stems: dict[str, int] = {}
    surfaces: dict[tuple[str, str], int] = {}
    for word, count in words.items():
        stems[word.stem] = stems.get(word.stem, 0) + count
        if word.surface != word.stem:
            surfaces[word.surface, word.stem] = count
    return WordCounts.of(stems, surfaces)


def _joined(words: list[str]) -> str:
    text = " ".join(words)
    if words and (text.count(" ") != len(words) - 1 or "" in words):
        raise ValueError(f"not a word: {next(one for one in words if not one or ' ' in one)!r}")
    return text


def _unpacked(words: str, counts: bytes) -> dict[str, int]:
    numbers = array(NUMBER, counts)
    return dict(zip(words.split(" "), numbers, strict=True)) if numbers else {}
