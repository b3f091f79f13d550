"""What search knows of an article, and its words in their order."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import Self

from warraq.language.analyzer import Analyzer, Word

NUMBER = "I"
"""How `array` and numpy call the numbers of an `AnalyzedDocument`."""
GAP = 0xFFFFFFFF
"""Stands between two tags, or two authors: no phrase reaches from one into the next."""


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


class Vocabulary(dict[Word, int]):
    """Words numbered as they come. Documents that are analysed together share one.

    An archive's words go from process to process by the million: so they travel as numbers, with one
    vocabulary for a batch of articles. A surface form has one stem, in all of them.

    Where it was counted it is a dictionary as well; elsewhere its two rows are all there is of it.
    """

    surfaces: list[str]
    """The surface form of each word, at the place of its number."""
    stems: list[str]

    def __init__(self) -> None:
        """Begin without a word."""
        super().__init__()
        self.surfaces, self.stems = [], []

    def __missing__(self, word: Word) -> int:
        """Number a new word."""
        self[word] = number = len(self.surfaces)
        self.surfaces.append(word.surface)
        self.stems.append(word.stem)
        return number

    def __reduce__(self) -> tuple[object, ...]:
        """Cross a process boundary as two rows of strings: no dictionary is made that nobody asks."""
        return (Vocabulary._of, (self.surfaces, self.stems))

    @classmethod
    def _of(cls, surfaces: list[str], stems: list[str]) -> Self:
        vocabulary = cls()
        vocabulary.surfaces, vocabulary.stems = surfaces, stems
        return vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalyzedDocument:
    """The words of one document: a field for each of `warraq.search.fields`.

    A field holds the numbers (`NUMBER`) of its words in `vocabulary`, in their order, as bytes; `GAP` where
    one text ends and another begins.
    """

    vocabulary: Vocabulary
    title: bytes
    body: bytes
    tags: bytes
    authors: bytes

    def fields(self) -> tuple[bytes, ...]:
        """Return the fields in the order of `warraq.search.fields`."""
        return (self.title, self.body, self.tags, self.authors)

    def words(self, field: bytes) -> list[Word]:
        """Return the words of one of the fields, in order."""
        surfaces, stems = self.vocabulary.surfaces, self.vocabulary.stems
        return [
            Word(surfaces[number], stems[number])
            for number in array(NUMBER, field)
            if number != GAP
        ]


def analyze(
    document: SearchDocument, analyzer: Analyzer, vocabulary: Vocabulary | None = None
) -> AnalyzedDocument:
    """Return the document's words; new ones are added to the `vocabulary`, if there is one to share."""
    vocabulary = Vocabulary() if vocabulary is None else vocabulary

    def numbers(*texts: str) -> bytes:
        found = array(NUMBER)
        for text in texts:
            if found:
                found.append(GAP)
            found.extend(map(vocabulary.__getitem__, analyzer.words(text)))
        return found.tobytes()

    return AnalyzedDocument(
        vocabulary=vocabulary,
        title=numbers(document.title),
        body=numbers(document.body),
        tags=numbers(*document.tags),
        authors=numbers(*document.authors),
    )
