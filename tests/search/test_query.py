"""What readers type, read without ever failing."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from in_node import run_in_node
from made_archive import write_search_folder

from warraq.search.clauses import Clause, Compiled, Phrase, Settings, compile_query
from warraq.search.fields import FIELDS, SURFACE_BOOST, SURFACE_MARK
from warraq.search.query import Presence, parse_query

CASES = json.loads(Path(__file__).with_name("queries.json").read_text(encoding="utf-8"))
SETTINGS = Settings(
    fields=tuple(field.name for field in FIELDS), mark=SURFACE_MARK, surface_boost=SURFACE_BOOST
)
ALIASES = {alias: field.name for field in FIELDS for alias in field.aliases}
SIGNS = {Presence.OPTIONAL: "", Presence.REQUIRED: "+", Presence.PROHIBITED: "-"}
OPERATORS = '+-:"“”„«»~^*()[]{}\\ \t\u00a0\u200f\u2028019'
QUERIES = st.text(
    st.one_of(st.sampled_from(OPERATORS + "كتابعنوانtitleﷲ"), st.characters()), max_size=40
)


def written(clause):
    """Return a clause as `queries.json` has it."""
    edits = f"~{clause.edits}" if clause.edits else ""
    boost = f"^{clause.boost:g}" if clause.boost != 1 else ""
    fields = "" if clause.fields == SETTINGS.fields else "@" + ",".join(clause.fields)
    return f"{SIGNS[clause.presence]}{'|'.join(clause.terms)}{edits}{boost}{fields}"


def written_phrase(phrase):
    """Return a phrase as `queries.json` has it: a dot for each place where any word may stand."""
    words = ["·"] * (phrase.places[-1] + 1)
    for place, stem in zip(phrase.places, phrase.stems, strict=True):
        words[place] = stem
    fields = "" if phrase.fields == SETTINGS.fields else "@" + ",".join(phrase.fields)
    return "-" * phrase.prohibited + " ".join(words) + fields


def from_javascript(answer):
    return Compiled(
        clauses=tuple(
            Clause(
                terms=tuple(clause["terms"]),
                fields=tuple(clause["fields"]),
                boost=clause["boost"],
                presence=Presence(clause["presence"]),
                edits=clause["edits"],
            )
            for clause in answer["clauses"]
        ),
        phrases=tuple(
            Phrase(
                stems=tuple(phrase["stems"]),
                places=tuple(phrase["places"]),
                fields=tuple(phrase["fields"]),
                prohibited=phrase["prohibited"],
            )
            for phrase in answer["phrases"]
        ),
    )


def compiled(query, analyzer):
    return compile_query(parse_query(query, ALIASES), analyzer, SETTINGS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["query"])
def test_clauses_of_queries(case, analyzer):
    asked = compiled(case["query"], analyzer)
    assert [written(clause) for clause in asked.clauses] == case["clauses"]
    assert [written_phrase(phrase) for phrase in asked.phrases] == case.get("phrases", [])


@given(query=QUERIES)
def test_no_text_fails(query):
    words = parse_query(query, ALIASES)
    assert all(word.text.strip(" *") for word in words)


@given(query=QUERIES)
def test_no_text_fails_to_compile(query, analyzer):
    for clause in compiled(query, analyzer).clauses:
        assert all(clause.terms)
        assert clause.fields


def test_javascript_reads_queries_alike(tmp_path, analyzer):
    folder = write_search_folder(tmp_path / "search", [], [], analyzer)
    queries = [case["query"] for case in CASES] + drawn(400)
    answers = run_in_node(folder, [["compile", query] for query in queries])
    for query, answer in zip(queries, answers, strict=True):
        assert "error" not in answer, (query, answer)
        assert from_javascript(answer) == compiled(query, analyzer), query


def drawn(count):
    """Return texts such as the property tests draw, the same in every run."""
    chance = random.Random(11)  # noqa: S311 - repeatable, not secret
    letters = OPERATORS * 2 + "كتابعنوانtitleﷲ𞤀😀\x00\x1c\x85\ufeff"
    return ["".join(chance.choices(letters, k=chance.randint(1, 30))) for _ in range(count)]


def test_pasted_text_is_cut_not_refused(analyzer):
    assert len(compiled("كتاب " * 100_000, analyzer).clauses) == 50


def test_unclosed_quotes_take_no_time():
    parse_query('"' * 1_000_000, ALIASES)
