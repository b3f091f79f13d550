"""`warraq.search` as pages and scripts call it, and the terminal's search beside it."""

from __future__ import annotations

import random

import pytest
from in_node import run_in_node
from library import HOSTILE, KNOWN, WORDS, analyzed_library
from made_archive import write_search_folder

from warraq.errors import WarraqError
from warraq.search.archive import answer, explanation, search_archive

QUERIES = (
    "كتاب",
    "الكتاب القاهرة",
    "+مطبعة -بيروت",
    "عنوان:دمشق ورق^3",
    "كاتب:ليلى",
    "وسم:حبر",
    "الور*",
    "*رق",
    "مطبغة~1",
    '"المطبعة والحروف"',
    "-كتاب",
    "في",
    "؟",
    "",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory, analyzer):
    documents, analyzed = analyzed_library(analyzer)
    path = tmp_path_factory.mktemp("library") / "search"
    return write_search_folder(path, documents, analyzed, analyzer)


def search(folder, query, **options):
    return run_in_node(folder, [["search", query, options]])[0]


def drawn_queries():
    chance = random.Random(2)  # noqa: S311 - repeatable, not secret
    return [" ".join(chance.sample(WORDS, chance.randint(1, 4))) for _ in range(30)]


def test_terminal_and_browser_answer_alike(folder):
    queries = [*QUERIES, *drawn_queries()]
    answers = run_in_node(folder, [["search", query, {"limit": 100}] for query in queries])
    for query, found in zip(queries, answers, strict=True):
        hits = search_archive(folder, query, 100)
        assert [(hit.url, hit.score) for hit in hits] == [
            (one["url"], one["score"]) for one in found["results"]
        ], query
        assert found["total"] == len(hits)


def test_a_result_has_what_the_contract_says(folder):
    (found,) = search(folder, "+مطبعة +بولاق", limit=5)["results"]
    assert found["url"] == KNOWN.url
    assert found["title"] == KNOWN.title
    assert found["category"] == "صناعة/الطباعة"
    assert found["date"] == KNOWN.date
    assert found["dateText"] == KNOWN.date_text
    assert found["lang"] == "ar"


def test_the_excerpt_is_the_best_passage_and_marks_words_as_they_stand(folder):
    (found,) = search(folder, "+بولاق مطبعه")["results"]
    excerpt = found["excerpt"]
    marked = [excerpt[start:end] for start, end in found["excerptMarks"]]
    assert marked == ["مَطْبَعةُ", "بُولاقَ", "وطَبَعَتْ"][: len(marked)]
    assert marked[:2] == ["مَطْبَعةُ", "بُولاقَ"]
    assert excerpt.startswith("… أُنشئت")
    assert excerpt.endswith(" …")
    assert len(excerpt) < 260
    title = found["title"]
    assert [title[start:end] for start, end in found["titleMarks"]] == ["مطبعة", "بولاق"]


def test_limit_and_total(folder):
    found = search(folder, "كتاب", limit=3)
    assert len(found["results"]) == 3
    assert found["total"] > 20
    assert len(search(folder, "كتاب")["results"]) == 10


@pytest.mark.parametrize(
    ("filters", "holds"),
    [
        ({"category": "أخبار"}, lambda one: one["section"][:1] == ["أخبار"]),
        ({"category": "أخبار/العالم"}, lambda one: one["category"] == "أخبار/العالم"),
        ({"category": "constructor"}, lambda _: False),
        ({"year": "2016"}, lambda one: one["date"].startswith("2016")),
        ({"year": 2016}, lambda one: one["date"].startswith("2016")),
        ({"year": "2016", "category": "أخبار"}, lambda one: one["date"].startswith("2016")),
        ({"author": "سمير عبد الله"}, lambda one: int(one["title"].split()[-1]) % 3 == 2),
        ({"author": "nobody"}, lambda _: False),
        ({"year": "", "author": None}, lambda _: True),
    ],
)
def test_filters(folder, filters, holds):
    everything = search(folder, "كتاب المطبعة ورق", limit=100)
    found = search(folder, "كتاب المطبعة ورق", limit=100, filters=filters)
    assert all(map(holds, found["results"]))
    if len(filters) == 1:
        expected = [one for one in everything["results"] if one["url"] != KNOWN.url and holds(one)]
        results = [one for one in found["results"] if one["url"] != KNOWN.url]
        assert results == expected


