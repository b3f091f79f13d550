"""A small `lunr.Index` of a query's own terms, which scores and orders as one of the whole archive would.

What Lunr asks of the rest of the archive is how many documents there are and how long each field is on
average. Its sums go through terms in the order of their numbers, so these follow the terms' own order,
here as in the whole index: which numbers they are is all one. Everything here holds words as UTF-16 units and goes through them in JavaScript's order, so that lunr.py does to the
last digit and the last tie what lunr.js does. `theme/static/search/lunr-index.js` is this module's twin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lunr.index import Index
from lunr.query import Clause as LunrClause
from lunr.query import Query, QueryPresence
from lunr.token_set import TokenSet
from lunr.vector import Vector

from warraq.search.clauses import Clause, Compiled
from warraq.search.folder import SearchFolder
from warraq.search.numbers import utf16_units
from warraq.search.phrases import documents_with
from warraq.search.query import Presence
from warraq.search.weights import inverse_frequency, weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A document that answers, and how well."""

    document: int
    score: float


def ask(folder: SearchFolder, asked: Compiled) -> list[Match]:
    """Return what Lunr answers, best first, equals in Lunr's order; of it what the phrases allow."""
    matches = _matches_of(folder, asked.clauses)
    if asked.phrases and not asked.clauses:
        matches = [Match(document=number, score=0) for number in range(folder.documents)]
    for phrase in asked.phrases:
        holding = documents_with(folder, phrase)
        matches = [one for one in matches if (one.document in holding) != phrase.prohibited]
    return matches


def _matches_of(folder: SearchFolder, clauses: Sequence[Clause]) -> list[Match]:
    if not clauses:
        return []
    resolved = [_resolved(folder, clause) for clause in clauses]
    terms = sorted({term for _, found in resolved for term in found})
    wanted = [clause for clause, _ in resolved]
    index = _assembled(folder, terms, every_document=_only_prohibits(wanted))
    query = Query(list(folder.settings.fields))
    for number, clause in enumerate(wanted):
        query.clause(_lunr_clause(clause, str(number)))
    index.pipeline = _Alternatives({str(at): clause.terms for at, clause in enumerate(wanted)})
    return [
        Match(document=int(result["ref"]), score=float(result["score"]))
        for result in index.query(query)
    ]


def _lunr_clause(clause: Clause, key: str) -> LunrClause:
    """Return the clause with `key` for its term: Lunr's pipeline makes the alternatives of it."""
    return LunrClause(
        key,
        fields=list(clause.fields),
        edit_distance=clause.edits,
        boost=clause.boost,
        presence=QueryPresence(clause.presence.value),
        use_pipeline=True,
    )


@dataclass(frozen=True, slots=True)
class _Alternatives:
    """A search pipeline that gives each clause its terms: Lunr unites what they match."""

    terms: dict[str, tuple[str, ...]]

    def run_string(self, key: str, _metadata: object) -> list[str]:
        return list(self.terms[key])


def _only_prohibits(clauses: Iterable[Clause]) -> bool:
    return all(clause.presence is Presence.PROHIBITED for clause in clauses)


def _resolved(folder: SearchFolder, clause: Clause) -> tuple[Clause, list[str]]:
    """Return the clause in UTF-16 units, and the index's terms that it matches.

    Of alternatives those that match nothing are left out, but for the first: Lunr gives a clause up at
    one that it must have and has not.
    """
    alternatives = {}
    for term in map(utf16_units, clause.terms):
        alternatives[term] = list(_matches(folder, term, clause.edits))
    found = [term for term, matches in alternatives.items() if matches] or [*alternatives][:1]
    resolved = Clause(
        terms=tuple(found),
        fields=clause.fields,
        boost=clause.boost,
        presence=clause.presence,
        edits=clause.edits,
    )
    return resolved, [match for term in found for match in alternatives[term]]


