"""Phrases: words that stand side by side, found by where each stands, in Python and in the browser alike."""

from __future__ import annotations

import random
from array import array

import pytest
from in_node import run_in_node
from made_archive import write_search_folder

from warraq.errors import WarraqError
from warraq.search.archive import answer, search_archive
from warraq.search.clauses import Compiled, Phrase
from warraq.search.document import GAP, NUMBER, SearchDocument, analyze
from warraq.search.fields import FIELDS
from warraq.search.folder import SearchFolder
from warraq.search.lunr_index import ask
from warraq.search.script import script

ALL_FIELDS = tuple(field.name for field in FIELDS)


def sequences(analyzed):
    """Return each field's stems in order, none at a gap."""
    words = list(analyzed.vocabulary)
    return [
        [None if number == GAP else words[number].stem for number in array(NUMBER, field)]
        for field in analyzed.fields()
    ]


def holds(analyzed, phrase):
    """Say whether a document holds a phrase, by looking at every place."""
    for name, stems in zip(ALL_FIELDS, sequences(analyzed), strict=True):
        reach = len(stems) - phrase.places[-1]
        if name in phrase.fields and any(
            all(
                stems[begin + place] == stem
                for stem, place in zip(phrase.stems, phrase.places, strict=True)
            )
            for begin in range(reach)
        ):
            return True
    return False


def random_phrases(seed, analyzed, count):
    """Return phrases that stand in some document, and some that stand in none."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    phrases = []
    while len(phrases) < count:
        stems = chance.choice(sequences(chance.choice(analyzed)))
        size = chance.randint(2, 4)
        if len(stems) < size:
            continue
        first = chance.randrange(len(stems) - size + 1)
        places = sorted({0, size - 1, *chance.sample(range(size), chance.randint(1, size))})
        held = [stems[first + place] for place in places]
        if chance.random() < 0.2:
            chance.shuffle(held)
        if None not in held:
            fields = chance.choice((ALL_FIELDS, ALL_FIELDS, ("body",), ("title",), ("tags",)))
            phrases.append(Phrase(stems=tuple(held), places=tuple(places), fields=fields))
    return phrases


def as_javascript(phrase):
    return {
        "stems": phrase.stems,
        "places": phrase.places,
        "fields": phrase.fields,
        "prohibited": phrase.prohibited,
    }


@pytest.mark.parametrize("prohibited", [False, True])
def test_phrases_are_found_where_they_stand_and_nowhere_else(written, prohibited):
    phrases = random_phrases(5, written.analyzed, 150)
    expected = [
        [number for number, one in enumerate(written.analyzed) if holds(one, phrase) != prohibited]
        for phrase in phrases
    ]
    assert sum(map(bool, expected)) > 70
    asked = [
        Phrase(stems=one.stems, places=one.places, fields=one.fields, prohibited=prohibited)
        for one in phrases
    ]
    opened = SearchFolder(written.folder)
    vars(opened)["analyzer"] = written.analyzer
    found = [ask(opened, Compiled(clauses=(), phrases=(phrase,))) for phrase in asked]
    assert [[one.document for one in matches] for matches in found] == expected
    jobs = [["ask", [], [as_javascript(phrase)]] for phrase in asked]
    answers = run_in_node(written.folder, jobs)
    assert [[one["document"] for one in matches] for matches in answers] == expected


def document(url, body, **changes):
    plain = {"title": "", "section": (), "tags": (), "authors": (), "date": "", "date_text": ""}
    return SearchDocument(url=url, body=body, lang="ar", **{**plain, **changes})


@pytest.fixture(scope="module")
def folder(tmp_path_factory, analyzer):
    documents = [
        document("apart", "مطبعة كبيرة في بولاق، وبولاق حيّ في القاهرة ومطبعتها"),
        document("beside", "أُنشئت مَطْبَعةُ بُولاقَ في القاهرة"),
        document("glued", "وبمطبعة بولاق طُبع الكتاب"),
        document("title", "كلام آخر", title="مطبعة بولاق"),
        document("tags", "كلام آخر", tags=("مطبعة", "بولاق")),
        document("tag", "كلام آخر", tags=("مطبعة بولاق",)),
        document("author", "كلام آخر", authors=("ليلى حداد",)),
    ]
    analyzed = [analyze(one, analyzer) for one in documents]
    return write_search_folder(
        tmp_path_factory.mktemp("phrases") / "search", documents, analyzed, analyzer
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"مطبعة بولاق"', {"beside", "glued", "title", "tag"}),
        ('عنوان:"مطبعة بولاق"', {"title"}),
        ('وسم:"مطبعة بولاق"', {"tag"}),
        ('مطبعة -"مطبعة بولاق"', {"apart", "tags"}),
        ('-"مطبعة بولاق"', {"apart", "tags", "author"}),
        ('+"بولاق مطبعة"', set()),
        ('"مطبعة بولاق في القاهرة"', {"beside"}),
        ('"مطبعة بولاق من القاهرة"', {"beside"}),
        ('"ليلى حداد"', {"author"}),
        ('"مطبعة بولاق" +الكتاب', {"glued"}),
    ],
)
def test_what_a_reader_quotes(folder, query, found):
    assert {hit.url for hit in search_archive(folder, query, 10)} == found
    (answered,) = run_in_node(folder, [["search", query, {}]])
    assert {one["url"] for one in answered["results"]} == found
    assert answered["total"] == len(found)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"بولاق مطبعة"', {"apart", "beside", "glued", "title", "tags", "tag"}),
        ('"مطبعة الكتاب" -القاهرة', {"glued", "title", "tags", "tag"}),
        ('"مطبعة" "كتاب" مفقود', {"glued"}),
        ('"مفقود"', set()),
    ],
)
def test_quotes_that_nothing_answers_to_are_let_go(folder, query, found):
    here = answer(folder, query, 10)
    (there,) = run_in_node(folder, [["search", query, {}]])
    assert {hit.url for hit in here.hits} == found
    assert [one["url"] for one in there["results"]] == [hit.url for hit in here.hits]
    loosened = bool(found) and found != {"glued"}
    assert (here.loosened, there["loosened"]) == (loosened, loosened)


def test_only_phrases_load_places(folder):
    plain = answer(folder, "مطبعة بولاق", 5)
    quoted = answer(folder, '"مطبعة بولاق"', 5)
    assert not any(name.startswith("places-") for name, _ in plain.moved)
    assert any(name.startswith("places-") for name, _ in quoted.moved)


def test_places_of_another_build_are_named(tmp_path, analyzer):
    documents = [document("a", "مطبعة بولاق مطبعة بولاق")]
    analyzed = [analyze(one, analyzer) for one in documents]
    folder = write_search_folder(tmp_path / "search", documents, analyzed, analyzer)
    for file in folder.glob("places-*.js"):
        file.write_bytes(script(file.stem, "!!", "!!"))
    with pytest.raises(WarraqError, match=r"not the shard that the manifest speaks of.*\[W803\]"):
        search_archive(folder, '"مطبعة بولاق"', 5)
    (answered,) = run_in_node(folder, [["search", '"مطبعة بولاق"', {}]])
    assert "places of" in answered["error"]
