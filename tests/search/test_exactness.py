"""The shards answer as one whole Lunr index does: order and scores, to the last digit, every operator."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from in_node import run_in_node
from made_archive import AWKWARD, made_archive, write_search_folder
from whole_index import (
    ask_whole_python_index,
    javascript_clauses,
    javascript_description,
    random_queries,
    tokens_of,
    whole_python_index,
)

from warraq.article import parse_article
from warraq.search.clauses import Clause, Compiled
from warraq.search.document import SearchDocument, analyze
from warraq.search.fields import FIELDS
from warraq.search.folder import SearchFolder
from warraq.search.lunr_index import ask
from warraq.search.query import Presence

NEWS = Path(__file__).parents[3] / "shared/corpora/news/ant-multi.jsonl.gz"
ALL_FIELDS = tuple(field.name for field in FIELDS)


@pytest.fixture(scope="module")
def vocabulary(written):
    return vocabulary_of(written.analyzed)


def vocabulary_of(analyzed):
    """Return every term, the awkward ones first."""
    terms = {term for fields in tokens_of(analyzed) for some in fields.values() for term in some}
    return [*AWKWARD, *sorted(terms)]


def from_shards(folder, queries, analyzer):
    opened = SearchFolder(folder)
    vars(opened)["analyzer"] = analyzer  # of made words, which the folder's table does not describe
    return [
        [(one.document, one.score) for one in ask(opened, Compiled(clauses=clauses))]
        for clauses in queries
    ]


def in_javascript(folder, analyzed, queries):
    """Return the answers of the shards and of lunr.js's own whole index."""
    asked = [javascript_clauses(clauses) for clauses in queries]
    jobs = [
        ["build", javascript_description(analyzed)],
        *(["ask", clauses] for clauses in asked),
        *(["askWhole", clauses] for clauses in asked),
    ]
    _, *answers = run_in_node(folder, jobs)
    pairs = [[(one["document"], one["score"]) for one in answer] for answer in answers]
    return pairs[: len(queries)], pairs[len(queries) :]


def test_every_operator_answers_as_whole_indexes_of_lunr_do(written, vocabulary):
    queries = random_queries(seed=3, vocabulary=vocabulary, count=250)
    shards, whole = in_javascript(written.folder, written.analyzed, queries)
    assert shards == whole
    assert sum(map(bool, whole)) > 150
    # lunr.py takes ten times as long.
    index = whole_python_index(written.analyzed)
    assert from_shards(written.folder, queries[:100], written.analyzer) == whole[:100]
    assert [ask_whole_python_index(index, clauses) for clauses in queries[:100]] == whole[:100]


@pytest.mark.timeout(900)
def test_a_thousand_queries_of_two_thousand_articles(tmp_path):
    made = made_archive(seed=8, documents=2_000, vocabulary=4_000)
    folder = write_search_folder(tmp_path / "search", *made)
    words = vocabulary_of(made.analyzed)
    queries = random_queries(seed=13, vocabulary=words, count=1_000, letters=3)
    shards, whole = in_javascript(folder, made.analyzed, queries)
    differing = [at for at in range(1_000) if shards[at] != whole[at]]
    assert not differing
    assert sum(map(bool, whole)) > 600


@pytest.mark.parametrize("word", AWKWARD)
def test_awkward_words_are_words_like_others(written, word):
    queries = [
        [Clause(terms=(word,), fields=ALL_FIELDS)],
        [Clause(terms=(word,), fields=ALL_FIELDS, presence=Presence.PROHIBITED)],
    ]
    holding = {
        number
        for number, fields in enumerate(tokens_of(written.analyzed))
        if any(word in tokens for tokens in fields.values())
    }
    with_it, without_it = from_shards(written.folder, queries, written.analyzer)
    assert {document for document, _ in with_it} == holding
    assert {document for document, _ in without_it} == set(range(120)) - holding


def test_the_samples_answer_as_whole_indexes_of_lunr_do(tmp_path, analyzer):
    files = sorted((Path(__file__).parents[2] / "content" / "articles").glob("*.md"))
    articles = [parse_article(file.read_text(encoding="utf-8"), file=file.name) for file in files]
    documents = [
        SearchDocument(
            url=f"articles/{article.slug}.html",
            title=article.title,
            body=article.body,
            section=article.category,
            tags=article.tags,
            authors=article.authors,
            date="",
            date_text="",
            lang=article.lang,
        )
        for article in articles
    ]
    assert len(documents) >= 24
    analyzed = [analyze(document, analyzer) for document in documents]
    folder = write_search_folder(tmp_path / "search", documents, analyzed, analyzer)
    queries = random_queries(seed=7, vocabulary=vocabulary_of(analyzed), count=200, letters=3)
    shards, whole = in_javascript(folder, analyzed, queries)
    assert shards == whole
    assert sum(map(bool, whole)) > 100


@pytest.mark.timeout(400)
@pytest.mark.skipif(not NEWS.is_file(), reason="the corpora are not beside the repository")
def test_real_articles_answer_as_whole_indexes_of_lunr_do(tmp_path, analyzer):
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for _, line in zip(range(1_000), lines, strict=False)]
    documents = [
        SearchDocument(
            url=f"articles/{article['id']}.html",
            title=article["title"],
            body=article["body"],
            section=(article["category"],),
            tags=(),
            authors=(),
            date="",
            date_text="",
            lang="ar",
        )
        for article in articles
    ]
    analyzed = [analyze(document, analyzer) for document in documents]
    folder = write_search_folder(tmp_path / "search", documents, analyzed, analyzer)
    queries = random_queries(seed=5, vocabulary=vocabulary_of(analyzed), count=200, letters=3)
    shards, whole = in_javascript(folder, analyzed, queries)
    assert shards == whole
    assert sum(map(bool, whole)) > 100
    # In Python a leading star takes a second; those are in the test above.
    quick = [
        at
        for at, clauses in enumerate(queries)
        if not any(one.edits or one.terms[0].startswith("*") for one in clauses)
    ]
    assert from_shards(folder, [queries[at] for at in quick], analyzer) == [
        whole[at] for at in quick
    ]


def test_alternatives_are_united_and_those_that_match_nothing_left_out(written):
    both = Clause(terms=("و", "نسيغغغغ", "1967"), fields=ALL_FIELDS, presence=Presence.REQUIRED)
    one_by_one = [[Clause(terms=(term,), fields=ALL_FIELDS)] for term in both.terms]
    united, first, missing, second = from_shards(
        written.folder, [[both], *one_by_one], written.analyzer
    )
    assert not missing
    assert {document for document, _ in united} == {document for document, _ in (*first, *second)}
    shards, _ = in_javascript(written.folder, written.analyzed[:1], [[both]])
    assert shards[0] == united
