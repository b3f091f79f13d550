"""Which column of a table is which, by what its values look like, where its name is not known."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from statistics import median

from warraq.importing.columns import COLUMNS, OwnColumns, column_of
from warraq.importing.learning.proposal import Proposal
from warraq.importing.page_lines import folded
from warraq.language.dates import read_date

_SAMPLE = 300
"""So many rows tell; more tell the same."""
_MOSTLY = 0.8
_TEXT = 200
_TITLE = (8, 160)
_NAMED = 40
_FEW = 0.3
_ADDRESS = re.compile(r"https?://\S+")
_SOUGHT = ("body", "title", "date", "url", "author", "category")


@dataclass(slots=True)
class ColumnEvidence:
    """Gathers the values of columns, one row after another; `own` are those that settings name."""

    own: OwnColumns = ()
    rows: int = 0
    _values: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def note(self, row: Mapping[str, object]) -> None:
        """Take a row into account."""
        self.rows += 1
        if self.rows > _SAMPLE:
            return
        for name, value in row.items():
            if isinstance(value, str | int | float) and str(value).strip():
                self._values[name].append(str(value).strip())

    @property
    def is_enough(self) -> bool:
        """Whether more rows would tell nothing new."""
        return self.rows >= _SAMPLE

    def proposals(self) -> Iterator[Proposal]:
        """Yield a column for each field that no column's name is known for."""
        known = {column[0] for name in self._values if (column := column_of(name, self.own))}
        free = [name for name in self._values if column_of(name, self.own) is None]
        for wanted in _SOUGHT:
            if wanted in known:
                continue
            fits = [
                (score, name)
                for name in free
                if (score := _score(wanted, name, self._values[name]))
            ]
            if fits:
                _, name = max(fits, key=lambda fit: (fit[0], -free.index(fit[1])))
                free.remove(name)
                rows = min(self.rows, _SAMPLE)
                why = f"{_LOOKS[wanted]}, in {len(self._values[name])} of {rows} rows"
                yield Proposal(key=("columns", wanted), value=name, why=why)


_LOOKS = {
    "body": "long texts",
    "title": "short texts, each another one",
    "date": "dates",
    "url": "addresses",
    "author": "few words, by its name",
    "category": "few different values",
}


def _score(wanted: str, name: str, values: list[str]) -> float:
    """Return how well a column fits a field: nothing where its values do not."""
    length = median(map(len, values))
    different = len(set(values)) / len(values)
    hinted = _is_hinted(wanted, name)
    if wanted == "body":
        return length if length >= _TEXT else 0.0
    if wanted == "url":
        return _share(values, lambda value: _ADDRESS.fullmatch(value) is not None)
    if wanted == "date":
        return _share(values, lambda value: read_date(value) is not None)
    if wanted == "title":
        fits = _TITLE[0] <= length <= _TITLE[1] and different > _MOSTLY
        looks = fits and not _ADDRESS.match(values[0]) and read_date(values[0]) is None
        return (different + hinted) if looks and any(" " in value for value in values) else 0.0
    if wanted == "author":
        return float(hinted and length <= _NAMED)
    return float(length <= _NAMED and len(values) > 1 and (hinted or _are_few(values)))


def _are_few(values: list[str]) -> bool:
    has_words = all(re.search(r"[^\W\d_]", value) for value in values)
    return has_words and 1 < len(set(values)) <= max(2, len(values) * _FEW)


def _share(values: list[str], fits: Callable[[str], bool]) -> float:
    share = sum(map(fits, values)) / len(values)
    return share if share >= _MOSTLY else 0.0


def _is_hinted(wanted: str, name: str) -> bool:
    """Tell whether a name that is known for the field is a word of the column's name."""
    words = set(re.split(r"[\W_]+", folded(name)))
    bare = words | {word.removeprefix("ال") for word in words}
    return any(folded(known) in bare for known in COLUMNS[wanted] if len(known) > 2)  # noqa: PLR2004
