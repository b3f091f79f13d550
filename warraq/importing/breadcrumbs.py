"""What the pages of a batch teach of a site's sections: fused breadcrumbs, and the words that split them."""

from __future__ import annotations

from dataclasses import dataclass

from warraq.importing.breadcrumb import Splitter, pieces_of
from warraq.importing.record import Memory, SourceFile


@dataclass(frozen=True, slots=True)
class PageLesson:
    """What one page teaches: its breadcrumb, if its separators were lost, and its words, folded."""

    residue: str
    words: frozenset[str]


class Breadcrumbs:
    """The learner of copied pages; after `learn`, `splitter` knows what this batch and earlier ones told."""

    def __init__(self, sections: tuple[tuple[str, ...], ...]) -> None:
        """Take the sections that settings name."""
        self._sections = sections
        self._residues: set[str] = set()
        self._words: set[str] = set()
        self.splitter = Splitter(sections=sections)

    def remember(self, memory: Memory) -> None:
        """Take the breadcrumbs of earlier imports and the words that split them."""
        self._residues.update(memory.get("breadcrumbs", ()))
        self._words.update(memory.get("words", ()))

    def note(self, file: SourceFile, lesson: object) -> None:
        """Take what a page teaches."""
        del file
        if isinstance(lesson, PageLesson):
            if lesson.residue:
                self._residues.add(lesson.residue)
            self._words |= lesson.words

    def learn(self) -> Memory:
        """Return what this batch and the earlier ones tell of sections."""
        words = pieces_of(self._residues, self._words)
        self._words.clear()
        self.splitter = Splitter(sections=self._sections, residues=self._residues, words=words)
        return {"breadcrumbs": tuple(sorted(self._residues)), "words": tuple(sorted(words))}
