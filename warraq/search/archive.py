"""Searching a built site at the terminal, by the files that its search page reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from warraq.search.clauses import Clause, Compiled, Phrase, compile_query
from warraq.search.folder import SearchFolder
from warraq.search.lunr_index import ask
from warraq.search.query import Presence, QueryWord, parse_query


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article that answers a query."""

    url: str
    title: str
    section: tuple[str, ...]
    date: str
    date_text: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The best hits of a query, how many there are in all, and how they were found."""

    hits: tuple[Hit, ...]
    total: int
    loosened: bool
    """Nothing answered to the quotes: these are hits without them."""
    words: tuple[QueryWord, ...]
    asked: Compiled
    moved: tuple[tuple[str, int], ...]
    """The files that were read, with their bytes."""


def search_archive(search_folder: Path, query: str, limit: int) -> list[Hit]:
    """Return the best articles, in the order and with the scores of the search page."""
    return list(answer(search_folder, query, limit).hits)


def answer(search_folder: Path, query: str, limit: int) -> Answer:
    """Return the best articles and how they were found."""
    folder = SearchFolder(search_folder)
    words = parse_query(query, folder.aliases)
    asked = compile_query(words, folder.analyzer, folder.settings)
    matches = ask(folder, asked)
    loosened = not matches and any(map(_is_quoted, words))
    if loosened:
        words = tuple(replace(one, quoted=one.quoted and not _is_quoted(one)) for one in words)
        asked = compile_query(words, folder.analyzer, folder.settings)
        matches = ask(folder, asked)
    hits = []
    for match in matches[:limit]:
        article = folder.article(match.document)
        hits.append(
            Hit(
                url=article.url,
                title=article.title,
                section=article.section,
                date=article.date,
                date_text=article.date_text,
                score=match.score,
            )
        )
    return Answer(
        hits=tuple(hits),
        total=len(matches),
        loosened=loosened and bool(matches),
        words=words,
        asked=asked,
        moved=tuple(folder.moved.items()),
    )


def _is_quoted(word: QueryWord) -> bool:
    """Say whether quotes may be let go, as of a headline that was pasted; with a sign they are meant."""
    return word.quoted and word.presence is Presence.OPTIONAL


def explanation(found: Answer) -> list[str]:
    """Return lines that say what was asked of the index, and what was read to answer it."""
    lines = [_clause_line(clause) for clause in found.asked.clauses]
    lines.extend(_phrase_line(phrase) for phrase in found.asked.phrases)
    lines.append(f"{found.total:,} articles")
    lines.extend(f"  {name}: {size:,} bytes" for name, size in found.moved)
    lines.append(f"  {sum(size for _, size in found.moved):,} bytes in {len(found.moved)} files")
    return lines


_SIGNS = {Presence.OPTIONAL: "", Presence.REQUIRED: "+", Presence.PROHIBITED: "-"}


def _clause_line(clause: Clause) -> str:
    terms: Sequence[str] = clause.terms
    edits = f"~{clause.edits}" if clause.edits else ""
    fields = ", ".join(clause.fields)
    return f"{_SIGNS[clause.presence]}{' | '.join(terms)}{edits} ^{clause.boost:g} ({fields})"


def _phrase_line(phrase: Phrase) -> str:
    """Return the phrase, a dot for each place where any word may stand."""
    words = ["·"] * (phrase.places[-1] + 1)
    for place, stem in zip(phrase.places, phrase.stems, strict=True):
        words[place] = stem
    return f'{"-" * phrase.prohibited}"{" ".join(words)}" ({", ".join(phrase.fields)})'
