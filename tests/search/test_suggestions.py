"""What is made of a word that is but begun, misspelt, or typed with another keyboard; and facets counted."""

from __future__ import annotations

from collections import Counter

import pytest
from in_node import run_in_node
from library import analyzed_library
from made_archive import write_search_folder

from warraq.search.facets import FIRST, NOBODY, SEVERAL, authors
from warraq.search.lexicon import lexicon
from warraq.search.numbers import decode_numbers
from warraq.search.occurrences import occurrences

WORDS = {"المدرسه": 8, "القاهره": 9, "كتاب": 12, "كتابه": 5, "صحيفه": 7, "الي": 11, "اخبار": 8}
PARTICLES = ["و", "ب", "وب", "ال", "وال", "بال"]


@pytest.fixture(scope="module")
def library(tmp_path_factory, analyzer):
    documents, analyzed = analyzed_library(analyzer)
    path = tmp_path_factory.mktemp("suggestions") / "search"
    return write_search_folder(path, documents, analyzed, analyzer), documents, analyzed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("المدرصه", "المدرسه"),  # of one sound
        ("القاحره", "القاهره"),
        ("اخبلر", "اخبار"),  # keys side by side
        ("المدسره", "المدرسه"),  # swapped
        ("المدررسه", "المدرسه"),  # doubled
        ("صحيه", "صحيفه"),  # left out
        ("والقاحره", "والقاهره"),  # behind a particle
        ("كتاباخبار", "كتاب اخبار"),  # run together
        ("ظظظظظظ", None),
    ],
)
def test_the_likeliest_spelling(library, typed, meant):
    (found,) = run_in_node(library[0], [["respell", typed, WORDS, PARTICLES, False]])
    assert (found and found["word"]) == meant


def test_a_word_that_is_known_gives_way_to_a_far_commoner_one_alone(library):
    rare, common = ("كتابه", {**WORDS, "كتابه": 1}), ("كتابه", {**WORDS, "كتابه": 10})
    answers = run_in_node(
        library[0], [["respell", word, words, [], True] for word, words in (rare, common)]
    )
    assert answers[0]["word"] == "كتاب"
    assert answers[1] is None


@pytest.mark.parametrize(
    ("keys", "meant"),
    [
        ("hgr]s", "القدس"),
        ("hgrhivm", "القاهرة"),
        ("l'fum", "مطبعة"),
        ("Hofhv", "أخبار"),
        ("ؤخرهي", "covid"),
    ],
)
def test_keys_of_another_layout(library, keys, meant):
    assert meant in run_in_node(library[0], [["retyped", keys]])[0]


@pytest.mark.parametrize(
    ("query", "better", "changed"),
    [
        ("المدرصة", "المدرسة", ["المدرسة"]),
        ("+المدرصة -بيروت", "+المدرسة -بيروت", ["المدرسة"]),
        ("عنوان:القاهؤة دمشق", "عنوان:القاهرة دمشق", ["القاهرة"]),
        ("المدرصة ومكتبة جريدة", "المدرسة ومكتبة جريدة", ["المدرسة"]),
        ("تاريخالصناعة", "تاريخ الصناعة", ["تاريخ الصناعة"]),
        (";jhf", "كتاب", ["كتاب"]),
        ("القاه", "القاهرة", ["القاهرة"]),  # but begun, and asked with Enter
        ("تاريخ المدر", "تاريخ المدرسة", ["المدرسة"]),
        ("المدرصة ظظظظظ", None, []),  # would still hold as many unknown words
        ("2071", None, []),
        ("كتاب ١٢٣٤", None, []),
        ("كتاب القاهرة", None, []),
    ],
)
def test_a_query_is_respelt_as_articles_write_it(library, query, better, changed):
    (found,) = run_in_node(library[0], [["suggest", query]])
    assert (found and found["query"]) == better
    if found:
        assert [better[start:end] for start, end in found["changed"]] == changed
        assert found["total"] > 0


def test_unknown_words_are_named_as_typed(library):
    jobs = [["search", "كتاب ظظظ -ققق *غغغ في جججج~1", {}], ["search", "كتاب", {}]]
    first, second = run_in_node(library[0], jobs)
    assert first["unknown"] == ["ظظظ"]
    assert (second["unknown"], second["missing"]) == ([], [])


@pytest.mark.parametrize("beginning", ["مطب", "القاه", "الورا", "+صحي", "عنوان:المطب"])
def test_a_beginning_finds_what_its_word_finds(library, beginning):
    jobs = [["search", beginning, {"typing": typing, "limit": 100}] for typing in (True, False)]
    typed, whole = run_in_node(library[0], jobs)
    assert typed["total"] > whole["total"]


@pytest.mark.parametrize("finished", ["مطب ", '"مطب"', "-مطب", "مط", "مطب~1"])
def test_what_is_no_beginning_is_not_completed(library, finished):
    jobs = [["search", finished, {"typing": typing, "limit": 100}] for typing in (True, False)]
    typed, whole = run_in_node(library[0], jobs)
    assert typed == whole


@pytest.mark.parametrize(
    "filters", [{}, {"year": "2016"}, {"category": "أخبار", "author": "ليلى حدّاد"}]
)
def test_facets_are_counted_with_the_other_filters_applied(library, filters):
    folder, documents, _ = library
    jobs = [
        ["search", "كتاب", {"limit": 100, "filters": {**filters, facet: ""}}]
        for facet in ("category", "year", "author")
    ]
    *found, counted = run_in_node(folder, [*jobs, ["facets", "كتاب", {"filters": filters}]])
    by_url = {document.url: document for document in documents}
    sections, years, authors_of = (
        [by_url[one["url"]] for one in answer["results"]] for answer in found
    )
    expected = {
        "category": Counter(
            "/".join(one.section[:depth])
            for one in sections
            for depth in range(1, len(one.section) + 1)
        ),
        "year": Counter(one.date[:4] for one in years if one.date),
        "author": Counter(name for one in authors_of for name in one.authors),
    }
    for facet, counts in expected.items():
        assert {one["name"]: one["count"] for one in counted[facet]} == dict(counts)
    assert [one["name"] for one in counted["year"]] == sorted(expected["year"], reverse=True)
    assert [one["count"] for one in counted["author"]] == sorted(
        expected["author"].values(), reverse=True
    )


def test_authors_are_numbered_by_how_much_they_wrote(library):
    _, documents, _ = library
    data = authors(documents)
    assert data["names"][0] == "ليلى حدّاد"
    numbers = decode_numbers(data["written"])
    assert numbers[:6] == [NOBODY, FIRST, SEVERAL, 2, FIRST, FIRST + 1]


def test_written_forms_are_counted_as_they_stand(library, analyzer):
    _, documents, analyzed = library
    texts = ("\n".join((one.title, one.body, *one.tags, *one.authors)) for one in documents)
    counts = Counter(word.surface for text in texts for word in analyzer.words(text))
    expected = {word: count for word, count in counts.items() if len(word) > 1}
    words = lexicon(occurrences(analyzed))
    written = zip(words.words, words.written.tolist(), strict=True)
    assert {word: count for word, count in written if count and len(word) > 1} == expected


def test_a_suggestion_counts_with_the_filters(library):
    jobs = [["suggest", "المدرصة", {"filters": {"year": year}}] for year in ("", "1800")]
    free, narrow = run_in_node(library[0], jobs)
    assert (free["query"], narrow["query"]) == ("المدرسة", "المدرسة")
    assert free["total"] > narrow["total"] == 0
