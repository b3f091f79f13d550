"""What copied pages tell of their site: its masthead, its sections, the headings of its lists."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from warraq.importing.learning.proposal import Proposal
from warraq.importing.page_lines import EDGE, folded, is_furniture, read_notes
from warraq.importing.page_top import PageRules
from warraq.importing.site_lines import top_key, without_dates

FEWEST = 3
"""On so many pages a thing must be seen to be proposed."""
_FEWEST_SHARE = 0.1
_TOP_LINES = 3
_LONGEST_HEADING, _LONGEST_LINK = 40, 140
_LINKS = 5
_SHARED_LINKS = 2


@dataclass(slots=True)
class PageEvidence:
    """Gathers what pages share, one page after another."""

    rules: PageRules
    _pages: int = 0
    _tops: Counter[str] = field(default_factory=Counter)
    _constants: dict[str, str] = field(default_factory=dict)
    _sections: Counter[tuple[str, ...]] = field(default_factory=Counter)
    _guessed: set[tuple[str, ...]] = field(default_factory=set)
    _headings: dict[str, str] = field(default_factory=dict)
    _below: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def note_lines(self, text: str) -> None:
        """Take a page's lines into account."""
        self._pages += 1
        lines = [line.strip().strip(EDGE) for line in text.splitlines()]
        lines = [line for line in lines if line]
        for line in lines[:_TOP_LINES]:
            key = top_key(line, self.rules)
            if key:
                self._tops[key] += 1
                self._constants.setdefault(key, _constant(line))
        for heading, links in _lists(lines[len(lines) // 3 :]):
            if is_furniture(heading, self.rules.furniture):
                continue
            self._headings.setdefault(folded(heading), heading)
            self._below[folded(heading)].update(set(map(folded, links)))

    def note_section(self, path: tuple[str, ...], *, is_guess: bool) -> None:
        """Take the section that an article was filed under into account."""
        if path:
            self._sections[path] += 1
            if is_guess:
                self._guessed.add(path)

    def proposals(self) -> Iterator[Proposal]:
        """Yield what many pages share, the surest first."""
        least = max(FEWEST, self._pages * _FEWEST_SHARE)
        for key, count in self._tops.most_common():
            if count >= least:
                why = f"at the top of {count} of {self._pages} pages"
                pattern = "^" + re.escape(self._constants[key]).replace("\\ ", " ")
                yield Proposal(key=("mastheads",), value=pattern, why=why)
        for path, count in sorted(self._sections.items(), key=lambda row: (row[0], -row[1])):
            if count >= FEWEST:
                guess = "; told apart by guess" if path in self._guessed else ""
                why = f"the breadcrumb of {count} pages{guess}"
                yield Proposal(key=("sections",), value="/".join(path), why=why)
        for key, links in self._below.items():
            shared = [link for link, count in links.items() if count >= FEWEST]
            if len(shared) >= _SHARED_LINKS:
                count = max(links.values())
                why = f"above the same {len(shared)} lines on {count} pages"
                yield Proposal(key=("furniture",), value=self._headings[key], why=why)


def _constant(line: str) -> str:
    """Return the longest piece of a line that does not change with the day."""
    bare = without_dates(line)
    if bare in line:
        return bare
    pieces = [piece for piece in re.split(r"[|،,–—-]", bare) if piece.strip() in line]
    return max((piece.strip() for piece in pieces), key=len, default=bare)


def _lists(lines: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield each short line with the short lines below it, to the page's end or the next sentence."""
    place = 0
    while place < len(lines):
        line = lines[place]
        place += 1
        if len(line) > _LONGEST_HEADING or line.endswith((".", "؟", "!", "،")) or read_notes(line):
            continue
        below = list(_while_short(lines[place:]))
        if len(below) >= _SHARED_LINKS:
            yield line, below[:_LINKS]
            place += len(below)


def _while_short(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if len(line) > _LONGEST_LINK:
            return
        yield line
