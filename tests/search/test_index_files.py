"""The files of `search/`: the same bytes every time, safe as scripts, changed only where they must be."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from made_archive import made_archive, numbered, write_search_folder

from warraq.errors import WarraqError
from warraq.language.analyzer import Word
from warraq.search.archive import search_archive
from warraq.search.document import AnalyzedDocument, SearchDocument, Vocabulary, analyze
from warraq.search.fields import SURFACE_MARK
from warraq.search.folder import SearchFolder
from warraq.search.index import index_files
from warraq.search.numbers import from_utf16_units
from warraq.search.ranges import cut
from warraq.search.script import read_script, script
from warraq.search.words import decode_words

HOSTILE = "</script><script>alert(1)</script> <!-- \u2028\u2029 \\ \" ' ${x} \x00 \ud800 كتاب"


def document(**changes):
    plain = SearchDocument(
        url="articles/a.html",
        title="عنوان",
        body="نص",
        section=(),
        tags=(),
        authors=(),
        date="",
        date_text="",
        lang="ar",
    )
    return replace(plain, **changes)


def written(folder, documents, analyzer):
    analyzed = [analyze(one, analyzer) for one in documents]
    return write_search_folder(folder, documents, analyzed, analyzer)


def test_bytes_do_not_depend_on_the_order_of_sets():
    code = (
        "import hashlib; from made_archive import made_archive;"
        "from warraq.search.index import index_files;"
        "print(hashlib.sha256(repr(sorted(index_files(*made_archive(3, 60)))).encode()).hexdigest())"
    )
    path = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[2])])
    hashes = {
        subprocess.check_output(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed},
        )
        for seed in ("1", "2")
    }
    assert len(hashes) == 1


def test_bytes_do_not_depend_on_how_many_processes_make_them():
    made = made_archive(seed=9, documents=300)
    alone = list(index_files(*made))
    assert list(index_files(*made, jobs=3)) == alone


def test_a_vocabulary_that_has_crossed_to_another_process_says_the_same(analyzer):
    one = analyze(document(body="كتاب والكتب"), analyzer)
    sent = pickle.loads(pickle.dumps(one))  # noqa: S301 - our own
    assert sent.words(sent.body) == one.words(one.body) != []
    assert list(index_files([document()], [sent], analyzer)) == list(
        index_files([document()], [one], analyzer)
    )


def test_a_new_article_changes_the_files_of_its_own_words_alone():
    made = made_archive(seed=4, documents=400)
    before = dict(index_files(made.documents[:-1], made.analyzed[:-1], made.analyzer))
    after = dict(index_files(*made))
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    shards = {name for name in after if name.startswith("terms-")}
    newest = made.analyzed[-1]
    its_words = {word.stem for field in newest.fields() for word in newest.words(field)}
    assert its_words
    for name in changed & shards & before.keys():
        stems, _, _ = read_script(after[name], name)
        moved_out = set(decode_words(read_script(before[name], name)[0])) - set(decode_words(stems))
        assert moved_out or its_words & set(map(from_utf16_units, decode_words(stems))), name
    articles = {name for name in changed if name.startswith("articles-")}
    assert len(articles) == 1
    assert len(shards) > 20
    assert len(shards & changed) < len(shards)


def test_nothing_in_a_file_ends_a_script(tmp_path, analyzer):
    hostile = document(
        url=f"articles/{HOSTILE}.html",
        title=HOSTILE,
        body=HOSTILE,
        section=(HOSTILE,),
        tags=(HOSTILE,),
        authors=(HOSTILE,),
        date_text=HOSTILE,
        lang=HOSTILE,
    )
    folder = written(tmp_path / "search", [hostile], analyzer)
    for file in folder.iterdir():
        text = file.read_bytes().decode("utf-8")
        assert not set(text) & set("<\u2028\u2029"), file.name
    stored = SearchFolder(folder).article(0)
    assert stored.title == HOSTILE
    assert stored.section == (HOSTILE,)
    assert [hit.title for hit in search_archive(folder, "كتاب", 5)] == [HOSTILE]


def test_an_empty_archive_answers_nothing(tmp_path, analyzer):
    folder = written(tmp_path / "search", [], analyzer)
    assert search_archive(folder, "كتاب* كتاب~1 *تاب -مجلة +قلم", 10) == []
    assert search_archive(folder, "-كتاب", 10) == []


def test_an_article_without_a_word_is_there_when_nothing_is_asked_of_it(tmp_path, analyzer):
    folder = written(tmp_path / "search", [document(title="", body=""), document()], analyzer)
    assert len(search_archive(folder, "-كتاب", 10)) == 2
    assert len(search_archive(folder, "-عنوان", 10)) == 1


def test_documents_and_analysed_ones_must_be_as_many(analyzer):
    with pytest.raises(ValueError, match="1 documents, but 0 analysed"):
        list(index_files([document()], [], analyzer))


@pytest.mark.parametrize("word", ["", "two words", "a/b", "a*", "-a", f"{SURFACE_MARK}a"])
def test_what_no_index_can_hold_is_the_analyzers_mistake(word, analyzer):
    with pytest.raises(ValueError, match="not a word"):
        _write_word(word, analyzer)


def _write_word(word, analyzer):
    vocabulary = Vocabulary()
    title = numbered(vocabulary, [Word(word, word)])
    analyzed = AnalyzedDocument(vocabulary=vocabulary, title=title, body=b"", tags=b"", authors=b"")
    list(index_files([document()], [analyzed], analyzer))


def test_every_letter_of_unicodes_first_plane_can_be_indexed(analyzer):
    text = " ".join(f"ك{chr(code)}ب" for code in range(0x10000))
    list(index_files([document()], [analyze(document(body=text), analyzer)], analyzer))


def test_a_missing_file_is_named(tmp_path, analyzer):
    folder = written(tmp_path / "search", [document()], analyzer)
    (folder / "manifest.js").unlink()
    with pytest.raises(WarraqError, match=r"manifest\.js.*is missing.*\[W804\]"):
        search_archive(folder, "كتاب", 10)


def test_a_file_of_something_else_is_named(tmp_path, analyzer):
    folder = written(tmp_path / "search", [document()], analyzer)
    (folder / "manifest.js").write_text("alert(1)", encoding="utf-8")
    with pytest.raises(WarraqError, match=r"not a file of the search index.*\[W801\]"):
        search_archive(folder, "كتاب", 10)
    (folder / "manifest.js").write_bytes(script("manifest", {"format": 99}))
    with pytest.raises(WarraqError, match=r"format 99, not 2.*\[W802\]"):
        search_archive(folder, "كتاب", 10)


def test_ranges_hold_every_word_once_and_have_their_own_names():
    words = [f"w{number:05}" for number in range(5_000)]
    sizes = [1 + (number % 97 == 0) * 500 for number in range(5_000)]
    parts = list(cut(words, sizes, kind="k", smallest=100))
    assert [at for part in parts for at in range(part.first, part.last)] == list(range(5_000))
    assert len({part.name for part in parts}) == len(parts)
    assert all(
        part.last - part.first == 1 or sum(sizes[part.first : part.last]) <= 400 for part in parts
    )
