"""Editors' choices of related articles, from the slugs in their files to numbers of articles."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from warraq.errors import Problem, WarraqError
from warraq.related.lists import Choices
from warraq.site.reading import ReadArticle


def related_choices(
    read: Sequence[ReadArticle], slugs: Sequence[str]
) -> tuple[Choices, list[Problem]]:
    """Return the editors' choices with slugs as numbers; slugs of no article are told and left out."""
    numbers = {slug: number for number, slug in enumerate(slugs)}
    pinned: dict[int, tuple[int, ...]] = {}
    banned: dict[int, tuple[int, ...]] = {}
    problems: list[Problem] = []
    for number, one in enumerate(read):
        choice = one.article.related
        if choice is None:
            continue
        for slug in (*choice.pinned, *choice.banned):
            error = _error(slug, slugs[number], numbers)
            if error is not None:
                problems.append(error.at(file=one.file, line=choice.line, key="related").what)
        for chosen, found in ((choice.pinned, pinned), (choice.banned, banned)):
            known = (numbers[slug] for slug in chosen if slug in numbers)
            found[number] = tuple(other for other in known if other != number)
    return Choices(pinned=pinned, banned=banned), problems


def _error(slug: str, own: str, numbers: dict[str, int]) -> WarraqError | None:
    if slug == own:
        return WarraqError("W129", "the article names itself", "Take its own slug away.")
    if slug in numbers:
        return None
    close = get_close_matches(slug, numbers, n=1)
    remedy = f'Did you mean "{close[0]}"?' if close else "Write the `slug` of a published article."
    return WarraqError("W128", f'no article has the address "{slug}"', remedy)
