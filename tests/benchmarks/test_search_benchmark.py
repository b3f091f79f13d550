"""The benchmark of search measures what it says, tried on a few made-up texts: so it cannot rot."""

import json
import random
import re
from itertools import pairwise

import pytest
from searching import peers
from searching.alike import near_duplicates
from searching.anywhere import measure_anywhere
from searching.cold import measure_cold, measure_extra, percentile
from searching.contestants import OURS, Contestant
from searching.corpora import Collection, Question, Text
from searching.headlines import headline_queries
from searching.making import OURS as OURS_TOGETHER
from searching.making import OURS_ALONE, measure_making
from searching.ours import build_texts
from searching.page import Entry
from searching.quality import Quality, judge, measure_quality
from searching.server import served
from searching.table import Table, making_table, quality_cells
from searching.unseen import words_of
from searching.warm import measure_times

from warraq.language.analyzer import Analyzer

pytestmark = pytest.mark.timeout(600)
"""A site is built, and a browser started for each measure: slow on a busy machine."""

COMMON = "المدينة كتاب السوق القديم حديث العالم تاريخ الأرض سنة بيت نهر جبل".split()
RARE = "مطبعة ورّاق مخطوط نسّاخ محبرة رقوق بردي زخرفة تجليد خطّاط قرطاس مداد".split()


def made_texts():
    """Return twelve documents of common words, each with one word that no other has."""
    chance = random.Random(2)  # noqa: S311 - repeatable, not secret
    return [
        Text(
            title=" ".join([*chance.sample(COMMON, 3), rare]),
            body=f"{' '.join(chance.choices(COMMON, k=60))} {rare} {' '.join(chance.choices(COMMON, k=60))}",
        )
        for rare in RARE
    ]


TEXTS = made_texts()
COLLECTION = Collection(
    name="made up",
    documents=TEXTS,
    queries={
        "rare": [Question(text=rare, document=number) for number, rare in enumerate(RARE)],
        "absent": [Question(text="ظظظظظ", document=0)],
    },
)


@pytest.fixture(scope="module")
def ours(tmp_path_factory):
    site = build_texts(TEXTS, tmp_path_factory.mktemp("bench") / "warraq")
    return Contestant(name=OURS, folder=site, file="search.html", loads_all=False)


@pytest.fixture
def entry(ours):
    with served(ours.folder) as root:
        yield Entry(root=root, file=ours.file)


def test_a_rare_word_finds_its_document_first_and_an_absent_one_nothing(browser, entry):
    measured = measure_quality(browser, entry, COLLECTION)
    assert measured["rare"] == Quality(mrr=1, first=1, nothing=0, alike=1, behind=0)
    assert measured["absent"] == Quality(mrr=0, first=0, nothing=1, alike=0, behind=0)


def test_bytes_are_counted_by_kind_and_a_second_query_moves_less(browser, entry, ours):
    cold = measure_cold(browser, entry, ["المدينة كتاب", RARE[0]])
    assert cold.short == 1
    assert cold.mean == pytest.approx(sum(cold.by_kind.values()))
    assert cold.mean <= cold.at_95 <= cold.most
    assert all(size > 0 for size in cold.by_kind.values())
    plain = sum(file.stat().st_size for file in (ours.folder / "theme").rglob("*.js"))
    assert cold.by_kind["scripts"] < plain / 1.5, "scripts are sent as gzip"
    extra = measure_extra(browser, entry, RARE[0], f"{RARE[0]}~1")
    assert 0 < extra.total < cold.mean
    assert any("vocabulary" in url for url in extra.by_file)


def test_times_are_taken_for_each_query(browser, entry):
    times = measure_times(browser, entry, [RARE[0], "كتاب"])
    assert len(times.first) == len(times.warm) == 2
    assert all(taken > 0 for taken in (*times.first, *times.warm, times.opened))


def test_our_page_answers_from_disk_and_under_its_policy(browser, ours):
    found = measure_anywhere(browser, ours.folder, ours.file, RARE[3])
    assert (found.from_disk, found.strict, found.complaints) == (1, 1, ())


