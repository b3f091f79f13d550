"""Lines that most pages of a batch begin or end with: they are the site's, not an article's.

A single page cannot tell its masthead from its title, or its last line from the site's; five pages can. What
was learned is remembered for later imports, and each line that is left out is reported.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from warraq.importing.page_lines import EDGE, folded, read_notes
from warraq.importing.page_top import PageRules, begins_with_home
from warraq.language.date_words import fold, weekday_pattern
from warraq.language.dates import find_dates, read_date

FEWEST_PAGES = 5
_MOST = 2 / 3
_FIRST_LINES, _LAST_LINES = 3, 6
_SIGNS = " -–—|:،,/"
_LONGEST = 60
"""A longer line is a sentence: of a text, even where several pages share it."""


@dataclass(frozen=True, slots=True)
class EdgeLines:
    """The lines at a page's edges, by what they share with those of other pages."""

    text: str
    """A hash of the page's text: a page that is there twice teaches once."""
    top: tuple[str, ...]
    end: tuple[str, ...]

    @classmethod
    def of(cls, lines: Sequence[str], paragraphs: Sequence[str], rules: PageRules) -> EdgeLines:
        """Return the edges of a page: of all its lines the first, of its text the last."""
        first = [line for line in lines if line.strip(EDGE)][:_FIRST_LINES]
        last = [line for paragraph in paragraphs for line in paragraph.splitlines()][-_LAST_LINES:]
        return cls(
            text=hashlib.sha256("\n".join(paragraphs).encode()).hexdigest()[:16],
            top=tuple(dict.fromkeys(key for line in first if (key := top_key(line, rules)))),
            end=tuple(dict.fromkeys(key for line in last if (key := _key(line)))),
        )


@dataclass(frozen=True, slots=True)
class SiteLines:
    """What is known of the site's own lines, folded."""

    tops: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()

    def without_top(self, text: str, rules: PageRules) -> tuple[str, list[str]]:
        """Return the text of a page without the site's lines at its top, and those lines.

        Of a line that holds the day of the visit the date stays.
        """
        lines = text.splitlines()
        removed: list[str] = []
        for place in [place for place, line in enumerate(lines) if line.strip(EDGE)][:_FIRST_LINES]:
            line = lines[place]
            if top_key(line, rules) not in self.tops:
                continue
            dates = find_dates(line)
            lines[place] = line[dates[0].start : dates[0].end] if dates else ""
            removed.append(line.strip())
        return ("\n".join(lines), removed) if removed else (text, removed)

    def without_end(self, paragraphs: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
        """Return the paragraphs without the site's lines at their end, and those lines; one paragraph stays."""
        kept = list(paragraphs)
        removed: list[str] = []
        while len(kept) > 1:
            lines = kept[-1].splitlines()
            while lines and _key(lines[-1]) in self.ends:
                removed.insert(0, lines.pop().strip())
            if lines:
                kept[-1] = "\n".join(lines)
                break
            kept.pop()
        return tuple(kept), removed


@dataclass(slots=True)
class LineCounts:
    """Counts the lines at the edges of a batch's pages."""

    _seen: set[str] = field(default_factory=set)
    _tops: Counter[str] = field(default_factory=Counter)
    _ends: Counter[str] = field(default_factory=Counter)

    def note(self, edges: EdgeLines) -> None:
        """Take a page into account."""
        if edges.text not in self._seen:
            self._seen.add(edges.text)
            self._tops.update(edges.top)
            self._ends.update(edges.end)

    def learned(self) -> SiteLines:
        """Return the lines of most pages; of fewer than five pages none."""
        return SiteLines(frozenset(self._of_most(self._tops)), frozenset(self._of_most(self._ends)))

    def _of_most(self, counts: Counter[str]) -> Iterator[str]:
        least = max(FEWEST_PAGES * _MOST, len(self._seen) * _MOST)
        if len(self._seen) >= FEWEST_PAGES:
            yield from (key for key, count in counts.items() if count >= least)


def _key(line: str) -> str:
    """Return what a line is compared by; nothing for one that is too long, or that says something known."""
    plain = folded(line.strip(EDGE))
    return "" if len(plain) > _LONGEST or read_notes(line) else plain


def top_key(line: str, rules: PageRules) -> str:
    """Return what a line at a page's top is compared by: without its date; nothing where it is known already."""
    line = line.strip(EDGE)
    if begins_with_home(line, rules) or read_date(line) is not None:
        return ""
    if any(pattern.search(line) for pattern in rules.mastheads):
        return ""
    return _key(without_dates(line)) if find_dates(line) else _key(line)


def without_dates(line: str) -> str:
    """Return a line without its dates and their weekdays, and what parted them from the rest."""
    for found in reversed(find_dates(line)):
        line = f"{line[: found.start]} {line[found.end :]}"
    words = [
        word for word in line.split() if not weekday_pattern().fullmatch(fold(word).strip(_SIGNS))
    ]
    return " ".join(words).strip(_SIGNS)


def texts(keys: Iterable[str]) -> tuple[str, ...]:
    """Return keys as an import remembers them."""
    return tuple(sorted(keys))
