"""One Lunr index of a whole archive over the same tokens: what the shards must answer like."""

from __future__ import annotations

import random

from lunr.builder import Builder
from lunr.query import Clause as LunrClause
from lunr.query import QueryPresence

from warraq.search.clauses import Clause
from warraq.search.fields import FIELDS, SURFACE_MARK
from warraq.search.numbers import utf16_units
from warraq.search.query import Presence
from warraq.search.weights import K1, B


def tokens_of(analyzed):
    """Return each document's tokens by field, as the index holds them."""
    return [
        {
            field.name: [token for word in document.words(numbers) for token in terms_of_word(word)]
            for field, numbers in zip(FIELDS, document.fields(), strict=True)
        }
        for document in analyzed
    ]


def terms_of_word(word):
    """Return the stem, and the marked surface form where it is another."""
    return [word.stem] if word.surface == word.stem else [word.stem, SURFACE_MARK + word.surface]


def whole_python_index(analyzed):
    """Return lunr.py's own index, its terms numbered in their order."""
    builder = Builder()
    builder.ref("id")
    builder.k1(K1)
    builder.b(B)
    for field in FIELDS:
        builder.field(field.name, boost=field.boost)
    for number, fields in enumerate(tokens_of(analyzed)):
        units = {name: list(map(utf16_units, tokens)) for name, tokens in fields.items()}
        builder.add({**units, "id": number})
    for number, term in enumerate(sorted(builder.inverted_index)):
        builder.inverted_index[term]["_index"] = number
    return builder.build()


def ask_whole_python_index(index, clauses):
    """Return (document, score), best first."""
    query = index.create_query()
    for clause in clauses:
        query.clause(
            LunrClause(
                utf16_units(clause.terms[0]),
                fields=list(clause.fields),
                edit_distance=clause.edits,
                boost=clause.boost,
                presence=QueryPresence(clause.presence.value),
                use_pipeline=False,
            )
        )
    return [(int(one["ref"]), one["score"]) for one in index.query(query)]


def javascript_description(analyzed):
    """Return what the harness builds lunr.js's own index of."""
    fields = [{"name": field.name, "boost": field.boost} for field in FIELDS]
    return {"fields": fields, "k1": K1, "b": B, "documents": tokens_of(analyzed)}


def javascript_clauses(clauses):
    """Return clauses as the scripts have them."""
    return [
        {
            "terms": list(clause.terms),
            "fields": list(clause.fields),
            "boost": clause.boost,
            "presence": clause.presence.value,
            "edits": clause.edits,
        }
        for clause in clauses
    ]


def random_queries(seed, vocabulary, count, letters=0):
    """Return queries of one to five clauses, with every operator of Lunr's language.

    Patterns keep at least so many letters before or behind a star: fewer match half an archive's words,
    which takes a whole index seconds.
    """
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    return [
        [_random_clause(chance, vocabulary, letters) for _ in range(chance.choice((1, 1, 2, 3, 5)))]
        for _ in range(count)
    ]


def _random_clause(chance, vocabulary, letters):
    word = chance.choice(vocabulary)
    edits = 0
    kind = chance.choice(("plain", "plain", "plain", "unknown", "wildcard", "wildcard", "fuzzy"))
    if kind == "unknown":
        word += "غغغ"
    elif kind == "wildcard":
        word = _with_stars(chance, word, letters)
    elif kind == "fuzzy":
        word, edits = _misspelled(chance, word), chance.choice((1, 1, 2))
    names = [field.name for field in FIELDS]
    return Clause(
        terms=(word,),
        fields=tuple(chance.choice((names, names, [chance.choice(names)], names[:2]))),
        boost=chance.choice((1.0, 1.0, 1.0, 0.3, 2.0, 10.0)),
        presence=chance.choice((*[Presence.OPTIONAL] * 5, Presence.REQUIRED, Presence.PROHIBITED)),
        edits=edits,
    )


def _with_stars(chance, word, least):
    letters = least + len(SURFACE_MARK) * (least > 0 and word.startswith(SURFACE_MARK))
    cut = chance.randint(min(letters, len(word) - 1), len(word) - 1)
    first, second = word[:cut], word[cut:]
    ending = word[-max(letters, chance.randint(1, len(word))) :]
    shape = chance.choice(("trailing", "trailing", "inner", "leading", "both", "double"))
    return {
        "trailing": f"{first or second}*",
        "inner": f"{first}*{second[-1:]}",
        "leading": f"*{ending}",
        "both": f"*{ending}*",
        "double": f"{first[: max(letters, 1)]}*{second[:1]}*",
    }[shape]


def _misspelled(chance, word):
    at = chance.randrange(len(word))
    return chance.choice(
        (word, word[:at] + "ب" + word[at:], word[:at] + word[at + 1 :] or word, word + "م")
    )