def test_the_index_is_made_by_us_and_by_lunr_py(tmp_path):
    made = measure_making(TEXTS, tmp_path, peers=bool(_installed()))
    assert {OURS_ALONE, OURS_TOGETHER, "lunr.py", "lunr.py, with positions"} <= made.keys()
    assert all(one.size > 0 for one in made.values())
    assert made[OURS_ALONE].size == made[OURS_TOGETHER].size
    assert made["lunr.py, with positions"].size > made["lunr.py"].size
    assert "times our wall" in making_table(made)


def _installed():
    return [peer for peer in peers.PEERS if peer.version()]


@pytest.mark.parametrize("peer", peers.PEERS, ids=lambda peer: peer.engine)
def test_a_peer_answers_as_it_is_known_to(browser, tmp_path, peer):
    if not peer.version():
        pytest.skip("no peers: npm ci in benchmarks/ brings them")
    folder = tmp_path / peer.engine
    peers.write_peer(peer, TEXTS, folder)
    with served(folder) as root:
        entry = Entry(root=root, file="index.html")
        measured = measure_quality(browser, entry, COLLECTION)["rare"]
        found = measure_anywhere(browser, folder, "index.html", RARE[0])
    stock = peer.engine == "lunr"
    assert measured.nothing == (1 if stock else 0), "its trimmer strips Arabic letters"
    assert measured.mrr == (0 if stock else 1)
    assert found.from_disk == 0
    assert found.complaints


def test_judging():
    questions = [Question(text="", document=number) for number in range(4)]
    answers = [
        ["0.html", "9.html"],
        ["9.html", "x/1.html"],
        [],
        [f"{n}.html" for n in range(9, 30)],
    ]
    assert judge(questions, answers) == Quality(
        mrr=0.375, first=0.25, nothing=0.25, alike=0.375, behind=0
    )
    assert judge(questions, answers, {1: {9}, 3: {0, 10}}) == Quality(
        mrr=0.375, first=0.25, nothing=0.25, alike=0.625, behind=0.5
    )


def test_documents_that_share_most_of_their_words_are_alike():
    words = " ".join(COMMON)
    texts = [words, f"{words} {RARE[0]}", " ".join(RARE), f"{RARE[1]} {words} {RARE[2]}"]
    documents = [Text(title="", body=text) for text in texts]
    found = near_duplicates(documents, [0, 2], Analyzer.load())
    assert found == {0: {1, 3}, 2: set()}


def test_percentile():
    assert percentile([3, 1, 2], 0.95) == 3
    assert percentile(list(range(1, 101)), 0.95) == 95
    assert percentile([7], 0.5) == 7


def test_queries_are_three_words_of_one_headline_and_always_the_same():
    analyzer = Analyzer.load()
    headlines = [one.title for one in TEXTS] + ["في على", "كلمتان وحيدتان"]
    drawn = headline_queries(headlines, 50, analyzer)
    assert drawn == headline_queries(headlines, 50, analyzer)
    assert len(drawn) == len(TEXTS)
    for query in drawn:
        words = query.split(" ")
        assert len(set(words)) == 3
        held = [one for one in headlines if set(words) <= set(one.split())]
        assert any(
            all(one.index(first) < one.index(second) for first, second in pairwise(words))
            for one in held
        )


def test_words_are_cut_without_an_analyzer():
    assert words_of("قال: «في المطبعة» 2015") == ["قال", "المطبعة", "2015"]


def test_the_table_has_a_row_for_each_measure_and_a_dash_for_what_was_not_measured():
    table = Table()
    quality = Quality(mrr=0.5, first=0.25, nothing=0, alike=0.75, behind=0.25)
    table.put("one", quality_cells("made", {"a": quality}))
    table.put("two", {"else": "1"})
    lines = table.markdown().splitlines()
    assert lines[0] == "|  | one | two |"
    assert "| made: MRR@10, a | 0.500 | – |" in lines
    assert "| made: right one behind the same story | 25.0% | – |" in lines
    assert lines[-1] == "| else | – | 1 |"
    assert len({line.count("|") for line in lines}) == 1


def test_the_lock_of_the_peers_has_hashes_and_no_addresses():
    folder = peers.MODULES.parent
    asked = json.loads((folder / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert all(re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", version) for version in asked.values())
    lock = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    parts = {name: part for name, part in lock.items() if name}
    assert {f"node_modules/{name}" for name in asked} <= parts.keys()
    for part in parts.values():
        assert part["integrity"].startswith("sha512-")
        assert "resolved" not in part
