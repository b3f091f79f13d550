"""An index of names as pages show it: a group for each letter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from warraq.language.alphabet import index_key, index_letter
from warraq.site.views import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterGroup:
    """The names under one letter; `anchor` is the group's id on the page."""

    letter: str
    anchor: str
    labels: tuple[Label, ...]


def letter_groups(labels: Iterable[Label], lang: str) -> tuple[LetterGroup, ...]:
    """Return `labels` in the order of an index in `lang`, by letter."""
    ordered = sorted(labels, key=lambda label: index_key(label.name, lang))
    return tuple(
        # ASCII in ids: an address with a letter of another script is longer than the page's name.
        LetterGroup(letter=letter, anchor=f"letter-{ord(letter[0]):04x}", labels=tuple(group))
        for letter, group in groupby(ordered, key=lambda label: index_letter(label.name, lang))
    )