def _matches(folder: SearchFolder, term: str, edits: int) -> Iterator[str]:
    """Yield the index's terms that Lunr would take for the clause's."""
    if edits:
        yield from _near(folder, term, edits)
    elif "*" not in term:
        if folder.postings(term):
            yield term
    else:
        pattern = re.compile(".*".join(map(re.escape, term.split("*"))), re.DOTALL)
        beginning, _, _ = term.partition("*")
        _, _, ending = term.rpartition("*")
        backward = ending and not beginning
        words = (
            folder.terms_with_ending(ending) if backward else folder.terms_with_prefix(beginning)
        )
        yield from filter(pattern.fullmatch, words)


def _near(folder: SearchFolder, term: str, edits: int) -> Iterator[str]:
    """Yield the terms that Lunr's automaton of a fuzzy term accepts."""
    automaton = TokenSet.from_clause(LunrClause(term, edit_distance=edits))
    marked = bool(_after(automaton, folder.settings.mark))
    for word in folder.terms_with_prefix("") if marked else folder.vocabulary():
        if abs(len(word) - len(term)) <= edits and _accepts(automaton, word):
            yield word


def _after(automaton: TokenSet, word: str) -> list[TokenSet]:
    """Return the states that Lunr's automaton of a clause is in after a word."""
    states = [automaton]
    for letter in word:
        reached = {}
        for state in states:
            for edge in {letter, "*"} & state.edges.keys():
                reached[id(state.edges[edge])] = state.edges[edge]
        if not reached:
            return []
        states = list(reached.values())
    return states


def _accepts(automaton: TokenSet, word: str) -> bool:
    return any(state.final for state in _after(automaton, word))


def _assembled(folder: SearchFolder, terms: Sequence[str], *, every_document: bool) -> Index:
    """Return a Lunr index of these sorted terms alone, weights computed from counts."""
    fields = folder.settings.fields
    inverted: dict[str, dict[str, object]] = {}
    elements: dict[str, list[float]] = {}
    for number, term in enumerate(terms):
        postings = folder.postings(term) or ()
        entry: dict[str, object] = {"_index": number}
        idf = inverse_frequency(folder.documents, sum(map(len, postings)))
        for at, holders in enumerate(postings):
            entry[fields[at]] = {str(one.document): {} for one in holders}
            for one in holders:
                value = weight(
                    idf=idf,
                    count=one.count,
                    length=one.length,
                    average=folder.averages[at],
                    boost=folder.boosts[at],
                    k1=folder.k1,
                    b=folder.b,
                )
                elements.setdefault(f"{fields[at]}/{one.document}", []).extend((number, value))
        inverted[term] = entry
    if every_document:
        elements = {f"{fields[0]}/{document}": [] for document in range(folder.documents)}
    vectors = {reference: Vector(numbers) for reference, numbers in elements.items()}
    return Index(inverted, vectors, _TermSet(terms), list(fields), None)


class _TermSet:
    """The terms as Lunr's token set, gone through as JavaScript does: digits before other letters."""

    def __init__(self, words: Iterable[str]) -> None:
        self.root = TokenSet()
        for word in words:
            node = self.root
            for letter in word:
                node = node.edges.setdefault(letter, TokenSet())
            node.final = True

    def intersect(self, clause: TokenSet) -> _TermSet:
        """Return the words that a clause's automaton accepts (lunr.js, `lib/token_set.js`)."""
        found = _TermSet(())
        stack = [(clause, found.root, self.root)]
        while stack:
            asked, output, node = stack.pop()
            for edge in _keys(asked):
                for letter in _keys(node):
                    if edge not in (letter, "*"):
                        continue
                    final = node.edges[letter].final and asked.edges[edge].final
                    following = output.edges.setdefault(letter, TokenSet())
                    following.final = following.final or final
                    stack.append((asked.edges[edge], following, node.edges[letter]))
        return found

    def to_list(self) -> list[str]:
        """Return the words, as `toArray` of lunr.js orders them."""
        words = []
        stack = [("", self.root)]
        while stack:
            prefix, node = stack.pop()
            if node.final:
                words.append(prefix)
            stack.extend((prefix + letter, node.edges[letter]) for letter in _keys(node))
        return words


def _keys(node: TokenSet) -> list[str]:
    """Return the edges as `Object.keys` does: whole numbers first, then as they were made."""
    return sorted(node.edges, key=lambda edge: edge if "0" <= edge <= "9" else ":")
