"""Tags and authors that are probably one, written in two ways: they split a list that belongs together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from warraq.checking.finding import Finding, advice
from warraq.checking.subject import Subject
from warraq.language.analyzer import Analyzer
from warraq.site.taxonomy import name_slug

_ARTICLE = "ال"


@dataclass(slots=True)
class _Use:
    """A name as it is written most, how many articles have it, and the first of their files."""

    name: str
    file: str
    count: int = 0


def check_labels(subject: Subject) -> Iterator[Finding]:
    """Yield each group of names that differ in what readers hardly see."""
    tags = [(file, article.tags) for file, article in subject.articles]
    authors = [(file, article.authors) for file, article in subject.articles]
    yield from _groups(tags, "tags", _LEVELS)
    # A stem makes one of too many surnames: for people only their spelling counts.
    yield from _groups(authors, "authors", _LEVELS[:2])


def _spelling(name: str, analyzer: Analyzer) -> str:
    return " ".join(token.surface for token in analyzer.tokens(name))


def _without_article(name: str, analyzer: Analyzer) -> str:
    words = _spelling(name, analyzer).split()
    return " ".join(
        word.removeprefix(_ARTICLE) if len(word) > len(_ARTICLE) + 1 else word for word in words
    )


def _stems(name: str, analyzer: Analyzer) -> str:
    return " ".join(sorted(token.stem for token in analyzer.tokens(name)))


_LEVELS: Sequence[tuple[Callable[[str, Analyzer], str], str]] = (
    (_spelling, "differ in spelling alone (hamza, ى and ي, ة and ه, spaces)"),
    (_without_article, "differ in ال alone"),
    (_stems, "are forms of the same words"),
)


def _groups(
    uses: Iterable[tuple[str, Sequence[str]]],
    key: str,
    levels: Sequence[tuple[Callable[[str, Analyzer], str], str]],
) -> Iterator[Finding]:
    analyzer = Analyzer.load()
    names: dict[str, _Use] = {}
    for file, own in uses:
        for name in dict.fromkeys(own):
            names.setdefault(name_slug(name), _Use(name, file)).count += 1
    told: set[frozenset[str]] = set()
    for fold, how in levels:
        alike: dict[str, list[_Use]] = {}
        for use in names.values():
            alike.setdefault(fold(use.name, analyzer) or use.name, []).append(use)
        for group in alike.values():
            members = frozenset(use.name for use in group)
            if len(group) < 2 or any(members <= one for one in told):  # noqa: PLR2004 - a pair
                continue
            told.add(members)
            yield _finding(sorted(group, key=lambda use: (-use.count, use.name)), key, how)


def _finding(group: Sequence[_Use], key: str, how: str) -> Finding:
    written = ", ".join(f'"{use.name}" ({use.count:,})' for use in group)
    rarest = group[-1]
    return advice(
        "W421",
        rarest.file,
        f"{written} {how}",
        f'If they are one, write "{group[0].name}" in all their articles.',
        key=key,
    )
