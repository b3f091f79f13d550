"""The top of a copied page: the masthead, the breadcrumb, and the title that both lead to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from warraq.importing.page_lines import EDGE, Note, folded, read_notes
from warraq.language.date_words import fold
from warraq.language.dates import FoundDate, Precision, find_dates, read_date

LONGEST_TITLE = 200
_TOP = 6
"""How many lines from the top a breadcrumb can stand."""
_LONGEST_RESIDUE = 120
_LONGEST_NAME = 60
_LONGEST_MASTHEAD = 90
_LEAST_CUT = 8
"""How much of a title must be there when an ellipsis cuts it."""
_SEPARATOR = re.compile(r"[ \u00a0]*(?:[›»→❯▸/\\|«‹←]|(?<=[ \u00a0])[>-](?=[ \u00a0])|>)[ \u00a0]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRules:
    """What the settings and the data files say of pages."""

    mastheads: tuple[re.Pattern[str], ...] = ()
    home: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    """The folded names of sections that are known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Breadcrumb:
    """The sections of a breadcrumb: a path where separators were kept, else a residue of them.

    In a residue that `is_spaced` only the separators were lost, not the spaces beside them.
    """

    path: tuple[str, ...] = ()
    residue: str = ""
    is_spaced: bool = False


@dataclass(slots=True)
class Reader:
    """The lines of a page and how far they have been read."""

    lines: Sequence[str]
    place: int = 0
    unsure: list[tuple[str, str, str]] = field(default_factory=list)

    def ahead(self, count: int) -> list[tuple[int, str]]:
        """Return the next lines that are not empty, white space single, with their places."""
        found: list[tuple[int, str]] = []
        for place in range(self.place, len(self.lines)):
            if self.lines[place]:
                found.append((place, " ".join(self.lines[place].split()).strip(EDGE)))
                if len(found) == count:
                    break
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Top:
    """A breadcrumb, the title that it leads to, and where the lines that tell of both end."""

    breadcrumb: Breadcrumb
    title: str
    end: int
    unsure: str = ""


def read_masthead(reader: Reader, rules: PageRules) -> FoundDate | None:
    """Read the lines above the page's own: the site's name, the date of the visit."""
    captured: FoundDate | None = None
    for _ in range(3):
        ahead = reader.ahead(3)
        if len(ahead) < 2:  # noqa: PLR2004 - the only line left is no masthead
            break
        (place, line), following = ahead[0], [text for _, text in ahead[1:]]
        known = any(pattern.search(line) for pattern in rules.mastheads)
        date = _date_of_visit(line, following, rules, known=known)
        if date is None and not known:
            break
        captured = captured or date
        reader.place = place + 1
    return captured


def _date_of_visit(
    line: str, following: Sequence[str], rules: PageRules, *, known: bool
) -> FoundDate | None:
    if len(line) > _LONGEST_MASTHEAD:
        return None
    date = read_date(line)
    if date is not None:
        return date if date.precision is Precision.DAY else None
    dates = [found for found in find_dates(line) if found.precision is Precision.DAY]
    if not dates:
        return None
    # A site's name may stand beside the date; then only a breadcrumb below shows what it is.
    is_above_breadcrumb = bool(following) and _home_of(following[0], rules.home) != ""
    return dates[0] if known or is_above_breadcrumb else None


def read_breadcrumb(
    reader: Reader, rules: PageRules
) -> tuple[Breadcrumb | None, str, tuple[Note, ...]]:
    """Find the breadcrumb and the title that it ends with; what is read is left behind."""
    ahead = reader.ahead(_TOP + 4)
    for index, (place, line) in enumerate(ahead[:_TOP]):
        below = ahead[index + 1 : index + 5]
        top = _levels(reader, place, line, rules) or _on_one_line(line, place, below, rules)
        if top is None:
            continue
        for _, skipped in ahead[:index]:
            if not read_notes(skipped):
                why = "a line above the breadcrumb was taken for the site's own"
                reader.unsure.append(("body", skipped, why))
        if top.unsure:
            reader.unsure.append(("title", top.title, top.unsure))
        reader.place = top.end
        return top.breadcrumb, top.title, _notes_above_title(reader, below, top.title)
    return None, "", ()


def _notes_above_title(
    reader: Reader, below: Sequence[tuple[int, str]], title: str
) -> tuple[Note, ...]:
    """Leave the title's own line behind, with the notes that stand between it and the breadcrumb."""
    notes: list[Note] = []
    for place, line in below:
        if folded(line) == folded(title):
            reader.place = max(reader.place, place + 1)
            return tuple(notes)
        read = read_notes(line)
        if not read:
            break
        notes += read
    return ()


def _levels(reader: Reader, place: int, line: str, rules: PageRules) -> _Top | None:
    """Read a breadcrumb that has each level on a line of its own, the home page first."""
    if folded(line) not in {folded(word) for word in rules.home}:
        return None
    names: list[str] = []
    end = place + 1
    for raw in reader.lines[place + 1 : place + _TOP]:
        name = raw.strip(EDGE)
        if not name or len(name) > LONGEST_TITLE:
            break
        names.append(name)
        end += 1
    after = next((text.strip(EDGE) for text in reader.lines[end:] if text), "")
    if names and folded(names[-1]) == folded(after):
        title = names.pop()
    elif after and len(after) <= LONGEST_TITLE:
        title = after
    else:
        return None
    if any(len(name) > _LONGEST_NAME or read_notes(name) for name in names):
        return _Top(breadcrumb=Breadcrumb(), title="", end=place + 1)
    return _Top(breadcrumb=Breadcrumb(path=tuple(names)), title=title, end=end)