def test_text_of_articles_stays_text(folder):
    (found,) = search(folder, "الخبيث")["results"]
    assert found["title"] == HOSTILE.title
    assert found["section"] == list(HOSTILE.section)
    assert "<script>alert(3)</script>" in found["excerpt"]


def test_what_does_not_load_is_said_and_can_be_tried_again(folder):
    first, _, _, failing, _, mended = run_in_node(
        folder,
        [
            ["search", "كتاب", {}],
            ["close"],
            ["breakFiles", [file.name for file in folder.glob("terms-*")]],
            ["search", "كتاب", {}],
            ["breakFiles", []],
            ["search", "كتاب", {}],
        ],
    )
    assert "does not load" in failing["error"]
    assert mended == first


def test_a_manifest_that_does_not_load_is_asked_for_again(folder):
    _, failing, _, mended = run_in_node(
        folder,
        [
            ["breakFiles", ["manifest.js"]],
            ["search", "كتاب"],
            ["breakFiles", []],
            ["search", "كتاب"],
        ],
    )
    assert "manifest.js does not load" in failing["error"]
    assert mended["total"]


def test_results_that_do_not_load_leave_the_others(folder):
    whole, _, _, part = run_in_node(
        folder,
        [
            ["search", "كتاب", {"limit": 60}],
            ["close"],
            ["breakFiles", ["articles-1.js"]],
            ["search", "كتاب", {"limit": 60}],
        ],
    )
    assert whole["failed"] == 0
    assert part["failed"] > 0
    assert len(part["results"]) + part["failed"] == len(whole["results"])


def test_files_of_another_build_are_read_again(tmp_path, analyzer):
    documents, analyzed = analyzed_library(analyzer)
    folder = write_search_folder(tmp_path / "search", documents, analyzed, analyzer)
    old = (folder / "manifest.js").read_bytes().replace(b'"documents":62', b'"documents":1')
    (folder / "manifest.js").write_bytes(old)
    (failing,) = run_in_node(folder, [["search", "كتاب", {}]])
    assert failing["error"] == "a document beyond the last"
    with pytest.raises(WarraqError, match=r"not the shard that the manifest speaks of.*\[W803\]"):
        search_archive(folder, "كتاب", 10)


@pytest.mark.parametrize(
    ("address", "query"),
    [
        ("https://a.b/search.html?q=a#q=", ""),
        ("https://a.b/search.html?q=%D9%83%D8%AA%D8%A7%D8%A8", "كتاب"),
        ("https://a.b/search.html?q=a+b", "a b"),
        ("file:///x/search.html#q=%D9%83%D8%AA%D8%A7%D8%A8", "كتاب"),
        ("https://a.b/search.html?q=a#q=b", "b"),
        ("https://a.b/search.html?q=a#other", "a"),
        ("https://a.b/search.html", ""),
        ("https://a.b/search.html?q=%E0%A4%A", "\ufffd%A"),
    ],
)
def test_the_address_says_what_is_asked(folder, address, query):
    (state,) = run_in_node(folder, [["readAddress", address]])
    assert state == {"query": query, "category": "", "year": "", "author": "", "sort": ""}


def test_passages_end_at_words(folder):
    text = " ".join(f"كلمة{number}" for number in range(200))
    at = text.index("كلمة150")
    mark = {"start": at, "end": at + 7, "term": "x", "weight": 1}
    passage, whole, unmarked = run_in_node(
        folder,
        [
            ["passage", text, [mark], 100],
            ["passage", "قصير", [], 100],
            ["passage", text, [], 100],
        ],
    )
    assert passage["text"].strip("… ").split()[0] in text.split()
    assert passage["text"].strip("… ").split()[-1] in text.split()
    ((start, end),) = passage["marks"]
    assert passage["text"][start:end] == "كلمة150"
    assert whole == {"text": "قصير", "marks": []}
    assert unmarked["text"].startswith("كلمة0 ")


def test_a_leading_star_reads_words_spelt_backward_alone(folder):
    _, _, moved = run_in_node(folder, [["moved"], ["search", "*رق"], ["moved"]])
    words = {name.partition("-")[0] for name in moved} & {"endings", "surfaces", "vocabulary.js"}
    assert words == {"endings"}
    files = {name for name, _ in answer(folder, "*رق", 5).moved}
    assert {name for name in moved if not name.startswith("articles-")} <= files


def test_explanations_name_clauses_and_files(folder):
    lines = explanation(answer(folder, "+الكتاب -جريدة", 3))
    assert "+كتاب" in lines[0]
    assert any("manifest.js" in line for line in lines)
    assert lines[-1].endswith("files")