def _on_one_line(
    line: str, place: int, below: Sequence[tuple[int, str]], rules: PageRules
) -> _Top | None:
    """Read a line that is a breadcrumb, with its separators or without."""
    if len(line) > _LONGEST_RESIDUE + 2 * LONGEST_TITLE:
        return None
    texts = [text for _, text in below if len(text) <= LONGEST_TITLE]
    home = _home_of(line, rules.home)
    parts = [part for part in (part.strip(EDGE) for part in _SEPARATOR.split(line)) if part]
    is_home = bool(home and parts) and folded(parts[0]) == folded(home)
    if is_home or (len(parts) > 2 and folded(parts[-1]) in map(folded, texts)):  # noqa: PLR2004
        return _separated(parts[1:] if is_home else parts, place, texts)
    return _fused(line[len(home) :], place, texts, rules, has_home=bool(home))


def _fused(
    rest: str, place: int, below: Sequence[str], rules: PageRules, *, has_home: bool
) -> _Top | None:
    """Read what follows the home page's name in a line without separators."""
    is_spaced = has_home and rest[:1] in {" ", "\u00a0"}
    for title in below:
        length = _overlap(rest, title, is_home=has_home)
        residue = rest[: len(rest) - length].strip(EDGE)
        if length and len(residue) <= _LONGEST_RESIDUE and (has_home or residue):
            crumb = Breadcrumb(residue=residue, is_spaced=is_spaced)
            return _Top(breadcrumb=crumb, title=title, end=place + 1)
    if not has_home or is_spaced or not rest:
        return None
    known = _known_beginning(rest, rules.names)
    if known == len(rest):
        title = next((text for text in below if not read_notes(text)), "")
        if not title:
            return None
        return _Top(breadcrumb=Breadcrumb(residue=rest), title=title, end=place + 1)
    if known and len(rest) - known > _LEAST_CUT:
        crumb = Breadcrumb(residue=rest[:known])
        why = "the title stands in the breadcrumb alone: what follows its known sections was taken"
        return _Top(breadcrumb=crumb, title=rest[known:], end=place + 1, unsure=why)
    return None


def _known_beginning(text: str, names: frozenset[str]) -> int:
    """Return how much of the text's beginning known names fill, one directly after another."""
    reached = {0}
    for end in range(1, len(text) + 1):
        is_border = end == len(text) or " " not in text[end - 1 : end + 1]
        if is_border and any(
            folded(text[start:end]) in names
            for start in reached
            if end - start <= _LONGEST_NAME and text[start] != " "
        ):
            reached.add(end)
    return max(reached)


def _separated(parts: Sequence[str], place: int, below: Sequence[str]) -> _Top | None:
    """Read a breadcrumb that kept its separators; the title itself may hold one of them."""
    for title in below:
        whole = folded(_SEPARATOR.sub("", title)).replace(" ", "")
        for count in range(1, len(parts) + 1):
            tail = folded("".join(parts[-count:])).replace(" ", "")
            cut = tail.rstrip(".…")
            is_cut = cut != tail and len(cut) > _LEAST_CUT and whole.startswith(cut)
            if tail == whole or is_cut:
                crumb = Breadcrumb(path=tuple(parts[:-count]))
                return _Top(breadcrumb=crumb, title=title, end=place + 1)
    title = next((text for text in below if not read_notes(text)), "")
    if not title or any(len(part) > _LONGEST_NAME for part in parts):
        return None
    return _Top(breadcrumb=Breadcrumb(path=tuple(parts)), title=title, end=place + 1)


def begins_with_home(line: str, rules: PageRules) -> bool:
    """Tell whether a line begins with the home page's name, as breadcrumbs do."""
    return _home_of(line, rules.home) != ""


def _home_of(line: str, home: Sequence[str]) -> str:
    """Return how much of the line is the home page's name, as it stands there."""
    plain = fold(line[:_LONGEST_NAME]).lower()
    found = next((word for word in _longest_first(tuple(home)) if plain.startswith(word)), "")
    return line[: len(found)]


@lru_cache(maxsize=8)
def _longest_first(home: tuple[str, ...]) -> tuple[str, ...]:
    """Return words for the home page, folded to words of the same length."""
    return tuple(fold(word).lower() for word in sorted(home, key=lambda word: (-len(word), word)))


def _overlap(line: str, title: str, *, is_home: bool) -> int:
    """Return how much of the line's end is the title, whole or cut with an ellipsis."""
    if line.endswith(title) and (is_home or len(title) > 3):  # noqa: PLR2004
        return len(title)
    squeezed, wanted = folded(line), folded(title)
    if len(squeezed) == len(line) and squeezed.endswith(wanted) and len(wanted) > 3:  # noqa: PLR2004
        return len(wanted)
    cut = line.rstrip(".… ")
    if cut != line:
        for length in range(min(len(cut), len(title)), _LEAST_CUT - 1, -1):
            if cut.endswith(title[:length]):
                return length + len(line) - len(cut)
    return 0
